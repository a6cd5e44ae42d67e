"""The reader of clause text, on the case files in `data/markup` and on texts nobody would write."""

import re
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from jgsw import markup
from jgsw.diagnostics import TextFault
from jgsw.markup.refusals import Refusal
from jgsw.model.text import (
    CrossReference,
    Flow,
    FootnoteMark,
    IndexWord,
    Inline,
    Inlines,
    Item,
    ItemList,
    Markup,
    Math,
    Paragraph,
    Plain,
    ShortExample,
    ShortNote,
    Span,
    Style,
    Styled,
)

READER: Markup = markup
CASES = Path(__file__).parent / "data" / "markup"
TAGS = {Style.VARIABLE: "i", Style.KEYWORD: "b", Style.SUBSCRIPT: "sub", Style.SUPERSCRIPT: "sup"}


class Case(NamedTuple):
    """A text and what is made of it."""

    mode: str
    text: str
    expected: str


def _cases() -> Iterator[tuple[str, Case]]:
    fenced = re.compile(r"^(`{3,}) *(\w*)\n(.*?)^\.\n(.*?)^\1\n", re.MULTILINE | re.DOTALL)
    for file in sorted(CASES.glob("*.test")):
        source = file.read_text(encoding="utf-8")
        for found in fenced.finditer(source):
            line = source.count("\n", 0, found.start()) + 1
            yield f"{file.name}:{line}", Case(*found.groups()[1:])


ALL_CASES = dict(_cases())


def _read(case: Case) -> tuple[str, Sequence[TextFault]]:
    if case.mode == "inlines":
        inlines, faults = READER.inlines(case.text)
        return f"{_inline_html(inlines)}\n", faults
    blocks, faults = READER.blocks(case.text)
    return "".join(_block_html(block) for block in blocks), faults


def _inline_html(inlines: Inlines) -> str:
    return "".join(_one_html(inline) for inline in inlines)


def _one_html(inline: Inline) -> str:
    match inline:
        case Plain(text=text):
            return text
        case Styled(style=style, children=children):
            return f"<{TAGS[style]}>{_inline_html(children)}</{TAGS[style]}>"
        case CrossReference(target=target):
            return f"<ref>{target}</ref>"
        case FootnoteMark(key=key):
            return f"<fn>{key}</fn>"
        case IndexWord(text=text):
            return f"<index>{text}</index>"
        case Math(latex=latex):
            return f"<math>{latex}</math>"


def _block_html(block: Flow) -> str:
    match block:
        case ItemList(ordered=ordered, items=items):
            tag = "ol" if ordered else "ul"
            return f"<{tag}>\n{''.join(_item_html(item) for item in items)}</{tag}>\n"
        case Paragraph():
            tag = "p"
        case ShortNote():
            tag = "note"
        case ShortExample():
            tag = "example"
    return f"<{tag}>{_inline_html(block.inlines)}</{tag}>\n"


def _item_html(item: Item) -> str:
    name = f' id="{item.id}"' if item.id else ""
    below = f"\n{_block_html(item.children)}" if item.children else ""
    return f"<li{name}>{_inline_html(item.inlines)}{below}</li>\n"


def _faults_as_lines(text: str, faults: Sequence[TextFault]) -> str:
    marked = [text[fault.start : fault.end].replace("\n", "⏎") for fault in faults]
    return "".join(f"{fault.rule.code} “{excerpt}”\n" for fault, excerpt in zip(faults, marked, strict=True))


@pytest.mark.parametrize("case", ALL_CASES.values(), ids=ALL_CASES)
def test_a_text_is_read_as_its_case_file_says(case: Case) -> None:
    tree, faults = _read(case)
    assert (_faults_as_lines(case.text, faults) if faults else tree) == case.expected


def test_every_refusal_is_shown_by_a_case() -> None:
    shown = {(fault.rule, fault.cause) for case in ALL_CASES.values() for fault in _read(case)[1]}
    assert {refusal for refusal in Refusal if (refusal.rule, refusal.cause) not in shown} == set()


