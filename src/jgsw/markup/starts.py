"""How a line can begin: an item, a note or example, or something the dialect refuses."""

import re

from jgsw.markup.refusals import Refusal

ITEM, LABEL = "item", "label"

_NUMERAL = "[一二三四五六七八九十]"
_STARTS = {
    Refusal.RULE_LINE.name: r"(?:(?:- *+){3,}+|(?:\* *+){3,}+|(?:_ *+){3,}+|--)$",
    ITEM: r"(?:-|[0-9]{1,2}\.)(?: ++|$)",
    LABEL: r"(?:注|示例)[ \u3000]*+(?:[0-9０-９]++|[一二三四五六七八九十])?+[ \u3000]*+[：:] *+",
    Refusal.HEADING.name: r"#{1,6}+(?![0-9A-Za-z#])",
    Refusal.UNDERLINE.name: r"=++$",
    Refusal.TABLE.name: r"\|[^|]*+\||:?-++:? *+\|",
    Refusal.CODE_FENCE.name: r"```|~~~",
    Refusal.QUOTE.name: r">",
    Refusal.FOOTNOTE_DEFINITION.name: r"\[\^[^\[\]]*+\][:：]",
    Refusal.LINK_DEFINITION.name: r"\[[^\[\]^][^\[\]]*+\]:",
    Refusal.LETTER_BY_HAND.name: r"[A-Za-z][)）]|[(（][A-Za-z][)）]|[a-z][.．] ",
    Refusal.NUMBER_BY_HAND.name: (
        rf"[0-9]{{1,2}}(?:[)）．]|、(?![0-9]))|[(（](?:[0-9]{{1,2}}|{_NUMERAL}{{1,3}})[)）]"
        rf"|{_NUMERAL}{{1,3}}、(?!{_NUMERAL})|[①-⒛㈠-㈩]"
    ),
    Refusal.DASH_BY_HAND.name: r"[—–―]++(?![0-9]|$)|[·•●◆▪・‧∙](?!$)",
    Refusal.OTHER_BULLET.name: r"[*+](?= )",
    Refusal.NO_SPACE.name: r"-(?![0-9 -]|$)|[0-9]{1,2}\.(?![0-9 ]|$)",
    Refusal.PARAGRAPH_INDENT.name: r"\u3000++",
}

_HEAD = "[-0-9A-Za-z#=*_|:`~>[(（—–―·•●◆▪・‧∙+\u3000①-⒛㈠-㈩注示一二三四五六七八九十]"
"""What they begin with: one look at the first character spares the others for almost every line."""

START = re.compile(rf"(?={_HEAD})(?:{'|'.join(f'(?P<{name}>{pattern})' for name, pattern in _STARTS.items())})")
"""Matches where a line begins with more than text; the group is `ITEM`, `LABEL` or the name of a `Refusal`."""

STILL_TEXT = frozenset(
    {
        Refusal.LETTER_BY_HAND,
        Refusal.NUMBER_BY_HAND,
        Refusal.DASH_BY_HAND,
        Refusal.OTHER_BULLET,
        Refusal.NO_SPACE,
        Refusal.PARAGRAPH_INDENT,
    }
)
"""Refused beginnings after which the line is read on as text, so that its other faults are found too."""
