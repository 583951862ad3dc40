"""Excel workbooks as we make them: one look, pages that print, texts that stay texts, and files that repeat."""
