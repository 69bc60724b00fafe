"""The directory of help that ships with mhpost, with what a workspace says about help on top."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache, cached_property
from typing import Any

from mhpost.resources import reading
from mhpost.resources.own import PARTS, Row, merged
from mhpost.resources.values import Check, Own, Resource, Retired
from mhpost.source import shipped

SITES = ("global-findahelpline", "global-befrienders")
"""Worldwide directories of help lines, the one to name first."""
_NOTHING = Own()


class Directory:
    """All that is known of who can help. Rows become values only for the country that is asked for.

    It holds the lines that a workspace hid or withdrew, too; `barred` says which may not be chosen.
    """

    def __init__(self, data: Row, own: Own, checks: Mapping[str, Check]) -> None:
        """data: the rows by part. own: what the workspace says. checks: id → the workspace's newest look at a line."""
        self._data = data
        self.own = own
        self._checks = checks
        self._countries: dict[str, tuple[Resource, ...]] = {}

    def of_country(self, country: str) -> tuple[Resource, ...]:
        """The lines of a country (ISO 3166-1 alpha-2), the workspace's own first; empty where it has none."""
        if country not in self._countries:
            retired = frozenset(reading.digits(row.number) for row in self.retired() if row.country == country)
            rows = (row for row in self._data["resources"] if row["country"] == country)
            self._countries[country] = tuple(self._resource(row, retired) for row in rows)
        return self._countries[country]

    def emergency(self, country: str) -> Resource | None:
        """The emergency numbers of a country, the one to print first; None where none is known or may be shown."""
        rows = (row for row in self._data["emergency"] if row["country"] == country and row["numbers"])
        return next((self.by_id(row["id"]) for row in rows if not self.barred(row["id"])), None)

    @cached_property
    def directory_site(self) -> Resource | None:
        """The worldwide directory of help lines: a site, not a line. None where the workspace hides all of them."""
        sites = (self.by_id(name) for name in SITES if not self.barred(name))
        return next((site for site in sites if site and site.url), None)

    def retired(self) -> tuple[Retired, ...]:
        """The numbers that must no longer be printed."""
        return tuple(reading.retired_number(row) for row in self._data["retired"])

    def by_id(self, name: str) -> Resource | None:
        """The line, emergency number or site of that id, also one that is hidden or withdrawn."""
        part, row = self._index.get(name, ("", {}))
        if part == "resources":
            return next(line for line in self.of_country(row["country"]) if line.id == name)
        if part == "emergency":
            return reading.emergency(row, self._checks.get(name))
        return self._resource(row, frozenset()) if part else None

    def barred(self, name: str) -> str:
        """Why a line is never chosen in this workspace, as the end of "it is left out: …"; "" where it may be."""
        if name in self.own.hidden:
            return "this workspace hides it"
        if gone := self.own.withdrawn.get(name):
            return f"this workspace withdrew it on {gone.on}: {gone.because.rstrip('.')}"
        return ""

    def takes_over(self, name: str) -> tuple[str, ...]:
        """The ids of withdrawn lines in whose place a line is to be shown, directly or through one another."""
        found: list[str] = []
        new = [name]
        while new:
            new = [old for old, gone in self.own.withdrawn.items() if gone.use in new and old not in (name, *found)]
            found += new
        return tuple(found)

    def everything(self) -> Iterator[Resource]:
        """Every line and emergency number, country by country, then the sites."""
        for country in self.countries:
            yield from self.of_country(country)
            yield from (self._known(row["id"]) for row in self._data["emergency"] if row["country"] == country)
        yield from (self._known(row["id"]) for row in self._data["global"])

    @property
    def ids(self) -> tuple[str, ...]:
        """Every id, in the directory's order."""
        return tuple(row["id"] for part in PARTS for row in self._data[part])

    @cached_property
    def countries(self) -> tuple[str, ...]:
        """Every country that has a line or an emergency number, sorted."""
        return tuple(sorted({row["country"] for part in ("resources", "emergency") for row in self._data[part]}))

    @cached_property
    def audiences(self) -> frozenset[str]:
        """Whom the lines are for, in their own words."""
        return frozenset(row.get("audience") or "anyone" for row in self._data["resources"])

    @cached_property
    def _index(self) -> Mapping[str, tuple[str, Row]]:
        return {row["id"]: (part, row) for part in PARTS for row in self._data[part]}

    def _known(self, name: str) -> Resource:
        found = self.by_id(name)
        assert found
        return found

    def _resource(self, row: Row, retired: frozenset[str]) -> Resource:
        return reading.resource(
            row,
            several_zones=row.get("country") in self._data["several_zones"],
            retired=retired,
            check=self._checks.get(row["id"]),
        )


def load_directory(own: Own = _NOTHING, *, verified: Mapping[str, date] | None = None) -> Directory:
    """The shipped directory with a workspace's own rows, checks and decisions over it.

    own: from `resources.yaml`. verified: id → the day on which the organization looked at a line, from `mhpost.yaml`;
    of two days the newer one counts. Ids that no line has are kept, and have no effect; `own_findings` names them.
    """
    data = _shipped()
    checks = dict(own.checks)
    for name, day in (verified or {}).items():
        checks[name] = max(checks.get(name, Check(day)), Check(day), key=lambda check: check.on)
    return Directory(merged(data, own.lines) if own.lines else data, own, checks)


@cache
def _shipped() -> Any:
    return shipped.load("mhpost.resources", "directory")
