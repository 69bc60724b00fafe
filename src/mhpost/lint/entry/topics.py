"""A good entry names the sensitive topics it speaks of, so that sign-off, footer and pause can act on them.

Source: mhpost; help must fit the topic (Action Alliance, Samaritans media guidelines).
"""

from __future__ import annotations

from collections.abc import Sequence

from mhpost.lint.topics import said
from mhpost.lint.values import Hit, Subject, Text
from mhpost.source.values import Finding, Severity


def undeclared(subject: Subject) -> Sequence[Finding]:
    """MH211: the words speak of a sensitive topic that `topics:` does not name."""
    return [spoken(topic, text, hit) for topic, (text, hit) in subject.found.items() if topic not in subject.declared]


def spoken(topic: str, text: Text, hit: Hit) -> Finding:
    """MH211 for one topic and the words that speak of it."""
    return Finding(
        "MH211",
        Severity.ERROR,
        text.at(hit.start, hit.end),
        f'"{text.words[hit.start : hit.end]}" speaks of {said(topic)}, and "topics" does not name it.',
        f"Add {topic} to the entry's topics, as in topics: [{topic}]. "
        "The post then carries help for it, and asks for a clinician's review.",
        "The help under a post, its review and a pause all go by its topics.",
        language=text.language,
    )
