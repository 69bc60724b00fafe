"""Topics: those an entry declares, and those its words speak of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

from mhpost.lint import pack
from mhpost.lint.blocks import filled
from mhpost.lint.examples import topic_words
from mhpost.lint.expressions import zeroed
from mhpost.lint.fold import fold
from mhpost.lint.pack import LOOKS
from mhpost.lint.seams import unstarred
from mhpost.lint.values import Hit
from mhpost.lint.words import masked
from mhpost.resources.topics import SLIP, unknown
from mhpost.source import nearest, shipped
from mhpost.source.values import Severity

PLAIN = frozenset({"nl", "it", "pt"})
"""The languages without rules about words in which the plain names of topics are found."""

LANGUAGES = PLAIN.union(pack.LANGUAGES)
"""The languages in which topics are found."""

_WORDS = 20_000
"""Words that are remembered."""


class _Stem(NamedTuple):
    """Words that speak of a topic, or how these begin."""

    words: str
    topic: str


def sensitive(topics: Iterable[str]) -> frozenset[str]:
    """The sensitive topics among these, each by its first name: `domestic-abuse` counts as `abuse`.

    An entry with one of them is queued only when a clinician has reviewed it.
    """
    names = _names()
    return frozenset(names[topic] for word in topics if (topic := _joined(word)) in names)


def _joined(word: str) -> str:
    """A topic as its name is written here, however its words are parted: `Self_harm` is `self-harm`."""
    return "-".join(re.split(r"[\s_-]+", word.strip().lower()))


def slips(words: Iterable[str]) -> dict[str, str]:
    """Those of an entry's topics that are no name of a sensitive topic but nearly one, or that speak of one.

    Each with the sensitive topic: `suicides` and `suicide-awareness` mean `suicide`. None of those that are named too.
    """
    written = tuple(words)
    named = sensitive(written)
    meant = {word: topic for word in written if not sensitive([word]) and (topic := _meant(word))}
    return {word: topic for word, topic in meant.items() if topic not in named}


@lru_cache(maxsize=_WORDS)
def _meant(word: str) -> str | None:
    if not unknown([word]):
        return None
    near = nearest(word, _names(), SLIP)
    if near:
        return _names()[near]
    plain = " ".join(re.split(r"[\W_]+", word))
    return next((topic for language in sorted(LANGUAGES) for topic in found(plain, language)), None)


def said(topic: str) -> str:
    """The topic as it is written in a sentence."""
    return topic if topic == "self-harm" else topic.replace("-", " ")


def found(text: str, language: str) -> dict[str, Hit]:
    """Sensitive topic → the first words of the text that speak of it, by position in the text as written.

    language: one of `LANGUAGES`; for any other nothing is found.
    """
    if language not in LANGUAGES:
        return {}
    said = unstarred(text)
    awake = _awake(zeroed(fold(said, _letters_of(language)).text))
    if not awake:
        return {}
    folded = masked(said, _letters_of(language))
    first: dict[str, Hit] = {}
    for topic in filter(awake.__contains__, _vocabulary()):
        speaks, unless = _patterns(language)[topic]
        for match in speaks.finditer(folded.text):
            around = folded.text[max(0, match.start() - 24) : match.end() + 24]
            if not (unless and unless.search(around)):
                first[topic] = Hit(topic, Severity.ERROR, *folded.origin(*match.span()))
                break
    return first


def named(text: str, language: str) -> frozenset[str]:
    """The sensitive topics that stand in the text by a name of theirs, as content notes give it: `Mentions abuse`."""
    names, spoken = _called(language)
    return frozenset(names[match[0]] for match in spoken.finditer(_plain(text, language)))


@cache
def _called(language: str) -> tuple[Mapping[str, str], re.Pattern[str]]:
    """Each name of a topic → the topic, and what finds the longest of them."""
    names = {**_names(), **topic_words(language)}
    plain = {_plain(name, language): topic for name, topic in names.items()}
    longest = sorted(plain, key=len, reverse=True)
    return plain, re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b")


def _plain(words: str, language: str) -> str:
    return " ".join(re.split(r"[\W_]+", fold(words, _letters_of(language)).text)).strip()


def _letters_of(language: str) -> str:
    """The language with rules about words by which a text is made plain; of one without such rules only its letters."""
    return language if language in pack.LANGUAGES else "en"


@lru_cache(maxsize=LOOKS)
def _awake(plain: str) -> frozenset[str]:
    """The topics of which a stem stands in a folded text, given with a 0 for each digit: no stem holds one."""
    words = {*plain.split()}
    several = frozenset[_Stem]().union(*map(_ending_in, words))
    return frozenset[str]().union(*map(_woken_by, words), (topic for stem, topic in several if stem in plain))


@lru_cache(maxsize=_WORDS)
def _woken_by(word: str) -> frozenset[str]:
    """The topics of which a stem stands in a word."""
    if not _stems().search(word):
        return frozenset()
    return frozenset(topic for topic, row in _vocabulary().items() if any(stem in word for stem in row["stems"]))


@cache
def _stems() -> re.Pattern[str]:
    """All stems, for one look instead of many: few words hold one."""
    return re.compile("|".join(re.escape(stem) for row in _vocabulary().values() for stem in row["stems"]))


@lru_cache(maxsize=_WORDS)
def _ending_in(word: str) -> frozenset[_Stem]:
    """The stems of several words that end in a word: it begins as their last one does."""
    ends, longest = _of_several_words()
    return frozenset[_Stem]().union(*(ends.get(word[:size], ()) for size in range(min(len(word), longest) + 1)))


@cache
def _of_several_words() -> tuple[Mapping[str, Sequence[_Stem]], int]:
    """The stems with a space in them, by what stands behind the last one; letters of the longest of these."""
    ends: dict[str, list[_Stem]] = {}
    for topic, row in _vocabulary().items():
        for stem in row["stems"]:
            if " " in stem:
                ends.setdefault(stem.rpartition(" ")[2], []).append(_Stem(stem, topic))
    return ends, max(map(len, ends), default=0)


@cache
def _vocabulary() -> dict[str, Any]:
    topics: dict[str, Any] = shipped.load("mhpost.lint", "topics")
    return topics


@cache
def _names() -> dict[str, str]:
    return {name: topic for topic, row in _vocabulary().items() for name in (topic, *row["same"])}


@cache
def _patterns(language: str) -> dict[str, tuple[re.Pattern[str], re.Pattern[str] | None]]:
    return {
        topic: (_spoken(row, language), re.compile("|".join(row["unless"])) if "unless" in row else None)
        for topic, row in _vocabulary().items()
    }


def _spoken(row: Mapping[str, Any], language: str) -> re.Pattern[str]:
    """What speaks of a topic in a language."""
    return re.compile("|".join(filled(each, row.get("blocks", {})) for each in row[language]))
