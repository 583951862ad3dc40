"""What happened: entries in an append-only store, and the totals that are kept with them."""
