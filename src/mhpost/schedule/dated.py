"""One post of a series, before it has a key and a zone."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from mhpost.schedule.values import Said


class Dated(NamedTuple):
    """local: naive, when it goes out. rule_date: the day that the rule gives.

    turns: what it says instead of its entry, what counts most first. accounts: only these get it; None for all.
    """

    local: datetime
    rule_date: date
    turns: tuple[Said, ...] = ()
    accounts: tuple[str, ...] | None = None
