"""The words that hints give as examples, in the language of the post."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from mhpost.source import shipped


def texting(language: str, word: str, number: str) -> str:
    """A sentence that asks to text a word to a number."""
    said: str = _words(language)["text"]
    return said.format(word=word, number=number)


def calling(language: str, region: str, place: str, number: str) -> str:
    """A sentence that says where a number holds. place: the name of the region, unless the language has another."""
    words = _words(language)
    said: str = words["call"]
    return said.format(place=words.get("places", {}).get(region, place), number=number)


def noting(language: str, topics: Sequence[str]) -> str | None:
    """A content note that names sensitive topics; None for a language in which nobody wrote down how that is said."""
    words = _every().get(language)
    if words is None:
        return None
    named = [words["topics"][topic] for topic in topics]
    listed = f" {words['and']} ".join(filter(None, (", ".join(named[:-1]), named[-1])))
    said: str = words["note"]
    return said.format(topics=listed)


def topic_words(language: str) -> Mapping[str, str]:
    """What sensitive topics are called in a content note → the topic, without what binds them to the words before."""
    words = _words(language)
    binds = re.compile("|".join(words.get("binds", ["(?!)"])))
    return {binds.sub("", said, count=1): topic for topic, said in words["topics"].items()}


def _words(language: str) -> Mapping[str, Any]:
    """What is said in a language; in English for one that is not here."""
    every = _every()
    return every.get(language, every["en"])


@cache
def _every() -> Mapping[str, Mapping[str, Any]]:
    every: Mapping[str, Mapping[str, Any]] = shipped.load("mhpost.lint", "examples")
    return every
