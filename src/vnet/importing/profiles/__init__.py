"""Layouts that were taught once: a small file beside the plan says how a sheet with these headings is read."""
