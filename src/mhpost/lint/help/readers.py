"""Whom a text reaches: the accounts of its entry, or those for whom its version or translation is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from functools import cached_property

from mhpost.calendar.tags import base, serving
from mhpost.calendar.values import Placed
from mhpost.calendar.variants import turns
from mhpost.lint.values import Audience, Options, Text
from mhpost.platforms.base import Account
from mhpost.render.layers import Layer, first, layers_of
from mhpost.source.values import Route

_TURN = len(("repeat", "rotate", 0))
"""Steps to a single post of a series."""
_IN_ANY_LANGUAGE = frozenset({"hashtags", "media"})
"""Keys that are taken from words in another language too."""


@dataclass(frozen=True, eq=False)
class Readers:
    """Those whom a text reaches, made once for it; what is asked of them is worked out when it is.

    placed: the entry that the text is of. shown: the accounts that show it, where posts tell; else where it stands in
    the entry does.
    """

    placed: Placed
    text: Text
    options: Options
    shown: Set[str] = frozenset()

    @cached_property
    def places(self) -> tuple[Audience, ...]:
        """Their countries and regions, each once; those of all accounts where its own are not known."""
        return _places((self._told or _accounts(self.placed, self.text, self.options)).values())

    def unserved(self, countries: Set[str]) -> tuple[str, ...]:
        """The accounts that show the text and speak only to these countries, each with those in brackets."""
        read = self._told or _showing(self.placed, self.text, self.options)
        theirs = {name: dict.fromkeys((one.country, *one.countries)) for name, one in read.items()}
        return tuple(f"{name} ({', '.join(some)})" for name, some in theirs.items() if some.keys() <= countries)

    @cached_property
    def _told(self) -> Mapping[str, Audience]:
        return {name: one for name, one in self.options.audiences.items() if name in self.shown}


def _showing(placed: Placed, text: Text, options: Options) -> Mapping[str, Audience]:
    if not placed.entry.accounts:
        return {}
    read = _accounts(placed, text, options).items()
    return {name: one for name, one in read if _shows(placed, text, _account(name, one, options), options)}


def _account(name: str, audience: Audience, options: Options) -> Account:
    return Account(name, audience.platform, audience.language or options.language)


def _shows(placed: Placed, text: Text, account: Account, options: Options) -> bool:
    """Whether the account takes the text, and no other words in its place, as `mhpost.render.words` chooses them."""
    steps = _below(placed, text)
    layers = _layers(placed, steps, account, placed.entry.language or options.language)
    size = max((len(layer.steps) for layer in layers if steps[: len(layer.steps)] == layer.steps), default=None)
    key = str(steps[size]) if size is not None and len(steps) > size else ""
    if key in ("", "vars"):
        return size is not None
    _, taken = first(layers, key, speaking=key not in _IN_ANY_LANGUAGE)
    return taken.steps == steps[:size]


def _layers(placed: Placed, steps: Route, account: Account, language: str) -> list[Layer]:
    """Where words may stand for the account in the place of those at the steps; language: of the entry."""
    turn = dict(turns(placed.entry)).get(steps[:_TURN])
    if turn is None:
        return layers_of(placed, account, language)
    own, tag = Layer(turn, steps[:_TURN], True, language), serving(turn.translations, account.language)
    if tag is None or base(account.language) == base(language):
        return [own]
    return [Layer(turn.translations[tag], (*own.steps, "translations", tag), True, tag), own]


def _below(placed: Placed, text: Text) -> Route:
    """The keys below the entry under which the text stands; none where it stands in no entry."""
    size = len(placed.where.route)
    return text.key.route[size:] if text.key.route[:size] == placed.where.route else ()


def _steps(placed: Placed, text: Text) -> Route:
    """The same, for words of a single post of a series those below that post."""
    steps = _below(placed, text)
    return steps[_TURN:] if steps[:1] == ("repeat",) else steps


def _accounts(placed: Placed, text: Text, options: Options) -> Mapping[str, Audience]:
    steps = _steps(placed, text)
    part, name = (str(steps[0]), str(steps[1])) if len(steps) > 1 else ("", "")
    known = options.audiences
    own = {account: known[account] for account in placed.entry.accounts if account in known} or known
    if part == "versions" and name in known:
        return {name: known[name]}
    if part == "versions":
        members = {one: known[one] for one, group in placed.groups.items() if group == name and one in known}
        return members or {one: said for one, said in own.items() if said.platform == name} or own
    return (part == "translations" and _speaking(own, name)) or own


def _speaking(audiences: Mapping[str, Audience], tag: str) -> Mapping[str, Audience]:
    """Those of the language of the tag; of its country too, as in `de-AT`, where any of them is."""
    exact = {name: one for name, one in audiences.items() if "-" in tag and one.language.lower() == tag.lower()}
    return exact or {name: one for name, one in audiences.items() if base(one.language) == base(tag)}


def _places(audiences: Iterable[Audience]) -> tuple[Audience, ...]:
    places: set[tuple[str, str]] = set()
    for one in audiences:
        places.update([(one.country, one.region or ""), *((country, "") for country in one.countries)])
    return tuple(Audience(country, region or None) for country, region in sorted(places))
