"""From the plain data of the directory to values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from mhpost.resources.values import Call, Channels, Check, Resource, Retired, Text

Row = Mapping[str, Any]
RECENT = date(2025, 1, 1)
"""Sources from before this day are old: the day in the head of `directory.yaml`."""


def resource(row: Row, *, several_zones: bool, retired: frozenset[str], check: Check | None) -> Resource:
    """A line. retired: the digits of the country's retired numbers.

    check: the organization's own. It ends the doubt about old sources where it is newer than these and not old itself.
    """
    checked, seen = _checked(row, check), _day(row["seen"])
    return Resource(
        **{name: row[name] for name in ("id", "name", "organization", "confidence", "notes")},
        country=row.get("country") or "",
        region=row.get("region"),
        languages=_words(row.get("languages")),
        topics=_words(row.get("topics")),
        audience=row.get("audience") or "anyone",
        channels=_channels(row.get("channels") or {}, retired),
        hours=row.get("hours"),
        timezone=row.get("timezone"),
        hours_confidence=row.get("hours_confidence"),
        several_zones=several_zones,
        cost=row.get("cost") or "",
        url=row["url"],
        seen=seen,
        verified_on=checked,
        reverify=row["reverify"] and not (checked and checked >= max(RECENT, seen or RECENT)),
        sources=tuple(row["sources"]),
    )


def emergency(row: Row, check: Check | None) -> Resource:
    """The emergency numbers of a country; the first is the one to print."""
    return Resource(
        id=row["id"],
        name=row.get("name", "Emergency services"),
        country=row["country"],
        topics=("emergency",),
        channels=Channels(call=tuple(Call(number["dial"]) for number in row["numbers"])),
        seen=_day(row["seen"]),
        verified_on=_checked(row, check),
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
        call=tuple(_call(call, retired) for call in row.get("call") or ()),
        text=tuple(_text(text) for text in row.get("text") or ()),
        chat=row.get("chat"),
        whatsapp=row.get("whatsapp"),
        email=row.get("email"),
    )


def _call(row: Row, retired: frozenset[str]) -> Call:
    return Call(
        dial=row["dial"],
        e164=row.get("e164"),
        then=row.get("then"),
        only=row.get("only"),
        langs=_words(row.get("lang")),
        retired=digits(row["dial"]) in retired,
    )


def _text(row: Row) -> Text:
    return Text(row["number"], row.get("keyword"), _words(row.get("lang")))


def _words(value: str | Iterable[str] | None) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value or ())


def _checked(row: Row, check: Check | None) -> date | None:
    """The newest day on which a person looked."""
    days = [day for day in (check and check.on, _day(row["verified_on"])) if day]
    return max(days, default=None)


def _day(value: str | date | None) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value
