"""Proof-reading: documents laid out by LibreOffice, against the trees they are printed from. Run by `make proof`."""
