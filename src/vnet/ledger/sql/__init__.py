"""What every store that understands SQL is asked, and how its rows are read: the stores differ in where they ask."""
