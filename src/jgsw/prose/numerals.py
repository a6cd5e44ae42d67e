"""Small Chinese numerals: what `十二` counts, and how 12 is written."""

_DIGITS = "〇一二三四五六七八九"
_VALUES = {digit: value for value, digit in enumerate(_DIGITS)} | {"两": 2}


def value(text: str) -> int:
    """What a numeral below a hundred counts, in Chinese or in digits: `十二`, `两`, `12`."""
    if text.isascii():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    return (_VALUES.get(tens, 1) * 10 if ten else 0) + _VALUES.get(ones, 0)


def numeral(number: int) -> str:
    """A number from 0 to 99 in Chinese: 3 → `三`, 12 → `十二`, 20 → `二十`."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones or not tens else "")
