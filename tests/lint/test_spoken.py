"""What a text is about is found however it addresses its reader: formally, informally, in plural, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from mhpost.lint.topics import found

SPOKEN = yaml.safe_load((Path(__file__).parent / "spoken.yaml").read_text(encoding="utf-8"))
TEXTS = [
    (language, topic, text) for language, topics in SPOKEN.items() for topic, texts in topics.items() for text in texts
]


@pytest.mark.parametrize(("language", "topic", "text"), TEXTS)
def test_a_text_speaks_of_its_topic_in_every_form_of_address(language: str, topic: str, text: str) -> None:
    spoken = found(text, language)
    assert topic in spoken if topic != "none" else not spoken
