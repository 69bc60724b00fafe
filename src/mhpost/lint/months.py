"""Spans of whole months: from a day on, and in words."""

from __future__ import annotations

from calendar import monthrange
from datetime import date


def after(day: date, months: int) -> date:
    """The same day so many months later; where that month is shorter, its last day; at most the last day there is."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1])) if year <= date.max.year else date.max


def span(months: int) -> str:
    """Months as people say them: 24 are `2 years`, 18 are `18 months`."""
    number, unit = (months // 12, "year") if months % 12 == 0 else (months, "month")
    return f"{number} {unit}{'' if number == 1 else 's'}"
