"""What was promised: the plan's model, its YAML files, and the checks that they must pass."""
