"""A good entry names the sensitive topics it speaks of, so that sign-off, footer and pause can act on them.

Source: mhpost; help must fit the topic (Action Alliance, Samaritans media guidelines).
"""

from __future__ import annotations

from collections.abc import Sequence

from mhpost.lint.topics import said, slips
from mhpost.lint.values import Hit, Subject, Text
from mhpost.source.values import Finding, Severity

_BY_TOPICS = "The help under a post, its review and a pause all go by its topics."


def undeclared(subject: Subject) -> Sequence[Finding]:
    """MH211: the words speak of a sensitive topic that `topics:` does not name."""
    known = subject.declared | {*slips(subject.placed.entry.topics).values()}
    named = subject.placed.entry.topics
    return [spoken(topic, text, hit, named) for topic, (text, hit) in subject.found.items() if topic not in known]


def misspelled(subject: Subject) -> Sequence[Finding]:
    """MH209: a topic that is nearly a sensitive one, so that sign-off, help and pause pass it by."""
    topics = subject.placed.entry.topics
    return [
        Finding(
            "MH209",
            Severity.ERROR,
            subject.where("topics", topics.index(word)),
            f'"{word}" is no topic that mhpost knows, and seems to mean {said(topic)}.',
            f"Write {topic}. The post then carries help for it, and asks for a clinician's review.",
            _BY_TOPICS,
        )
        for word, topic in slips(topics).items()
    ]


def spoken(topic: str, text: Text, hit: Hit, named: Sequence[str]) -> Finding:
    """MH211 for one topic and the words that speak of it. named: the entry's topics, which stay."""
    return Finding(
        "MH211",
        Severity.ERROR,
        text.at(hit.start, hit.end),
        f'"{text.words[hit.start : hit.end]}" speaks of {said(topic)}, and "topics" does not name it.',
        f"Add {topic} to the entry's topics, as in topics: [{', '.join([*named, topic])}]. "
        "The post then carries help for it, and asks for a clinician's review.",
        _BY_TOPICS,
        language=text.language,
    )
