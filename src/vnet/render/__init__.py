"""How a report and entries look: one file per format, each imported only when it is asked for."""
