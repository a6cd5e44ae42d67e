"""Tables, figures and formulae."""
