"""How fitting words what it finds."""

from __future__ import annotations

from mhpost.schedule.values import Occurrence
from mhpost.source.values import Finding, Severity, Where

NEVER_CUT = "mhpost never cuts words, and help always stays."


def error(code: str, occurrence: Occurrence, where: Where, message: str, hint: str, because: str = "") -> Finding:
    """A finding that hangs on the platform alone, and so is equal for all of its accounts."""
    return Finding(code, Severity.ERROR, where, message, hint, because, occurrence.placed.entry.id)
