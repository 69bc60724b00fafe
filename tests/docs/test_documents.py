"""What the documents say is so: made parts are current, links lead somewhere, numbers are those of the program."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from tests.docs.markdown import ROOT, anchors, documents, links, name, prose, tables

from mhpost.deliver.values import Manner
from mhpost.lint.explain import rules
from mhpost.outbox.values import State
from mhpost.render.engine.limits import SECONDS
from mhpost.render.variables import NAMES
from mhpost.schedule.values import Options
from mhpost.source.files import LARGEST

WORDS = {1: "one", 2: "two", 3: "three", 4: "four", 5: "five"}
EVERY = pytest.mark.parametrize("path", documents(), ids=name)


def test_the_made_parts_are_current() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "scripts.docs", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@EVERY
def test_every_link_leads_to_a_file_and_a_heading(path: Path) -> None:
    for target in links(path):
        if target.startswith("https://"):
            continue
        file, _, anchor = target.partition("#")
        there = (path.parent / file).resolve() if file else path
        assert there.exists(), f"{target}: there is no such file"
        assert not anchor or anchor in anchors(there), f"{target}: there is no such heading"


def test_every_rule_stands_on_one_page() -> None:
    pages = (ROOT / "docs" / "rules").glob("*.md")
    written = [code for page in pages for code in re.findall(r"^## (MH\d+)", prose(page), re.MULTILINE)]
    assert sorted(written) == [rule.code for rule in rules()]


def test_every_key_has_an_example() -> None:
    assert "no example" not in (ROOT / "docs" / "calendar.md").read_text(encoding="utf-8")


def test_every_name_that_a_template_sees_is_explained() -> None:
    text = prose(ROOT / "docs" / "calendar.md")
    for wanted in ("organization", "account", "campaign", "moment"):
        assert wanted in NAMES
        assert f"`{wanted}` " in text


def test_the_life_of_a_job_has_every_state() -> None:
    life = tables(ROOT / "docs" / "publishing.md")[0]
    states = {state for row in life for state in re.findall(r"`(\w+)`", row[1])}
    assert states == {state.value for state in State}


def _minutes(span: timedelta) -> int:
    return int(span.total_seconds() // 60)


SAID = [
    ("docs/calendar.md", f"Without a time it is {Options().default_time:%H:%M}"),
    ("docs/calendar.md", f"late by {WORDS[_minutes(Options().grace) // 60]} hours"),
    ("docs/calendar.md", f"A file may have {LARGEST // 1_000_000} MB"),
    ("docs/calendar.md", f"after about {WORDS[round(SECONDS)]} seconds"),
    ("docs/publishing.md", f"by default {WORDS[_minutes(Options().grace) // 60]} hours after its time"),
    ("docs/publishing.md", f"{WORDS[_minutes(Manner('').settle_time)]} minutes have passed"),
    ("docs/publishing.md", ", ".join(str(_minutes(wait)) for wait in Manner("").backoff[:-1])),
]


@pytest.mark.parametrize(("file", "words"), SAID)
def test_numbers_in_the_documents_are_those_of_the_program(file: str, words: str) -> None:
    assert words in " ".join((ROOT / file).read_text(encoding="utf-8").split())
