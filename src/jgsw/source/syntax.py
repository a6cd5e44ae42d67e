"""YAML's own syntax errors, told again in a clerk's words and at the place that has to be mended."""

import re
from collections.abc import Callable

import yaml

from jgsw.diagnostics import Diagnostic
from jgsw.source import colons, faults, wordlike
from jgsw.source.refusals import tab_indent
from jgsw.source.scene import Scene, retrace
from jgsw.source.text import Source, clip, conflict, position

_SECOND_COLON = re.compile(r"[ \t]*(?:- +)*[^\s:#]+: .*\S")
"""Behind a key with its value, another colon: `范围: 规定了: 要求`."""
_DASH = re.compile(r"[ \t]*-([^ \t\r\n-])")
"""An item without its space: `-内容`."""
_NEXT_KEY = re.compile(r"[A-Za-z_]+:(?: |$)")
"""A line that goes on with a key: `custodian: 某局`."""
_QUOTE_IT = "整段文字加上双引号（里面的引号用“”），或写进“|”文本块"


def explain(error: yaml.YAMLError, source: Source) -> Diagnostic:
    """What is wrong where, for an error of the YAML parser."""
    if finding := conflict(source):
        return finding
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return faults.SYNTAX.at(source.place(0), f"YAML 解析器说：{error}", "请对照样例检查这个文件。")
    problem = error.problem_mark.index
    context = error.context_mark.index if error.context_mark else problem
    scene = Scene(source, problem, context, retrace(source.text))
    said = f"{error.context} / {error.problem}"
    for phrase, tell in _PHRASES:
        if phrase in said:
            return tell(scene)
    return faults.SYNTAX.at(
        source.place(problem), f"YAML 解析器说：{error.problem}。", "请对照样例检查这一行和上一行。"
    )


def _no_key(scene: Scene) -> Diagnostic:
    """A line that is neither `key: value` nor an item."""
    source = scene.source
    if finding := colons.in_broken_line(source, scene.context):
        return finding
    line = source.line(scene.context)
    place = source.place(scene.context)
    if _DASH.match(line):
        return _no_space(scene)
    cause = f"“{clip(line)}”这一行既不是“键: 值”，也不是列表项。"
    remedy = "是新的一项就补上半角冒号；是上一行文字的接续，就比上一行的键多缩进两格，或写进“|”文本块。"
    return faults.NO_COLON.at(place, cause, remedy)


def _no_space(scene: Scene) -> Diagnostic:
    """An item that has no space behind its dash."""
    found = _DASH.match(scene.source.line(scene.context))
    lack = "的空格不是半角空格" if found and found[1].isspace() else "没有空格"
    remedy = "写成“- 内容”：“-”后面空一格。"
    return faults.SYNTAX.at(scene.source.place(scene.context), f"列表的“-”后面{lack}。", remedy)


def _colon_in_value(scene: Scene) -> Diagnostic:
    """`: ` where no key can be: within a value, or on a line indented too far."""
    source = scene.source
    start = source.line_start(scene.problem)
    if finding := wordlike.dash(source, start) or wordlike.bracket(source, start, scene.problem):
        return finding
    if _SECOND_COLON.match(source.text, start, scene.problem):
        cause = "这一行的值里又有冒号加空格，YAML 以为是另一个键。"
        return faults.INNER_COLON.at(source.place(scene.problem), cause, f"正文里的冒号用全角“：”，或者把{_QUOTE_IT}。")
    if finding := colons.in_broken_line(source, scene.previous_line):
        return finding
    line = source.line(start)
    width = len(line) - len(line.lstrip())
    if "\t" in line[:width]:
        return _tab(scene)
    cause = f"上一行的值已经写完，这一行却缩进得更多（{width} 格），YAML 以为是上一行文字的接续。"
    remedy = "与同一级的键对齐；要写下一级，就把上一级的键后面的值去掉，只留冒号。"
    return faults.INDENT.at(source.place(start + width), cause, remedy)


def _out_of_place(scene: Scene) -> Diagnostic:
    """Something after a complete value, or at an indentation that belongs to nothing."""
    source, trail = scene.source, scene.trail
    if scene.char == ":":
        return faults.KEY.at(source.place(scene.problem), "冒号前面没有键。", "写成“键: 值”。")
    if trail.style in ("'", '"') and scene.same_line(trail.end, scene.problem):
        return _after_quote(scene)
    if trail.style.endswith("EndEvent") and scene.same_line(trail.start, scene.problem):
        return _after_bracket(scene)
    if _DASH.match(source.text, source.line_start(scene.problem)):
        return _no_space(scene._replace(context=scene.problem))
    return wordlike.dash(source, source.line_start(scene.problem)) or _indentation(scene)


