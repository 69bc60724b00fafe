"""A national workspace, a branch that extends it, and what mhpost says of them."""

from __future__ import annotations

from typing import Any

from tests.cli.program import Program

NATIONAL = """
workspace: national
organization: {name: National Mind}
country: GB
language: en-GB
timezone: Europe/London
staffed: {mon-sun: "07:00-22:00"}
people: {dr-a: {role: clinician}}
accounts:
  hq: {platform: folder}
  page: {platform: folder}
groups: {branches: [page], head: [hq]}
"""
BRANCH = """
extends: ../national
workspace: bristol
organization: {name: Bristol Mind}
accounts: {bristol: {platform: folder}, page: {platform: folder}}
groups: {branches: [bristol, page]}
"""
SHARED = """
version: 1
entries:
  - {id: walk, kind: self-care-tip, date: 2027-05-04, time: "10:00", accounts: [branches], text: Take a short walk.}
  - {id: report, kind: news, date: 2027-05-04, accounts: [hq, head], text: Our report is out.}
"""
OWN = """
version: 1
entries:
  - {id: group, kind: news, date: 2027-05-05, time: "10:00", accounts: [bristol], text: Our group meets today.}
"""


def findings(program: Program) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = program("lint", "--format", "json").data["findings"]
    return found


def codes(program: Program, **wanted: str) -> list[str]:
    found = [one for one in findings(program) if all(one[key] == value for key, value in wanted.items())]
    return [one["code"] for one in found if one["code"] != "MH202"]


def keys(program: Program) -> list[str]:
    return [one["key"] for one in program("schedule", "--dry-run", "--format", "json").data["added"]]


def words(program: Program, entry: str) -> list[str]:
    posts = program("preview", entry, "--format", "json").data["posts"]
    return [post["parts"][0]["text"] for post in posts]
