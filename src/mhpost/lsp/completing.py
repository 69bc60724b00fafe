"""What may be typed at a place: keys, and the names that the workspace knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from mhpost.lsp.outline import Typed
from mhpost.lsp.schemas import keys_below, schema_of, values

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
    if looked and typed.path[-1:] in (("verified",), ("retired",)):
        return tuple(one._replace(is_key=True) for one in _lines(looked) if one.word not in typed.beside)
    return tuple(
        Offer(key, "", str(inner.get("description", "")), is_key=True)
        for key, inner in keys.items()
        if key not in typed.beside
    )


def _names(file: str, typed: Typed, looked: Looked) -> Iterable[Offer]:
    settings = looked.workspace.settings
    match (file, typed.key):
        case (_, "accounts") if file != "mhpost.yaml":
            groups = (Offer(name, f"group of {len(inside)}") for name, inside in settings.groups.items())
            return (*(Offer(name, one.platform, one.language) for name, one in settings.accounts.items()), *groups)
        case (_, "by"):
            return (Offer(name, person.role or "") for name, person in settings.people.items())
        case (_, "topics"):
            return _topics()
        case (_, "day") if typed.path[-1:] == ("campaigns",):
            return _days(looked)
        case (_, "rule") if typed.path[-1:] == ("allow",):
            return _rules(never=False)
        case (_, "select" | "ignore"):
            return _rules(never=True)
        case (_, "template"):
            return _templates(looked)
        case (_, "platform"):
            return _platforms()
        case (_, "audience"):
            return (Offer(name) for name in sorted(looked.workspace.directory().audiences))
        case ("resources.yaml", "use" | "hide" | "id"):
            return _lines(looked)
    return ()


def _topics() -> Iterator[Offer]:
    from mhpost.lint.topics import sensitive
    from mhpost.resources.topics import names

    for name in names():
        yield Offer(name, "a clinician signs it off" if sensitive([name]) else "")


def _days(looked: Looked) -> Iterator[Offer]:
    from mhpost.schedule.own_days import table

    for name, day in sorted(table(looked.workspace.settings.days).items()):
        yield Offer(name, day.name)


def _rules(*, never: bool) -> Iterator[Offer]:
    from mhpost.lint.explain import rules

    for rule in rules():
        if never or not rule.never_allowed:
            yield Offer(rule.code, rule.name, rule.wants)


def _templates(looked: Looked) -> Iterator[Offer]:
    workspace = looked.workspace
    folders = [root / "templates" for root in (workspace.root, *(root for root, _ in workspace.above))]
    names = {path.relative_to(folder).as_posix() for folder in folders for path in folder.rglob("*.j2")}
    for name in sorted(names):
        yield Offer(name.removesuffix(".j2"))


def _platforms() -> Iterator[Offer]:
    from mhpost.platforms import PLATFORMS

    for name, one in PLATFORMS.items():
        yield Offer(name, one.FACTS.name)


def _lines(looked: Looked) -> Iterator[Offer]:
    directory = looked.workspace.directory()
    for name in directory.ids:
        if line := directory.by_id(name):
            yield Offer(name, line.country or "", line.name)
