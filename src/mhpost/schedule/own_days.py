"""Awareness days as one workspace keeps them: the shipped table with its own days and dates over it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from mhpost.schedule import days as shipped
from mhpost.schedule.days import Day
from mhpost.schedule.values import OwnDays


def table(own: OwnDays) -> Mapping[str, Day]:
    """Id → awareness day: the workspace's own first, then the shipped ones, with what the workspace says otherwise."""
    names = dict.fromkeys((*own.days, *shipped.ids()))
    return {name: found for name in names if (found := day(name, own))}


def day(name: str, own: OwnDays) -> Day | None:
    """One awareness day as the workspace keeps it; None where there is none of that id."""
    known, said = shipped.day(name), own.days.get(name)
    if known is None and said is None:
        return None
    found = known or Day(name, name)
    if said:
        renamed = {"called": ""} if "name" in said else {}
        found = replace(found, **{**(_CLEARED if "rrule" in said else {}), **renamed, **said})
    dates = own.announced.get(name)
    return replace(found, announced={**found.announced, **dates}) if dates else found


_CLEARED: Mapping[str, Any] = MappingProxyType({"anchor_rrule": None, "offset_days": 0, "equinox": False})
"""What a rule of the workspace's own takes the place of, unless it says that too."""
