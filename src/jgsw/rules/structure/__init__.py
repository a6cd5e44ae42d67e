"""Elements, chapters and clauses, lists, notes, footnotes, annexes: that they are there and hang together."""
