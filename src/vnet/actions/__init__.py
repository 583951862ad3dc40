"""What vnet does, a file a command: no typer, no rich, no printing."""
