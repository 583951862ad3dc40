"""What a sheet is: its headings, its table, its totals, and what each row says."""
