"""A workspace's own rows laid over the shipped ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from mhpost.resources.sound import hours_fault

Row = Mapping[str, Any]
PARTS = ("resources", "global", "emergency")
EMERGENCY = "emergency"
_ANY_ZONE = "UTC"
"""For lines that are open day and night, whatever the clocks say."""

_EMPTY: Row = {
    "organization": "",
    "confidence": "high",
    "notes": None,
    "url": None,
    "seen": None,
    "verified_on": None,
    "reverify": False,
    "sources": (),
}
"""What a row that does not say otherwise is: the organization's own word, with no date."""


def merged(shipped: Row, lines: Iterable[Row]) -> Row:
    """The data of the directory with a workspace's rows in it; the shipped data stays as it is.

    A row with the id of ours changes only the keys that it names; `channels` is one key. Other rows come before ours,
    so that of equal lines the organization's own is shown. Hours that come without `hours_confidence` are the
    organization's word, and count as high. A row whose topic is `emergency` holds emergency numbers.
    """
    parts = {part: {row["id"]: row for row in shipped[part]} for part in PARTS}
    added: dict[str, dict[str, Row]] = {part: {} for part in PARTS}
    for line in lines:
        part = next((part for part in PARTS if line["id"] in parts[part]), None)
        if part is not None:
            parts[part][line["id"]] = _whole({**parts[part][line["id"]], **_hours(line)}, numbers=part == EMERGENCY)
        else:
            part = EMERGENCY if EMERGENCY in line.get("topics", ()) else "resources"
            row = {"name": line["id"], **_EMPTY, **_hours(line)}
            added[part][line["id"]] = _whole(row, numbers=part == EMERGENCY)
    rows = {part: [*added[part].values(), *parts[part].values()] for part in PARTS}
    return {**shipped, **rows}


def _hours(line: Row) -> dict[str, Any]:
    if "hours" not in line:
        return dict(line)
    return {"hours_confidence": "high" if line["hours"] else None, **line}


def _whole(row: Row, *, numbers: bool) -> Row:
    """A row in the form of its part. Hours that cannot be used count as unknown; they are a finding elsewhere."""
    if numbers:
        calls = (row.get("channels") or {}).get("call", ())
        return {**row, "numbers": [{"dial": call["dial"]} for call in calls] or row.get("numbers", ())}
    if hours_fault(row):
        return {**row, "hours": None, "hours_confidence": None}
    return row if row.get("timezone") or not row.get("hours") else {**row, "timezone": _ANY_ZONE}
