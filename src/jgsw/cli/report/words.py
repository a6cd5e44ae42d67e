"""The words that all reports share."""

from jgsw.cli.report.outcome import Located, Outcome
from jgsw.diagnostics import Severity

NAMES = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "提示"}
"""What a clerk calls the gravity of a finding."""


def sentence(one: Located) -> str:
    """A finding in one line: what kind, which rule, what is wrong here."""
    rule = one.diagnostic.rule
    cause = f"：{one.diagnostic.cause}" if one.diagnostic.cause else ""
    return f"{NAMES[one.diagnostic.severity]} {rule.code} {rule.title}{cause}"


def message(one: Located) -> str:
    """What is wrong just here and what to do, in running text; the title where nothing more is said."""
    said = [text.rstrip("。") for text in (one.diagnostic.cause, one.diagnostic.remedy) if text]
    return f"{'。'.join(said)}。" if said else one.diagnostic.rule.title


def summary(outcome: Outcome) -> str:
    """The last line: how much was found, in how many files, how long it took, how much can be mended at once."""
    held = f"旧账里的 {outcome.held} 个不计。" if outcome.held else ""
    took = f"用时 {outcome.seconds:.1f} 秒"
    if not outcome.found:
        return f"√ {outcome.files} 个文件全部通过（{took}）。{held}" if outcome.files else "没有要检查的文件。"
    counts = ((outcome.count(severity), name) for severity, name in NAMES.items())
    found = "、".join(f"{count} 个{name}" for count, name in counts if count)
    return f"发现 {found}（检查 {outcome.files} 个文件，{took}）。{_fixes(outcome)}{held}"


def _fixes(outcome: Outcome) -> str:
    """How much can be mended at once, and how much of it only with a reader at hand."""
    safe, doubtful = outcome.fixable - outcome.doubtful, outcome.doubtful
    said = [f"其中 {safe} 个可用 jgsw fix 自动改正。"] if safe else []
    said += [f"{'另' if safe else '其中'} {doubtful} 个可用 jgsw fix --unsafe 改正，改后要核对。"] if doubtful else []
    return "".join(said)
