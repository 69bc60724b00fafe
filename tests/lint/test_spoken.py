"""What a text is about is found however it addresses its reader: formally, informally, in plural, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from mhpost.lint.topics import found
from mhpost.source import shipped

SPOKEN = yaml.safe_load((Path(__file__).parent / "spoken.yaml").read_text(encoding="utf-8"))
TEXTS = [
    (language, topic, text) for language, topics in SPOKEN.items() for topic, texts in topics.items() for text in texts
]


@pytest.mark.parametrize(("language", "topic", "text"), TEXTS)
def test_a_text_speaks_of_its_topic_in_every_form_of_address(language: str, topic: str, text: str) -> None:
    spoken = found(text, language)
    assert topic in spoken if topic != "none" else not spoken


def test_no_stem_of_a_topic_holds_a_digit_for_texts_that_differ_in_digits_are_looked_at_once() -> None:
    stems = [stem for row in shipped.load("mhpost.lint", "topics").values() for stem in row["stems"]]
    assert stems
    assert [stem for stem in stems if any(map(str.isdigit, stem))] == []
