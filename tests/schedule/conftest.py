"""One way to plan a few entries without files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Protocol

import pytest

from mhpost.calendar.models import Campaign, Entry
from mhpost.calendar.values import Calendar, Placed
from mhpost.platforms.base import Account
from mhpost.schedule import Occurrence, Options, expand
from mhpost.source.values import Finding, Where

LONDON = Account("uk", "folder", timezone="Europe/London")
NEW_YORK = Account("us", "folder", timezone="America/New_York")


@dataclass(frozen=True, slots=True)
class Plan:
    """What expand gave."""

    posts: tuple[Occurrence, ...]
    findings: tuple[Finding, ...]

    @property
    def keys(self) -> list[str]:
        """The keys in order."""
        return [post.key for post in self.posts]

    @property
    def moments(self) -> list[str]:
        """The moments in order, in ISO 8601."""
        return [post.moment.isoformat() for post in self.posts]

    @property
    def codes(self) -> list[str]:
        """The codes in order."""
        return [finding.code for finding in self.findings]


class Planner(Protocol):
    """Plans entries written as plain data."""

    def __call__(
        self,
        *entries: Mapping[str, Any],
        campaign: Mapping[str, Any] | None = None,
        years: tuple[int, ...] | None = None,
        start: str = "2027-01-01",
        end: str = "2028-01-01",
        options: Options = Options(),  # noqa: B008 - frozen
        accounts: tuple[Account, ...] = (LONDON, NEW_YORK),
    ) -> Plan: ...


@dataclass(frozen=True, slots=True)
class _Plan:
    defaults: Mapping[str, Any] = field(default_factory=lambda: {"id": "tip", "accounts": ["uk"], "text": "Hello."})

    def __call__(
        self,
        *entries: Mapping[str, Any],
        campaign: Mapping[str, Any] | None = None,
        years: tuple[int, ...] | None = None,
        start: str = "2027-01-01",
        end: str = "2028-01-01",
        options: Options = Options(),  # noqa: B008 - frozen
        accounts: tuple[Account, ...] = (LONDON, NEW_YORK),
    ) -> Plan:
        around = Campaign.model_validate({"id": "c", **campaign}) if campaign else None
        if around and years:
            around = around.model_copy(update={"years": years})
        above = ("campaigns", 0) if campaign else ()
        placed = tuple(
            Placed(
                Entry.model_validate({**self.defaults, **entry}),
                Where("calendars/a.yaml", (*above, "entries", index)),
                around,
            )
            for index, entry in enumerate(entries)
        )
        calendar = Calendar(placed, (), frozenset(), (), ("calendars/a.yaml",))
        between = [datetime.fromisoformat(text).replace(tzinfo=UTC) for text in (start, end)]
        return Plan(*expand(calendar, {account.name: account for account in accounts}, options, between[0], between[1]))


@pytest.fixture
def plan() -> Planner:
    """Plans entries of one file for the accounts `uk` and `us`."""
    return _Plan()
