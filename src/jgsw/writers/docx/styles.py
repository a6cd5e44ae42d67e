"""styles.xml: the named styles of the style sheet."""

from dataclasses import replace
from functools import cache

from jgsw.writers.docx.xml import NAMESPACES, attribute
from jgsw.writers.sheet import Font, Sheet, Style, sheet, twips


@cache
def styles_xml(frame: str) -> str:
    """The part for documents in page frame `frame`: tab stops and the end line depend on the text's width."""
    found = sheet().within(frame)
    width = found.frames[frame].text_width
    styles = "".join(_style(found, key, width) for key in found.styles)
    return f"<w:styles {NAMESPACES}>{_defaults()}{_BUILT_IN}{styles}</w:styles>"


_BUILT_IN = (
    '<w:style w:type="character" w:default="1" w:styleId="default-font"><w:name w:val="Default Paragraph Font"/>'
    '<w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="default-table"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
    '<w:style w:type="numbering" w:default="1" w:styleId="default-list"><w:name w:val="No List"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
)


def _defaults() -> str:
    found = sheet()
    normal = found.styles["normal"]
    fonts = _fonts(found.fonts[normal.font])
    lang = f'<w:lang w:val="en-US" w:eastAsia="{found.language}" w:bidi="ar-SA"/>'
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts}{_size(normal)}{lang}</w:rPr></w:rPrDefault>"
        "<w:pPrDefault/></w:docDefaults>"
    )


def _style(found: Sheet, key: str, width: int) -> str:
    style = found.styles[key]
    built_in = style.name.isascii()
    flags = ' w:default="1"' if key == "normal" else ""
    flags += "" if built_in else ' w:customStyle="1"'
    parts = [f'<w:style w:type="{style.kind}"{flags} w:styleId="{key}"><w:name w:val="{style.name}"/>']
    if style.aliases:
        parts.append(f'<w:aliases w:val="{style.aliases}"/>')
    if style.kind == "paragraph" and key != "normal":
        parts.append(f'<w:basedOn w:val="{style.based_on}"/>')
    if style.next:
        parts.append(f'<w:next w:val="{style.next}"/>')
    parts.append("<w:qFormat/>")
    parts.append(_wrapped("w:pPr", _paragraph_properties(found, key, width)))
    parts.append(_wrapped("w:rPr", _run_properties(style)))
    return "".join(parts) + "</w:style>"


def _wrapped(tag: str, content: str) -> str:
    return f"<{tag}>{content}</{tag}>" if content else ""


def _paragraph_properties(found: Sheet, key: str, width: int) -> str:
    """What `w:pPr` holds for style `key` on text `width` twips wide, in the order Word's grammar asks for."""
    style = found.styles[key]
    if style.kind != "paragraph":
        return ""
    keep = "" if style.keep_next is None else f'<w:keepNext w:val="{int(style.keep_next)}"/>'
    snap = "" if style.snap and style.line is None else '<w:snapToGrid w:val="0"/>'
    align = f'<w:jc w:val="{style.align}"/>' if style.align else ""
    outline = "" if style.outline is None else f'<w:outlineLvl w:val="{style.outline}"/>'
    spacing = _spacing(style) + _own_indents(found, key, width)
    return f"{keep}{_counted(key)}{_rule(style)}{_tabs(style, width)}{snap}{spacing}{align}{outline}"


def _counted(key: str) -> str:
    """The numbering of a style that a level of a list belongs to; all others inherit theirs."""
    for number, listing in enumerate(sheet().lists.values(), 1):
        for depth, level in enumerate(listing.levels):
            if level.style == key:
                return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
    return ""


def _rule(style: Style) -> str:
    if not style.rule:
        return ""
    eighths = round(style.rule * 8)
    return f'<w:pBdr><w:bottom w:val="single" w:sz="{eighths}" w:space="1" w:color="auto"/></w:pBdr>'


def _tabs(style: Style, width: int) -> str:
    if style.formula_tabs:
        return f"<w:tabs>{_formula_stops(width)}</w:tabs>"
    return f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{width}"/></w:tabs>' if style.leader_tab else ""


