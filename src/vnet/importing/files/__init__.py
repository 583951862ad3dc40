"""Files as they come: kinds told apart, refused or read row by row."""
