"""MathML → OMML: flat rows become operators with their operands, brackets that grow, scripts, fractions, tables."""

import re
from collections.abc import Callable, Mapping, Sequence
from html import unescape
from xml.etree.ElementTree import Element

from jgsw.writers.docx.brackets import grouped
from jgsw.writers.docx.mathmarks import marked
from jgsw.writers.docx.mathtext import joined, letters, text_run
from jgsw.writers.docx.xml import escape
from jgsw.writers.mathnodes import BARS, CLOSE, OPEN, fenced, flat, spelled, text_of

_NARY = frozenset("∑∏∐∫∬∭∮∯∰⋃⋂⋁⋀⨀⨁⨂⨄⨆")
_STOPS = frozenset("=<>≤≥≠≈≡∼≃≅∝+−-±∓,;→⇒⇔∈∉⊂⊆⩽⩾≪≫")
_RELATIONS = frozenset("=<>≤≥≠≈≡∼≃≅∝⩽⩾≪≫∈⊂⊆")
_BETWEEN = _RELATIONS | frozenset("+-−±∓×·⋅÷/")
_FUNCTION = re.compile(r"[A-Za-z][A-Za-z\u2006\u2009 ]+")
_LIMITED = frozenset(("lim", "max", "min", "sup", "inf", "limsup", "liminf", "det", "gcd", "Pr", "argmax", "argmin"))
_CURLY = frozenset("{}")
_STRIKES = {"updiagonalstrike": "strikeBLTR", "downdiagonalstrike": "strikeTLBR"}
_NO_BOX = "".join(f'<m:{name} m:val="1"/>' for name in ("hideTop", "hideBot", "hideLeft", "hideRight"))


