"""Plain data → YAML in the one layout of this system: block style, two spaces, lists indented under their key.

Texts that other YAML tools would take for a number or a truth value are put in double quotes (`"302"`, `"4.10"`).
"""

import io
import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from jgsw.source.escapes import clashing

if TYPE_CHECKING:
    from ruamel.yaml import YAML

Plain = str | int | date | Sequence["Plain"] | Mapping[str, "Plain"]
"""What can be written; a bool is an int."""

_WIDEST = 2**30
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_AMBIGUOUS = re.compile(
    r"[-+.]*\d[\d_.,:+\-eExXoOa-fA-F]*|[-+]?\.(?:inf|nan)|~|null|true|false|yes|no|on|off|y|n|=|<<|", re.IGNORECASE
)


def dump(value: Mapping[str, Plain] | Sequence[Plain]) -> str:
    """A mapping or list as YAML text, ending with a line break; several lines of text become a `|` block."""
    text = _written(_styled(value))
    return text if isinstance(value, Mapping) else re.sub("^  ", "", text, flags=re.MULTILINE)


def dump_row(row: Mapping[str, Plain]) -> str:
    """A list item on one line, without line break: `- {number: GB/T 1.1—2020, title: …}`."""
    return f"- {dump_inline(row)}"


def dump_inline(value: Plain) -> str:
    """Any value on one line, as it stands within brackets."""
    holder = _styled({"x": value})
    holder.fa.set_flow_style()
    return _written(holder).removeprefix("{x: ").removesuffix("}\n")


def _styled(value: Plain) -> Any:
    from ruamel.yaml.comments import CommentedMap, CommentedSeq

    if isinstance(value, str):
        return _text(value)
    if isinstance(value, Mapping):
        return CommentedMap((_text(str(key)), _styled(item)) for key, item in value.items())
    if isinstance(value, Sequence):
        return CommentedSeq(_in_list(_styled(item)) for item in value)
    return _plain(value)


def _in_list(item: Any) -> Any:
    """A list within a list, such as a row of a table, stands on one line."""
    if isinstance(item, list):
        item.fa.set_flow_style()  # type: ignore[attr-defined]
    return item


def _plain(value: int | date) -> Any:
    from ruamel.yaml.scalarstring import PlainScalarString

    if isinstance(value, date):
        return PlainScalarString(value.isoformat())
    return PlainScalarString(str(value).lower())


def _text(text: str) -> Any:
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString

    if "\n" in text and text.strip() and "\t" not in text and not text.endswith("\n\n"):
        return LiteralScalarString(text)
    if text.startswith((":", "?", "-")) or (_AMBIGUOUS.fullmatch(text) and not _DATE.fullmatch(text)):
        return DoubleQuotedScalarString(text)
    return text


def _written(styled: Any) -> str:
    stream = io.StringIO()
    _printer().dump(styled, stream)
    return stream.getvalue()


def _printer() -> "YAML":
    from ruamel.yaml import YAML
    from ruamel.yaml.emitter import Emitter
    from ruamel.yaml.resolver import VersionedResolver

    class Untyped(VersionedResolver):
        """Every plain scalar is a text; what needs quotes was decided above."""

        @property
        def versioned_resolver(self) -> Any:
            return {}

    class DoubleQuoting(Emitter):
        """Where quotes are needed they are double."""

        def choose_scalar_style(self) -> Any:
            style = super().choose_scalar_style()
            return '"' if style == "'" else style

        def write_double_quoted(self, text: Any, *how: Any) -> None:
            clash = clashing(text)
            named = Emitter.ESCAPE_REPLACEMENTS.items()
            self.ESCAPE_REPLACEMENTS = {char: name for char, name in named if char not in clash}
            super().write_double_quoted(text, *how)

    printer = YAML()
    printer.Resolver = Untyped
    printer.Emitter = DoubleQuoting
    printer.width = _WIDEST
    printer.brace_single_entry_mapping_in_flow_sequence = True
    printer.indent(mapping=2, sequence=4, offset=2)
    return printer
