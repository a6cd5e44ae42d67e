"""Words, provisions, quantities and punctuation."""
