"""The next number by a bureau's own rule, e.g. `Q/HNJGSW {system}.{serial:2}—{year}`."""

import re
from collections.abc import Iterable

from jgsw.errors import UsageError

_FIELD = re.compile(r"\{(system|year|serial)(?::([1-9]))?\}")


def next_number(rule: str, system: str, year: int, used: Iterable[str]) -> str:
    """The number after the highest ever used under this rule and system; `serial:2` is padded to two digits.

    A serial once given is never given again, in whatever year.
    """
    if "{serial" not in rule or re.search(r"[{}]", _FIELD.sub("", rule)):
        raise UsageError(
            f"编号规则“{rule}”不能用", "规则里要有 {serial}，另可用 {system}、{year}，如 Q/ABC {serial:3}—{year}"
        )
    values = {"system": system, "year": str(year)}
    taken = _pattern(rule, system, "[0-9]{4}")
    serials = [int(match[1]) for number in used if (match := taken.fullmatch(number))]
    values["serial"] = str(max(serials, default=0) + 1)
    return _FIELD.sub(lambda field: values[field[1]].zfill(int(field[2] or 0)), rule)


def follows(rule: str, system: str, year: int, number: str) -> bool:
    """Whether a number is one that the rule could give in that year."""
    return bool(_pattern(rule, system, str(year)).fullmatch(number))


def _pattern(rule: str, system: str, year: str) -> re.Pattern[str]:
    forms = {"system": re.escape(system), "year": year}
    parts, end = [], 0
    for match in _FIELD.finditer(rule):
        form = forms.get(match[1]) or f"([0-9]{{{match[2] or 1},}})"
        parts += [re.escape(rule[end : match.start()]), form]
        end = match.end()
    return re.compile("".join([*parts, re.escape(rule[end:])]))
