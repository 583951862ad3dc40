"""How figures and outcomes look: subjects laid out once as tables, and the formats, loaded only when asked for."""
