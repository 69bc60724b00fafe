"""Whether what a row says can be used at all: its hours, its zone, its country, its numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from mhpost.clock import is_zone
from mhpost.resources.hours import parse

_E164 = re.compile(r"\+[1-9]\d{6,14}")
_SAME_DIGITS = 6
_SHORTEST = 6
"""A number of fewer digits is a short code, which has no international form."""


def hours_fault(row: Mapping[str, Any]) -> str:
    """Why the hours of a row cannot be used, as the end of a sentence about them; "" where they can, or are unknown."""
    hours = row.get("hours")
    if hours is None:
        return ""
    try:
        parse(hours)
    except ValueError as error:
        return str(error).removeprefix("opening hours ")
    if not row.get("timezone"):
        return "" if hours == "24/7" else "have no timezone"
    return "" if is_zone(row["timezone"]) else "are on the clocks of no known timezone"


NOT_COUNTRIES: Mapping[str, str] = {"UK": "GB", "EL": "GR"}
"""Codes that people write for countries, and that are none in ISO 3166-1, with the one that is meant."""


def is_iso_country(code: str) -> bool:
    """Whether it is a country: of ISO 3166-1, by the table that comes with the time zones, or XK for Kosovo."""
    return code == "XK" or code in _countries()


@cache
def _countries() -> frozenset[str]:
    import tzdata

    table = Path(str(tzdata.__file__)).parent / "zoneinfo" / "iso3166.tab"
    rows = table.read_text(encoding="utf-8").splitlines()
    return frozenset(row.partition("\t")[0] for row in rows if row and not row.startswith("#"))


def e164_fault(dial: str, e164: str) -> str:
    """Why an international form cannot be that of a number as it is dialled; "" where it can."""
    written = "".join(mark for mark in dial if mark.isdigit())
    if not _E164.fullmatch(e164):
        return "is not + and the digits with the country code, as in +442079460000"
    if len(written) < _SHORTEST:
        return f"is given for the short code {dial}, which has none"
    return "" if e164[-_SAME_DIGITS:] == written[-_SAME_DIGITS:] else f"does not end like {dial}"
