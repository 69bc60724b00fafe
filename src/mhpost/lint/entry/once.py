"""Advice about how an entry is written is given once an entry, at the first of its words that it concerns."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from mhpost.lint.guarded import Guarded, guarded
from mhpost.lint.values import Subject, Text
from mhpost.source import shipped
from mhpost.source.values import Finding

PROSE = frozenset({"text", "short_text", "optional"})
"""The keys under which whole sentences stand."""


def once(subject: Subject, look: Callable[[Text], Finding | None]) -> Sequence[Finding]:
    """What `look` finds first in the entry's sentences; nothing where it finds nothing."""
    for text in subject.texts:
        if text.field in PROSE and (finding := look(text)):
            return [finding]
    return []


@cache
def written() -> Mapping[str, Any]:
    """The data of `access.yaml`."""
    data: Mapping[str, Any] = shipped.load("mhpost.lint.entry", "access")
    return data


@cache
def patterns(key: str, tongue: str) -> tuple[Guarded, ...]:
    """The expressions of a key for a language, letters of any case; none where the data has none."""
    return guarded(written()[key].get(tongue, ()), re.IGNORECASE | re.MULTILINE)