class UnprintableError(Exception):
    """MathML that has no place in a printed formula; `why` says so in Chinese."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def math_xml(math: Element) -> str:
    """A MathML `math` element as `m:oMath`; raises UnprintableError."""
    return f"<m:oMath>{_propped(flat(list(math)))}</m:oMath>"


# ---- rows: what belongs together ------------------------------------------------------------------------------


def _sequence(nodes: Sequence[Element]) -> str:
    """Nodes side by side; operators and functions take what follows as their operand."""
    return _grouped_sequence(grouped(flat(nodes)))


def _grouped_sequence(nodes: Sequence[Element]) -> str:
    parts: list[str] = []
    position = 0
    while position < len(nodes):
        made, position = _at(nodes, position)
        parts.append(made)
    return joined(parts)


def _propped(nodes: Sequence[Element]) -> str:
    """Nodes by themselves, with nothing to be seen where a sign lacks what it stands between.

    A line of a long formula ends in a sign, a cell of `split` begins with one or is empty: LibreOffice prints ¿ there,
    Word shows an empty box.
    """
    prop = text_run("\u200b", upright=True)
    seen = [node for node in nodes if len(node) or node.text]
    before = prop if not seen or text_of(seen[0]) in _RELATIONS else ""
    after = prop if seen and text_of(seen[-1]) in (_BETWEEN if len(seen) > 1 else _RELATIONS) else ""
    return f"{before}{_sequence(nodes)}{after}"


def _at(nodes: Sequence[Element], position: int) -> tuple[str, int]:
    """The XML of the node at `position` with its operand, and the position after them."""
    node = nodes[position]
    if _matrix_at(nodes, position):
        inner = _node(nodes[position + 1])
        return _delimited(text_of(node), inner, text_of(nodes[position + 2])), position + 3
    base = text_of(_base(node))
    if base in _NARY or _FUNCTION.fullmatch(base):
        end = _operand_end(nodes, position + 1)
        operand = _grouped_sequence(nodes[position + 1 : end])
        return (_nary(node, operand) if base in _NARY else _function(node, operand)), end
    return _node(node), position + 1


def _matrix_at(nodes: Sequence[Element], position: int) -> bool:
    if position + 2 >= len(nodes) or nodes[position].tag != "mo" or nodes[position + 2].tag != "mo":
        return False
    inner = nodes[position + 1]
    return inner.tag == "mtable" or inner.get("linethickness") == "0"


def _base(node: Element) -> Element:
    """The operator or function that scripts hang on, or the node itself."""
    scripts = ("msub", "msup", "msubsup", "munder", "mover", "munderover")
    if node.tag in scripts and len(node) and node[0].tag in ("mo", "mi"):
        return node[0]
    return node


def _operand_end(nodes: Sequence[Element], start: int) -> int:
    for position in range(start, len(nodes)):
        text = text_of(_base(nodes[position]))
        if position > start and (text in _STOPS or _FUNCTION.fullmatch(text)):
            return position
    return len(nodes)


def _nary(node: Element, operand: str) -> str:
    if not operand:
        return _node(node)
    symbol = text_of(_base(node))
    lower, upper = _scripts(node)
    place = "undOvr" if node.tag.startswith(("munder", "mover")) else "subSup"
    hidden = "" if lower else '<m:subHide m:val="1"/>'
    hidden += "" if upper else '<m:supHide m:val="1"/>'
    properties = f'<m:naryPr><m:chr m:val="{symbol}"/><m:limLoc m:val="{place}"/>{hidden}</m:naryPr>'
    return f"<m:nary>{properties}<m:sub>{lower}</m:sub><m:sup>{upper}</m:sup><m:e>{operand}</m:e></m:nary>"


def _scripts(node: Element) -> tuple[str, str]:
    """The lower and the upper script of a node."""
    made = [_sequence([child]) for child in list(node)[1:]] or [""]
    if node.tag in ("msup", "mover"):
        return "", made[0]
    return made[0], made[1] if len(made) > 1 else ""


def _function(node: Element, operand: str) -> str:
    name = text_of(_base(node))
    if node.tag in ("msub", "munder") and re.sub(r"\W", "", name) in _LIMITED:
        made = f"<m:limLow><m:e>{text_run(name, upright=True)}</m:e><m:lim>{_scripts(node)[0]}</m:lim></m:limLow>"
    else:
        made = _node(node)
    return f"<m:func><m:fName>{made}</m:fName><m:e>{operand}</m:e></m:func>" if operand else made


# ---- single nodes ----------------------------------------------------------------------------------------------


def _node(node: Element) -> str:
    make = _NODES.get(node.tag)
    if make is None:
        raise UnprintableError("含有不支持的内容")
    return make(node)


def _row(node: Element) -> str:
    if not fenced(node):
        return _sequence(list(node))
    closed = len(node) > 1 and node[-1].get("form") == "postfix"
    inner = list(node)[1:-1] if closed else list(node)[1:]
    return _delimited(text_of(node[0]), _sequence(inner), text_of(node[-1]) if closed else "")


def _delimited(opening: str, inner: str, closing: str) -> str:
    marks = f'<m:begChr m:val="{escape(opening)}"/><m:endChr m:val="{escape(closing)}"/>'
    return f"<m:d><m:dPr>{marks}</m:dPr><m:e>{inner}</m:e></m:d>"


def _parts(node: Element) -> list[str]:
    return [_sequence([child]) for child in node]


def _identifier(node: Element) -> str:
    raw = node.text or ""
    text = unescape(raw)
    return letters(text, "normal" if spelled(raw) else node.get("mathvariant", ""))


def _operator(node: Element) -> str:
    """A sign; a bracket without its pair is text, for which LibreOffice seeks no pair (nor for a brace)."""
    sign = text_of(node)
    unpaired = sign in (OPEN | CLOSE | BARS) - _CURLY
    return text_run(sign, upright=True) if unpaired else letters(sign, "normal")


def _space(node: Element) -> str:
    width = re.fullmatch(r"([0-9.]+)em", node.get("width") or "")
    ems = float(width[1]) if width else 0
    return text_run("\u2003" * int(ems) + ("\u2009" if ems % 1 else ""))


def _fraction(node: Element) -> str:
    above, below = _parts(node)
    bar = '<m:fPr><m:type m:val="noBar"/></m:fPr>' if node.get("linethickness") == "0" else ""
    return f"<m:f>{bar}<m:num>{above}</m:num><m:den>{below}</m:den></m:f>"


def _root(node: Element) -> str:
    if node.tag == "mroot":
        inner, degree = _parts(node)
        return f"<m:rad><m:deg>{degree}</m:deg><m:e>{inner}</m:e></m:rad>"
    inner = _sequence(list(node))
    return f'<m:rad><m:radPr><m:degHide m:val="1"/></m:radPr><m:deg/><m:e>{inner}</m:e></m:rad>'


def _scripted(node: Element) -> str:
    base, *scripts = _parts(node)
    base = base or text_run("\u200b")
    tag, names = {"msub": ("sSub", ["sub"]), "msup": ("sSup", ["sup"])}.get(node.tag, ("sSubSup", ["sub", "sup"]))
    inner = "".join(f"<m:{name}>{script}</m:{name}>" for name, script in zip(names, scripts, strict=True))
    return f"<m:{tag}><m:e>{base}</m:e>{inner}</m:{tag}>"


def _over(node: Element) -> str:
    base, above = _parts(node)
    return marked(base, text_of(node[1]), "top") or f"<m:limUpp><m:e>{base}</m:e><m:lim>{above}</m:lim></m:limUpp>"


def _under(node: Element) -> str:
    base, below = _parts(node)
    return marked(base, text_of(node[1]), "bot") or f"<m:limLow><m:e>{base}</m:e><m:lim>{below}</m:lim></m:limLow>"


def _under_over(node: Element) -> str:
    base, below, above = _parts(node)
    inner = f"<m:limUpp><m:e>{base}</m:e><m:lim>{above}</m:lim></m:limUpp>"
    return f"<m:limLow><m:e>{inner}</m:e><m:lim>{below}</m:lim></m:limLow>"


def _table(node: Element) -> str:
    rows = [list(row) for row in node]
    width = max(map(len, rows), default=0)
    columns = "".join(
        f'<m:mc><m:mcPr><m:count m:val="1"/><m:mcJc m:val="{_alignment(rows, column)}"/></m:mcPr></m:mc>'
        for column in range(width)
    )
    body = "".join(f"<m:mr>{_cells(row, width)}</m:mr>" for row in rows)
    return f"<m:m><m:mPr><m:mcs>{columns}</m:mcs></m:mPr>{body}</m:m>"


def _alignment(rows: list[list[Element]], column: int) -> str:
    return next((row[column].get("columnalign") or "center" for row in rows if column < len(row)), "center")


def _cells(row: list[Element], width: int) -> str:
    made = [_propped(flat(list(cell))) for cell in row] + [_propped([])] * (width - len(row))
    return "".join(f"<m:e>{cell}</m:e>" for cell in made)


def _enclosed(node: Element) -> str:
    notation = (node.get("notation") or "box").split()
    hidden = "" if "box" in notation else _NO_BOX
    strikes = "".join(f'<m:{name} m:val="1"/>' for said, name in _STRIKES.items() if said in notation)
    properties = f"<m:borderBoxPr>{hidden}{strikes}</m:borderBoxPr>" if hidden or strikes else ""
    return f"<m:borderBox>{properties}<m:e>{_sequence(list(node))}</m:e></m:borderBox>"


def _phantom(node: Element) -> str:
    return f'<m:phant><m:phantPr><m:show m:val="0"/></m:phantPr><m:e>{_sequence(list(node))}</m:e></m:phant>'


def _plain_text(node: Element) -> str:
    return text_run(unescape(node.text or "").replace("\xa0", " "), upright=True)


_NODES: Mapping[str, Callable[[Element], str]] = {
    "mrow": _row,
    "mstyle": _row,
    "mpadded": _row,
    "math": _row,
    "mi": _identifier,
    "mn": lambda node: letters(unescape(node.text or ""), node.get("mathvariant", "")),
    "mo": _operator,
    "mtext": _plain_text,
    "mspace": _space,
    "mfrac": _fraction,
    "msqrt": _root,
    "mroot": _root,
    "msub": _scripted,
    "msup": _scripted,
    "msubsup": _scripted,
    "mover": _over,
    "munder": _under,
    "munderover": _under_over,
    "mtable": _table,
    "menclose": _enclosed,
    "mphantom": _phantom,
}
