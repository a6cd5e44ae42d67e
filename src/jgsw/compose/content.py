"""The content of a clause → printed blocks."""

from collections.abc import Iterator
from itertools import count

from jgsw import doctree
from jgsw.compose.context import Printing
from jgsw.compose.inlines import anchor, enumerated, plain, printed, unstopped
from jgsw.compose.phrases import phrase
from jgsw.compose.tabular import figure, table
from jgsw.diagnostics import Route
from jgsw.doctree import Paragraph, Role, Run
from jgsw.model.blocks import Content, Example, Figure, Formula, Note, Symbol, Table
from jgsw.model.text import Flow, Inlines, ItemList, ShortExample, ShortNote
from jgsw.model.text import Paragraph as TextParagraph
from jgsw.model.walk import AnyBlock
from jgsw.numbering import NOTE, item_mark

ItemRoles = tuple[tuple[Role, Role], tuple[Role, Role]]
"""Roles of items: unordered and ordered ones on the first level, then on the second."""
STANDARD_ITEMS: ItemRoles = ((Role.DASH_ITEM, Role.LETTER_ITEM), (Role.DOT_ITEM, Role.NUMBER_ITEM))
REPORT_ITEMS: ItemRoles = ((Role.REPORT_ITEM,) * 2, (Role.REPORT_SUBITEM,) * 2)
_EXAMPLE_ITEMS: ItemRoles = (
    (Role.EXAMPLE_DASH_ITEM, Role.EXAMPLE_LETTER_ITEM),
    (Role.EXAMPLE_DOT_ITEM, Role.EXAMPLE_NUMBER_ITEM),
)
_NOTE_ITEMS: ItemRoles = (
    (Role.NOTE_DASH_ITEM, Role.NOTE_LETTER_ITEM),
    (Role.NOTE_DOT_ITEM, Role.NOTE_NUMBER_ITEM),
)
_ITEMS_AMONG = {Role.EXAMPLE: _EXAMPLE_ITEMS, Role.NOTE: _NOTE_ITEMS, Role.NUMBERED_NOTE: _NOTE_ITEMS}
"""Roles of items among paragraphs of another role than usual."""


_WHERE_AMONG = {
    Role.EXAMPLE: (Role.EXAMPLE_WHERE, Role.EXAMPLE_WHERE_ITEM),
    Role.NOTE: (Role.NOTE_WHERE, Role.NOTE_WHERE_ITEM),
    Role.NUMBERED_NOTE: (Role.NOTE_WHERE, Role.NOTE_WHERE_ITEM),
}
"""Roles of 式中 and of its lines among paragraphs of another role than usual."""


class Series:
    """Gives each list and each group of notes a number of its own within one document."""

    def __init__(self) -> None:
        self._next = count(1)

    def take(self) -> int:
        """A number not given before."""
        return next(self._next)


