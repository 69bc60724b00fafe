"""Mastodon's way of counting, held against the cases that its authors publish."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from tests.platforms.cases import HERE, measured_part

from mhpost.platforms import mastodon
from mhpost.platforms.words import graphemes

VECTORS: dict[str, Any] = yaml.safe_load((HERE / "vectors" / "mastodon.yaml").read_text(encoding="utf-8"))
HOSTILE = [
    "https://e.org/" + "(" * 4_000,
    "https://e.org/" + "a(b" * 1_300,
    "https://e.org/" + "!" * 4_000,
    "https://e.org/?" + "!" * 4_000,
    "@a@" + "b." * 20_000,
    "@a" * 20_000,
    "@" + "a." * 20_000,
]


@pytest.mark.parametrize("case", VECTORS["lengths"])
def test_published_lengths_fit_or_not(case: dict[str, Any]) -> None:
    part = measured_part({"text": case["text"], "content_warning": case["warning"]})
    text, *_ = mastodon.measure(part, mastodon.LIMITS)
    assert (text.used <= text.max) is case["fits"]


@pytest.mark.parametrize(("text", "link"), VECTORS["links"])
def test_published_links_count_23(text: str, link: str) -> None:
    assert mastodon.weigh(text) == graphemes(text) - graphemes(link) + (23 if link else 0)


WORDS = st.text(st.characters(exclude_characters="\r"), max_size=60)


@given(WORDS, WORDS)
def test_texts_on_lines_of_their_own_add_up(one: str, other: str) -> None:
    assert mastodon.weigh(f"{one}\n\n{other}") == mastodon.weigh(one) + 2 + mastodon.weigh(other)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_end(text: str) -> None:
    assert mastodon.weigh(text) > 500
