"""What may be typed at a place: keys, and the names that the workspace knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from mhpost.lsp.outline import Typed
from mhpost.lsp.schemas import keys_below, schema_of, values
from mhpost.source.files import typed as shown

if TYPE_CHECKING:
    from mhpost.lsp.looking import Looked


class Offer(NamedTuple):
    """One word to choose. detail: what it is, in a few words; about: a sentence."""

    word: str
    detail: str = ""
    about: str = ""
    is_key: bool = False


def offers(file: str, typed: Typed, looked: Looked | None) -> tuple[Offer, ...]:
    """The words that fit, whatever was typed of them so far: editors sift them.

    looked: the last look at the workspace, for the names it knows; None before the first.
    """
    schema = schema_of(file)
    if schema is None:
        return ()
    keys = keys_below(schema, typed.path)
    if typed.item and not keys and typed.path:
        typed = Typed(typed.path[:-1], typed.path[-1], typed.word, typed.column)
    if typed.key is not None:
        fixed = [Offer(value) for value in values(schema, (*typed.path, typed.key))]
        return (*fixed, *(_names(file, typed, looked) if looked else ()))
    told = (Offer(key, "", str(inner.get("description", ""))) for key, inner in keys.items())
    found = (*told, *(_named_keys(file, typed.path, looked) if looked else ()))
    return tuple(one._replace(is_key=True) for one in found if one.word not in typed.beside)


def _named_keys(file: str, path: tuple[str, ...], looked: Looked) -> Iterable[Offer]:
    """Keys that are names of something."""
    match path:
        case (*_, "verified" | "retired"):
            return _lines(looked)
        case (*_, "lint", "rules"):
            return _rules(allowable=False)
        case (*_, "lint", "house"):
            return _points()
        case (*_, "versions") if file != "mhpost.yaml":
            return (*_platforms(), *_accounts(looked))
    return ()


def _names(file: str, typed: Typed, looked: Looked) -> Iterable[Offer]:
    match (file, typed.key):
        case (_, "accounts") if file != "mhpost.yaml":
            return _accounts(looked)
        case (_, "by"):
            return (Offer(name, person.role or "") for name, person in looked.workspace.settings.people.items())
        case (_, "topics"):
            return _topics()
        case (_, "day") if typed.path[-1:] == ("campaigns",):
            return _days(looked)
        case (_, "rule") if typed.path[-1:] == ("allow",):
            return _rules(allowable=True)
        case (_, "select" | "ignore"):
            return _rules(allowable=False)
        case (_, "template"):
            return _templates(looked)
        case (_, "platform"):
            return _platforms()
        case (_, "audience"):
            return (Offer(name) for name in sorted(looked.workspace.directory().audiences))
        case ("resources.yaml", "use" | "hide" | "id"):
            return _lines(looked)
    return ()


def _accounts(looked: Looked) -> Iterator[Offer]:
    settings = looked.workspace.settings
    for name, account in settings.accounts.items():
        yield Offer(name, account.platform, account.language)
    for name, inside in settings.groups.items():
        yield Offer(name, f"group of {len(inside)}")


def _topics() -> Iterator[Offer]:
    from mhpost.lint.topics import sensitive
    from mhpost.resources.topics import names

    for name in names():
        yield Offer(name, "a clinician signs it off" if sensitive([name]) else "")


def _days(looked: Looked) -> Iterator[Offer]:
    from mhpost.schedule.own_days import table

    for name, day in sorted(table(looked.workspace.settings.days).items()):
        yield Offer(name, day.name)


def _rules(*, allowable: bool) -> Iterator[Offer]:
    """Every rule, or only those that an entry can allow."""
    from mhpost.lint.explain import rules

    for rule in rules():
        if rule.allowable or not allowable:
            yield Offer(rule.code, rule.name, rule.wants)


def _points() -> Iterator[Offer]:
    from mhpost.lint.house import OFF, points

    for point in points().values():
        yield Offer(point.name, point.usual or OFF, point.said)


def _templates(looked: Looked) -> Iterable[Offer]:
    from mhpost.render.templates import Templates

    with shown(looked.texts):
        return tuple(map(Offer, Templates(looked.workspace.root, {}, looked.workspace.above).names()))


def _platforms() -> Iterator[Offer]:
    from mhpost.platforms import PLATFORMS

    for name, one in PLATFORMS.items():
        yield Offer(name, one.FACTS.name)


def _lines(looked: Looked) -> Iterator[Offer]:
    directory = looked.workspace.directory()
    for name in directory.ids:
        if line := directory.by_id(name):
            yield Offer(name, line.country or "", line.name)
