"""A good post on a hard topic says so before its words begin, and says what the topic is.

Source: Samaritans, Mind and #chatsafe recommend it; the evidence is mixed, so it is advice only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from typing import NamedTuple

from mhpost.calendar.kinds import Kind
from mhpost.calendar.notes import says_nothing
from mhpost.lint import topics
from mhpost.lint.examples import noting
from mhpost.lint.tongues import NAMES
from mhpost.lint.values import Subject, Text
from mhpost.source import shipped
from mhpost.source.values import Finding, Severity

_TOPICS = frozenset({"suicide", "self-harm", "eating-disorders", "abuse"})
_WITHOUT = frozenset({Kind.NOTICE, Kind.RESOURCE})
"""Kinds that only say where to turn, or what is on."""
_KEY = "content_warning"
_SENTENCE = re.compile(r"[^.!?\n]*\w[^.!?\n]*")
_BECAUSE = "Samaritans, Mind and #chatsafe recommend a content note; readers can decide whether now is the moment."


class _Words(NamedTuple):
    """mark: what stands before a note. says: how a sentence begins that is one. opens: how a note does, by language."""

    mark: re.Pattern[str]
    says: re.Pattern[str]
    opens: Mapping[str, re.Pattern[str]]


def missing(subject: Subject) -> Sequence[Finding]:
    """MH263: no content note that names a topic, neither under `content_warning` nor at the beginning of the words."""
    entry = subject.placed.entry
    about = sorted(_TOPICS & subject.about)
    if not about or entry.kind in _WITHOUT:
        return []
    notes = [note for text in subject.texts for note in _notes(text) if not says_nothing(note.words)]
    if any(_names(note, _own(subject)) for note in notes):
        return []
    spoken = " and ".join(map(topics.said, about))
    tongue = subject.texts[0].tongue if subject.texts else ""
    where, what = subject.where(), "says so nowhere before its words begin"
    if said := [note.where for note in notes if note.field == _KEY]:
        where, what = said[0], "its content note does not say so"
    hint = f"Consider {_example(tongue, about)}."
    return [Finding("MH263", Severity.INFO, where, f"This post is about {spoken}, and {what}.", hint, _BECAUSE)]


def of_nothing(subject: Subject) -> Sequence[Finding]:
    """MH265: a content note that says that there is none. It is not published."""
    about = sorted(_TOPICS & subject.about)
    return [
        Finding(
            "MH265",
            Severity.WARNING,
            text.where,
            f'"{text.words.strip()}" is no content note, and is not published.',
            "Leave content_warning out where there is nothing to note. Else name what the post mentions: "
            f"{_example(text.tongue, about or ['suicide'])}.",
            "A note of nothing tells readers that nothing hard is to come.",
            language=text.language,
        )
        for text in subject.texts
        if text.field == _KEY and says_nothing(text.words)
    ]


def foreign(subject: Subject) -> Sequence[Finding]:
    """MH180: a content note that begins as notes of another language do, and not as those of its own."""
    about = sorted(_TOPICS & subject.about) or ["suicide"]
    found = [(text, _begins_in(text)) for text in subject.texts if text.field == _KEY]
    return [
        Finding(
            "MH180",
            Severity.WARNING,
            text.where,
            f'The content warning "{text.words.strip()}" reads like {NAMES.get(other, other)}, and stands before words '
            f"in {NAMES.get(text.tongue, text.language)}.",
            f"Write it in the language of these words: {_example(text.tongue, about)}.",
            "A warning that readers do not understand does not warn them.",
            language=text.language,
        )
        for text, other in found
        if other
    ]


def _begins_in(note: Text) -> str | None:
    """The language whose notes begin like this one, where those of its own do not; None where nobody can tell."""
    opens, words = _words().opens, note.words.lstrip(" \"'«„“‘(")
    if note.tongue not in opens or opens[note.tongue].match(words):
        return None
    return next((tongue for tongue, begins in opens.items() if begins.match(words)), None)


def _example(tongue: str, about: Sequence[str]) -> str:
    """A key with a note in a language to copy; where no words for one are known, what to write."""
    said = noting(tongue, about)
    return (
        f"content_warning: {said}" if said else f"a content_warning in {NAMES.get(tongue, 'the language of the post')}"
    )


def _notes(text: Text) -> Iterator[Text]:
    """What a text says before all else: a content note, or the first sentences of words that begin as one does."""
    if text.field == _KEY:
        yield text
        return
    mark = _words().mark.match(text.words)
    for index, sentence in enumerate(islice(_SENTENCE.finditer(text.words, mark.end() if mark else 0), 2)):
        if _words().says.match(sentence[0]) if index or not mark else True:
            yield text._replace(words=sentence[0], where=text.at(*sentence.span()))
        elif not mark:
            return


def _own(subject: Subject) -> frozenset[str]:
    """The topics that the entry is about beside what its content note says; where there are none, those of the note."""
    spoken = {topic for topic, (text, _) in subject.found.items() if text.field != _KEY}
    return subject.about & (subject.declared | spoken) or subject.about


def _names(note: Text, about: frozenset[str]) -> bool:
    """Whether a note names one of the topics; in a language without words for topics nobody knows, so it does."""
    if note.tongue not in topics.LANGUAGES:
        return True
    return not about.isdisjoint({*topics.found(note.words, note.tongue), *topics.named(note.words, note.tongue)})


@cache
def _words() -> _Words:
    data = shipped.load("mhpost.lint.entry", "notes")
    marks, says = "|".join(data["marks"]), "|".join(data["says"])
    opens = {tongue: re.compile(rf"(?i)(?:{words})") for tongue, words in data["opens"].items()}
    return _Words(re.compile(rf"(?i)\W{{0,6}}(?:{marks})\b\W*"), re.compile(rf"(?i)\W{{0,6}}(?:{says})"), opens)
