"""Links in posts: without what follows readers, with the workspace's tags, and never tags on help."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.cli.program import Program

CALENDAR = """
defaults: {accounts: [feed, plain], time: 09:30}
entries:
  - id: walk
    date: 2027-05-03
    text: |-
      Read https://example.org/walk?fbclid=1, or https://giveusashout.org/get-help/ and https://branch.example/help.
    link: https://example.org/more?a=1
"""
SETTINGS = """  plain: {platform: folder, path: out/plain, links: {utm: false}}
"""
LINKS = """
links: {utm: {source: "{platform}", content: "{entry}"}}
"""
HELP = """
lines:
  - {id: gb-branch, name: Branch line, country: GB, channels: {chat: "https://branch.example"}}
hide: [gb-shout]
"""


def test_links_lose_what_follows_readers_and_get_tags_unless_they_lead_to_help(program: Program) -> None:
    _lay(program)
    tags = "utm_source=folder&utm_content=walk"
    assert _text(program, "feed").startswith(
        f"Read https://example.org/walk?{tags}, or https://giveusashout.org/get-help/ and https://branch.example/help."
    )
    assert f"link: https://example.org/more?a=1&{tags}" in program("preview", "walk", "--account", "feed").out
    assert "https://example.org/walk, or" in _text(program, "plain")


def test_a_mistake_in_resources_yaml_is_shown_at_its_line_and_stops_planning(program: Program) -> None:
    _lay(program)
    program.write("resources.yaml", "lines:\n  - {id: gb-branch}\n")
    found = [one for one in program("lint", "--format", "json").data["findings"] if one["code"] == "MH056"]
    assert [(one["file"], one["line"], one["column"]) for one in found] == [("resources.yaml", 2, 10)]
    ran = program("schedule", "--yes")
    assert ran.code == 3
    assert "resources.yaml, line 2" in ran.err


def _lay(program: Program) -> None:
    for path in Path(program.root, "calendars").glob("*.yaml"):
        path.unlink()
    program.write("calendars/walk.yaml", CALENDAR)
    program.write("resources.yaml", HELP)
    settings = Path(program.root, "mhpost.yaml").read_text(encoding="utf-8").rstrip("\n")
    program.write("mhpost.yaml", settings.replace("accounts:\n", f"accounts:\n{SETTINGS}") + LINKS)


def _text(program: Program, account: str) -> str:
    posts: Any = program("preview", "walk", "--account", account, "--format", "json").data["posts"]
    return str(posts[0]["parts"][0]["text"])
