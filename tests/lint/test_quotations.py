"""How words are set: quotations and labels in their line and beside it."""

from __future__ import annotations

import pytest

from mhpost.lint.quotations import quotation, setting

DIALOGUE = 'overheard on the bus:\n\nsam: "man up, mate."\n"why should he?" asked kim. "let him cry."\n'


def set_of(text: str, words: str) -> set[str]:
    start = text.index(words)
    return {*setting(text, start, start + len(words))}


def test_a_line_of_a_dialogue_is_quoted_and_labelled_and_stands_above_another() -> None:
    assert set_of(DIALOGUE, "man up") == {
        *("quoted", "alone", "label here", "label above", "under a colon", "quotes here", "quotes below"),
        *("text 1", "text 2", "text 3"),
        *("before :", "before sam :", "before : sam :", "after why", "after why should", "after why should he"),
    }


def test_words_outside_quotations_know_of_labels_and_of_quotations_in_the_text_alone() -> None:
    assert set_of(DIALOGUE, "asked") == {"label above", "text 1", "text 2", "text 3"}


@pytest.mark.parametrize(
    ("text", "words", "name", "there"),
    [
        ('is it "all in your head?" no.', "your head", "asked", True),
        ('is it "all in your head" then? no.', "your head", "asked", False),
        ('they say "psycho" here', "psycho", "alone", True),
        ('they say "a psycho with a long knife and no friends" here', "psycho", "alone", False),
        ('"psycho", "nutter" and "loony" are gone', "nutter", "line 3", True),
        ('"psycho" and "nutter" are gone', "nutter", "line 3", False),
        ("they say 'man up' here", "man up", "quoted", True),
        ("the boys' man up club's tea", "man up", "quoted", False),
        ("don't man up, it isn't", "man up", "quoted", False),
        ('"man\nup"', "up", "quoted", False),
        ('- "man up"\n- "cheer up"', "man up", "quotes below", True),
        ('myth: "man up"', "man up", "label here", True),
        ("at 10:30 man up", "man up", "label here", False),
    ],
)
def test_each_way_that_words_are_set_is_told(text: str, words: str, name: str, there: bool) -> None:
    assert (name in set_of(text, words)) is there


def test_a_hit_may_hold_the_marks_around_it() -> None:
    assert quotation('say "man up" now', 4, 12) == (4, 11)
    assert quotation('say "man up" now', 5, 11) == (4, 11)
    assert quotation('say "man up" now', 13, 16) is None
    assert quotation('say "man up', 5, 11) is None


@pytest.mark.parametrize("text", ["", "\n", '"', "'", '"\n"', "a: ", "-", "''''", "'a'"])
def test_any_place_of_any_text_is_set_somehow(text: str) -> None:
    for start in range(len(text) + 1):
        for end in range(start, len(text) + 1):
            assert all(setting(text, start, end))
