"""Entries and campaigns as plain data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from mhpost.calendar.models import Campaign, Entry
from mhpost.calendar.values import Placed
from mhpost.calendar.years import as_written


def as_data(entry: Entry) -> dict[str, Any]:
    """The entry as it would stand in a calendar, without what is so by default."""
    return _as_written(entry, entry.model_dump(mode="json", by_alias=True, exclude_defaults=True))


def as_said(entry: Entry, raw: Mapping[str, Any]) -> dict[str, Any]:
    """The keys that a file says of an entry, with what it says for all of them. raw: as they stand there.

    Accounts stay the groups that are named, and spans and moments as they are written.
    """
    data = _as_written(entry, entry.model_dump(mode="json", by_alias=True, exclude_unset=True))
    return {**data, **{key: raw[key] for key in ("accounts", "latest", "embargo") if raw.get(key) is not None}}


def _as_written(entry: Entry, data: dict[str, Any]) -> dict[str, Any]:
    if entry.time is not None:
        data["time"] = entry.time.isoformat("seconds" if entry.time.second else "minutes")
    if entry.offset is not None:
        data["offset"] = f"{entry.offset:+d}d" if entry.offset else "on the day"
    return data


def as_campaign(campaign: Campaign) -> dict[str, Any]:
    """The campaign as it would stand in a calendar, without its entries."""
    return {"id": campaign.id, "day": campaign.day, "years": as_written(campaign.years)}


def as_calendar(placed: Iterable[Placed], campaigns: Iterable[Campaign]) -> dict[str, Any]:
    """A calendar as JSON holds it: entries, and campaigns with theirs, those without an entry too."""
    entries: list[dict[str, Any]] = []
    groups: dict[str, dict[str, Any]] = {one.id: {**as_campaign(one), "entries": []} for one in campaigns}
    for one in placed:
        data = as_data(one.entry)
        if one.campaign is None:
            entries.append(data)
            continue
        if one.campaign.id == data.get("campaign"):
            del data["campaign"]
        groups[one.campaign.id]["entries"].append(data)
    return {"version": 1, "entries": entries, **({"campaigns": [*groups.values()]} if groups else {})}
