"""Entries from a few lines of YAML, checked by the real rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
import yaml

from mhpost.calendar.schema import CalendarFile
from mhpost.calendar.values import Placed
from mhpost.lint.engine import check
from mhpost.lint.values import Audience, Options
from mhpost.platforms.base import Account
from mhpost.render.values import Post
from mhpost.schedule.values import Occurrence
from mhpost.source.values import Finding, Where

FILE = "calendars/a.yaml"
TODAY = date(2027, 10, 1)
AUDIENCES = {
    **{country.lower(): Audience(country) for country in ("AU", "CA", "FR", "IE", "JP", "NZ", "ZA")},
    "gb": Audience("GB", language="en-GB"),
    "eng": Audience("GB", "GB-ENG", "en-GB"),
    "sct": Audience("GB", "GB-SCT", "en-GB"),
    "ni": Audience("GB", "GB-NIR", "en-GB"),
    "us": Audience("US", language="en-US"),
    "us-es": Audience("US", language="es-US"),
    "de": Audience("DE", language="de"),
    "de-de": Audience("DE", language="de-DE"),
    "ch": Audience("CH", language="de-CH"),
    "be-nl": Audience("BE", language="nl-BE"),
    "be-fr": Audience("BE", language="fr-BE"),
    "be-de": Audience("BE", language="de-BE"),
    "es": Audience("ES", language="es"),
    "it": Audience("IT", language="it"),
    "nl": Audience("NL", language="nl"),
    "pt": Audience("PT", language="pt"),
    "gb-x": Audience("GB", language="en-GB", platform="x"),
    "us-x": Audience("US", language="en-US", platform="x"),
}
EVERY_RULE = Options(language="en-GB", clinicians=frozenset({"dr-a"}), audiences=AUDIENCES)
OPTIONS = replace(EVERY_RULE, ignore=("MH263",))
"""Without the advice that every post on a hard topic gets."""

_SWITCHES = frozenset({"decorative", "silent", "under_18", "pseudonym"})

Entries = Callable[[str], tuple[Placed, ...]]
Found = Callable[..., tuple[Finding, ...]]


@pytest.fixture
def entries() -> Entries:
    """The entries of a calendar whose `entries:` are the text; an id is given to those without one."""
    return _entries


@pytest.fixture
def found() -> Found:
    """What the rules say of the entries: `found(text, options=…)`, on 1 October 2027, with the clinician dr-a.

    The accounts are those of `AUDIENCES`. An entry with a date is posted on that day, on each of its accounts.
    """

    def run(text: str, options: Options = OPTIONS) -> tuple[Finding, ...]:
        placed = _entries(text)
        return check(placed, [post for one in placed for post in _posts(one)], options, TODAY)

    return run


def _entries(text: str) -> tuple[Placed, ...]:
    rows = [{"id": f"e{number}", **row} for number, row in enumerate(yaml.load(text, yaml.BaseLoader))]
    file = CalendarFile.model_validate({"entries": _typed(rows)})
    return tuple(Placed(entry, Where(FILE, ("entries", index))) for index, entry in enumerate(file.entries))


def _posts(placed: Placed) -> Iterator[tuple[Occurrence, Post]]:
    entry = placed.entry
    if entry.date is None:
        return
    moment = datetime.combine(entry.date, time(9), UTC)
    for name in entry.accounts:
        occurrence = Occurrence(placed, Account(name, "folder"), f"{entry.id}/{name}", moment, moment)
        body = entry.text or ""
        yield occurrence, Post("en-GB", body, None, (), None, None, (), None, (), placed.where)


def _typed(value: Any, key: str = "") -> Any:
    """All text, as the source room gives it, but for years and switches."""
    if isinstance(value, dict):
        return {name: _typed(inner, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [_typed(inner) for inner in value]
    if key == "year":
        return int(value)
    return value == "true" if key in _SWITCHES else value
