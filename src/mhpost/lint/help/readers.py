"""Whom a text reaches: the accounts of its entry, or those for whom its version or translation is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set

from mhpost.calendar.models import Version
from mhpost.calendar.tags import base
from mhpost.calendar.values import Placed
from mhpost.lint.values import Audience, Options, Text
from mhpost.render.layers import translation
from mhpost.source.values import Route


def readers(placed: Placed, text: Text, options: Options, shown: Set[str] = frozenset()) -> tuple[Audience, ...]:
    """Countries and regions of those who read the text, each once; of all accounts where its own are not known.

    shown: the accounts that show it, where that is known.
    """
    return _places((_of(shown, options) or _accounts(placed, text, options)).values())


def unserved(
    placed: Placed, text: Text, options: Options, countries: Set[str], shown: Set[str] = frozenset()
) -> tuple[str, ...]:
    """The accounts that show the text and speak only to these countries, each with those in brackets.

    shown: those that show it, where that is known. None where it is not: there are words for a platform.
    """
    read = _of(shown, options) or _showing(placed, text, options)
    theirs = {name: dict.fromkeys((one.country, *one.countries)) for name, one in read.items()}
    return tuple(f"{name} ({', '.join(some)})" for name, some in theirs.items() if some.keys() <= countries)


def _of(accounts: Set[str], options: Options) -> Mapping[str, Audience]:
    return {name: one for name, one in options.audiences.items() if name in accounts}


def _showing(placed: Placed, text: Text, options: Options) -> Mapping[str, Audience]:
    known, entry = options.audiences, placed.entry
    for_platforms = entry.versions.keys() - known.keys() - set(placed.groups.values())
    if not entry.accounts or any(_says(entry.versions[name], text) for name in for_platforms):
        return {}
    return {name: one for name, one in _accounts(placed, text, options).items() if _shows(placed, text, name, one)}


def _shows(placed: Placed, text: Text, name: str, audience: Audience) -> bool:
    """Whether an account has no other words in the place of the text."""
    entry, part = placed.entry, _steps(placed, text)[:1]
    own = [entry.versions.get(name), entry.versions.get(placed.groups.get(name, ""))]
    tag = translation(entry.translations, audience.language) if part != ("translations",) else None
    own += [entry.translations[tag]] if tag else []
    return part == ("versions",) or not any(said is not None and _says(said, text) for said in own)


def _says(version: Version, text: Text) -> bool:
    return getattr(version, text.field, None) is not None


def _steps(placed: Placed, text: Text) -> Route:
    """The keys below the entry, or below the single post of a series, under which the text stands."""
    steps = text.key.route[len(placed.where.route) :]
    return steps[3:] if steps[:1] == ("repeat",) else steps


def _accounts(placed: Placed, text: Text, options: Options) -> Mapping[str, Audience]:
    steps = _steps(placed, text)
    part, name = (str(steps[0]), str(steps[1])) if len(steps) > 1 else ("", "")
    known = options.audiences
    own = {account: known[account] for account in placed.entry.accounts if account in known} or known
    if part == "versions" and name in known:
        return {name: known[name]}
    if part == "versions":
        return {one: known[one] for one, group in placed.groups.items() if group == name and one in known} or own
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
