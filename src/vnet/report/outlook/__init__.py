"""What remains, what each month needs, and where the year may end."""
