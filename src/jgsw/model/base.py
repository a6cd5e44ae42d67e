"""The ground of the model: frozen values, and scalars as a person writes them in YAML.

The reader gives every scalar as a string; here they become dates, whole numbers and enumerations.
"""

import re
from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints
from pydantic_core import PydanticCustomError

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WHOLE = re.compile(r"[0-9]{1,9}")
_DECIMAL = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,6})?")


class Value(BaseModel):
    """A frozen value that accepts only its own keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


def _date(raw: object) -> object:
    if isinstance(raw, date):
        return raw
    if isinstance(raw, str) and _DATE.fullmatch(raw):
        try:
            return date.fromisoformat(raw)
        except ValueError:
            raise PydanticCustomError("no_such_day", "no such day", {"text": raw}) from None
    raise PydanticCustomError("date_form", "not a date", {"text": str(raw)})


def _whole(raw: object) -> object:
    if isinstance(raw, int) and not isinstance(raw, bool):
        return raw
    if isinstance(raw, str) and _WHOLE.fullmatch(raw):
        return int(raw)
    raise PydanticCustomError("whole_number_form", "not a whole number", {"text": str(raw)})


def _decimal(raw: object) -> object:
    if isinstance(raw, Decimal):
        return raw
    if isinstance(raw, str) and _DECIMAL.fullmatch(raw):
        return Decimal(raw)
    raise PydanticCustomError("number_form", "not a number", {"text": str(raw)})


def _yes_no(raw: object) -> object:
    if isinstance(raw, bool):
        return raw
    if raw in ("true", "false"):
        return raw == "true"
    raise PydanticCustomError("yes_no_form", "not true or false", {"text": str(raw)})


def _not_blank(text: str) -> str:
    if not text.strip():
        raise PydanticCustomError("blank_text", "blank text")
    return text


def _one_line(text: str) -> str:
    if "\n" in text.strip("\n"):
        raise PydanticCustomError("one_line", "more than one line")
    if "\t" in text.strip():
        raise PydanticCustomError("tab_inside", "a tab inside")
    return text.strip()


Day = Annotated[date, BeforeValidator(_date, json_schema_input_type=date)]
"""A calendar day written `2026-11-22`."""

Whole = Annotated[int, BeforeValidator(_whole, json_schema_input_type=int)]
"""A whole number from 0, quoted or not."""

Measure = Annotated[Decimal, BeforeValidator(_decimal, json_schema_input_type=float)]
"""A number with up to six decimals, quoted or not."""

YesNo = Annotated[bool, BeforeValidator(_yes_no, json_schema_input_type=bool)]
"""`true` or `false`, nothing else."""

Text = Annotated[str, AfterValidator(_not_blank)]
"""Text of one or more lines that says something."""

Line = Annotated[str, AfterValidator(_not_blank), AfterValidator(_one_line)]
"""Text on one line that says something; surrounding blanks do not count."""

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=64)]
"""A name for folders and commands: small letters, digits and single hyphens."""

Anchor = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$", max_length=64)]
"""The id of something that can be pointed at inside one standard."""