class ContentComposer:
    """Composes contents of one document."""

    def __init__(self, printing: Printing, items: ItemRoles = STANDARD_ITEMS) -> None:
        self.printing = printing
        self.items = items
        self.series = Series()

    def content(self, content: Content | None, route: Route, role: Role = Role.PARAGRAPH) -> Iterator[doctree.Block]:
        """The blocks of a content; `role` is that of its plain paragraphs."""
        notes = self.series.take()
        for here, block in content.blocks(route) if content else ():
            yield from self._block(block, here, role, notes)

    def _block(self, block: AnyBlock, route: Route, role: Role, notes: int) -> Iterator[doctree.Block]:
        match block:
            case TextParagraph():
                yield self.paragraph(role, block.inlines, route, block)
            case ItemList():
                yield from self._items(block, route, _ITEMS_AMONG.get(role, self.items))
            case ShortNote():
                yield self._note(block.inlines, route, block.span.start, notes)
            case ShortExample():
                yield self._example_label(route, block.span.start)
                yield self.paragraph(Role.EXAMPLE, block.inlines, route, block)
            case Note():
                yield from self._long_note(block, route, notes)
            case Example():
                yield from self._example(block, route)
            case Formula():
                yield from self._formula(block, route, role)
            case Table():
                yield table(self.printing, block, route)
            case Figure():
                yield figure(self.printing, block, route)

    def paragraph(self, role: Role, inlines: Inlines, route: Route, block: Flow) -> Paragraph:
        """A paragraph of running text."""
        origin = self.printing.place(route, block.span.start, block.span.end)
        return Paragraph(role, printed(self.printing, inlines), origin=origin)

    def _items(self, items: ItemList, route: Route, roles: ItemRoles, depth: int = 0) -> Iterator[doctree.Block]:
        series = self.series.take()
        for ordinal, item in enumerate(items.items, 1):
            mark = item_mark(items, ordinal, depth)
            label = self.printing.numbering.at(route, item.span.start)
            yield Paragraph(
                roles[depth][items.ordered],
                printed(self.printing, item.inlines),
                label=mark,
                anchor=anchor(label, item.id) if item.id else None,
                series=series,
                origin=self.printing.place(route, item.span.start, item.span.end),
            )
            if item.children:
                yield from self._items(item.children, route, roles, depth + 1)

    def _note(self, inlines: Inlines, route: Route, offset: int, series: int) -> Paragraph:
        label = self.printing.numbering.at(route, offset).text
        return Paragraph(
            _note_role(label), printed(self.printing, inlines), label, series=series, origin=self.printing.place(route)
        )

    def _long_note(self, note: Note, route: Route, series: int) -> Iterator[doctree.Block]:
        label = self.printing.numbering.at(route).text
        body = self.content(note.content, (*route, "content"), _note_role(label))
        first = next(body, None)
        if isinstance(first, Paragraph) and first.role is _note_role(label):
            yield Paragraph(first.role, first.inlines, label, series=series, origin=first.origin)
        else:
            yield Paragraph(_note_role(label), (), label, series=series, origin=self.printing.place(route))
            yield from (first,) if first else ()
        yield from body

    def _example_label(self, route: Route, offset: int = 0, title: str = "") -> Paragraph:
        label = self.printing.numbering.at(route, offset).text
        return Paragraph(Role.EXAMPLE_LABEL, plain(title), label, origin=self.printing.place(route))

    def _example(self, example: Example, route: Route) -> Iterator[doctree.Block]:
        body = tuple(self.content(example.content, (*route, "content"), Role.EXAMPLE))
        yield self._example_label(route, title=example.title or "")
        if example.framed:
            yield doctree.Frame(body)
        else:
            yield from body

    def _formula(self, formula: Formula, route: Route, role: Role) -> Iterator[doctree.Block]:
        label = self.printing.numbering.at(route) if formula.id else None
        yield doctree.Formula(
            formula.latex.strip(),
            label=label.text if label else "",
            anchor=anchor(label) if label else None,
            origin=self.printing.place(route),
            among=role,
        )
        where, where_item = _WHERE_AMONG.get(role, (Role.WHERE, Role.WHERE_ITEM))
        if formula.where:
            yield Paragraph(where, plain(phrase("where")))
        for line in enumerated([self.symbol(symbol, phrase("stands_for")) for symbol in formula.where]):
            yield Paragraph(where_item, line)

    def symbol(self, symbol: Symbol, between: str) -> tuple[doctree.Inline, ...]:
        """A symbol and what it stands for, with its unit."""
        unit = (Run(phrase("unit")), *unstopped(printed(self.printing, symbol.unit))) if symbol.unit else ()
        return (
            *printed(self.printing, symbol.symbol),
            Run(between),
            *unstopped(printed(self.printing, symbol.meaning)),
            *unit,
        )


def _note_role(label: str) -> Role:
    return Role.NOTE if label == NOTE.alone else Role.NUMBERED_NOTE
