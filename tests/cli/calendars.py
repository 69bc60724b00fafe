"""Calendars for the tests of the command line."""

from __future__ import annotations

from typing import Any

import yaml
from tests.cli.program import Program

MAY = "calendars/may.yaml"
DUE = {"date": "2027-05-03", "time": "08:30"}
"""Half an hour before the clock of the tests starts, in London."""


def entry(name: str, **keys: Any) -> dict[str, Any]:
    """An entry that is due a week after the clock of the tests starts, unless its keys say otherwise."""
    usual = {"id": name, "kind": "self-care-tip", "date": "2027-05-10", "time": "09:30", "accounts": ["feed"]}
    return {**usual, "text": f"A {name} can help.", **keys}


def write(program: Program, *entries: dict[str, Any], name: str = MAY) -> None:
    """A calendar with these entries."""
    program.write(name, yaml.safe_dump({"version": 1, "entries": list(entries)}, sort_keys=False, allow_unicode=True))


def queued(program: Program) -> dict[str, dict[str, Any]]:
    """Key → job, of every job that the queue has ever held."""
    return {job["key"]: job for job in program("status", "--all", "--format", "json").data["jobs"]}
