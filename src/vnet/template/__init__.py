"""The Excel form that entries can be written into."""
