"""What may stand in a post as words, and how words are put together within the budget."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime

from jinja2 import Undefined

from mhpost.render.engine.budget import MAX_TEXT, Budget

_WIDTHS = re.compile(r"%(?:\([^()]*\))?[-+ #0]*(\*|\d*)(?:\.(\*|\d*))?")
_LONGEST_WIDTH = 2  # digits


class NotWords(Exception):
    """A value that cannot stand in a post stands where words should; the words say what it is."""


def words(value: object) -> str:
    """The value as it may stand in a post. Raises NotWords for all that is no text or number."""
    if value is None:
        return ""
    if isinstance(value, Undefined) or (isinstance(value, str | int | float) and not isinstance(value, bool)):
        return str(value)
    raise NotWords(_kind(value))


def _kind(value: object) -> str:
    if isinstance(value, bool):
        return "a yes or no"
    if isinstance(value, datetime):
        return "a date and time; write {{ moment|date }} or {{ moment|time }}"
    if isinstance(value, Mapping):
        return "a group of values; name one of them, as in {{ account.name }}"
    if callable(value):
        return "a function; call it with (…)"
    return "a list; write it with |join(', ')"


def percent(budget: Budget, form: str, values: object) -> str:
    """`form % values` for text, with small widths and plain values only."""
    widths = [width for found in _WIDTHS.findall(form) for width in found]
    if any(width == "*" or len(width) > _LONGEST_WIDTH for width in widths):
        budget.spend(MAX_TEXT + 1)
    each = values.values() if isinstance(values, Mapping) else values if isinstance(values, tuple) else (values,)
    longest = max((len(words(value)) for value in each), default=0)
    budget.spend(len(form) + longest * form.count("%"))
    return form % values


def glue(budget: Budget, parts: Iterable[object], between: str = "") -> str:
    """The parts as one text."""
    texts = []
    for part in parts:
        texts.append(words(part))
        budget.spend(len(texts[-1]) + len(between))
    budget.spend(sum(map(len, texts)) + len(between) * len(texts))
    return between.join(texts)
