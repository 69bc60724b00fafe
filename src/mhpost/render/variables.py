"""What a template sees: plain data, made from one occurrence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from mhpost.render.words import Words
from mhpost.schedule.values import Occurrence

NAMES = (
    "text", "short_text", "title", "link", "hashtags", "topics", "kind", "language", "moment",
    "organization", "account", "campaign",
)  # fmt: skip
"""The names that every template knows, beside the entry's `vars`."""
_LONGEST_NUMBER = 1024  # bits


def variables(occurrence: Occurrence, words: Words, organization: Mapping[str, str]) -> dict[str, Any]:
    """Name → plain value. What the entry leaves out is an empty text; `campaign` is None outside of one.

    `moment` is ISO 8601 with the offset of the entry's zone. Of the account only public facts are shown.
    """
    entry, account = occurrence.placed.entry, occurrence.account
    public = ("name", "platform", "language", "country", "region", "timezone")
    return {
        **{name: plain(value) for name, value in words.vars.items()},
        "text": words.text or "",
        "short_text": words.short_text or "",
        "title": words.title or "",
        "link": words.link or "",
        "hashtags": list(words.hashtags),
        "topics": list(entry.topics),
        "kind": str(entry.kind),
        "language": account.language,
        "moment": occurrence.moment.isoformat(),
        "organization": {"name": "", "url": ""} | dict(organization),
        "account": {name: getattr(account, name) or "" for name in public},
        "campaign": _campaign(occurrence),
    }


def _campaign(occurrence: Occurrence) -> dict[str, Any] | None:
    campaign, name = occurrence.placed.campaign, occurrence.placed.entry.campaign
    if campaign is None:
        return {"id": name, "day": "", "year": occurrence.moment.year, "theme": ""} if name else None
    year = occurrence.rule_date.year if occurrence.rule_date else occurrence.moment.year
    known = campaign.years.get(year)
    theme = known.theme if known and known.theme else ""
    return {"id": campaign.id, "day": campaign.day, "year": year, "theme": theme}


def plain(value: object) -> Any:
    """The value as JSON can carry it."""
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Sequence):
        return [plain(each) for each in value]
    if isinstance(value, int) and value.bit_length() > _LONGEST_NUMBER:
        return hex(value)
    return value if value is None or isinstance(value, bool | int | float) else str(value)
