"""Coordinators' own workbooks and CSV files into entries, all of a file's rows or none."""
