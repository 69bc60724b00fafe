"""Use or mention: words that are named in order to discourage them are no slip, and nothing else excuses them."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from tests.lint.unweighed import phrase_hits

from mhpost.source.values import Severity

TABLE = yaml.safe_load((Path(__file__).parent / "mention.yaml").read_text(encoding="utf-8"))


def cases(kind: str) -> list[tuple[str, str]]:
    return [(language, text) for language, kinds in TABLE.items() for text in kinds[kind]]


@pytest.mark.parametrize(("language", "text"), cases("use"))
def test_words_that_are_used_are_flagged_whatever_stands_around_them(language: str, text: str) -> None:
    assert phrase_hits(text, language) != ()


@pytest.mark.parametrize(("language", "text"), cases("mention"))
def test_words_that_are_named_to_discourage_them_are_left_alone(language: str, text: str) -> None:
    hits = [hit for hit in phrase_hits(text, language) if hit.severity is not Severity.INFO]
    assert [(hit.code, text[hit.start : hit.end]) for hit in hits] == []


def test_the_table_has_two_sides_in_every_language() -> None:
    for language, kinds in TABLE.items():
        assert min(len(kinds["use"]), len(kinds["mention"])) >= (60 if language == "en" else 12), language
        assert len({*kinds["use"], *kinds["mention"]}) == len(kinds["use"]) + len(kinds["mention"]), language
