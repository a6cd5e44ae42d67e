"""Plain data → values, or diagnostics in a clerk's words."""

import difflib
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

from pydantic import ValidationError

from jgsw.diagnostics import Diagnostic, Place, Route, Rule, TextFault
from jgsw.model.base import Value
from jgsw.model.schema import json_schema
from jgsw.model.text import Flow, Inlines, Markup

V = TypeVar("V", bound=Value)
_SHAPES: dict[type, str] = {dict: "“键: 值”", list: "列表", str: "文字"}


def build(kind: type[V], data: object, file: str, markup: Markup) -> V | tuple[Diagnostic, ...]:
    """The value that `data` (dicts, lists and strings) describes, or everything that is wrong with it."""
    try:
        return kind.model_validate(data, context={"markup": markup})
    except ValidationError as error:
        return tuple(one for fault in _faults(error) for one in _diagnostics(kind, fault, file))


def salvage(kind: type[V], data: dict[str, Any], file: str, markup: Markup) -> tuple[V | None, tuple[Diagnostic, ...]]:
    """Everything that is wrong with `data`, and a value that leaves it out, for looking at the rest.

    Faulty texts become what the reader takes them for, keys that are blank or unknown are dropped; None when that is
    not enough.
    """
    try:
        return kind.model_validate(data, context={"markup": markup}), ()
    except ValidationError as error:
        faults = _faults(error)
    found = tuple(one for fault in faults for one in _diagnostics(kind, fault, file))
    dropped = [_route(fault["loc"]) for fault in faults if fault["type"] in _DROPPED]
    try:
        return kind.model_validate(_without(data, dropped), context={"markup": _Guessing(markup)}), found
    except ValidationError:
        return None, found


_DROPPED = ("extra_forbidden", "blank_text")


def _faults(error: ValidationError) -> list[dict[str, Any]]:
    """What is wrong; a list with enough items is not short because some of them are faulty."""
    return [
        dict(fault)
        for fault in error.errors(include_url=False)
        if fault["type"] != "too_short" or len(fault["input"]) < fault["ctx"]["min_length"]
    ]


@dataclass(frozen=True, slots=True)
class _Guessing:
    """A reader of clause text that makes the best of faulty texts and says nothing of their faults."""

    reader: Markup

    def blocks(self, text: str) -> tuple[tuple[Flow, ...], Sequence[TextFault]]:
        """What the text is taken for."""
        return self.reader.blocks(text)[0], ()

    def inlines(self, text: str) -> tuple[Inlines, Sequence[TextFault]]:
        """What the text is taken for."""
        return self.reader.inlines(text)[0], ()


def _without(data: dict[str, Any], routes: Iterable[Route]) -> dict[str, Any]:
    """The data without some keys; items of lists stay, for routes count them."""
    left = deepcopy(data)
    for *above, last in routes:
        holder: Any = left
        for step in above:
            holder = holder[step]
        if isinstance(holder, dict):
            holder.pop(last, None)
    return left


def _route(location: Sequence[str | int]) -> Route:
    return tuple(step for step in location if not str(step).startswith("\0"))


def _diagnostics(kind: type[Value], fault: Mapping[str, Any], file: str) -> Iterator[Diagnostic]:
    context: dict[str, Any] = fault.get("ctx", {})
    route = _route(fault["loc"])
    if fault["type"] == "markup":
        texts: list[TextFault] = context["faults"]
        for text in texts:
            place = Place(file, route, text.start, text.end)
            yield text.rule.at(place, text.cause, text.remedy)
        return
    message = messages()[fault["type"]]
    words = _words(kind, route, fault, context)
    place = Place(file, route, key=fault["type"] == "extra_forbidden")
    rule = next(one for one in format_rules() if one.code == message["code"])
    yield rule.at(place, message["cause"].format(**words), message["remedy"].format(**words))


@cache
def messages() -> dict[str, dict[str, str]]:
    """The wording for every type of fault that the models can raise."""
    return _data("messages.toml")


@cache
def format_rules() -> tuple[Rule, ...]:
    """The rules of the format, in the order of their codes."""
    titles = {message["code"]: message["title"] for message in messages().values()}
    said = _data("rules.toml")
    return tuple(
        Rule(
            code,
            titles[code],
            basis="《怎样写》二至六，schemas/",
            id=said[code]["id"],
            why=said[code]["why"],
            bad=tuple(said[code].get("bad", ())),
            good=tuple(said[code].get("good", ())),
        )
        for code in sorted(titles)
    )


def _data(name: str) -> dict[str, dict[str, Any]]:
    return tomllib.loads((files("jgsw.model") / name).read_text("utf-8"))


def _words(kind: type[Value], route: Route, fault: Mapping[str, Any], context: Mapping[str, Any]) -> dict[str, str]:
    known = _properties(kind, route if fault["type"] == "model_type" else route[:-1])
    key = str(route[-1]) if route else ""
    allowed = list(known)
    written = key
    if fault["type"] == "enum":
        allowed = re.findall(r"'([^']*)'", context["expected"])
        written = str(fault["input"])
    guess = difflib.get_close_matches(written, allowed, n=1, cutoff=0.6)
    title = known.get(key, {}).get("title", "")
    return {
        "key": key,
        "title": f"（{title}）" if title else "",
        "text": str(context.get("text", fault["input"])),
        "guess": f"，是不是“{guess[0]}”？" if guess else "",
        "allowed": "、".join(allowed),
        "least": str(context.get("min_length", "")),
        "shape": _SHAPES.get(type(fault["input"]), "别的样子"),
    }


def _properties(kind: type[Value], route: Route) -> dict[str, dict[str, Any]]:
    """The keys that may stand at `route`, with their schemas."""
    whole = json_schema(kind)
    here = [whole]
    for step in route:
        here = [below for one in here for below in _below(whole, one, step)]
    found: dict[str, dict[str, Any]] = {}
    for one in here:
        for variant in _variants(whole, one):
            found |= variant.get("properties", {})
    return found


def _variants(whole: dict[str, Any], schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The schema with references followed and alternatives spread out."""
    if "$ref" in schema:
        yield from _variants(whole, whole["$defs"][schema["$ref"].rsplit("/", 1)[1]])
    for choice in (*schema.get("anyOf", ()), *schema.get("oneOf", ())):
        yield from _variants(whole, choice)
    if "type" in schema:
        yield schema


def _below(whole: dict[str, Any], schema: dict[str, Any], step: str | int) -> Iterator[dict[str, Any]]:
    for variant in _variants(whole, schema):
        if isinstance(step, int):
            below = variant.get("items")
        else:
            below = variant.get("properties", {}).get(step, variant.get("additionalProperties"))
        if isinstance(below, dict):
            yield below
