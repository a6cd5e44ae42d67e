"""A YAML file in the one layout of this system: two spaces a level, keys in their order, comments where they belong.

Texts keep their words and the style they are written in. The result is read again: its values and its comments are
those of the file, or there is no result.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from jgsw.diagnostics import Route
from jgsw.errors import UsageError
from jgsw.source.editing import readable
from jgsw.source.layout import Layout
from jgsw.source.reading import read
from jgsw.source.remarks import Remarks
from jgsw.source.scalars import block
from jgsw.source.spans import Node

Order = Callable[[Route, Sequence[str]], Sequence[str]]
"""The keys of the mapping at a route in the order they are to stand in."""

STEP = 2
_HEADER = re.compile(r"([|>])([-+]?)[0-9]?([-+]?)")


def formatted(data: bytes, order: Order) -> bytes:
    """The file laid out anew.

    Raises `Conflict` when the file cannot be read, `UsageError` when it cannot be laid out without a loss.
    """
    wanted = readable(data)
    layout = Layout(data.replace(b"\r\n", b"\n"))
    remarks = Remarks(layout)
    result = _Printer(layout, remarks, order).file().encode()
    if read(result, "").data != wanted or Remarks(Layout(result)).all() != remarks.all():
        raise UsageError("这个文件没有把握重排得一字不差，没有改动。", "请在编辑器里手工整理。")
    return result


class _Printer:
    """Writes the entries of one file, each with what stands around it."""

    def __init__(self, layout: Layout, remarks: Remarks, order: Order) -> None:
        self._text, self._nodes = layout.text, layout.spans.nodes
        self._layout, self._remarks, self._order = layout, remarks, order
        self._columns = {entry.route: entry.column for entry in remarks.entries}

    def file(self) -> str:
        root = self._nodes[()]
        if self._in_brackets(root):
            return self._text
        return "\n".join([*self._remarks.head, *self._children((), 0)]) + "\n"

    def _children(self, route: Route, indent: int) -> list[str]:
        """The lines of all entries of a block list or mapping."""
        steps = self._nodes[route].children
        keys = [step for step in steps if isinstance(step, str)]
        ordered: Sequence[str | int] = self._order(route, keys) if keys else steps
        lines = [line for step in ordered for line in self._entry((*route, step), indent)]
        below = (f"{' ' * indent}{line}" if line else "" for line in self._remarks.below.get(route, ()))
        return [*lines[next(n for n, line in enumerate(lines) if line) :], *below]

    def _entry(self, route: Route, indent: int) -> Iterator[str]:
        margin = " " * indent
        written = self._key(route, indent) if self._nodes[route].key else self._item(route, indent)
        yield from (margin + line if line else "" for line in self._remarks.above.get(route, ()))
        yield from written

    def _key(self, route: Route, indent: int) -> list[str]:
        node = self._nodes[route]
        assert node.key is not None
        lead = f"{' ' * indent}{_requoted(self._text[node.key.start : node.key.end])}:"
        if self._is_block(node):
            return [lead + self._behind(route), *self._children(route, indent + STEP)]
        first, *rest = self._value(route, indent)
        return self._commented([f"{lead} {first}".rstrip(), *rest], route)

    def _item(self, route: Route, indent: int) -> list[str]:
        node = self._nodes[route]
        if not self._is_block(node):
            first, *rest = self._value(route, indent)
            return self._commented([f"{' ' * indent}- {first}".rstrip(), *rest], route)
        lines = self._children(route, indent + STEP)
        begun = next(n for n, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("#"))
        above = [" " * indent + line.strip() for line in lines[:begun] if line.strip()]
        dash = f"{' ' * indent}- {lines[begun].lstrip()}"
        behind = self._remarks.behind.get(route)
        remark = [f"{' ' * indent}{behind}"] if behind else []
        self._remarks.above.setdefault(route, []).extend(line.strip() for line in (*above, *remark))
        return [dash, *lines[begun + 1 :]]

    def _value(self, route: Route, indent: int) -> list[str]:
        """A scalar or something in brackets, its lines after the first at their new indentation."""
        node = self._nodes[route]
        if node.value.style in ("|", ">"):
            return self._block(node, indent)
        first, *rest = self._text[node.value.start : node.value.end].split("\n")
        if not rest:
            return [self._in_one_line(route)]
        shift = indent - self._columns.get(route, indent)
        return [first.rstrip(), *(_shifted(line, shift) for line in rest)]

    def _block(self, node: Node, indent: int) -> list[str]:
        found = block(self._text, node.value, node.column)
        start = self._text.find("\n", node.value.start) + 1 or len(self._text)
        lines = self._text[start : max(start, found.stop)].splitlines()
        margin = " " * (indent + STEP)
        return [
            self._mark(node),
            *(margin + line[found.indent :] if len(line) > found.indent or line.strip() else "" for line in lines),
        ]

    def _mark(self, node: Node) -> str:
        """`|` or `>`; the indentation is told only where the first line has more of it."""
        header = _HEADER.match(self._text, node.value.start)
        style, chomping = (header[1], header[2] or header[3]) if header else ("|", "")
        if not chomping and node.value.text and not node.value.text.endswith("\n"):
            chomping = "-"
        return style + (str(STEP) if node.value.text.lstrip("\n").startswith((" ", "\t")) else "") + chomping

    def _in_one_line(self, route: Route) -> str:
        """A value in one line, with the spaces that belong between brackets and no others."""
        node = self._nodes[route]
        written = self._text[node.value.start : node.value.end]
        if node.value.style is not None or not written:
            return _requoted(written)
        inner = [self._in_one_line((*route, step)) for step in node.children]
        if written[0] == "[":
            return f"[{', '.join(inner)}]"
        keys = [self._nodes[(*route, step)].key for step in node.children]
        pairs = zip(keys, inner, strict=True)
        return (
            "{"
            + ", ".join(
                f"{_requoted(self._text[key.start : key.end])}: {value}".rstrip() for key, value in pairs if key
            )
            + "}"
        )

    def _commented(self, lines: list[str], route: Route) -> list[str]:
        """The comment goes behind the mark of a block, else behind the last line."""
        at = 0 if self._nodes[route].value.style in ("|", ">") else -1
        lines[at] += self._behind(route)
        return lines

    def _behind(self, route: Route) -> str:
        found = self._remarks.behind.get(route)
        return f"  {found}" if found else ""

    def _is_block(self, node: Node) -> bool:
        return node.value.style is None and bool(node.children) and not self._in_brackets(node)

    def _in_brackets(self, node: Node) -> bool:
        return node.value.style is None and node.value.start < node.value.end and self._text[node.value.start] in "[{"


def _shifted(line: str, shift: int) -> str:
    lead = len(line) - len(line.lstrip(" "))
    return (" " * max(0, lead + shift) + line.strip()) if line.strip() else ""


def _requoted(written: str) -> str:
    """Double quotes for single ones where nothing inside has to change."""
    inside = written[1:-1]
    plain = written.startswith("'") and not any(char in inside for char in "\"\\'\n")
    return f'"{inside}"' if plain else written
