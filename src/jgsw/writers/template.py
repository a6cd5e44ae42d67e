"""Texts from templates: what `new-standard` and `init` write. Templates are the program's own, never a user's."""

from collections.abc import Mapping


def fill(template: str, values: Mapping[str, object]) -> str:
    """The template with its blanks filled; a blank without a value is an error of the template."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(undefined=StrictUndefined, keep_trailing_newline=True)
    return environment.from_string(template).render(values)
