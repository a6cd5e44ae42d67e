"""Documents to be found online (GB/T 1.1—2020, 9.5.1): with an address that leads to them."""

import re
from collections.abc import Iterator

from jgsw.diagnostics import Rule, Severity
from jgsw.model.text import Span
from jgsw.rules.declaring import Finding, declare
from jgsw.rules.draft import Draft
from jgsw.rules.outline import plain
from jgsw.rules.sources.citing import rows
from jgsw.rules.words.lexicon import phrases

_ONLINE = re.compile(r"\[[A-Z]{1,2}/OL\]")
_ADDRESS = re.compile(r"(?:https?://|www\.)[A-Za-z0-9.-]{1,80}(?P<path>/[^\s，。；）]{1,300})?")


@declare(
    Rule(
        "CIT210",
        "在线文件没有完整的网址",
        Severity.INFO,
        "GB/T 1.1—2020，9.5.1",
        id="ref-address",
        why="在线的文件写上能查到它的完整网址，读的人才找得到原文。",
        bad=(
            "bibliography:\n  - {text: [['会议服务统计[DB/OL]']]}\n",
            "bibliography:\n  - {text: '会议服务统计.[[www.example.gov.cn]]'}\n",
        ),
        good=("bibliography:\n  - {text: '会议服务统计[DB/OL].https://www.example.gov.cn/tongji/2020.html'}\n",),
    )
)
def address(draft: Draft) -> Iterator[Finding]:
    """Something online without an address, or with one that begins without `https://` or ends at a site's name."""
    for route, reference, _ in rows(draft):
        text = plain(reference.text or ())
        found = _ADDRESS.search(text)
        if found and not (found["path"] and found[0].startswith("http")):
            start = reference.text[0].span.start if reference.text else 0
            place = draft.place((*route, "text"), Span(start + found.start(), start + found.end()))
            yield Finding(place, f"“{found[0]}”不是完整的网址", "写全，从 https:// 到文件的名字")
        elif not found and (_ONLINE.search(text) or phrases("online").search(text)):
            yield Finding(draft.place((*route, "text")), "没有网址", "写上能查到它的完整网址")
