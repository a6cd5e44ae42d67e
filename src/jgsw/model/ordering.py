"""The order of the keys in a file of one kind: that of the model's fields."""

from collections.abc import Iterator, Sequence
from typing import Any

from jgsw.diagnostics import Route
from jgsw.model.base import Value
from jgsw.model.schema import json_schema


def in_order(kind: type[Value], route: Route, keys: Sequence[str]) -> list[str]:
    """The keys of the mapping at `route` as the model has them, keys of one's own as they are, at the end."""
    schema = json_schema(kind)
    shapes = list(_shapes(schema, schema))
    for step in route:
        shapes = [shape for one in shapes for below in _below(one, step) for shape in _shapes(below, schema)]
    known = max(
        (list(shape.get("properties", ())) for shape in shapes), key=lambda names: _fit(names, keys), default=[]
    )
    places = {name: place for place, name in enumerate(known)}
    return sorted(keys, key=lambda key: places.get(key, len(known)))


def _fit(names: Sequence[str], keys: Sequence[str]) -> int:
    return len(set(names) & set(keys))


def _shapes(node: dict[str, Any], schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """What a node may be, references followed."""
    if "$ref" in node:
        yield from _shapes(schema["$defs"][node["$ref"].rpartition("/")[2]], schema)
    elif choices := node.get("anyOf", node.get("oneOf")):
        for choice in choices:
            yield from _shapes(choice, schema)
    else:
        yield node


def _below(shape: dict[str, Any], step: str | int) -> Iterator[dict[str, Any]]:
    """What may stand under a key or index of it."""
    found = shape.get("items") if isinstance(step, int) else shape.get("properties", {}).get(step)
    found = found if found is not None or isinstance(step, int) else shape.get("additionalProperties")
    if isinstance(found, dict):
        yield found
