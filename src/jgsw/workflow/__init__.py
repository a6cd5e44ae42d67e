"""The procedure: definition + events → where an edition stands; a wish → refusals or the next event. Pure."""

from jgsw.workflow.event import Happening, message, next_event
from jgsw.workflow.gate import Check, Facts, gate
from jgsw.workflow.given import Days, NumberRule, given_by, number_rule
from jgsw.workflow.state import fold
from jgsw.workflow.step import Refusal, Situation, Step, Wish, decide
from jgsw.workflow.text import settle

__all__ = [
    "Check",
    "Days",
    "Facts",
    "Happening",
    "NumberRule",
    "Refusal",
    "Situation",
    "Step",
    "Wish",
    "decide",
    "fold",
    "gate",
    "given_by",
    "message",
    "next_event",
    "number_rule",
    "settle",
]
