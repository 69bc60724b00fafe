"""Planned jobs and receipts as JSON text, and back.

Written as ASCII, so that any character an author or a platform can send survives every database. Moments are
kept as instants in UTC, to the microsecond. Older rows know no `open_until`, `countries`, `limits`,
`captions` and `due`, and are read as if these were empty; a later version than ours is refused, never guessed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from mhpost.errors import StoreError
from mhpost.outbox.values import Planned
from mhpost.platforms.base import Account, Medium, Outgoing, Part
from mhpost.platforms.outcomes import Sent

VERSION = 2

Data = dict[str, Any]


def encode_planned(planned: Planned) -> str:
    """The whole of what a worker needs to send the job, but for the bytes of its pictures and captions."""
    return _dump(
        {
            "key": planned.key,
            "entry": planned.entry,
            "file": planned.file,
            "kind": planned.kind,
            "topics": planned.topics,
            "campaign": planned.campaign,
            "moment": _utc(planned.moment),
            "latest": _utc(planned.latest),
            "outgoing": _outgoing(planned.outgoing),
            "resources": planned.resources,
            "numbers": planned.numbers,
            "fingerprint": planned.fingerprint,
            "open_until": None if planned.open_until is None else _utc(planned.open_until),
            "due": None if planned.due is None else _utc(planned.due),
        }
    )


def decode_planned(text: str) -> Planned:
    """What `encode_planned` was given. Raises StoreError for text of a newer mhpost."""
    data = _load(text)
    closes, due = data.get("open_until"), data.get("due")
    return Planned(
        key=data["key"],
        entry=data["entry"],
        file=data["file"],
        kind=data["kind"],
        topics=tuple(data["topics"]),
        campaign=data["campaign"],
        moment=_moment(data["moment"]),
        latest=_moment(data["latest"]),
        outgoing=_to_outgoing(data["outgoing"]),
        resources=tuple(data["resources"]),
        numbers=tuple(data["numbers"]),
        fingerprint=data["fingerprint"],
        open_until=None if closes is None else _moment(closes),
        due=None if due is None else _moment(due),
    )


def encode_sent(receipts: Iterable[Sent]) -> str:
    """The receipts of a job's parts, in order."""
    return _dump({"sent": [{"remote_id": one.remote_id, "url": one.url, "raw": one.raw} for one in receipts]})


def decode_sent(text: str) -> tuple[Sent, ...]:
    """What `encode_sent` was given. Raises StoreError for text of a newer mhpost."""
    return tuple(Sent(one["remote_id"], one["url"], one["raw"]) for one in _load(text)["sent"])


def _outgoing(outgoing: Outgoing) -> Data:
    account = outgoing.account
    return {
        "key": outgoing.key,
        "moment": _utc(outgoing.moment),
        "account": {
            "name": account.name,
            "platform": account.platform,
            "language": account.language,
            "country": account.country,
            "region": account.region,
            "timezone": account.timezone,
            "base_url": account.base_url,
            "options": dict(account.options),
            "countries": account.countries,
            "limits": dict(account.limits),
        },
        "parts": [_part(part) for part in outgoing.parts],
    }


def _part(part: Part) -> Data:
    return {
        "text": part.text,
        "title": part.title,
        "link": part.link,
        "media": [asdict(medium) for medium in part.media],
        "content_warning": part.content_warning,
        "language": part.language,
    }


def _to_outgoing(data: Data) -> Outgoing:
    return Outgoing(
        key=data["key"],
        account=_to_account(data["account"]),
        parts=tuple(_to_part(part) for part in data["parts"]),
        moment=_moment(data["moment"]),
    )


def _to_account(data: Data) -> Account:
    return Account(**{**data, "countries": tuple(data.get("countries", ()))})


def _to_part(data: Data) -> Part:
    return Part(**{**data, "media": tuple(Medium(**medium) for medium in data["media"])})


def _dump(data: Data) -> str:
    return json.dumps({"v": VERSION, **data}, ensure_ascii=True, separators=(",", ":"))


def _load(text: str) -> Data:
    data: Data = json.loads(text)
    if data["v"] > VERSION:
        raise StoreError("the queue holds posts written by a newer mhpost", "Update mhpost on this machine.")
    return data


def _utc(moment: datetime) -> str:
    if moment.tzinfo is None:
        raise ValueError(f"{moment} has no time zone")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
