"""vnet: a KPI and budget tracker for a volunteer centre's yearly plan."""

__version__ = "0.1.0"
