"""The command line: the only home of Typer and Rich, and the only place that knows clock, user and environment."""
