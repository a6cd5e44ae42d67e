"""What GB/T 1.1—2020 and the repository's own coherence demand: pure generators of diagnostics."""

from jgsw.rules.coherence import check_repository
from jgsw.rules.explanation import check_disagreement, check_explanation
from jgsw.rules.history import check_history
from jgsw.rules.text import check_text

__all__ = ["check_disagreement", "check_explanation", "check_history", "check_repository", "check_text"]
