"""Advice about how an entry is written is given once an entry, at the first of its words that it concerns."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import replace
from functools import cache, lru_cache, wraps
from itertools import islice
from typing import Any

from mhpost.lint.fold import TEXTS
from mhpost.lint.guarded import Guarded, guarded
from mhpost.lint.mixed import parts
from mhpost.lint.values import Subject, Text
from mhpost.source import shipped
from mhpost.source.values import Finding, Where

PROSE = frozenset({"text", "short_text", "optional"})
"""The keys under which whole sentences stand."""
HEARD = frozenset({"captions", "transcript"})
"""The keys of the files with what is said in a video."""
_ANYWHERE = Where("")


def once(subject: Subject, look: Callable[[Text], Finding | None], fields: Set[str] = PROSE) -> Sequence[Finding]:
    """What `look` finds first in what stands under the keys, or is said there; nothing where it finds nothing."""
    return _first(look, (text for text in subject.texts if text.field in fields))


def once_spoken(
    subject: Subject, look: Callable[[Text], Finding | None], fields: Set[str] = PROSE
) -> Sequence[Finding]:
    """The same of words that are looked for in their language: sentences in another one are read in that."""
    return _first(look, (part for text in subject.texts if text.field in fields for part in parts(text)))


def _first(look: Callable[[Text], Finding | None], texts: Iterable[Text]) -> Sequence[Finding]:
    return [*islice(filter(None, map(look, texts)), 1)]


def distinct(look: Callable[..., Finding | None]) -> Callable[..., Finding | None]:
    """The look, once at each distinct text, in however many entries that stands.

    look: takes a text of which only the words, the language and the key count, and limits; names characters of it.
    """

    @lru_cache(maxsize=TEXTS)
    def found(words: str, language: str, field: str, *limits: int) -> Finding | None:
        return look(Text(words, _ANYWHERE, language, field), *limits)

    @wraps(look)
    def placed(text: Text, *limits: int) -> Finding | None:
        finding = found(text.words, text.language, text.field, *limits)
        return finding and replace(finding, where=text.at(*(finding.where.chars or (0, 0))))

    return placed


@cache
def written() -> Mapping[str, Any]:
    """The data of `access.yaml`."""
    data: Mapping[str, Any] = shipped.load("mhpost.lint.entry", "access")
    return data


@cache
def patterns(key: str, tongue: str) -> tuple[Guarded, ...]:
    """The expressions of a key for a language, letters of any case; none where the data has none."""
    return guarded(written()[key].get(tongue, ()), re.IGNORECASE | re.MULTILINE)
