"""X's way of counting, held against the vectors that its authors publish."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from tests.platforms.cases import HERE

from mhpost.platforms.links import links_in
from mhpost.platforms.x import emoji
from mhpost.platforms.x.weight import weigh

VECTORS: dict[str, Any] = yaml.safe_load((HERE / "vectors" / "twitter-text.yaml").read_text(encoding="utf-8"))
LETTERS = ["a", "Z9", " ", "\n", ".", "/", "-", "_", "@", "#", "é", "—", "日"]
PIECES = [*LETTERS, "example.org", "https://nhs.uk/a", "💙", "❤️", "👍🏽"]
HOSTILE = [
    "a." * 20_000,
    "https://e.org/" + "(" * 4_000,
    "https://e.org/" + "a(b" * 2_000,
    "." * 40_000,
    "_a-" * 9_000 + ".org",
    "_a-" * 1_000 + ".org",
]


@pytest.mark.parametrize(("text", "length"), VECTORS["lengths"])
def test_published_lengths_are_met(text: str, length: int) -> None:
    assert weigh(text) == length


@pytest.mark.parametrize(("text", "links"), VECTORS["links"])
def test_published_links_are_found(text: str, links: list[str]) -> None:
    assert [text[start:end] for start, end in links_in(text)] == links


def test_every_emoji_of_several_code_points_counts_two() -> None:
    joined = ["\u200d".join(chr(int(p, 16)) for p in points.rstrip("+").split("-")) for points in emoji.JOINED.split()]
    flags = [
        "".join(chr(0x1F1E6 + ord(letter) - ord("A")) for letter in (row[0], second))
        for row in emoji.FLAGS.split()
        for second in row[2:]
    ]
    keycaps = [f"{key}\ufe0f\u20e3" for key in "#*0123456789"]
    assert len(joined) > 250
    assert len(flags) == 259
    assert {sequence: weigh(sequence) for sequence in joined + flags + keycaps if weigh(sequence) != 2} == {}


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_links_lie_in_order_inside_the_text_and_are_worth_23_each(text: str) -> None:
    links = links_in(text)
    assert all(0 <= start < end <= len(text) for start, end in links)
    assert all(first[1] <= second[0] for first, second in pairwise(links))
    assert weigh(text) >= 23 * len(links)


@given(st.text(max_size=60), st.text(max_size=60))
def test_texts_on_lines_of_their_own_add_up(one: str, other: str) -> None:
    assert weigh(f"{one}\n\n{other}") == weigh(one) + 2 + weigh(other)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_end(text: str) -> None:
    assert weigh(text) > 280
