"""Entries that stand outside of their campaign, in any file: `campaign: wmhd` and an `offset`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from mhpost.calendar.kinds import Status
from mhpost.calendar.models import Campaign, Entry
from mhpost.calendar.values import Placed, Spot
from mhpost.calendar.wrong import listed, shown
from mhpost.source import nearest
from mhpost.source.values import Finding, Where

Campaigns = Mapping[str, tuple[Campaign, Where]]
"""Id → campaign, and its place."""


def named(entry: Entry) -> Campaign | None:
    """What stands for the campaign of such an entry until all files were read; None for other entries."""
    if entry.offset is None or entry.campaign is None or entry.date is not None:
        return None
    return Campaign.model_construct(id=entry.campaign, day=f"the day of {shown(entry.campaign)}", years={})


def waits(placed: Placed) -> bool:
    """Whether the entry still has to be given its campaign."""
    return placed.campaign is not None and placed.campaign_where is None


class Joined(NamedTuple):
    """Entries with their campaigns; what is wrong with those that have none; their ids."""

    entries: tuple[Placed, ...]
    findings: tuple[Finding, ...]
    broken: frozenset[str]


def joined(entries: Iterable[Placed], campaigns: Campaigns, ids: Collection[str]) -> Joined:
    """Each entry with the campaign that it names. ids: of all campaigns, also those that have something wrong."""
    kept: list[Placed] = []
    findings: list[Finding] = []
    broken: set[str] = set()
    for placed in entries:
        if not waits(placed):
            kept.append(placed)
        elif found := campaigns.get(placed.entry.campaign or ""):
            kept.append(replace(placed, campaign=found[0], campaign_where=found[1]))
        else:
            broken.add(placed.entry.id)
            if placed.entry.campaign not in ids:
                findings.append(_no_campaign(placed, ids))
    return Joined(tuple(kept), tuple(findings), frozenset(broken))


def _no_campaign(placed: Placed, ids: Collection[str]) -> Finding:
    entry = placed.entry
    spot = Spot(placed.where.file, placed.where.route, entry.id, entry.status is not Status.READY)
    near = nearest(entry.campaign or "", ids)
    there = f"There are: {listed(sorted(ids), 'and')}." if 0 < len(ids) <= 12 else 'Write "date" instead of "offset".'
    message = f"There is no campaign {shown(entry.campaign)}, so the offset counts from no day."
    return spot.error("MH195", ("campaign",), message, f'Did you mean "{near}"?' if near else there)
