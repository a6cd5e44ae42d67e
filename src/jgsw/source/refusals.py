"""Findings about well-formed YAML that a standards file must not use, in a clerk's words."""

import re
from collections.abc import Iterator
from itertools import islice

import yaml

from jgsw.diagnostics import Diagnostic
from jgsw.source import colons, faults
from jgsw.source.characters import refused, unwanted
from jgsw.source.escapes import swallowed
from jgsw.source.events import DEEPEST, NULLS, Event, extent
from jgsw.source.scalars import Span, cells
from jgsw.source.spans import Spans
from jgsw.source.text import MOST_FINDINGS, Source, clip

_TAB_INDENT = re.compile(r"^ *\t[ \t]*(?=[^\s#])", re.MULTILINE)
_NUMBER_SIGN = re.compile(r" #(?=[0-9A-Za-z])")
_IDEOGRAPH = re.compile("[\u4e00-\u9fff]")
_DIRECTIVE = re.compile(r"^%", re.MULTILINE)
_READ_AS = {"t": "一个制表符", "n": "换行", "r": "回车"}
_QUOTE_IT = "如果这是正文，请给整段加上双引号，或写进“|”文本块。"


def empty(source: Source) -> Diagnostic:
    """Nothing but white space, comments and `---`."""
    return faults.EMPTY.at(source.place(0), "文件是空的，或者只有注释。", "至少写一行“键: 值”；不要的文件请删掉。")


def root(source: Source, event: Event) -> list[Diagnostic]:
    """A list, a text or nothing where the root mapping should be."""
    start, end = extent(event)
    if not isinstance(event, yaml.ScalarEvent):
        return [faults.ROOT.at(source.place(start), "文件最外层是列表。", "最外层写成“键: 值”，列表放在某个键下面。")]
    if not event.style and event.value in NULLS:
        return [empty(source)]
    if not event.style and (lines := colons.in_root(source, start, end)):
        return lines
    cause = f"文件最外层是一段文字“{clip(event.value)}”。"
    return [faults.ROOT.at(source.place(start), cause, "每行写成“键: 值”：半角冒号，后面空一格。")]


def too_deep(source: Source, event: Event) -> Diagnostic:
    """The collection that goes beyond the bound."""
    cause = f"从这里起，列表和键套了 {DEEPEST} 层以上。"
    return faults.TOO_DEEP.at(source.place(extent(event)[0]), cause, "检查括号是否重复；正常的标准不超过十几层。")


def alias(source: Source, event: Event) -> Diagnostic:
    """`*name`, or the merge key `<<`."""
    start, end = extent(event)
    cause = f"“{source.text[start:end]}”在 YAML 里表示引用别处的内容，本系统不用。"
    return faults.ALIAS.at(source.place(start), cause, f"把内容直接写在这里。{_QUOTE_IT}")


def properties(source: Source, event: Event) -> Diagnostic:
    """`&name` or `!tag` before a value."""
    place = source.place(extent(event)[0])
    if event.anchor is not None:
        cause = f"“&{event.anchor}”在 YAML 里表示锚点，本系统不用。"
        return faults.ALIAS.at(place, cause, f"删掉它，要重复的内容就写两遍。{_QUOTE_IT}")
    cause = "以“!”开头的记号在 YAML 里表示类型，本系统不用。"
    return faults.TAG.at(place, cause, f"删掉这个记号。{_QUOTE_IT}")


def directives(source: Source, start: Event) -> Iterator[Diagnostic]:
    """`%YAML`, `%TAG` and other lines before the `---` that begins the document."""
    for found in islice(_DIRECTIVE.finditer(source.text, 0, extent(start)[1]), MOST_FINDINGS):
        cause = "以“%”开头的行是 YAML 指令，会改变后面内容的读法。"
        yield faults.DIRECTIVE.at(source.place(found.start()), cause, "删掉这一行。")


def second_document(source: Source, event: Event) -> Diagnostic:
    """Anything after the end of the first document."""
    cause = "从这里起是第二份文档（“---”把文件分成了几份）。"
    return faults.SECOND.at(source.place(extent(event)[0]), cause, "删掉“---”，或者拆成两个文件。")


