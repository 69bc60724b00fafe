"""`resources.yaml` and what `mhpost.yaml` says about help → `Own`, for the room that knows the directory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from mhpost.calendar.tags import base
from mhpost.calendar.validation import Place, validated
from mhpost.calendar.values import Spot
from mhpost.calendar.wrong import listed
from mhpost.resources.values import Check, Own, Withdrawal
from mhpost.settings.accounts import Audience, elsewhere
from mhpost.settings.help_models import CODES, LEVELS, ChannelsFile, HelpDocument, LineFile, as_data
from mhpost.settings.tolerant import tolerant
from mhpost.source import Document, read
from mhpost.source.values import Finding

_PARTS = ("verified", "retired")
_NEEDED = ("name", "country", "channels")
Row = dict[str, Any]


class HelpRead(NamedTuple):
    """What a workspace says about help, what is wrong with it, and the file."""

    own: Own
    findings: tuple[Finding, ...]
    document: Document


def read_help(path: Path, file: str, audience: Audience, own: Own, known: frozenset[str] = frozenset()) -> HelpRead:
    """What the file says about help lines, on top of what `mhpost.yaml` says.

    file: the name that findings carry. audience: whose language and zone a line has that says nothing else. A check
    that stands in both files is the one of this file. known: lines of a
    workspace above, of which one may say what differs.
    """
    document = read(path, file)
    data = document.data if isinstance(document.data, dict) else {}
    listed_lines = data.get("lines") if isinstance(data.get("lines"), list) else []
    rest = {key: value for key, value in data.items() if key != "lines" or not listed_lines}
    top, findings = tolerant(HelpDocument, rest, Place(document, (), CODES, LEVELS), _PARTS)
    rows, wrong = _rows(listed_lines or [], document, audience, known)
    own = own._replace(
        lines=rows,
        hidden=frozenset(top.hide),
        checks={
            **own.checks,
            **{name: Check(one.on, one.by or "", one.source or "") for name, one in top.verified.items()},
        },
        withdrawn={name: Withdrawal(one.on, one.because, one.use) for name, one in top.retired.items()},
    )
    return HelpRead(own, (*document.findings, *findings, *wrong), document)


def _rows(
    raw: list[Any], document: Document, audience: Audience, known: frozenset[str]
) -> tuple[tuple[Row, ...], tuple[Finding, ...]]:
    from mhpost.resources.directory import load_directory

    ours = known.union(load_directory().ids)
    rows: dict[str, Row] = {}
    findings: list[Finding] = []
    for index, one in enumerate(raw):
        spot = Spot(document.file, ("lines", index))
        line, wrong = validated(LineFile, one, Place(document, spot.route, CODES, LEVELS))
        if line is not None:
            wrong = (*wrong, *_incomplete(line, spot, line.id in ours), *_twice(line, spot, rows), *_region(line, spot))
        findings += wrong
        if line is not None and not wrong:
            rows[line.id] = _row(line, audience, ours=line.id in ours)
    return tuple(rows.values()), tuple(findings)


def _incomplete(line: LineFile, spot: Spot, ours: bool) -> Iterator[Finding]:
    missing = [key for key in _NEEDED if getattr(line, key) is None and not ours]
    if missing:
        message = f'The line "{line.id}" has no {listed([f"{chr(34)}{key}{chr(34)}" for key in missing])}.'
        hint = "A line of your own needs them. To change a line of mhpost, write its id as mhpost resources prints it."
        yield spot.error("MH056", ("id",), message, hint)
    if line.channels is not None and not any(as_data(line.channels).values()):
        hint = 'Write a number, as in channels: {call: [{dial: "116 123"}]}.'
        yield spot.error("MH056", ("channels",), f'There is no way to reach "{line.id}".', hint)


def _twice(line: LineFile, spot: Spot, rows: Mapping[str, Row]) -> Iterator[Finding]:
    if line.id in rows:
        hint = "Write all that is said of a line in one place."
        yield spot.error("MH057", ("id",), f'The line "{line.id}" stands here a second time.', hint)


def _region(line: LineFile, spot: Spot) -> Iterator[Finding]:
    if line.region and line.country and not line.region.startswith(f"{line.country}-"):
        yield elsewhere(line.region, line.country, spot)


def _row(line: LineFile, audience: Audience, *, ours: bool) -> Row:
    """The line as a row of the directory; of one of ours, only what differs."""
    row: Row = {key: value for key, value in as_data(line).items() if value is not None}
    if line.channels is not None:
        row["channels"] = _channels(line.channels)
    if "languages" in row:
        row["languages"] = [base(tag) for tag in row["languages"]]
    if line.hours is not None:
        row = {"timezone": audience.timezone, "hours_confidence": "high"} | row
    return row if ours else _whole(audience) | row


def _whole(audience: Audience) -> Row:
    """A row of the directory that says nothing yet."""
    return {
        "organization": "",
        "region": None,
        "languages": [base(audience.language)],
        "topics": ["general"],
        "audience": "anyone",
        "hours": None,
        "timezone": None,
        "hours_confidence": None,
        "cost": "",
        "url": None,
        "sources": [],
        "seen": None,
        "verified_on": None,
        "reverify": False,
        "confidence": "high",
        "notes": None,
    }


def _channels(channels: ChannelsFile) -> Row:
    row = {key: value for key, value in as_data(channels).items() if value}
    row |= {"call": [{"e164": None} | _said(one) for one in row["call"]]} if "call" in row else {}
    row |= {"text": [{"keyword": None} | _said(one) for one in row["text"]]} if "text" in row else {}
    return row


def _said(way: Row) -> Row:
    said = {key: value for key, value in way.items() if value is not None}
    return said | ({"lang": [base(tag) for tag in said["lang"]]} if "lang" in said else {})
