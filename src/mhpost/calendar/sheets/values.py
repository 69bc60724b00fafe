"""What a workspace says about its spreadsheets, and what a heading means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from mhpost.source.values import Route


class Order(StrEnum):
    """Which number of 04/10/2027 is the day."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


class Rules(NamedTuple):
    """What is said of one file. dates: None where nothing is. columns: heading → key, `-` for one that is not read."""

    dates: Order | None = None
    columns: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class SheetRules:
    """What a workspace says. language: of its posts, BCP 47. files: path in the workspace → what is said of it."""

    language: str = "en"
    files: Mapping[str, Rules] = field(default_factory=dict)

    def of(self, file: str) -> Rules:
        """What is said of one file."""
        return self.files.get(file, Rules())


NO_RULES = SheetRules()


class Column(NamedTuple):
    """What a column holds. route: from an entry to the value, as in `("media", 0, "alt")`; empty: it is not read.

    dates: the order that the heading says, as in "Date (dd/mm/yyyy)". variant: the tag of another variant of the
    language of posts, as in "Text (en-US)": a translation where other columns hold the words of the entry itself.
    """

    route: Route
    dates: Order | None = None
    variant: str | None = None