def null_item(source: Source, event: Event) -> Diagnostic:
    """A list item without a value."""
    cause = "这个列表项是空的（只有“-”，或写了 null、~）。"
    return faults.NULL_ITEM.at(source.place(extent(event)[0]), cause, '补上内容，或者删掉这一项；要写空文字就写 ""。')


def strange_key(source: Source, event: Event) -> Diagnostic:
    """A key that is empty, a list or mapping, or has white space around it."""
    cause = "键只能是一个词或一行文字，不能是空的，也不能是列表或“键: 值”。"
    if isinstance(event, yaml.ScalarEvent) and event.value.strip() != event.value:
        cause = f"键“{event.value.strip()}”的前面或后面有空格（全角空格不能用来缩进）。"
        return faults.KEY.at(source.place(extent(event)[0]), cause, "删掉多余的空格；缩进只用半角空格。")
    return faults.KEY.at(source.place(extent(event)[0]), cause, "写成“键: 值”。")


def escapes(source: Source, event: Event) -> list[Diagnostic]:
    """Commands of LaTeX whose first letter a double-quoted text takes for an escape, else what nobody can see."""
    lost = list(islice(_swallowed(source, event), MOST_FINDINGS))
    return lost or list(_escaped_character(source, event))


def _swallowed(source: Source, event: Event) -> Iterator[Diagnostic]:
    for found in swallowed(source.text, *extent(event)):
        read_as = _READ_AS.get(found["letter"], "一个看不见的字符")
        cause = f"双引号里的“{clip(found[0])}”会读成{read_as}加上“{clip(found['rest'])}”。"
        remedy = "去掉双引号，或改成单引号，或写成两个反斜杠；要分行的文字写进“|”文本块。"
        yield faults.ESCAPE.at(source.place(found.start()), cause, remedy)


def _escaped_character(source: Source, event: Event) -> Iterator[Diagnostic]:
    """The first character that a double-quoted text brings in by an escape although nobody can see it."""
    if found := unwanted(event.value):
        start, end = extent(event)
        written = cells(source.text, Span(start, end, '"', event.value), 0)
        yield refused(source.place(written[found.start()].start), found[0])


def number_signs(source: Source) -> Iterator[Diagnostic]:
    """Comments that begin as no comment is written, behind running text without quotes."""
    signs = [found.end() - 1 for found in islice(_NUMBER_SIGN.finditer(source.text), MOST_FINDINGS)]
    texts = [node.value for node in Spans(source.text.encode()).nodes.values()] if signs else []
    ends = {text.end: text.text for text in texts if text.style == "" and _IDEOGRAPH.search(text.text)}
    for sign in signs:
        before = ends.get(len(source.text[:sign].rstrip(" ")))
        if before:
            cause = f"从这里到行末都当成了注释，这一项只读到“{before[-8:]}”。"
            remedy = "是正文就给整段加上双引号，或写进“|”文本块；是注释就在“#”后面空一格。"
            yield faults.NUMBER_SIGN.at(source.place(sign), cause, remedy)


def keys_written_twice(source: Source) -> Iterator[Diagnostic]:
    """Every key that its mapping already has, with the place where it stood first."""
    for first, again in islice(Spans(source.text.encode()).doubled, MOST_FINDINGS):
        place = source.place(first.start)
        cause = f"键“{clip(again.text)}”在上面已经写过，两处只能留一处。"
        yield faults.DOUBLED.at(
            source.place(again.start), cause, "删掉一处，或改成另一个键。", also=[(place, "第一次写在这里")]
        )


def tab_indents(source: Source) -> Iterator[Diagnostic]:
    """Lines within brackets that begin with a tab; elsewhere the parser refuses them itself."""
    tabs = list(islice(_TAB_INDENT.finditer(source.text), MOST_FINDINGS)) if "\t" in source.text else []
    texts = [node.value for node in Spans(source.text.encode()).nodes.values() if node.value.style] if tabs else []
    for tab in tabs:
        if not any(text.start < tab.start() < text.end for text in texts):
            yield tab_indent(source, source.text.index("\t", tab.start()))


def tab_indent(source: Source, offset: int) -> Diagnostic:
    """A tab where indentation should be."""
    remedy = "改成空格，每级两个；编辑器里可设置“用空格代替制表符”。"
    return faults.TAB.at(source.place(offset), "行首用了制表符（Tab 键）。", remedy)
