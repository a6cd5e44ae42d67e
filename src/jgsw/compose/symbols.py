"""符号和缩略语 (8.8): the lead sentence and the lists."""

from collections.abc import Iterator

from jgsw import doctree
from jgsw.compose.content import ContentComposer
from jgsw.compose.inlines import plain
from jgsw.compose.phrases import phrase
from jgsw.doctree import Paragraph, Role
from jgsw.model.alphabet import symbol_key
from jgsw.model.standard import Standard
from jgsw.model.walk import symbol_entries


def symbols_key(standard: Standard) -> str:
    """Which of symbols, abbreviations or both there are, as the key of their phrases."""
    return "_and_".join(name for name in ("symbols", "abbreviations") if getattr(standard, name))


def symbols(composer: ContentComposer) -> Iterator[doctree.Block]:
    """The lead sentence (8.8.2) and the lists in the order of 8.8.3."""
    printing = composer.printing
    standard = printing.standard
    yield Paragraph(Role.PARAGRAPH, plain(phrase(f"{symbols_key(standard)}_lead")))
    for index, symbol in symbol_entries(standard):
        origin = printing.place(("symbols", index))
        yield Paragraph(Role.PARAGRAPH, composer.symbol(symbol, phrase("symbol_means")), origin=origin)
    for one in sorted(standard.abbreviations, key=lambda one: symbol_key(one.abbreviation)):
        en = phrase("original", text=one.en) if one.en else ""
        yield Paragraph(Role.PARAGRAPH, plain(f"{one.abbreviation}{phrase('symbol_means')}{one.meaning}{en}"))
