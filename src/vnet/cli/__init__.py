"""The commands: each takes a person's words, calls one action and shows the outcome."""
