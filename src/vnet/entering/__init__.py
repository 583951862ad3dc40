"""What was typed or imported becomes an entry: names looked up, rules kept, texts cleaned."""
