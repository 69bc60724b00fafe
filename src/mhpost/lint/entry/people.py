"""The people in the words of a post: who is quoted about their own life, and who is a child now."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain
from typing import NamedTuple

from mhpost.lint.guarded import Guarded, guarded
from mhpost.lint.values import Text
from mhpost.source import shipped
from mhpost.source.values import Where

_OF_AGE = 18
_A_DIGIT = re.compile(r"\d")
_A_STORY = ("story", "historia", "histoire", "testimonio", "témoignage", "parcours", "Geschichte")


class Person(NamedTuple):
    """Somebody in a text. start, end: the words that speak of them. name, age: as they are said, or empty."""

    text: Text
    start: int
    end: int
    name: str
    age: str

    @property
    def words(self) -> str:
        """The words that speak of them, on one line."""
        return " ".join(self.text.words[self.start : self.end].split())

    @property
    def where(self) -> Where:
        """The place of those words."""
        return self.text.at(self.start, self.end)

    @property
    def young(self) -> bool:
        """Whether their age is said in digits, and below 18."""
        return self.age.isdigit() and int(self.age) < _OF_AGE


def quoted(texts: Sequence[Text]) -> Sequence[Person]:
    """Everybody who is quoted with their age, or whose story is announced; each once."""
    return _each_once(chain.from_iterable(map(_quoted, texts)))


def children(texts: Sequence[Text]) -> Sequence[Person]:
    """Everybody who is said to be under 18 now; each once."""
    return _each_once(
        person
        for text in texts
        for person in sorted(
            (*_found(text, "child"), *(one for one in _quoted(text) if one.young)), key=lambda person: person.start
        )
    )


def _each_once(people: Iterable[Person]) -> Sequence[Person]:
    """The people as they are first spoken of. What is not said of somebody does not tell them from another."""
    known: list[Person] = []
    for one in people:
        if not any(_alike(one.name, other.name) and _alike(one.age, other.age) for other in known):
            known.append(one)
    return known


def _alike(one: str, other: str) -> bool:
    return one == other or not one or not other


def _quoted(text: Text) -> Sequence[Person]:
    may_be = _A_DIGIT.search(text.words) or any(word in text.words for word in _A_STORY)
    return sorted(_found(text, "quoted"), key=lambda person: person.start) if may_be else ()


def _found(text: Text, key: str) -> Iterator[Person]:
    for pattern in _patterns(key, text.tongue):
        for match in pattern.finditer(text.words):
            said = match.groupdict(default="")
            name = said.get("who", "").split(" ")[0].casefold()
            yield Person(text, *match.span("hit"), re.sub(r"['’]s?$", "", name), said.get("age", ""))


@cache
def _patterns(key: str, tongue: str) -> tuple[Guarded, ...]:
    return guarded(shipped.load("mhpost.lint.entry", "stories")[key].get(tongue, ()), re.MULTILINE)
