"""Where lines of a list or mapping begin and end, and the splices that add, replace or drop one of its children."""

import re

from jgsw.diagnostics import Route
from jgsw.source.events import NULLS
from jgsw.source.scalars import block
from jgsw.source.spans import Node, Spans
from jgsw.source.splices import Splice, line_break, next_line

_COMMENT = re.compile(r" *#")
_SUPPRESSION = re.compile(r" *# *jgsw:")


class Layout:
    """The lines of one file; routes are those of its `spans`."""

    def __init__(self, data: bytes) -> None:
        self.spans = Spans(data)
        self.text = self.spans.text

    def is_null(self, route: Route) -> bool:
        """Whether a key without a value stands there."""
        node = self.spans.nodes.get(route)
        return node is not None and node.value.style == "" and node.value.text in NULLS

    def is_collection(self, route: Route) -> bool:
        """Whether a list or mapping stands there."""
        node = self.spans.nodes.get(route)
        return node is not None and node.value.style is None

    def added(self, parent: Route, index: int, inline: str, lines: str) -> list[Splice]:
        """A child before the one at `index`: `inline` goes into brackets, `lines` into a block."""
        node = self.spans.nodes[parent]
        if not node.children and node.key and not node.flow:
            return self.filled(parent, lines)
        if self._in_brackets(node):
            return [self._added_in_brackets(parent, index, inline)]
        first = (*parent, node.children[0])
        indent = " " * self.spans.nodes[first].column
        if index > 0:
            return [self._lines(self._stop((*parent, node.children[index - 1])), _indented(lines, indent))]
        start = self.start(first)
        if self._begins_line(start):
            return [self._lines(self._above(start, _COMMENT), _indented(lines, indent))]
        return [Splice(start, start, self._broken(_indented(lines, indent).lstrip(" ")) + indent)]

    def filled(self, route: Route, lines: str) -> list[Splice]:
        """`lines` below a key that has no value yet, or an empty list or mapping."""
        node = self.spans.nodes[route]
        colon = self._colon(node)
        below = self._lines(next_line(self.text, node.value.end), _indented(lines, " " * (node.column + 2)))
        return [Splice(colon, max(colon, node.value.end), ""), below]

    def replaced(self, route: Route, inline: str, lines: str) -> list[Splice]:
        """Another value for a key; `lines` hold the key too and are used where the old value takes several lines."""
        node = self.spans.nodes[route]
        if (
            node.flow
            or self._in_brackets(node)
            or ("\n" not in lines.rstrip("\n") and node.value.style in ("", "'", '"'))
        ):
            return [Splice(node.value.start, node.value.end, inline)]
        start = self.start(route)
        written = self._broken(_indented(lines, " " * node.column).lstrip(" "))
        return [Splice(start, self._stop(route), written)]

    def dropped(self, route: Route) -> list[Splice]:
        """The child at `route` gone, with a suppression right above it."""
        parent = self.spans.nodes[route[:-1]]
        if len(parent.children) == 1:
            return self._emptied(route[:-1])
        if self._in_brackets(parent):
            return [self._dropped_in_brackets(route)]
        start, stop = self.start(route), self._stop(route)
        if self._begins_line(start):
            return [Splice(self._above(start, _SUPPRESSION), stop, "")]
        following = re.compile(" *").match(self.text, stop)
        return [Splice(start, following.end() if following else stop, "")]

    def _emptied(self, route: Route) -> list[Splice]:
        node = self.spans.nodes[route]
        empty = "[]" if node.children[0] == 0 else "{}"
        if node.key is None or self._in_brackets(node) or not self._begins_line(node.value.start):
            return [Splice(node.value.start, node.value.end, empty)]
        colon = self._colon(node)
        top = self._above(node.value.start, _SUPPRESSION)
        return [Splice(colon, colon, f" {empty}"), Splice(top, self._stop(route), "")]

    def _added_in_brackets(self, parent: Route, index: int, inline: str) -> Splice:
        node = self.spans.nodes[parent]
        if not node.children:
            return Splice(node.value.start + 1, node.value.start + 1, inline)
        if index == 0:
            start = self.start((*parent, node.children[0]))
            return Splice(start, start, f"{inline}, ")
        end = self.spans.nodes[(*parent, node.children[index - 1])].value.end
        return Splice(end, end, f", {inline}")

    def _dropped_in_brackets(self, route: Route) -> Splice:
        siblings = self.spans.nodes[route[:-1]].children
        index = siblings.index(route[-1])
        if index + 1 < len(siblings):
            return Splice(self.start(route), self.start((*route[:-1], siblings[index + 1])), "")
        before = self.spans.nodes[(*route[:-1], siblings[index - 1])]
        return Splice(before.value.end, self.spans.nodes[route].value.end, "")

    def _in_brackets(self, node: Node) -> bool:
        return node.value.style is None and self.text[node.value.start] in "[{"

    def _colon(self, node: Node) -> int:
        return self.text.index(":", node.key.end) + 1 if node.key else node.value.start

    def start(self, route: Route) -> int:
        """Where a child begins: its key, its dash, or its value within brackets."""
        node, parent = self.spans.nodes[route], self.spans.nodes[route[:-1]]
        if node.key:
            return node.key.start
        if self._in_brackets(parent):
            return node.value.start
        index = parent.children.index(route[-1])
        if index == 0:
            return parent.value.start
        dash = re.compile(rf"^ {{{node.column}}}-(?=\s)", re.MULTILINE)
        found = dash.search(self.text, self._stop((*route[:-1], index - 1)))
        return found.end() - 1 if found else node.value.start

    def _stop(self, route: Route) -> int:
        """The beginning of the line after a value, its children and a comment behind them included."""
        node = self.spans.nodes[route]
        if node.children and not self._in_brackets(node):
            return self._stop((*route, node.children[-1]))
        if node.value.style in ("|", ">"):
            return block(self.text, node.value, node.column).stop
        return next_line(self.text, node.value.end)

    def _begins_line(self, offset: int) -> bool:
        return not self.text[self.text.rfind("\n", 0, offset) + 1 : offset].strip(" ")

    def _above(self, offset: int, comment: re.Pattern[str]) -> int:
        """The start of the line of `offset`, or of the comments of that kind right above it."""
        top = self.text.rfind("\n", 0, offset) + 1
        while top > 0:
            above = self.text.rfind("\n", 0, top - 1) + 1
            if not comment.match(self.text, above, top):
                break
            top = above
        return top

    def _lines(self, offset: int, lines: str) -> Splice:
        """Whole lines at the beginning of a line, also behind a last line that has no break."""
        lacking = offset == len(self.text) and not self.text.endswith("\n")
        return Splice(offset, offset, self._broken("\n" + lines if lacking else lines))

    def _broken(self, lines: str) -> str:
        return lines.replace("\n", line_break(self.text))


def _indented(lines: str, indent: str) -> str:
    return re.sub("^(?=.)", indent, lines, flags=re.MULTILINE)