def _formula_stops(width: int) -> str:
    centre = f'<w:tab w:val="center" w:pos="{width // 2}"/>'
    return f'{centre}<w:tab w:val="right" w:leader="middleDot" w:pos="{width}"/>'


def refitted_tabs(key: str, usual: int, width: int) -> str:
    """The tab stops of a style in text `width` twips wide, in the place of those for the `usual` width."""
    if width == usual or not sheet().styles[key].formula_tabs:
        return ""
    cleared = "".join(f'<w:tab w:val="clear" w:pos="{stop}"/>' for stop in (usual // 2, usual))
    return f"<w:tabs>{cleared}{_formula_stops(width)}</w:tabs>"


def refitted_indents(key: str, usual: int, width: int) -> str:
    """The indents of a style whose line takes a share of the text's width, in text `width` twips wide."""
    share = sheet().styles[key].rule_share
    return _ruled_indents(share, width) if share and width != usual else ""


def _ruled_indents(share: float, width: int) -> str:
    edge = round(width * (1 - share) / 2)
    return f'<w:ind w:left="{edge}" w:right="{edge}"/>'


def _spacing(style: Style) -> str:
    parts = [_gap("before", style.before, style.before_lines), _gap("after", style.after, style.after_lines)]
    if style.line is not None:
        parts.append(f' w:line="{twips(style.line)}" w:lineRule="exact"')
    if style.line_at_least is not None:
        parts.append(f' w:line="{twips(style.line_at_least)}" w:lineRule="atLeast"')
    found = "".join(parts)
    return f"<w:spacing{found}/>" if found else ""


def _gap(side: str, points: float | None, lines: float | None) -> str:
    if lines is not None:
        return f' w:{side}Lines="{round(lines * 100)}" w:{side}="{twips(lines * sheet().grid)}"'
    return "" if points is None else f' w:{side}="{twips(points)}"'


def _own_indents(found: Sheet, key: str, width: int) -> str:
    style = found.styles[key]
    if not style.rule_share:
        return _indents(style, found.resolved(key, "size"))
    return _ruled_indents(style.rule_share, width)


def full_indents(found: Sheet, key: str) -> str:
    """The indents of a style with those it takes from the styles it is based on."""
    values = {name: found.resolved(key, name) for name in ("left", "hanging", "first", "right")}
    return _indents(replace(found.styles[key], **values), found.resolved(key, "size"))


def _indents(style: Style, size: float) -> str:
    found = attribute("w:left", style.left) + attribute("w:right", style.right) + attribute("w:hanging", style.hanging)
    if style.first is not None:
        found += f' w:firstLineChars="{round(style.first * 100)}" w:firstLine="{twips(style.first * size)}"'
    return f"<w:ind{found}/>" if found else ""


def _run_properties(style: Style) -> str:
    parts = [_fonts(sheet().fonts[style.font])] if style.font else []
    if style.bold:
        parts.append("<w:b/>")
    if style.scale != 100:
        parts.append(f'<w:w w:val="{style.scale}"/>')
    parts.append(_size(style))
    if style.raised:
        parts.append('<w:vertAlign w:val="superscript"/>')
    return "".join(parts)


def _fonts(font: Font) -> str:
    return f'<w:rFonts w:ascii="{font.latin}" w:hAnsi="{font.latin}" w:eastAsia="{font.east}" w:cs="{font.latin}"/>'


def _size(style: Style) -> str:
    if style.size is None:
        return ""
    half_points = round(style.size * 2)
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def label_properties(font: str, *, raised: bool, spread: float = 0) -> str:
    """What `w:rPr` holds for the number of a paragraph: a font of its own, raised, its characters spread apart."""
    parts = [_fonts(sheet().fonts[font])]
    if spread:
        parts.append(f'<w:spacing w:val="{twips(spread)}"/>')
    if raised:
        parts.append('<w:vertAlign w:val="superscript"/>')
    return "".join(parts)