def test_every_refusal_says_what_to_do_instead() -> None:
    assert all(refusal.rule.title and refusal.cause and refusal.remedy for refusal in Refusal)


# Whatever the text

MARKS = [
    *"*~^$[](){}<>`\\_!&:#-+|=/ \n\t\u3000",
    *"甲，1aV",
    "**",
    "***",
    "```",
    "\n\n",
    "- ",
    "1. ",
    "\n  - ",
    "——",
    "a)",
]
FORMS = ["[](#a)", "[^x]", "[词]{.index}", "{#a}", "~2~", "^2^", "注：", "示例：", "（1）", "http://", "<b>"]
ANY_TEXT = st.lists(st.sampled_from(MARKS + FORMS), max_size=40).map("".join) | st.text(max_size=60)


Node = Flow | Item | Inline


def _children(node: Node) -> list[Node]:
    match node:
        case ItemList(items=items):
            return [*items]
        case Item(inlines=inlines, children=below):
            return [*inlines, below] if below else [*inlines]
        case Paragraph(inlines=inlines) | ShortNote(inlines=inlines) | ShortExample(inlines=inlines):
            return [*inlines]
        case Styled(children=children):
            return [*children]
        case _:
            return []


def _walk(nodes: Sequence[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _walk(_children(node))


def _in_order(outer: Span, spans: Sequence[Span]) -> bool:
    edges = [outer.start, *(edge for span in spans for edge in span), outer.end]
    return edges == sorted(edges) and all(span.start < span.end for span in spans)


@given(ANY_TEXT)
@settings(max_examples=100, deadline=None)
def test_spans_are_nested_and_in_order(text: str) -> None:
    blocks, _ = READER.blocks(text)
    assert _in_order(Span(0, len(text)), [block.span for block in blocks])
    assert all(_in_order(node.span, [child.span for child in _children(node)]) for node in _walk(blocks))


def _as_written(text: str, plain: Plain) -> bool:
    lines = re.split(r" *\n[ \n]*", text[slice(*plain.span)])
    unescaped = [re.sub(r"\\([\\`*_~^$\[\]{}<>()#+\-=.!|&])", r"\1", line) for line in lines]
    return re.fullmatch(" ?".join(map(re.escape, unescaped)), plain.text) is not None


@given(ANY_TEXT)
@settings(max_examples=100, deadline=None)
def test_plain_text_is_what_stands_in_its_span(text: str) -> None:
    for nodes, faults in (READER.blocks(text), READER.inlines(text)):
        for plain in _walk(nodes):
            if isinstance(plain, Plain) and not any(fault.start in range(*plain.span) for fault in faults):
                assert _as_written(text, plain)


@given(ANY_TEXT)
@settings(max_examples=100, deadline=None)
def test_faults_stand_in_the_text_by_place(text: str) -> None:
    for _, faults in (READER.blocks(text), READER.inlines(text)):
        assert all(0 <= fault.start < fault.end <= len(text) for fault in faults)
        assert [fault.start for fault in faults] == sorted(fault.start for fault in faults)


@given(st.text("甲乙，。；：“”（）《》—…℃～ aB9%/.,()-", max_size=60))
@settings(max_examples=100, deadline=None)
def test_text_without_marks_is_text(text: str) -> None:
    assert READER.inlines(f"甲{text}") == READER.inlines(f"甲{text.rstrip(' ')}  ")
    assert _inline_html(READER.inlines(f"甲{text}")[0]) == f"甲{text.rstrip(' ')}"


HOSTILE = [
    "*a ",
    "**a *b ",
    "a~^",
    "a~中",
    "$a$1",
    "\\$",
    "[",
    "![a](",
    "<b a=",
    "<a@",
    "`a",
    "\\",
    "(_a ",
    "{#",
    "注",
    " ",
    "\t",
]
HOSTILE_LINES = ["\n", "a\n", "a\n*b*\n", "- a\n", "- a\n  - b\n", "- a {#", "- ", "|a", "```\n~~~\n"]


@pytest.mark.parametrize("fragment", HOSTILE + HOSTILE_LINES)
def test_a_hostile_text_is_read_in_time_proportional_to_its_length(fragment: str) -> None:
    began = time.process_time()
    _, faults = READER.blocks(fragment * (100_000 // len(fragment)))
    assert time.process_time() - began < 5
    assert len(faults) <= 50


def test_nine_kilobytes_of_clause_text_take_about_a_millisecond() -> None:
    lead = "会务保障单位应按[](#a)的规定对服务人员进行岗前培训，考核合格后方可上岗，培训内容应至少包括下列各项：\n"
    items = "- **会务礼仪**：着装、站姿、引导手势和文明用语；\n- 应急处置和保密要求，会场面积不大于 500 m^2^。\n\n"
    text = (lead + items) * 28
    taken = []
    for _ in range(30):
        began = time.process_time()
        READER.blocks(text)
        taken.append(time.process_time() - began)
    assert min(taken) < 0.005


# Where both dialects apply

COMMON_MARK = MarkdownIt("commonmark")


def _spaced(words: Sequence[str]) -> st.SearchStrategy[str]:
    """Words and emphases in turn, so that both dialects see the same marks."""
    word = st.sampled_from(words)
    variable = word.map("*{}*".format)
    keyword = st.tuples(word, variable, word).map(" ".join).map("**{}**".format) | word.map("**{}**".format)
    pair = st.tuples(word, variable | keyword | st.just("\\*") | word).map(" ".join)
    return st.lists(pair, min_size=1, max_size=3).map(" ".join)


LINE = _spaced(["a", "bc", "d,", "(ef)", "5"])


@st.composite
def _lists(draw: st.DrawFn, marker: str, indent: str = "") -> str:
    """A list, loose or tight, its items of one or two lines, some with a list below."""
    gap = draw(st.sampled_from(["\n", "\n\n"]))
    text = indent + " " * len(marker)
    below = _lists("- ", text) | _lists("1. ", text) if marker == "1. " else _lists("- ", text)
    items = []
    for _ in range(draw(st.integers(1, 3))):
        lines = f"\n{text}".join(draw(st.lists(LINE, min_size=1, max_size=2)))
        nested = gap + draw(below) if not indent and draw(st.booleans()) else ""
        items.append(f"{indent}{marker}{lines}{nested}")
    return gap.join(items)


PARAGRAPH = st.lists(LINE, min_size=1, max_size=3).map("\n".join)
LED_LIST = st.tuples(PARAGRAPH, st.sampled_from(["\n", "\n\n"]), _lists("- ") | _lists("1. ")).map("".join)
DOCUMENT = st.lists(PARAGRAPH | LED_LIST, min_size=1, max_size=4).map("\n\n".join)


COMMON_HTML = {
    "softbreak": " ",
    "em": "<i>{}</i>",
    "strong": "<b>{}</b>",
    "bullet_list": "<ul>\n{}</ul>\n",
    "ordered_list": "<ol>\n{}</ol>\n",
    "list_item": "<li>{}</li>\n",
    "paragraph": "<p>{}</p>\n",
}


def _common_html(node: SyntaxTreeNode) -> str:
    inner = node.content if node.type == "text" else "".join(_common_html(child) for child in node.children)
    in_item = node.parent is not None and node.parent.type == "list_item"
    if in_item and node.type == "paragraph":
        return inner
    return ("\n" if in_item else "") + COMMON_HTML.get(node.type, "{}").format(inner)


@given(DOCUMENT)
@settings(max_examples=100, deadline=None)
def test_structure_is_that_of_common_mark_where_both_apply(text: str) -> None:
    tree, faults = _read(Case("", text, ""))
    assert not faults
    assert tree == _common_html(SyntaxTreeNode(COMMON_MARK.parse(text)))
