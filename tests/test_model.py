"""Values from plain data: what is accepted, in which words the rest is refused, and that JSON Schema agrees."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from builders import HEAD, faults_of
from hypothesis import given, settings
from hypothesis import strategies as st

from jgsw import markup
from jgsw.diagnostics import Diagnostic
from jgsw.model.event import Event, EventKind, WorkflowVersion, read_line
from jgsw.model.reading import build, messages
from jgsw.model.schema import FILE_KINDS, editor_schema, json_schema
from jgsw.model.standard import Standard
from jgsw.source import read

EVERYTHING = (Path(__file__).parent / "data" / "everything.yaml").read_text("utf-8")
TREE: Any = read(EVERYTHING.encode(), "everything.yaml").data
VALIDATOR = jsonschema.Draft202012Validator(editor_schema("standard"))


class _Yaml12(yaml.SafeLoader):
    """YAML as editors read it: booleans, numbers and null of YAML 1.2; dates stay text."""


_Yaml12.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in pairs if not tag.endswith(("timestamp", "merge", "bool"))]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
for _first in "tTfF":
    _Yaml12.yaml_implicit_resolvers.setdefault(_first, []).append(
        ("tag:yaml.org,2002:bool", re.compile(r"^(?:true|True|TRUE|false|False|FALSE)$"))
    )


def accepted(text: str) -> bool:
    """Whether our reader and model take the file."""
    reading = read(text.encode(), "standard.yaml")
    return reading.data is not None and isinstance(build(Standard, reading.data, "standard.yaml", markup), Standard)


def schema_faults(text: str) -> list[str]:
    """What JSON Schema has against the file as an editor would read it."""
    return [error.message for error in VALIDATOR.iter_errors(yaml.load(text, _Yaml12))]


def test_a_standard_that_uses_every_key_is_accepted_by_model_and_schema() -> None:
    assert accepted(EVERYTHING)
    assert schema_faults(EVERYTHING) == []


def test_it_really_uses_every_key() -> None:
    def keys(schema: Any) -> Iterator[str]:
        for definition in (schema, *schema["$defs"].values()):
            yield from definition.get("properties", {})

    unused = {key for key in keys(json_schema(Standard)) if f"{key}:" not in EVERYTHING}
    assert unused <= {"content"} or unused == set()


@pytest.mark.parametrize("name", sorted(FILE_KINDS))
def test_every_schema_is_valid_and_explains_itself_in_chinese(name: str) -> None:
    schema = editor_schema(name)
    jsonschema.Draft202012Validator.check_schema(schema)
    for definition in (schema, *schema.get("$defs", {}).values()):
        for key, one in definition.get("properties", {}).items():
            assert not one.get("title", "").isascii(), f"{key} 没有中文名"


SCALARS = [
    "5",
    "4.10",
    "007",
    "true",
    "no",
    "2026-01-01",
    "2026-02-30",
    "甲",
    '"302"',
    "0x1F",
    "1e3",
    "~",
    '""',
    "guide",
]
ODD = [*SCALARS, "[]", "{}", "[甲]", "{a: 乙}", "[[甲], [乙]]", "{text: 丙}", "'见[](#train)。'", "'*半'", "'<b>'"]


def routes(node: object, route: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Every route of a tree."""
    yield route
    items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for step, below in items:
        yield from routes(below, (*route, step))


ROUTES = [route for route in routes(TREE) if route]


def as_yaml(node: object, change: dict[tuple[str | int, ...], str], route: tuple[str | int, ...] = ()) -> str:
    """The tree as YAML on one line, with some nodes written differently."""
    if route in change:
        return change[route]
    if isinstance(node, dict):
        return "{" + ", ".join(f"{key}: {as_yaml(one, change, (*route, key))}" for key, one in node.items()) + "}"
    if isinstance(node, list):
        return "[" + ", ".join(as_yaml(one, change, (*route, index)) for index, one in enumerate(node)) + "]"
    quoted = str(node).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{quoted}"'


@given(st.dictionaries(st.sampled_from(ROUTES), st.sampled_from(ODD), max_size=3))
@settings(max_examples=100, deadline=None)
def test_what_we_accept_json_schema_accepts(change: dict[tuple[str | int, ...], str]) -> None:
    text = as_yaml(TREE, change)
    if accepted(text):
        assert schema_faults(text) == []


