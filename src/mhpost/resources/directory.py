"""The directory of help that ships with mhpost, with the organization's own checks on top."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from mhpost.resources import reading
from mhpost.resources.values import Resource, Retired
from mhpost.source import shipped

SITE = "global-findahelpline"


class Directory:
    """All that is known of who can help. Rows become values only for the country that is asked for."""

    def __init__(self, data: Mapping[str, Any], verified: Mapping[str, date]) -> None:
        self._data = data
        self._verified = verified
        self._countries: dict[str, tuple[Resource, ...]] = {}

    def of_country(self, country: str) -> tuple[Resource, ...]:
        """The lines of a country (ISO 3166-1 alpha-2) in the directory's order; empty where it has none."""
        if country not in self._countries:
            retired = frozenset(reading.digits(row.number) for row in self.retired() if row.country == country)
            rows = (row for row in self._data["resources"] if row["country"] == country)
            self._countries[country] = tuple(self._resource(row, retired) for row in rows)
        return self._countries[country]

    def emergency(self, country: str) -> Resource | None:
        """The emergency numbers of a country, the one to print first."""
        rows = (row for row in self._data["emergency"] if row["country"] == country)
        row = next(rows, None)
        return row and reading.emergency(row, self._verified.get(row["id"]))

    @property
    def directory_site(self) -> Resource:
        """The worldwide directory of help lines: a site, not a line."""
        return next(self._resource(row, frozenset()) for row in self._data["global"] if row["id"] == SITE)

    def retired(self) -> tuple[Retired, ...]:
        """The numbers that must no longer be printed."""
        return tuple(reading.retired_number(row) for row in self._data["retired"])

    def by_id(self, name: str) -> Resource | None:
        """The line, emergency number or site of that id."""
        for row in self._data["resources"]:
            if row["id"] == name:
                return next(line for line in self.of_country(row["country"]) if line.id == name)
        for row in self._data["global"]:
            if row["id"] == name:
                return self._resource(row, frozenset())
        return next((row for row in map(self.emergency, self.countries) if row and row.id == name), None)

    @property
    def ids(self) -> tuple[str, ...]:
        """Every id, in the directory's order."""
        return tuple(row["id"] for part in ("resources", "global", "emergency") for row in self._data[part])

    @property
    def countries(self) -> tuple[str, ...]:
        """Every country that has a line or an emergency number, sorted."""
        return tuple(sorted({row["country"] for part in ("resources", "emergency") for row in self._data[part]}))

    def _resource(self, row: Mapping[str, Any], retired: frozenset[str]) -> Resource:
        return reading.resource(
            row,
            several_zones=row.get("country") in self._data["several_zones"],
            retired=retired,
            verified_on=self._verified.get(row["id"]),
        )


def load_directory(verified: Mapping[str, date] | None = None) -> Directory:
    """The shipped directory. verified: id → the day on which the organization itself checked the line."""
    return Directory(shipped.load("mhpost.resources", "directory"), verified or {})
