"""One function for each thing that vnet does; no typer, no rich, no printing."""
