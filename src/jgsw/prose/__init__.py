"""Chinese prose of standards: sentences, modal words and the provisions they make, citations."""
