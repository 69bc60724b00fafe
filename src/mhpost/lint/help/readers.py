"""Whom a text reaches: the accounts of its entry, or those for whom its version or translation is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mhpost.calendar.tags import base
from mhpost.calendar.values import Placed
from mhpost.lint.values import Audience, Options, Text


def readers(placed: Placed, text: Text, options: Options) -> tuple[Audience, ...]:
    """Countries and regions of those who read the text, each once; of all accounts where its own are not known."""
    steps = text.key.route[len(placed.where.route) :]
    if steps[:1] == ("repeat",):
        steps = steps[3:]
    part, name = (str(steps[0]), str(steps[1])) if len(steps) > 1 else ("", "")
    known = options.audiences
    own = [known[account] for account in placed.entry.accounts if account in known] or list(known.values())
    if part == "versions" and name in known:
        own = [known[name]]
    elif part == "versions":
        own = [known[one] for one, group in placed.groups.items() if group == name and one in known] or own
    if part == "translations":
        own = _speaking(own, name) or own
    return _places(own)


def _speaking(audiences: Sequence[Audience], tag: str) -> list[Audience]:
    """Those of the language of the tag; of its country too, as in `de-AT`, where any of them is."""
    exact = [one for one in audiences if "-" in tag and one.language.lower() == tag.lower()]
    return exact or [one for one in audiences if base(one.language) == base(tag)]


def _places(audiences: Iterable[Audience]) -> tuple[Audience, ...]:
    places: set[tuple[str, str]] = set()
    for one in audiences:
        places.update([(one.country, one.region or ""), *((country, "") for country in one.countries)])
    return tuple(Audience(country, region or None) for country, region in sorted(places))
