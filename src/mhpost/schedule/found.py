"""How this room says what an author wrote wrongly."""

from __future__ import annotations

from mhpost.calendar.kinds import Status
from mhpost.calendar.values import Placed
from mhpost.source.values import Finding, Route, Severity, Where


def error(
    code: str, placed: Placed, at: Route, message: str, hint: str, chars: tuple[int, int] | None = None
) -> Finding:
    """A finding that keeps the entry from being queued; of an idea or a draft only a warning. at: below the entry."""
    where = Where(placed.where.file, (*placed.where.route, *at), chars=chars)
    severity = Severity.ERROR if placed.entry.status is Status.READY else Severity.WARNING
    return Finding(code, severity, where, message, hint, entry=placed.entry.id)


def warning(code: str, placed: Placed, at: Route, message: str, hint: str, because: str = "") -> Finding:
    """A finding that lets the entry be queued. at: the route below the entry."""
    where = Where(placed.where.file, (*placed.where.route, *at))
    return Finding(code, Severity.WARNING, where, message, hint, because, entry=placed.entry.id)
