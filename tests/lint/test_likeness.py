"""How much texts have in common, and what is known of that before they are compared."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mhpost.lint.post.likeness import share, sketch

WALK = b"a ten minute walk outside can lift your mood a little"
TALK = b"a ten minute talk outside can lift your mood a little"
CHOIR = b"the choir meets on the first floor of the old library"
said = st.text("abc de", min_size=24, max_size=90).map(str.encode)


@given(said, said)
def test_no_two_share_more_than_is_told_beforehand(one: bytes, other: bytes) -> None:
    assert share(one, other) <= sketch(one).most(sketch(other))


@given(said)
def test_a_text_is_all_like_itself(text: bytes) -> None:
    assert share(text, text) == 1
    assert sketch(text).most(sketch(text)) >= 1


def test_one_word_makes_little_difference_and_other_words_make_all() -> None:
    assert share(WALK, WALK) == 1
    assert 0.8 < share(WALK, TALK) < 1
    assert share(WALK, CHOIR) < 0.1


def test_texts_that_are_alike_have_hashes_in_common() -> None:
    walk, talk, choir = map(sketch, (WALK, TALK, CHOIR))
    assert len({*walk.hashes} & {*talk.hashes}) >= 3
    assert not {*walk.hashes} & {*choir.hashes}
