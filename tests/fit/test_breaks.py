"""Where a text may be parted: after sentences, between words, and never inside of what belongs together."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.fit.words import TOGETHER

from mhpost.fit.threads.breaks import Level, Text

TABLES = yaml.safe_load(Path(__file__).with_name("breaks.yaml").read_text(encoding="utf-8"))


def _pieces(text: Text, worst: Level) -> list[str]:
    cuts = [cut for cut in text.breaks if cut.level <= worst]
    ends = [(0, 0), *((cut.start, cut.end) for cut in cuts), (len(text.text), len(text.text))]
    return [text.text[before[1] : after[0]] for before, after in pairwise(ends)]


@pytest.mark.parametrize("case", TABLES["sentences"], ids=lambda case: f"{case['language']} {case['are'][0][:20]}")
def test_sentences_end_where_people_end_them(case: dict[str, Any]) -> None:
    text = Text(case.get("by", " ").join(case["are"]), case["language"])
    assert _pieces(text, Level.SENTENCE) == case["are"]


@pytest.mark.parametrize("pieces", TABLES["pieces"], ids=lambda pieces: pieces[-1])
def test_what_belongs_together_stays_together(pieces: list[str]) -> None:
    assert _pieces(Text(" ".join(pieces), "en"), Level.WORD) == pieces


@pytest.mark.parametrize("whole", TOGETHER)
@pytest.mark.parametrize("around", ["{}", "so {} it", "「{}。」", "休む {} こと", "هل {} نعم"])
def test_nothing_that_is_used_is_torn_apart(whole: str, around: str) -> None:
    text = Text(around.format(whole), "en")
    start = text.text.index(whole)
    inside = range(start + 1, start + len(whole))
    assert not [cut for cut in (*text.breaks, *text.within(0, len(text.text))) if cut.start in inside]


@pytest.mark.parametrize("marked", TABLES["unspaced"])
def test_words_without_spaces_are_parted_last_and_by_their_rules(marked: str) -> None:
    text = Text(marked.replace("|", ""), "ja")
    places = [cut.start for cut in text.within(0, len(text.text))]
    ends = [0, *places, len(text.text)]
    assert "|".join(text.text[a:b] for a, b in pairwise(ends)) == marked


def test_a_long_word_of_letters_has_no_breaks() -> None:
    text = Text("Donaudampfschifffahrt" * 20, "de")
    assert text.breaks == ()
    assert list(text.within(0, len(text.text))) == []


def test_paragraphs_and_lines_are_told_apart() -> None:
    text = Text("Rest.\n\n- sleep\n- talk\n1. walk\nRest\n休む", "en")
    assert [cut.level for cut in text.breaks if cut.level < Level.SENTENCE] == [Level.PARAGRAPH, *[Level.LINE] * 4]


def test_a_sentence_may_go_on_in_the_next_line() -> None:
    text = Text("It passes\nfor most of us.\nTalk,\nand rest.\nwalk", "en")
    assert [cut.level for cut in text.breaks if "\n" in text.text[cut.start : cut.end]] == [
        Level.WORD,
        Level.LINE,
        Level.CLAUSE,
        Level.LINE,
    ]
