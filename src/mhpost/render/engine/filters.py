"""The filters of templates: Jinja's harmless ones, and our own where Jinja's cost too much or make HTML."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from jinja2 import pass_environment
from jinja2.filters import FILTERS

from mhpost.render.engine.budget import MAX_ITEMS
from mhpost.render.engine.dates import date, time_of_day
from mhpost.render.engine.text import glue, percent, words

if TYPE_CHECKING:
    from mhpost.render.engine.sandbox import Sandbox

_KEPT = frozenset(
    (
        *("abs", "count", "d", "default", "first", "float", "int", "items", "last", "length", "map"),
        *("max", "min", "reject", "rejectattr", "reverse", "select", "selectattr", "unique"),
    )
)


@pass_environment
def counted(env: Sandbox, values: Iterable[Any]) -> Iterator[Any]:
    """The values, each a turn of a loop."""
    for value in values:
        env.budget.turn()
        yield value


@pass_environment
def _joined(env: Sandbox, parts: Iterable[object]) -> str:
    return glue(env.budget, parts)


@pass_environment
def _join(env: Sandbox, parts: Iterable[Any], between: str = "", attribute: str | int | None = None) -> str:
    if attribute is not None:
        parts = (env.getitem(part, attribute) for part in parts)
    return glue(env.budget, counted(env, parts), words(between))


@pass_environment
def _list(env: Sandbox, values: Iterable[Any]) -> list[Any]:
    kept = list(islice(values, MAX_ITEMS + 1))
    env.budget.spend(len(kept), MAX_ITEMS)
    return kept


@pass_environment
def _sum(env: Sandbox, values: Iterable[Any], attribute: str | int | None = None, start: float = 0) -> Any:
    total: Any = start
    for value in counted(env, values):
        total = env.add(total, value if attribute is None else env.getitem(value, attribute))
    return total


@pass_environment
def _replace(env: Sandbox, value: object, old: object, new: object, count: int = -1) -> str:
    text, gone, come = words(value), words(old), words(new)
    env.budget.spend(len(text) + text.count(gone) * len(come))
    return text.replace(gone, come, count)


@pass_environment
def _format(env: Sandbox, form: object, *values: object, **named: object) -> str:
    return percent(env.budget, words(form), named or values)


@pass_environment
def _indent(env: Sandbox, value: object, width: int = 4, first: bool = False, blank: bool = False) -> str:
    text = words(value)
    env.budget.spend(len(text) + (text.count("\n") + 1) * width)
    lines = textwrap.indent(text, " " * width, (lambda _: True) if blank else None)
    return lines if first else lines.removeprefix(" " * width)


@pass_environment
def _wordwrap(env: Sandbox, value: object, width: int = 79) -> str:
    text = words(value)
    env.budget.spend(len(text) * 2)
    wrap = textwrap.TextWrapper(max(width, 1), break_long_words=False, break_on_hyphens=False)
    return "\n".join("\n".join(wrap.wrap(line)) for line in text.split("\n"))


def _groups(env: Sandbox, values: Iterable[Any], size: int) -> list[list[Any]]:
    kept = _list(env, values)
    return [kept[at : at + size] for at in range(0, len(kept), max(size, 1))]


@pass_environment
def _batch(env: Sandbox, values: Iterable[Any], size: int) -> list[list[Any]]:
    return _groups(env, values, size)


@pass_environment
def _slice(env: Sandbox, values: Iterable[Any], pieces: int) -> list[list[Any]]:
    kept = _list(env, values)
    return _groups(env, kept, -(-len(kept) // max(pieces, 1)))


def _round(value: float, precision: int = 0) -> float:
    return round(float(value), max(-20, min(precision, 20)))


@pass_environment
def _sort(env: Sandbox, *values: Any, **keys: Any) -> Any:
    return env.budget.made(FILTERS["sort"](env, *values, **keys))


@pass_environment
def _dictsort(env: Sandbox, *values: Any, **keys: Any) -> Any:
    return env.budget.made(FILTERS["dictsort"](*values, **keys))


def _textual(change: Callable[[str], object]) -> Callable[..., object]:
    @pass_environment
    def changed(env: Sandbox, value: object) -> object:
        return env.budget.made(change(words(value)))

    return changed


def _camel(text: str) -> str:
    """The words of a hashtag as one, each begun with a capital: screen readers then read them one by one.

    Capitals stay, as in NHS. What cannot stand in a hashtag separates words; an apostrophe is left out.
    """
    bare = re.sub(r"['\u2019\u02bc]", "", unicodedata.normalize("NFC", text))
    parts = "".join(sign if unicodedata.category(sign)[0] in "LMN" else " " for sign in bare).split()
    return "".join(word[0].title() + word[1:] for word in parts)


def all_filters() -> dict[str, Callable[..., Any]]:
    """Name → filter, for the sandbox."""
    kept = {name: FILTERS[name] for name in _KEPT}
    texts: dict[str, Callable[[str], object]] = {
        "upper": str.upper,
        "lower": str.lower,
        "capitalize": str.capitalize,
        "title": FILTERS["title"],
        "trim": str.strip,
        "string": str,
        "camel": _camel,
        "wordcount": lambda text: len(text.split()),
        "urlencode": FILTERS["urlencode"],
    }
    ours = {
        "sort": _sort,
        "dictsort": _dictsort,
        "join": _join,
        "list": _list,
        "sum": _sum,
        "replace": _replace,
        "format": _format,
        "indent": _indent,
        "wordwrap": _wordwrap,
        "batch": _batch,
        "slice": _slice,
        "round": _round,
        "date": date,
        "time": time_of_day,
        "mhpost_counted": counted,
        "mhpost_joined": _joined,
    }
    return kept | {name: _textual(change) for name, change in texts.items()} | ours
