"""A year of invented entries, to practise with."""
