"""The ledger kept in one file by SQLite."""
