"""What `make weights` learns from, and what changes with it.

The labelled sentences of `benchmarks/corpus`, but for the third that is kept aside; the whole posts that say nothing
wrong, or one thing; the posts of a new workspace; the examples of the rules.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import yaml
from benchmarks.corpus import FOLDER, hand, rows

from mhpost.lint.classifier import stretches, terms
from mhpost.lint.expressions import zeroed
from mhpost.lint.pack import told
from mhpost.lint.texts import texts
from mhpost.lint.words import masked
from mhpost.wiring.workspace import open_workspace

ROOT = Path(__file__).parents[1]

_OF_A_POST = 2
_OF_A_SLIP = 3
_OF_A_RULE = 2
"""How much more than a hit in a labelled sentence one counts in a fine post, in a slipped one, in an example."""
_READ = 20
"""Of so many texts one is read to see whether they are read as before."""
_OURS = 0
"""The hand of the posts of a new workspace."""
_SLIPPED = "slipped-posts"
"""The group of whole posts with one slip each: nobody can tell which of their sentences is unsafe."""


class Sample(NamedTuple):
    """A text to learn from. hand: of whose sentences it is, so that none is judged by what its own hand taught."""

    text: str
    unsafe: bool
    hand: int
    whole: bool = False
    """Whether it is a whole post: its sentences are learnt one by one."""
    example: bool = False
    """Whether it is one of a rule."""

    @property
    def weight(self) -> int:
        """How much each hit in it counts."""
        if self.whole:
            return _OF_A_SLIP if self.unsafe else _OF_A_POST
        return _OF_A_RULE if self.example else 1

    def examples(self, language: str) -> Iterator[tuple[frozenset[str], bool]]:
        """The terms of what is learnt to be unsafe or not of the text."""
        read = zeroed(masked(self.text, language).text)
        parts = [
            frozenset[str]().union(*(terms(read[start:end]) for start, end in stretch)) for stretch in stretches(read)
        ]
        if not self.whole:
            yield frozenset[str]().union(*parts), self.unsafe
        if not self.unsafe:
            yield from ((part, False) for part in parts)


def samples(language: str) -> tuple[Sample, ...]:
    """Labelled sentences, posts that say nothing wrong, ours too, examples of rules."""
    aside = {row.text for row in rows(language) if row.held}
    every = chain(_labelled(language), _posts(language), _starter(language), _of_rules(language))
    return tuple(one for one in every if one.text not in aside)


def slipped(language: str) -> Iterator[Sample]:
    """The posts with one slip each; only what stands around their hits is learnt."""
    some = (row for row in rows(language) if row.group == _SLIPPED and not row.held)
    return (Sample(row.text, True, row.hand, whole=True) for row in some)


def digest(language: str) -> str:
    """Changes with what there is to learn from, and with how it is read, which a part of it tells."""
    every = sorted((*samples(language), *slipped(language)))
    signs = [f"{one}" for one in every]
    signs += [f"{unsafe} {sorted(held)}" for one in every[::_READ] for held, unsafe in one.examples(language)]
    return hashlib.sha256("\0".join(signs).encode()).hexdigest()[:16]


def _labelled(language: str) -> Iterator[Sample]:
    return (Sample(row.text, row.unsafe, row.hand) for row in rows(language) if row.group != _SLIPPED)


def _posts(language: str) -> Iterator[Sample]:
    for file in sorted(FOLDER.glob(f"{language}/clean-posts*.yaml")):
        for row in yaml.load(file.read_text(encoding="utf-8"), yaml.CSafeLoader)["rows"]:
            yield Sample(row["text"], False, hand(file), whole=True)


def _starter(language: str) -> Iterator[Sample]:
    """What the calendars say with which every workspace begins."""
    workspace = open_workspace(ROOT, clock=None)
    calendar, _ = workspace.read_calendar(None)
    for text in chain.from_iterable(texts(placed, workspace.settings.language, {}) for placed in calendar.entries):
        if text.tongue == language:
            yield Sample(text.words, False, _OURS, whole=True)


def _of_rules(language: str) -> Iterator[Sample]:
    """The examples; not of rules that sleep until they are chosen, for guidelines differ about them."""
    for rule in (rule for rule in told(language) if "house" not in rule):
        own = int(rule["code"].removeprefix("MH"))
        yield from (Sample(text, key == "bad", own, example=True) for key in ("bad", "good") for text in rule[key])
