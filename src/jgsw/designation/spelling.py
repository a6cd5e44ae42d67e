"""One cell of a ledger: what number it holds, how it ought to be written, or why it holds none."""

import re
from functools import lru_cache
from typing import NamedTuple

from jgsw.designation.citations import find
from jgsw.designation.codes import codes
from jgsw.designation.glyphs import differences, fold, visible
from jgsw.designation.grammar import read
from jgsw.designation.values import Designation, Fault


class Normalised(NamedTuple):
    """A number in its canonical spelling, and what was changed in a clerk's words (`补空格`, `统一横线`)."""

    text: str
    changes: tuple[str, ...] = ()


@lru_cache(maxsize=4096)
def parse(text: str) -> Designation | Fault:
    """The one standard number that `text` holds, however sloppily spelt, or why it holds none."""
    core = _core(text)
    reading = read(core)
    if reading and not reading.firm and _SPACE_BEFORE_YEAR.fullmatch(core, reading.end):
        core = f"{core[: reading.end]}-{core[reading.end + 1 :]}"
        reading = read(core)
    if reading and reading.end == len(core):
        return reading.value
    return _fault(core)


@lru_cache(maxsize=4096)
def normalise(text: str) -> Normalised:
    """The canonical spelling of the number in `text`; a text that holds none comes back as it is."""
    value = parse(text)
    if isinstance(value, Fault):
        return Normalised(text)
    return Normalised(value.text, differences(text, value.text))


_SPACE_BEFORE_YEAR = re.compile(" (?:19|20)[0-9]{2}")
_SPACES = re.compile(" {2,}")
_PAIRS = ("《》", "〈〉", "()", "[]", "【】", "“”", "‘’", '""')
_STOPS = " 。，、；.,;:"


def _core(text: str) -> str:
    """The folded text without what surrounds a number in a cell: spaces, a pair of brackets, a stop at the end."""
    core = _SPACES.sub(" ", visible(fold(text))).lstrip(" '").rstrip(_STOPS)
    return core[1:-1].strip(" ") if core[:1] + core[-1:] in _PAIRS else core


# --- why a text holds no number ----------------------------------------------------------------------------------

_DOCUMENT_NUMBER = re.compile(r"\w{1,20}[〔\[(【]{1,2} ?(?:19|20)[0-9]{2} ?[〕\])】]{1,2} ?第?[0-9]{1,5}号")
_UNKNOWN_CODE = re.compile("(?!GSB|TSG|JJ[FG]|ISO|IEC)[A-Z]{2,8}(?=[ /_-]?[TZ]?[ /_-]?[0-9])")
_NUMBER_GOES_ON = re.compile("[./:-] ?[0-9A-Z]")

_REPAIRS = tuple(
    (re.compile(pattern), put, message)
    for pattern, put, message in (
        (r"^(?!TSG)([QT])[ _-]?(?=[A-Z0-9]{2})", r"\1/", "代号里的斜线丢了"),
        (r"(?<=/[TZ]) ?/|/(?= ?/)", "", "多写了斜线"),
        (r"[.,。·/]((?:19|20)[0-9]{2})$", r"-\1", "年份前应为一字线“—”"),
        (r":([5-9][0-9])$", r":19\1", "年份只有两位，应写四位"),
        (r":([0-4][0-9])$", r":20\1", "年份只有两位，应写四位"),
        (r"(?<=[0-9])((?:19|20)[0-9]{2})$", r"-\1", "顺序号和年份之间丢了一字线“—”"),
        (r"(?<=[0-9]) ?[.。·] ?(?=[0-9])", ".", "部分号前应为半角圆点，且不空格"),
    )
)


def _fault(core: str) -> Fault:
    """The most helpful thing to say of a text that is not one whole number."""
    if not core:
        return Fault("标准号是空的")
    if _DOCUMENT_NUMBER.match(core):
        return Fault("这是文号，不是标准号")
    return _repaired(core) or _surrounded(core) or _unknown(core)


def _repaired(core: str) -> Fault | None:
    """A fault that one small repair would mend."""
    for pattern, put, message in _REPAIRS:
        mended = pattern.sub(put, core, count=1)
        reading = read(mended) if mended != core else None
        if reading and reading.end == len(mended) and isinstance(reading.value, Designation):
            return Fault(message, reading.value.text)
    return None


def _surrounded(core: str) -> Fault | None:
    """A fault of numbers among other text."""
    found = list(find(core))
    if len(found) > 1:
        return Fault(f"这里写了{len(found)}个标准号，一处只能写一个")
    if not found or _NUMBER_GOES_ON.match(core, found[0].end):
        return None
    value = found[0].value
    return value if isinstance(value, Fault) else Fault("标准号前后还有别的文字，这里只写标准号", value.text)


def _unknown(core: str) -> Fault:
    if core.startswith("DB") and not read(core):
        return Fault("地方标准号里缺斜线或顺序号，应写成DB43/T 1234—2020这样")
    code = _UNKNOWN_CODE.match(core)
    if code and not read(core) and not codes().knows(code[0]):
        return Fault(f"代号“{code[0]}”不在标准代号表中")
    return Fault("认不出这是哪一种标准号，请按“代号 顺序号—年份”填写，如GB/T 1.1—2020")
