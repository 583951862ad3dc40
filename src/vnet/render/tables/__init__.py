"""Each subject laid out once, in the words of the plan, for every format that is a table."""
