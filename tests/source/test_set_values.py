"""Several values set at once in a file that people wrote."""

from __future__ import annotations

import pytest

from mhpost.source import load
from mhpost.source.roundtrip import CannotEdit, set_values
from mhpost.source.values import Route

TEXT = """\
# our plan
entries:
  - id: walk   # the first
    date: 2027-10-04
    text: >-
      Old words
      here.

  - id: sun
    media: [{path: a.png, alt: One}]  # ours
"""


def test_what_was_not_set_stays_letter_by_letter() -> None:
    values: list[tuple[Route, object]] = [
        (("entries", 0, "date"), "2027-10-05"),
        (("entries", 1, "media", 0, "alt"), "Two"),
    ]
    after = set_values(TEXT, values)
    assert after == TEXT.replace("2027-10-04", "2027-10-05").replace("alt: One", "alt: Two")


@pytest.mark.parametrize(
    "words",
    ["New.", "One\n\ntwo: # three\n", " - dash\nline", "yes", "0800", "a\tb\nc", "x\n", "# no comment\nline", "🌻\n🌻"],
)
def test_any_words_are_read_back_as_they_were_meant(words: str) -> None:
    after = set_values(TEXT, [(("entries", 0, "text"), words), (("entries", 1, "text"), words)])
    read = load(after)
    assert read.findings == ()
    assert [entry["text"] for entry in read.data["entries"]] == [words, words]
    assert after.startswith("# our plan\nentries:\n  - id: walk   # the first\n")


def test_several_lines_are_written_as_a_block() -> None:
    assert "text: |-\n      One\n\n      two\n" in set_values(TEXT, [(("entries", 0, "text"), "One\n\ntwo")])


def test_a_place_that_is_not_there_is_refused() -> None:
    with pytest.raises(CannotEdit, match="no such place"):
        set_values(TEXT, [(("entries", 2, "text"), "New.")])


def test_groups_on_the_way_are_made() -> None:
    after = set_values(TEXT, [(("entries", 0, "translations", "es", "text"), "Un paseo")])
    assert load(after).data["entries"][0]["translations"] == {"es": {"text": "Un paseo"}}
