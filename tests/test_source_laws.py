"""Laws of spans and edits, held against random YAML documents in every style."""

from copy import deepcopy
from itertools import pairwise
from typing import Any

import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from jgsw.diagnostics import Edit, Place, Route
from jgsw.source import Spans, read
from jgsw.source.editing import apply, replace_scalar
from jgsw.source.scalars import cells
from jgsw.source.structure import insert, remove, set_key
from jgsw.source.writing import Plain, dump, dump_row

KEYS = st.sampled_from(["id", "title", "content", "rows", "标题", "a b", '"q"', "'s'"])
WORDS = st.sampled_from(
    ["会议", "GB/T 1.1—2020", "a", "302", "服务，", "-x", "x-", "it's", "😀𠮷", "（见1）", "1.10", "～"]
)
PIECES = st.sampled_from(
    ["甲", "a b", "\\n", "\\t", "\\u4e2d", "\\x41", "\\\\", '\\"', "'", " ", ": ", "#", "\\\n   ", "\n   ", "\n\n\n  "]
)
NEW_TEXTS = st.one_of(
    st.sampled_from(
        [
            "",
            "~",
            "null",
            "新",
            "302",
            "甲: 乙",
            "# 甲",
            "- 甲",
            "[](#a)的",
            "甲\n\n乙\n",
            "  甲\n乙",
            "\n甲",
            "甲 ",
            "甲\n\n\n",
        ]
    ),
    st.text("甲乙a:#-'\"\\[]{},&*!|>%@` \n\t", max_size=12),
)
PLAIN_KEYS = st.sampled_from(["a", "键", "302", "yes", "b c"])
PLAIN: st.SearchStrategy[Plain] = st.recursive(
    st.one_of(NEW_TEXTS, st.integers(), st.booleans(), st.dates()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(PLAIN_KEYS, inner, max_size=3),
    max_leaves=6,
)


class Author:
    """Writes a document the way many hands would, drawing each choice."""

    def __init__(self, draw: st.DrawFn, eol: str) -> None:
        self.draw = draw
        self.eol = eol

    def document(self) -> str:
        head = self.draw(st.sampled_from(["", "# 说明\n", "---\n", "\n"]))
        tail = self.draw(st.sampled_from(["\n", "", "\n# 完\n", "\n\n"]))
        return (head + self.mapping(0, 0) + tail).replace("\n", self.eol)

    def mapping(self, column: int, depth: int) -> str:
        keys = self.draw(st.lists(KEYS, min_size=1, max_size=3, unique=True))
        return "\n".join(f"{self.gap(column)}{' ' * column}{key}:{self.value(column, depth)}" for key in keys)

    def sequence(self, column: int, depth: int) -> str:
        items = [self.item(column, depth) for _ in range(self.draw(st.integers(1, 3)))]
        return "\n".join(f"{self.gap(column)}{' ' * column}-{item}" for item in items)

    def gap(self, column: int) -> str:
        if not column:
            return self.draw(st.sampled_from(["", "", "\n", "# 注\n"]))
        return ""

    def value(self, column: int, depth: int) -> str:
        kind = self.draw(st.integers(0, 7 if depth < 3 else 5))
        if kind == 6:
            return "\n" + self.mapping(column + self.draw(st.sampled_from([2, 4])), depth + 1)
        if kind == 7:
            return "\n" + self.sequence(column + self.draw(st.sampled_from([0, 2])), depth + 1)
        return self.scalar(column) if kind else self.draw(st.sampled_from(["", " ~", "  # 空"]))

    def item(self, column: int, depth: int) -> str:
        kind = self.draw(st.integers(0, 4 if depth < 3 else 2))
        if kind == 3:
            return " " + self.mapping(column + 2, depth + 1).lstrip("\n ")
        if kind == 4:
            return " " + self.sequence(column + 2, depth + 1).lstrip("\n ")
        return self.scalar(column)

    def scalar(self, column: int) -> str:
        style = self.draw(st.sampled_from(["plain", "'", '"', "|", ">", "flow"]))
        if style == "flow":
            return self.draw(
                st.sampled_from([" [甲, \"16\", {a: b, 'c': }]", " {lead: 机关事务, main: 会议服务规范}", " []", " {}"])
            )
        if style in "|>":
            return self.block(style, column)
        if style == '"':
            body = "".join(self.draw(st.lists(PIECES, max_size=6))).replace("\n", "\n" + " " * column)
            return f' "{body}"'
        between = st.sampled_from([" ", " ", f"\n{' ' * (column + 2)}", f"  \n\n{' ' * (column + 4)}"])
        words = self.draw(st.lists(WORDS, min_size=1, max_size=4))
        text = words[0] + "".join(self.draw(between) + word for word in words[1:])
        comment = self.draw(st.sampled_from(["", "  # 注"]))
        return f" '{text.replace(chr(39), chr(39) * 2)}'{comment}" if style == "'" else f" {text}{comment}"

    def block(self, style: str, column: int) -> str:
        width = self.draw(st.integers(1, 4))
        chomping = self.draw(st.sampled_from(["", "-", "+"]))
        digit = str(width) if self.draw(st.booleans()) else ""
        comment = self.draw(st.sampled_from(["", "  # jgsw: 忽略"]))
        extra = st.sampled_from(["", "", "", " ", "   ", "\t"])
        lines = [
            self.draw(extra) + self.draw(WORDS) if self.draw(st.integers(0, 3)) else ""
            for _ in range(self.draw(st.integers(0, 5)))
        ]
        body = "".join("\n" + (" " * (column + width) + line if line else "") for line in lines)
        return f" {style}{digit}{chomping}{comment}{body}"


@st.composite
def documents(draw: st.DrawFn) -> bytes:
    data = Author(draw, draw(st.sampled_from(["\n", "\n", "\r\n"]))).document().encode()
    assume(read(data, "").data is not None)
    return data


def documents_with_a_last_break() -> st.SearchStrategy[bytes]:
    """Lines can be added only behind a line that ends."""
    return documents().filter(lambda data: data.endswith(b"\n"))


def scalar_routes(spans: Spans) -> list[Route]:
    return [route for route, node in spans.nodes.items() if node.value.style is not None]


def value_at(data: Any, route: Route) -> Any:
    for step in route:
        data = data[step]
    return data


def holder_of(data: Any, route: Route) -> Any:
    return value_at(data, route[:-1])


def writes(slice_: str, style: str | None, char: str) -> bool:
    """Whether a stretch of source stands for a character of a scalar in that style."""
    if slice_ == char:
        return True
    if not slice_.strip(" \t\r\n"):
        return "\n" in slice_ and char in " \n"
    if style == "'":
        return slice_ == "''" and char == "'"
    return style == '"' and slice_[0] == "\\" and yaml.safe_load(f'"{slice_}"') == char


@settings(max_examples=100, deadline=None)
@given(documents())
def test_every_character_of_every_scalar_is_found_where_it_is_written(data: bytes) -> None:
    spans = Spans(data)
    for route in scalar_routes(spans):
        node = spans.nodes[route]
        for span in filter(None, (node.value, node.key)):
            written = cells(spans.text, span, node.column)
            assert len(written) == len(span.text)
            assert all(
                writes(spans.text[a:b], span.style, char) for (a, b), char in zip(written, span.text, strict=True)
            )
            assert all(before.end <= after.start for before, after in pairwise(written))
            assert all(span.start <= cell.start for cell in written)


@settings(max_examples=100, deadline=None)
@given(documents())
def test_spans_and_reading_agree_on_every_value(data: bytes) -> None:
    root = read(data, "").data
    nodes = Spans(data).nodes
    present = [route for route in nodes if route and nodes[route].value.text not in ("", "~")]
    for route in present:
        value = value_at(root, route)
        assert value == nodes[route].value.text if isinstance(value, str) else nodes[route].value.style is None


@settings(max_examples=100, deadline=None)
@given(documents(), NEW_TEXTS, st.data())
def test_a_replaced_text_is_read_back_and_nothing_else_moves(data: bytes, text: str, drawn: st.DataObject) -> None:
    spans = Spans(data)
    route = drawn.draw(st.sampled_from(scalar_routes(spans) or [()]))
    assume(route)
    wanted = deepcopy(read(data, "").data)
    holder_of(wanted, route)[route[-1]] = text
    edited = replace_scalar(data, route, text)
    assert read(edited, "").data == wanted
    line = spans.text.rfind("\n", 0, spans.nodes[route].value.start) + 1
    assert edited.decode().startswith(spans.text[:line])
    following = [
        node.key.start for node in spans.nodes.values() if node.key and node.key.start > spans.nodes[route].value.end
    ]
    if following and (rest := spans.text[spans.text.rfind("\n", 0, min(following)) + 1 :]) in spans.text[line + 1 :]:
        assert edited.decode().endswith(rest)


@settings(max_examples=100, deadline=None)
@given(documents(), NEW_TEXTS, st.data())
def test_an_edit_within_a_text_changes_just_those_characters(data: bytes, text: str, drawn: st.DataObject) -> None:
    routes = [route for route in scalar_routes(Spans(data)) if Spans(data).nodes[route].value.text not in ("", "~")]
    assume(routes)
    route = drawn.draw(st.sampled_from(routes))
    wanted = deepcopy(read(data, "").data)
    old = value_at(wanted, route)
    start, end = sorted(drawn.draw(st.tuples(*[st.integers(0, len(old))] * 2)))
    holder_of(wanted, route)[route[-1]] = old[:start] + text + old[end:]
    edited = apply(data, [Edit(Place("", route, start, end), text)], seen=data)
    assert read(edited, "").data == wanted


@settings(max_examples=60, deadline=None)
@given(documents_with_a_last_break(), PLAIN, st.data())
def test_a_key_set_is_read_back_and_old_lines_stay(data: bytes, value: Plain, drawn: st.DataObject) -> None:
    nodes = Spans(data).nodes
    maps = [route for route, node in nodes.items() if isinstance(value_at_or_none(data, route), dict)]
    route = drawn.draw(st.sampled_from(maps))
    edited = set_key(data, route, "新键", value)
    wanted = deepcopy(read(data, "").data)
    value_at(wanted, route)["新键"] = as_read(value)
    assert read(edited, "").data == wanted
    if not nodes[route].flow and nodes[route].children and not in_brackets(data, route):
        assert is_subsequence(data.decode().splitlines(), edited.decode().splitlines())


@settings(max_examples=60, deadline=None)
@given(documents_with_a_last_break(), PLAIN, st.data())
def test_an_item_inserted_is_read_back(data: bytes, value: Plain, drawn: st.DataObject) -> None:
    lists = [route for route in Spans(data).nodes if isinstance(value_at_or_none(data, route), list)]
    assume(lists)
    route = drawn.draw(st.sampled_from(lists))
    wanted = deepcopy(read(data, "").data)
    index = drawn.draw(st.integers(0, len(value_at(wanted, route))))
    value_at(wanted, route).insert(index, as_read(value))
    edited = insert(data, (*route, index), value)
    assert read(edited, "").data == wanted
    if index and not in_brackets(data, route):
        assert is_subsequence(data.decode().splitlines(), edited.decode().splitlines())


@settings(max_examples=100, deadline=None)
@given(documents(), st.data())
def test_what_is_removed_is_gone_and_the_rest_stays(data: bytes, drawn: st.DataObject) -> None:
    nodes = Spans(data).nodes
    route = drawn.draw(st.sampled_from([route for route in nodes if route]))
    assume(b"+" not in data)  # a text that keeps its last breaks would take in those that follow
    wanted = deepcopy(read(data, "").data)
    holder = holder_of(wanted, route)
    if isinstance(holder, list):
        del holder[int(route[-1])]
    else:
        holder.pop(route[-1], None)
    edited = remove(data, route)
    assert read(edited, "").data == wanted
    if (
        len(nodes[route[:-1]].children) > 1
        and not in_brackets(data, route[:-1])
        and route[-1] != nodes[route[:-1]].children[0]
    ):
        assert is_subsequence(edited.decode().splitlines(), data.decode().splitlines())


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(st.sampled_from(["id", "标题", "yes", "302"]), PLAIN, min_size=1, max_size=4))
def test_what_is_written_is_read_back_by_us_and_by_others(value: dict[str, Plain]) -> None:
    text = dump(value)
    assert read(text.encode(), "").data == as_read(value)
    assert_same_texts(yaml.safe_load(text), value)
    assert read(f"x:\n{dump_row(value)}\n".encode(), "").data == {"x": [as_read(value)]}


def assert_same_texts(read_by_others: Any, value: Any) -> None:
    if isinstance(value, dict):
        assert list(read_by_others) == list(value)
        for key in value:
            assert_same_texts(read_by_others[key], value[key])
    elif isinstance(value, list):
        assert len(read_by_others) == len(value)
        for one, other in zip(read_by_others, value, strict=True):
            assert_same_texts(one, other)
    else:
        assert read_by_others == value


def as_read(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: as_read(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_read(item) for item in value]
    return str(value).lower() if isinstance(value, bool) else str(value)


def value_at_or_none(data: bytes, route: Route) -> Any:
    try:
        return value_at(read(data, "").data, route)
    except (KeyError, TypeError):
        return None


def in_brackets(data: bytes, route: Route) -> bool:
    spans = Spans(data)
    return spans.text[spans.nodes[route].value.start] in "[{"


def is_subsequence(few: list[str], many: list[str]) -> bool:
    rest = iter(many)
    return all(line in rest for line in few)
