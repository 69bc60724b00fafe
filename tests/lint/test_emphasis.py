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
        ("**You can all just stop taking** ***these*** pills", "You can all just stop taking these pills"),
    ],
)
def test_marks_around_a_few_words_go(text: str, plain: str) -> None:
    found = unmarked(text)
    assert found is not None
    assert found.text == plain
    for place, letter in enumerate(plain):
        assert text[slice(*found.origin(place, place + 1))] == letter


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("she hanged 💔 herself", "she hanged herself"),
        ("hanged💔💔 herself 😂in town", "hanged herself in town"),
        ("hanged ▪ herself ⬛⬛ in → town 🇺🇸 today", "hanged herself in town today"),
        ("hanged 💔\nherself\n💔 in town", "hanged herself in town"),
    ],
)
def test_emoji_between_words_are_a_space(text: str, plain: str) -> None:
    assert (unmarked(text) or Folded("")).text == plain


@pytest.mark.parametrize(
    "text",
    [
        "",
        "We are here 💚 Call us 💚",
        "We are here 💚\nCall us\n💚",
        "one\n💚\ntwo",
        "one 💚\n\ntwo",
        "we\n💚 walk\n💚 talk",
        "in 3 days!! now",
        "f*** you, s***, 5* hotel",
        "* one\n* two",
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
        ("You can **stop taking** your antidepressants.", "stop taking** your antidepressants"),
        ("**You can stop** taking your antidepressants.", "stop** taking your antidepressants"),
        ("Stop **taking your antidepressants**.", "Stop **taking your antidepressants"),
        ("This app cures *depression*.", "cures *depression"),
        ("She hanged 💔 herself.", "hanged 💔 herself"),
        ("He committed💔suicide.", "committed💔suicide"),
        ("He committed 💔\nsuicide.", "committed 💔\nsuicide"),
        ("He committed\n💔 suicide.", "committed\n💔 suicide"),
        ("He committed ‼️ suicide.", "committed ‼️ suicide"),
        ("He committed 1️⃣ suicide.", "committed 1️⃣ suicide"),
        ("He committed 🇺🇸 suicide.", "committed 🇺🇸 suicide"),
        ("He committed → suicide.", "committed → suicide"),
    ],
)
def test_marks_inside_a_phrase_hide_nothing(text: str, caught: str) -> None:
    assert caught in [text[hit.start : hit.end] for hit in phrase_hits(text, "en")]


def test_marked_words_beside_a_phrase_are_told_once() -> None:
    assert len(phrase_hits('Dad "committed suicide" here.', "en")) == 1


@pytest.mark.parametrize(
    "text",
    [
        'We do not say "suffers from" depression.',
        "We do not say *suffers* from depression.",
        'No app "cures" depression.',
        "No app **cures** depression.",
        "Never **stop taking** your antidepressants on your own.",
    ],
)
def test_what_is_discouraged_stays_so(text: str) -> None:
    assert phrase_hits(text, "en") == ()
