"""Documents cited: the lists of them, and where and how the text names them."""