def _after_quote(scene: Scene) -> Diagnostic:
    source, trail = scene.source, scene.trail
    if not scene.same_line(trail.start, trail.end):
        line = position(source.text, trail.end).line
        cause = f"从这里开始的引号到第 {line} 行才合上，多半是这一行漏了后引号。"
        return faults.QUOTE.at(source.place(trail.start), cause, "补上后引号；正文里的引号用“”。")
    remedy = f"把{_QUOTE_IT}。"
    return faults.QUOTE.at(source.place(scene.problem), "后引号已经合上，后面却还有文字。", remedy)


def _after_bracket(scene: Scene) -> Diagnostic:
    source, start = scene.source, scene.trail.start
    if scene.char in tuple(",，;；、。]}］｝"):
        cause = f"“{source.text[scene.trail.end - 1]}”后面多了“{scene.char}”。"
        return faults.BRACKET.at(source.place(scene.problem), cause, "删掉它：前面已经写完整了，后面不加标点和括号。")
    cause = f"这段文字以“{source.text[start]}”开头，YAML 把它当成了列表或“键: 值”，后面却还有文字。"
    return faults.SYMBOL.at(source.place(start), cause, f"把{_QUOTE_IT}。")


def _indentation(scene: Scene) -> Diagnostic:
    source = scene.source
    start = source.line_start(scene.problem)
    width = scene.problem - start
    if scene.trail.style in ("|", ">") and scene.trail.columns and width > scene.trail.columns[-1]:
        cause = "这一行比文本块的第一行缩进少，接不上去。"
        return faults.INDENT.at(source.place(scene.problem), cause, "文本块里的每一行至少与它的第一行对齐。")
    levels = "、".join(str(column) for column in scene.trail.columns)
    cause = f"这一行缩进 {width} 格，与上面哪一级都对不齐（上面各级缩进 {levels} 格）。"
    if source.text.startswith(("- ", "-\n"), scene.problem):
        cause = "这个列表项不知属于哪个键：它上面没有只留冒号的键，或者没有与同一列表的其他项对齐。"
    elif width in scene.trail.columns or not levels:
        cause = "这一行接不上上面的内容。"
    return faults.INDENT.at(source.place(scene.problem), cause, "同一级的键对齐，下一级多缩进两格；列表项互相对齐。")


def _no_token(scene: Scene) -> Diagnostic:
    if scene.char == "\t":
        return tab_indent(scene.source, scene.problem)
    return _symbol(scene)


def _symbol(scene: Scene) -> Diagnostic:
    if scene.source.text.startswith("```", scene.context):
        cause = "“```”是聊天工具和 Markdown 里围住代码的记号，不是文件的内容。"
        return faults.SYMBOL.at(scene.source.place(scene.context), cause, "开头和末尾的两行“```”都删掉。")
    char = scene.source.text[scene.context : scene.context + 1] or scene.char
    cause = f"文字不能以“{char}”开头，这个符号在 YAML 里另有用处。"
    return faults.SYMBOL.at(scene.source.place(scene.context), cause, f"把{_QUOTE_IT}。")


def _tab(scene: Scene) -> Diagnostic:
    return tab_indent(scene.source, scene.source.text.find("\t", scene.source.line_start(scene.problem)))


def _open_quote(scene: Scene) -> Diagnostic:
    if finding := wordlike.quote(scene.source, scene.context):
        return finding
    place = scene.source.place(scene.context)
    return faults.QUOTE.at(place, "从这里开始的引号一直没有合上。", "补上后引号；正文里的引号用“”。")


def _bracket(scene: Scene) -> Diagnostic:
    source = scene.source
    opened = source.text[scene.context]
    closing = {"[": "]", "{": "}"}.get(opened, "")
    if finding := wordlike.closing(source, scene.context, scene.problem):
        return finding
    if scene.char and scene.char in "]}" and scene.char != closing:
        cause = f"这里多了“{scene.char}”，或者“{opened}”还没有用“{closing}”合上。"
        return faults.BRACKET.at(source.place(scene.problem), cause, "括号一个对一个，先开的后合。")
    if scene.trail.style in ("'", '"') and not _NEXT_KEY.match(source.text, scene.problem):
        return _after_quote(scene)
    if scene.same_line(scene.context, scene.problem) and scene.problem < len(source.text.rstrip()):
        cause = f"“{opened}”里的两项之间要用半角逗号隔开；文字里有冒号、逗号或括号时要加双引号。"
        return faults.BRACKET.at(
            source.place(scene.problem), cause, f"补上逗号，或给那一项加上双引号；正文请把{_QUOTE_IT}。"
        )
    cause = f"从这里开始的“{opened}”没有合上。"
    return faults.BRACKET.at(source.place(scene.context), cause, f"补上“{closing}”。如果这是正文，把{_QUOTE_IT}。")


