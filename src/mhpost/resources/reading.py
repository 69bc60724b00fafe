"""From the plain data of the directory to values."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from mhpost.resources.values import Call, Channels, Resource, Retired, Text

Row = Mapping[str, Any]


def resource(row: Row, *, several_zones: bool, retired: frozenset[str], verified_on: date | None) -> Resource:
    """A line. retired: the digits of the country's retired numbers.

    verified_on: the organization's own check, which also ends the doubt about old sources.
    """
    checked = verified_on or _day(row["verified_on"])
    return Resource(
        **{name: row[name] for name in ("id", "name", "organization", "confidence", "notes")},
        country=row.get("country") or "",
        region=row.get("region"),
        languages=tuple(row.get("languages", ())),
        topics=tuple(row.get("topics", ())),
        audience=row.get("audience", "anyone"),
        channels=_channels(row.get("channels", {}), retired),
        hours=row.get("hours"),
        timezone=row.get("timezone"),
        hours_confidence=row.get("hours_confidence"),
        several_zones=several_zones,
        cost=row.get("cost", ""),
        url=row["url"],
        seen=_day(row["seen"]),
        verified_on=checked,
        reverify=row["reverify"] and checked is None,
        sources=tuple(row["sources"]),
    )


def emergency(row: Row, verified_on: date | None) -> Resource:
    """The emergency numbers of a country; the first is the one to print."""
    return Resource(
        id=row["id"],
        name="Emergency services",
        country=row["country"],
        topics=("emergency",),
        channels=Channels(call=tuple(Call(number["dial"]) for number in row["numbers"])),
        seen=_day(row["seen"]),
        verified_on=verified_on or _day(row["verified_on"]),
        confidence=row["confidence"],
        sources=tuple(row["sources"]),
    )


def retired_number(row: Row) -> Retired:
    """A number that was replaced."""
    return Retired(row["country"], row["number"], row["was"], row["now"], row["since"], row["still_works"])


def digits(number: str) -> str:
    """What is dialled: the digits alone, with a leading `*` or `+` kept."""
    return "".join(mark for mark in number if mark.isdigit() or mark in "*+")


def _channels(row: Row, retired: frozenset[str]) -> Channels:
    return Channels(
        call=tuple(_call(call, retired) for call in row.get("call", ())),
        text=tuple(Text(text["number"], text["keyword"], tuple(text.get("lang", ()))) for text in row.get("text", ())),
        chat=row.get("chat"),
        whatsapp=row.get("whatsapp"),
        email=row.get("email"),
    )


def _call(row: Row, retired: frozenset[str]) -> Call:
    return Call(
        dial=row["dial"],
        e164=row["e164"],
        then=row.get("then"),
        only=row.get("only"),
        langs=tuple(row.get("lang", ())),
        retired=digits(row["dial"]) in retired,
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