@given(st.dictionaries(st.sampled_from(ROUTES), st.sampled_from(ODD), min_size=1, max_size=4))
@settings(max_examples=100, deadline=None)
def test_whatever_is_wrong_is_said_in_chinese_with_a_remedy(change: dict[tuple[str | int, ...], str]) -> None:
    data = read(as_yaml(TREE, change).encode(), "standard.yaml").data
    found = build(Standard, data, "standard.yaml", markup) if data is not None else ()
    for one in found if isinstance(found, tuple) else ():
        assert isinstance(one, Diagnostic)
        assert one.cause
        assert one.remedy
        assert not one.rule.title.isascii()


def error_types(schema: Any) -> Iterator[str]:
    """The types of error that a core schema can raise, as far as our models use its kinds."""
    if isinstance(schema, list | tuple):
        for one in schema:
            yield from error_types(one)
    if not isinstance(schema, dict):
        return
    kind = schema.get("type")
    yield from RAISED.get(kind, ()) if isinstance(kind, str) else ()
    if kind == "str" and "pattern" in schema:
        yield from ("string_pattern_mismatch", "string_too_long")
    if kind in ("tuple", "list") and schema.get("min_length"):
        yield "too_short"
    for one in schema.values():
        yield from error_types(one)


RAISED = {
    "model": ["model_type"],
    "model-fields": ["missing", "extra_forbidden"],
    "str": ["string_type"],
    "tuple": ["tuple_type"],
    "list": ["list_type"],
    "dict": ["dict_type"],
    "enum": ["enum"],
    "tagged-union": ["union_tag_invalid", "union_tag_not_found"],
}


@pytest.mark.parametrize("name", sorted(FILE_KINDS))
def test_every_type_of_error_a_model_can_raise_has_its_wording(name: str) -> None:
    kind, _ = FILE_KINDS[name]
    kind.model_rebuild()
    assert set(error_types(kind.__pydantic_core_schema__)) <= set(messages())


def test_every_error_of_our_own_has_its_wording() -> None:
    source = "".join(path.read_text("utf-8") for path in (Path(__file__).parents[1] / "src/jgsw/model").glob("*.py"))
    own = set(re.findall(r'PydanticCustomError\(\s*"(\w+)"', source))
    assert own - {"markup"} <= set(messages())
    assert len(own) > 8


def test_every_wording_has_a_code_a_title_a_cause_and_a_remedy() -> None:
    assert all(set(one) == {"code", "title", "cause", "remedy"} for one in messages().values())


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("titel: 甲\n", [("SCH102", 5, 1)]),
        ("scope: 5\n", []),
        ("clauses: [{title: 甲, content: [{tabel: {header: [甲]}}]}]\n", [("SCH102", 5, 33)]),
        ("foreword: 甲\n", [("SCH106", 5, 11)]),
        ("index: yes\n", [("SCH124", 5, 8)]),
        ("clauses: 甲\n", [("SCH105", 5, 10)]),
        ("references: [{}]\n", [("SCH134", 5, 14)]),
        ("foreword: {patent_claims: [{clauses: [''], subject: 甲, holder: 乙, address: 丙}]}\n", [("SCH111", 5, 39)]),
    ],
)
def test_a_fault_of_format_is_found_where_it_stands(body: str, expected: list[tuple[str, int, int]]) -> None:
    assert faults_of(body) == expected


def test_a_misspelt_key_and_a_misspelt_value_get_a_guess() -> None:
    data = read((HEAD.replace("internal", "interal") + "scop: 甲\n").encode(), "x").data
    found = build(Standard, data, "x", markup)
    assert isinstance(found, tuple)
    assert "是不是“internal”？" in found[0].cause
    assert "是不是“scope”？" in found[1].cause


def an_event() -> Event:
    """An event with everything in it."""
    return Event(
        seq=1,
        standard="x",
        edition="r1",
        kind=EventKind.ADVANCED,
        from_="created",
        to="draft",
        actor="wu",
        on="2026-03-02",
        workflow=WorkflowVersion(id="internal", sha256="0" * 64),
        text="a" * 64,
        evidence={"b": "1" * 64, "a": "2" * 64},
        prev="f" * 64,
    )


def test_an_event_is_one_canonical_line_that_reads_back() -> None:
    line = an_event().line()
    assert line.count(b"\n") == 1
    assert b" " not in line
    assert b'"evidence":{"a"' in line
    assert read_line(line) == an_event()
    assert b"reason" not in line


@pytest.mark.parametrize("line", [b"", b"{", b"[]", b'{"v":1}', b"\xff\xfe", b'{"v":' + b"[" * 100_000])
def test_a_line_that_is_no_event_is_none(line: bytes) -> None:
    assert read_line(line) is None
