"""A thread on the screen and in JSON: every post of it with its own length."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.program import Program

CALENDAR = """
defaults: {accounts: [sky, toot], time: 09:30}
entries:
  - id: winter
    date: 2027-05-03
    text: |-
      Winter can be hard when it gets dark before you leave work. Many people feel lower from November on; that is
      common, and it passes for most of us. What helps some people is a walk at noon, a lamp on the desk, and a plan.

      Meet somebody, cook something warm, and go to bed at the same time every day. If it does not get better after two
      weeks, talk to your doctor. You do not have to go through this alone, and asking for help is a strong thing to do.
    optional: [Take a friend along if you can.]
    content_warning: Mentions low mood
    thread: numbered
"""


@pytest.fixture
def threaded(program: Program) -> Program:
    """A workspace with one long entry for Bluesky and Mastodon."""
    for path in Path(program.root, "calendars").glob("*.yaml"):
        path.unlink()
    program.write("calendars/winter.yaml", CALENDAR)
    program.replace(
        "mhpost.yaml", "accounts:\n", "accounts:\n  sky: {platform: bluesky}\n  toot: {platform: mastodon}\n"
    )
    return program


def test_every_post_of_a_thread_is_shown_with_its_length(threaded: Program) -> None:
    shown = threaded("preview", "winter", "--account", "sky").out
    total = shown.count("  post ")
    assert total > 1
    for number in range(1, total + 1):
        assert f"  post {number} of {total}\n" in shown
        assert f"  │ {number}/{total}\n" in shown
    assert shown.count("of 300 characters") == total
    assert shown.count("116 123") == 2


def test_json_has_one_item_for_each_part(threaded: Program) -> None:
    sky, toot = threaded("preview", "winter", "--format", "json").data["posts"]
    assert len(sky["parts"]) > len(toot["parts"]) >= 1
    assert all(0 < part["weight"] <= part["limit"] == 300 for part in sky["parts"])
    assert all(part["text"].startswith("Content note: Mentions low mood\n\n") for part in sky["parts"])


def test_a_warning_beside_the_words_is_shown(threaded: Program) -> None:
    shown = threaded("preview", "winter", "--account", "toot").out
    assert "  │ content warning: Mentions low mood\n" in shown
    assert "Content note" not in shown
