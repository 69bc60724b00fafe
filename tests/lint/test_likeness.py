"""How much texts have in common is the same whether it was worked out now or kept."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mhpost.lint.post.likeness import Texts, share

WALK = b"a ten minute walk outside can lift your mood a little"
TALK = b"a ten minute talk outside can lift your mood a little"
CHOIR = b"the choir meets on the first floor of the old library"
texts = st.lists(st.text("abc de", min_size=24, max_size=90).map(str.encode), min_size=1, max_size=6)


def known(said: list[bytes], of: Texts) -> tuple[list[tuple[int, ...]], list[int]]:
    return [of.hashes(text) for text in said], list(of.maybe_alike(said[0], said, 0.5))


@given(texts)
def test_what_is_kept_of_texts_is_what_was_worked_out(said: list[bytes]) -> None:
    first = Texts()
    found = known(said, first)
    data = json.loads(json.dumps(first.as_data()))
    again = Texts(data)
    assert known(said, again) == found
    assert json.loads(json.dumps(again.as_data())) == data


@given(texts)
def test_no_pair_is_passed_over_that_shares_enough(said: list[bytes]) -> None:
    kept = set(Texts().maybe_alike(said[0], said, 0.85))
    assert {place for place, text in enumerate(said) if share(said[0], text) >= 0.85} <= kept


def test_one_word_makes_little_difference_and_other_words_make_all() -> None:
    assert share(WALK, WALK) == 1
    assert 0.8 < share(WALK, TALK) < 1
    assert share(WALK, CHOIR) < 0.1


def test_what_was_not_asked_for_again_is_kept() -> None:
    first = Texts()
    known([WALK, TALK], first)
    again = Texts(first.as_data())
    again.hashes(WALK)
    assert again.as_data().items() <= first.as_data().items()


@pytest.mark.parametrize(
    "row", [None, 1, [], [[]], [None, None], [["x"], "ff"], [[], [0, "ff"]], [[], ["x", "ff"]], [[], [9, "no"]], {}]
)
def test_what_cannot_be_read_is_worked_out_again(row: Any) -> None:
    first = Texts()
    found = known([WALK, TALK], first)
    assert known([WALK, TALK], Texts(dict.fromkeys(first.as_data(), row))) == found
