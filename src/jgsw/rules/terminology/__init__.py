"""Terms, symbols, abbreviations and short names."""
