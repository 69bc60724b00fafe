"""Words that are written from right to left keep their order, and so do numbers among them."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import pytest
from tests.cli.program import Program

ARABIC = "خذ 10 دقائق للمشي اليوم. جرّب NHS Every Mind Matters في 2027 أو 3-4 مرات في الأسبوع."
HEBREW = "צאו להליכה של 10 דקות. נסו את NHS Every Mind Matters עוד היום, 24/7."
ISOLATE, END = "\u2066", "\u2069"


@pytest.fixture
def around(program: Program) -> Program:
    """A workspace with accounts in Arabic and Hebrew, and words of its own around the help in Arabic."""
    for path in (program.root / "calendars").glob("*"):
        path.unlink()
    more = (
        "  ar-feed: {platform: folder, path: ar, language: ar}\n  he-feed: {platform: folder, path: he, language: he}\n"
    )
    program.replace("mhpost.yaml", "  feed:", more + "  feed:")
    english = files("mhpost.render.wording").joinpath("en.yaml").read_text(encoding="utf-8")
    for language, opening in (("ar", "هل تحتاج إلى التحدث؟"), ("he", "צריכים לדבר?")):
        words = english.replace("Need to talk, or worried about someone?", opening).replace("Need to talk?", opening)
        program.write(f"footers/{language}.yaml", words)
    program.write(
        "calendars/walk.yaml",
        f"""\
version: 1
entries:
  - id: walk
    date: 2027-06-01
    time: "10:00"
    accounts: [feed, ar-feed, he-feed]
    text: A short walk can help.
    hashtags: [SelfCare]
    translations:
      ar: {{text: "{ARABIC}", hashtags: [العناية_بالنفس, SelfCare]}}
      he: {{text: "{HEBREW}"}}
""",
    )
    return program


def _posts(program: Program) -> dict[str, Any]:
    return {post["key"]: post for post in program("preview", "--format", "json").data["posts"]}


@pytest.mark.parametrize(("account", "words"), [("ar-feed", ARABIC), ("he-feed", HEBREW)])
def test_words_with_latin_names_and_numbers_keep_their_order(around: Program, account: str, words: str) -> None:
    text = _posts(around)[f"walk/{account}"]["parts"][0]["text"]
    assert text.splitlines()[0] == words


def test_hashtags_of_both_directions_stand_as_they_were_written(around: Program) -> None:
    text = _posts(around)["walk/ar-feed"]["parts"][0]["text"]
    assert "#العناية_بالنفس #SelfCare" in text


def test_numbers_of_help_are_shown_as_they_are_dialled(around: Program) -> None:
    posts = _posts(around)
    for account in ("ar-feed", "he-feed"):
        footer = posts[f"walk/{account}"]["parts"][0]["text"].rpartition("\n\n")[2]
        assert f"{ISOLATE}116 123{END}" in footer or f"{ISOLATE}999{END}" in footer
    assert ISOLATE not in posts["walk/feed"]["parts"][0]["text"]


def test_numbers_in_an_authors_words_are_shown_as_they_are_dialled(around: Program) -> None:
    around.replace(
        "calendars/walk.yaml", ARABIC, "اتصل بالرقم 0800 123 456 من 9:30 حتى 17:00، أو اقرأ https://example.org/116/"
    )
    ran = around("preview", "--format", "json")
    parts = {post["key"]: post["parts"][0] for post in ran.data["posts"]}
    [first, *_] = parts["walk/ar-feed"]["text"].splitlines()
    assert first == (f"اتصل بالرقم {ISOLATE}0800 123 456{END} من 9:30 حتى 17:00، أو اقرأ https://example.org/116/"), (
        "times and links need no sign"
    )
    assert [
        one for one in around("lint", "--format", "json").data["findings"] if one["code"] in ("MH027", "MH244")
    ] == []


def test_each_language_has_a_footer_of_its_own(around: Program) -> None:
    posts = _posts(around)
    assert "هل تحتاج إلى التحدث؟" in posts["walk/ar-feed"]["parts"][0]["text"]
    assert "צריכים לדבר?" in posts["walk/he-feed"]["parts"][0]["text"]
    assert "Need to talk" in posts["walk/feed"]["parts"][0]["text"]


def test_a_language_without_words_is_a_problem_of_its_account_alone(around: Program) -> None:
    around.replace("calendars/walk.yaml", f'      he: {{text: "{HEBREW}"}}\n', "")
    found = around("lint", "--format", "json").data["findings"]
    assert [one["account"] for one in found if one["code"] == "MH179"] == ["he-feed"]
    keys = [one["key"] for one in around("schedule", "--dry-run", "--format", "json").data["added"]]
    assert "walk/feed" in keys
    assert "walk/he-feed" not in keys
