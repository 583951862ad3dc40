"""Coordinators' workbooks and CSV files into entries, and templates out."""
