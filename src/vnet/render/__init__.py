"""How figures and outcomes look: subjects laid out once as tables, and the formats, each imported only when asked for."""
