"""A ledger on a server that speaks PostgreSQL's protocol, shared by a team."""
