"""Marks around a few words, and phrases that run through them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.lint.unweighed import phrase_hits

from mhpost.lint.emphasis import unmarked
from mhpost.lint.fold import Folded


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ('he "suffers from" depression', "he suffers from depression"),
        ("the 'mentally ill' need help", "the mentally ill need help"),
        ("she is *confined* to a **wheelchair**", "she is confined to a wheelchair"),
        ("'don't worry' and 'be happy'", "don't worry and be happy"),
    ],
)
def test_marks_around_a_few_words_go(text: str, plain: str) -> None:
    found = unmarked(text)
    assert found is not None
    assert found.text == plain
    for place, letter in enumerate(plain):
        assert text[slice(*found.origin(place, place + 1))] == letter


@pytest.mark.parametrize(
    "text",
    [
        "",
        '"',
        '""',
        "the carers' group and the boys' club",
        '"nobody told us what to say," she wrote',
        "5 * 4 and 3 * 2",
        "'a'b",
        '"one two three four five"',
    ],
)
def test_other_marks_stay(text: str) -> None:
    assert unmarked(text) is None


@given(st.text(alphabet="ab'\"* -\n", max_size=60))
def test_every_place_points_to_its_letter(text: str) -> None:
    found = unmarked(text) or Folded(text)
    assert [text[slice(*found.origin(place, place + 1))] for place in range(len(found.text))] == [*found.text]


@pytest.mark.parametrize("sign", ["'", '"', "*", "'a", '"a ', "'a-", "*a' "])
def test_hostile_repetition_ends(sign: str) -> None:
    text = sign * 200_000
    plain = (unmarked(text) or Folded(text)).text
    assert [*filter(str.isalnum, plain)] == [*filter(str.isalnum, text)]


@pytest.mark.parametrize(
    ("text", "caught"),
    [
        ("He “suffers from” depression.", "suffers from” depression"),
        ("The 'mentally ill' need our help.", "The 'mentally ill"),
        ("She is “confined” to a wheelchair.", "confined” to a wheelchair"),
        ("Dad, who “committed” suicide, loved this bench.", "committed” suicide"),
    ],
)
def test_marks_inside_a_phrase_hide_nothing(text: str, caught: str) -> None:
    assert caught in [text[hit.start : hit.end] for hit in phrase_hits(text, "en")]


def test_marked_words_beside_a_phrase_are_told_once() -> None:
    assert len(phrase_hits('Dad "committed suicide" here.', "en")) == 1


def test_what_is_discouraged_stays_so() -> None:
    assert phrase_hits('We do not say "suffers from" depression.', "en") == ()
