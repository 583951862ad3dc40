"""What can be read in two ways, a kind a file: each puts its question, and says what becomes of a row by the answer."""
