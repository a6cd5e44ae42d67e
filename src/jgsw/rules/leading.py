"""How a sentence leads to what it mentions, a document or an annex (GB/T 1.1—2020, 9.5.4.2, 9.6.1.2).

The words before a mention and those behind it tell whether it binds or informs; what is mentioned is an `OBJECT` in the
open text, or an annex named by hand.
"""

import re

from jgsw.model.standard import Function
from jgsw.prose.values import OBJECT
from jgsw.rules.words.lexicon import listed

DIRECTED = frozenset((Function.SPECIFICATION, Function.TEST, Function.PROCEDURE))
"""The standards in which 按 and 按照 direct what is to be done, without any modal word."""
_MORE = f"(?:{OBJECT}|附录 ?[A-Z]|[和、及与或的中]){{0,60}}$"
_NEAR = "[^，。；：]{0,40}$"
_SEE = re.compile(f"(?:{listed('只提')}){_MORE}")
_SHOWS = re.compile(f"[^，。；]{{0,14}}?(?:(?:{listed('给出')})了|给出(?!的)|示例|举例|供参考|参考)")
_OBEYS = re.compile(f"(?:{listed('依从')}){_NEAR}")
_FOLLOWS = re.compile(f"(?:{listed('照做')}){_NEAR}")
_FULFILS = re.compile(f"(?:{listed('做到')}){_MORE}")
_TO_THE_END = re.compile("(?:的?(?:有关|相关|全部)?(?:要求|规定))?(?:[，。；]|$)")


def informs(before: str, text: str, end: int) -> bool:
    """Whether a mention that ends at `end` of `text` only tells where more is said: 见附录A, GB/T 1.1给出了……."""
    return bool(_SEE.search(before) or _SHOWS.match(text, end))


def obeys(before: str) -> bool:
    """Whether it is something to go by: 符合, 按照, 采用."""
    return bool(_OBEYS.search(before))


def follows(before: str) -> bool:
    """Whether it is how something is done: 按照."""
    return bool(_FOLLOWS.search(before))


def fulfils(before: str, text: str, end: int) -> bool:
    """Whether the sentence says of its subject that it fulfils what is mentioned: 满足GB/T 1.1的要求."""
    return bool(_FULFILS.search(before) and _TO_THE_END.match(text, end))