def _no_node(scene: Scene) -> Diagnostic:
    if scene.same_line(scene.context, scene.problem) and scene.char in (",", ":"):
        cause = f"“{scene.char}”前面没有内容。"
        return faults.BRACKET.at(scene.source.place(scene.problem), cause, "删掉多余的符号，或补上内容。")
    opened = _unclosed(scene.source.text[: scene.problem])
    if opened >= 0 and not scene.source.text[scene.problem :].strip():
        return _bracket(scene._replace(context=opened))
    return _symbol(scene._replace(context=scene.problem))


def _unclosed(text: str) -> int:
    """The last bracket that is still open at the end of a text; -1 for none."""
    depth = 0
    for index in range(len(text) - 1, -1, -1):
        depth += (text[index] in "]}") - (text[index] in "[{")
        if depth < 0:
            return index
    return -1


def _list_on_key_line(scene: Scene) -> Diagnostic:
    cause = "“- ”不能写在键的同一行。"
    remedy = f"列表另起一行，比键多缩进两格。如果这是正文，把{_QUOTE_IT}。"
    return faults.SYMBOL.at(scene.source.place(scene.problem), cause, remedy)


def _escape(scene: Scene) -> Diagnostic:
    start = _backslash(scene)
    cause = f"双引号里的“{scene.source.text[start : start + 2]}”不是认得的写法；反斜杠在双引号里有特殊用处。"
    return faults.ESCAPE.at(scene.source.place(start), cause, "去掉双引号，或改成单引号，或写成两个反斜杠。")


def _no_character(scene: Scene) -> Diagnostic:
    start = _backslash(scene)
    cause = f"“{scene.source.text[start : start + 6]}”不是一个完整的字符。"
    return faults.INVISIBLE.at(scene.source.place(start), cause, "直接输入这个字，不用反斜杠写法。")


def _backslash(scene: Scene) -> int:
    return scene.source.text.rindex("\\", scene.context, scene.problem + 1)


def _alias(scene: Scene) -> Diagnostic:
    if finding := wordlike.dash(scene.source, scene.source.line_start(scene.context)):
        return finding
    char = scene.source.text[scene.context]
    cause = f"“{char}”开头在 YAML 里表示引用别处的内容，本系统不用。"
    return faults.ALIAS.at(scene.source.place(scene.context), cause, f"如果这是正文，把{_QUOTE_IT}。")


def _tag(scene: Scene) -> Diagnostic:
    if scene.source.text.startswith("%", scene.context):
        return _directive(scene)
    cause = "“!”开头在 YAML 里表示类型，本系统不用。"
    return faults.TAG.at(scene.source.place(scene.context), cause, f"如果这是正文，把{_QUOTE_IT}。")


def _directive(scene: Scene) -> Diagnostic:
    cause = "以“%”开头的行是 YAML 指令，会改变后面内容的读法。"
    return faults.DIRECTIVE.at(scene.source.place(scene.context), cause, "删掉这一行；如果这是正文，请给它加上键。")


def _beyond_the_end(scene: Scene) -> Diagnostic:
    cause = "最外层的内容到上一行已经结束，从这里起不属于任何键。"
    return faults.SECOND.at(scene.source.place(scene.problem), cause, "删掉最外层的花括号或“...”，或检查这一行的缩进。")


_PHRASES: tuple[tuple[str, Callable[[Scene], Diagnostic]], ...] = (
    ("could not find expected ':'", _no_key),
    ("mapping values are not allowed", _colon_in_value),
    ("did not find expected key", _out_of_place),
    ("did not find expected '-' indicator", _out_of_place),
    ("expected <block end>", _out_of_place),
    ("cannot start any token", _no_token),
    ("tab character", _tab),
    ("expected ',' or ", _bracket),
    ("invalid Unicode character", _no_character),
    ("unknown escape", _escape),
    ("hexdecimal", _escape),
    ("hexadecimal", _escape),
    ("a quoted scalar", _open_quote),
    ("a block scalar", _symbol),
    ("sequence entries are not allowed", _list_on_key_line),
    ("mapping keys are not allowed", _symbol),
    ("node content", _no_node),
    ("an alias", _alias),
    ("an anchor", _alias),
    ("%YAML", _directive),
    ("%TAG", _directive),
    ("duplicate", _directive),
    ("a directive", _directive),
    ("YAML document", _directive),
    ("a tag", _tag),
    ("tag handle", _tag),
    ("<document start>", _beyond_the_end),
)
"""What the parser says (C or pure), and who tells it in Chinese; the first that fits."""
