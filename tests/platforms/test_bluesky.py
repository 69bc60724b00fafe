"""Bluesky's facets and counts, held against the cases that its authors publish."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from tests.platforms.cases import HERE

from mhpost.platforms import bluesky
from mhpost.platforms.base import Part
from mhpost.platforms.bluesky.facets import facets

VECTORS: dict[str, Any] = yaml.safe_load((HERE / "vectors" / "bluesky.yaml").read_text(encoding="utf-8"))
PIECES = ["a", " ", "\n", "(", ")", "@", "#", "$", ".", ",", "988", "+44 20 7946", "example.org", "https://x.org/a_(b)"]
MORE = ["@example.org", "#SelfCare", "é", "日本", "💙", "\ufe0f", "\u200d", "1.800.273.8255", "nhs.uk/a"]


def shown(text: str) -> list[tuple[str, int, int, str]]:
    """Each facet: the words it covers, its bytes, and what it points to."""
    raw, rows = text.encode(), []
    for facet in bluesky.wire(Part(text)).get("facets", []):  # type: ignore[attr-defined]  # facets are a list
        start, end = facet["index"]["byteStart"], facet["index"]["byteEnd"]
        [feature] = facet["features"]
        kind, target = next((name, value) for name, value in feature.items() if name != "$type")
        assert feature["$type"] == "app.bsky.richtext.facet#" + {"uri": "link", "did": "mention", "tag": "tag"}[kind]
        rows.append((raw[start:end].decode(), start, end, target))
    return rows


@pytest.mark.parametrize(("text", "octets", "characters"), VECTORS["graphemes"])
def test_published_lengths_are_met(text: str, octets: int, characters: int) -> None:
    measures = bluesky.measure(Part(text), bluesky.LIMITS)
    assert {m.field: m.used for m in measures if m.used} == {"text": characters, "bytes": octets}


@pytest.mark.parametrize("pieces", VECTORS["facets"])
def test_published_links_and_mentions_are_found(pieces: list[str | list[str]]) -> None:
    text = "".join(piece if isinstance(piece, str) else piece[0] for piece in pieces)
    assert [[words, target] for words, _, _, target in shown(text)] == [p for p in pieces if isinstance(p, list)]


@pytest.mark.parametrize(("text", "tags"), VECTORS["tags"])
def test_published_tags_are_found(text: str, tags: list[list[Any]]) -> None:
    assert [[target, start, end] for _, start, end, target in shown(text)] == tags


@given(st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES + MORE), max_size=20).map("".join)))
def test_facets_lie_in_order_between_whole_characters_and_never_in_a_number(text: str) -> None:
    at = 0
    for words, start, end, _ in shown(text):
        assert at <= start < end <= len(text.encode())
        assert not re.fullmatch(r"[#＃+*(]*\d[#＃+*(). \d-]*", words)
        at = end


@pytest.mark.parametrize("text", ["a." * 20_000, "#" * 20_000, "@a." * 9_000, "(" * 20_000, "$A" * 9_000, "1 " * 9_000])
def test_hostile_texts_end(text: str) -> None:
    assert len(facets(text)) <= 1


def test_a_hashtag_with_too_many_bytes_is_left_to_plain_text() -> None:
    assert len(facets("#" + "a\u0323\u0301\u0308\u0302" * 64)) == 1
    assert facets("#" + "a\u0323\u0301\u0308\u0302\u0304" * 64) == []
