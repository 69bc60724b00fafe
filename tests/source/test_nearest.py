"""The key that was meant."""

from __future__ import annotations

import pytest

from mhpost.source import nearest

KNOWN = ("text", "short_text", "title", "topics", "timezone", "time", "content_warning", "hashtags", "id")


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("txet", "text"),
        ("Text", "text"),
        ("tex", "text"),
        ("short-text", "short_text"),
        ("Content Warning", "content_warning"),
        ("hashtag", "hashtags"),
        ("timzone", "timezone"),
        ("topic", "topics"),
        ("caption", None),
        ("", None),
        ("x" * 10_000, None),
    ],
)
def test_a_mistyped_key_finds_its_word(word: str, meant: str | None) -> None:
    assert nearest(word, KNOWN) == meant


def test_the_order_of_the_known_words_does_not_matter() -> None:
    assert nearest("abd", ["abc", "abe"]) == nearest("abd", ["abe", "abc"])
    assert nearest("text", []) is None
