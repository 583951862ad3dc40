"""A plan's YAML files: read with the place of every value, validated, checked."""
