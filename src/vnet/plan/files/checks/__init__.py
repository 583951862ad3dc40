"""What the parts of a plan must be to one another. Every fault is found, and none that follows from another."""
