"""The symbols of a formula, read from its LaTeX with their places."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from jgsw.model.text import Inline, Inlines, Math, Plain, Span, Style, Styled

_GREEK = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε", "zeta": "ζ", "eta": "η",
    "theta": "θ", "vartheta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ",
    "rho": "ρ", "sigma": "σ", "tau": "τ", "upsilon": "υ", "phi": "φ", "varphi": "φ", "chi": "χ", "psi": "ψ",
    "omega": "ω", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ",
    "Upsilon": "Υ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
}  # fmt: skip
_WORDS = frozenset(("text", "textrm", "textbf", "mbox", "mathrm", "rm", "operatorname", "label", "tag", "begin", "end"))
LIMITED = frozenset(("sum", "prod", "int", "oint", "lim", "max", "min", "sup", "inf", "bigcup", "bigcap"))
"""Commands whose scripts are limits."""
_TOKEN = re.compile(
    r"\\(?P<command>[A-Za-z]+)\*?|\\.|(?P<letter>[A-Za-zΑ-ω])|(?P<script>[_^])|(?P<open>\{)|(?P<close>\})"
)
_COMMAND = re.compile(r"\\(?:[A-Za-z]+|.)")
_BRACE = re.compile(r"\\.|[{}]")
_PLAIN_SCRIPT = re.compile(r"\\(?:mathrm|text|mathit|mathbf|operatorname|rm)\b|[{}\s,，\\]")


class Symbol(NamedTuple):
    """A letter with what stands below it (`T`, `max`), and where it stands."""

    letter: str
    below: str
    span: Span

    @property
    def text(self) -> str:
        """As a person would name it."""
        return f"{self.letter}_{self.below}" if self.below else self.letter


def symbols(latex: str) -> Iterator[Symbol]:
    """The letters that stand for quantities: not those of words, commands, units, limits of sums, e, π."""
    at = 0
    while token := _TOKEN.search(latex, at):
        at = token.end()
        command, letter = token["command"], token["letter"] or _GREEK.get(token["command"] or "")
        if command in _WORDS:
            at = _group_end(latex, at)
        elif command in LIMITED:
            at = _scripts_end(latex, at)
        elif letter:
            below, at = _index(latex, at) if latex[at : at + 1] == "_" else ("", at)
            if letter != "e" or latex[at : at + 1] != "^":
                yield Symbol(letter, below, Span(token.start(), at))


def letters(latex: str) -> set[str]:
    """All letters of a formula, those of words too."""
    found = ((token["letter"], token["command"]) for token in _TOKEN.finditer(latex))
    return {letter or ("π" if command == "pi" else _GREEK.get(command or "", "")) for letter, command in found}


def _index(latex: str, at: int) -> tuple[str, int]:
    """What is written below the letter before `at`, and where it ends."""
    end = _group_end(latex, at + 1)
    greek = re.sub(r"\\([A-Za-z]+)", lambda name: _GREEK.get(name[1], name[0]), latex[at + 1 : end])
    return _PLAIN_SCRIPT.sub("", greek), end


def _scripts_end(latex: str, at: int) -> int:
    while latex[at : at + 1] in ("_", "^"):
        at = _group_end(latex, at + 1)
    return at


def _group_end(latex: str, at: int) -> int:
    """The end of the group, command (with its group) or character at `at`."""
    command = _COMMAND.match(latex, at)
    at = command.end() if command else at
    if latex[at : at + 1] != "{":
        return at if command else min(at + 1, len(latex))
    depth = 0
    for token in _BRACE.finditer(latex, at):
        depth += {"{": 1, "}": -1}.get(token[0], 0)
        if not depth:
            return token.end()
    return len(latex)


def explained(inlines: Inlines) -> Iterator[Symbol]:
    """The symbols that a line of 式中 or of the list of symbols is about."""
    return symbols("".join(map(_latex, inlines)))


def _latex(inline: Inline) -> str:
    match inline:
        case Plain():
            return inline.text
        case Math():
            return inline.latex
        case Styled(style=Style.SUBSCRIPT):
            return f"_{{{''.join(map(_latex, inline.children))}}}"
        case Styled():
            return "".join(map(_latex, inline.children))
        case _:
            return ""
