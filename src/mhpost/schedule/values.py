"""An occurrence: one entry, on one account, at one moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from mhpost.calendar.values import Placed
from mhpost.platforms.base import Account


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One post date.

    key: `ENTRY[@DATE]/ACCOUNT`, derived from the rule, never drawn; moving a time or zone does not change it.
    moment: when it is planned, aware, in the zone of the entry. latest: when it is too late, aware.
    rule_date: the local date that the rule gives; for a campaign's entry the first date of its day;
    None for a single post.
    """

    placed: Placed
    account: Account
    key: str
    moment: datetime
    latest: datetime
    rule_date: date | None = None
