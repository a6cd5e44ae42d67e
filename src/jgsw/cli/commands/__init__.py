"""The commands, one module for each group; a command opens its task only when it runs."""
