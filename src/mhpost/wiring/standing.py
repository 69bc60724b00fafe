"""The words of a workspace that stand in no entry and under or above many posts: read by the rules about words, once.

They are its phrases around help lines, the names that it gives help lines, and the titles of its folder accounts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from mhpost.source.values import Finding, Route, Severity, Where

if TYPE_CHECKING:
    from mhpost.lint.values import Options, Text
    from mhpost.platforms.base import Account
    from mhpost.render.values import Post
    from mhpost.resources.directory import Directory
    from mhpost.settings.reading import Loaded
    from mhpost.wiring.help import Helper
    from mhpost.wiring.memory import Memory
    from mhpost.wiring.workspace import Workspace

_PLACE = re.compile(r"\{[^{}]*\}")
"""In a phrase, where a number or a name will stand."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What is wrong with these words, and which posts show them.

    findings: before suppressions were heard. lines: place of a name → the id of its help line. titles: place of a
    title → the accounts that have it. helper: knows which files the words around help lines come from.
    """

    findings: tuple[Finding, ...]
    lines: Mapping[Where, str]
    titles: Mapping[Where, tuple[str, ...]]
    helper: Helper

    def under(self, account: Account, post: Post | None) -> tuple[Finding, ...]:
        """The errors in words that stand with the post on that account."""
        errors = (finding for finding in self.findings if finding.severity is Severity.ERROR)
        return tuple(finding for finding in errors if post and self._is_shown(finding.where, account, post))

    def _is_shown(self, where: Where, account: Account, post: Post) -> bool:
        home = replace(where, chars=None)
        if home in self.titles:
            return account.name in self.titles[home]
        if home in self.lines:
            return any(self.lines[home] in footer.resources for footer in post.footers)
        elsewhere = where.route[:1] == ("platforms",) and where.route[1:2] != (account.platform,)
        return not elsewhere and where.file in self.helper.files_around(post.language, account)


def read_standing(workspace: Workspace, helper: Helper, options: Options, memory: Memory | None) -> Standing:
    """Read all of these words. memory: knows what was found last time; None to read them anew."""
    from mhpost.lint.caught import of_no_entry
    from mhpost.lint.values import Text

    texts = [text for file, document in helper.documents.items() for text in phrases(document.data, file)]
    lines = dict(_names(workspace.loaded))
    titles: dict[Where, tuple[str, ...]] = {}
    for where, (words, name) in lines.items():
        texts += (Text(words, where, tag, "name") for tag in _tongues(helper.directory, name, options))
    for account in workspace.settings.accounts.values():
        if title := _title(workspace, account, options):
            texts.append(title)
            titles[title.where] = (*titles.get(title.where, ()), account.name)

    def find() -> tuple[Finding, ...]:
        return of_no_entry(dict.fromkeys(texts), options)

    found = memory.of_the_workspace(find) if memory else find()
    return Standing(found, {where: name for where, (_, name) in lines.items()}, titles, helper)


def organization(workspace: Workspace) -> Text | None:
    """The name of the organization where it is written: here, or in the nearest workspace above that says it."""
    from mhpost.lint.values import Text

    loaded: Loaded | None = workspace.loaded
    while loaded:
        for route in (("organization", "name"), ("workspace",)):
            if (said := loaded.document.written(route)) and said.strip() == workspace.settings.organization.name:
                return Text(said, Where(loaded.document.file, route), workspace.settings.language, "organization")
        loaded = loaded.above
    return None


def phrases(data: Any, file: str) -> Iterator[Text]:
    """The phrases of a file in `footers/`, in the language that it is named after. data: what stands in it."""
    from mhpost.lint.values import Text

    language = PurePosixPath(file).stem
    for route, said in _strings(data, ()):
        words = _PLACE.sub(lambda place: "0" * len(place[0]), said)
        yield Text(words, Where(file, route), language, "footer")


def _strings(value: Any, route: Route) -> Iterator[tuple[Route, str]]:
    if isinstance(value, str):
        yield route, value
    elif isinstance(value, dict | list):
        for step, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _strings(inner, (*route, step))


def _names(loaded: Loaded | None) -> Iterator[tuple[Where, tuple[str, str]]]:
    """The place of each name that a `resources.yaml` gives a help line → the name, and the line's id."""
    while loaded:
        document = loaded.help_document
        rows = document.data.get("lines") if document and isinstance(document.data, dict) else None
        for index, row in enumerate(rows if isinstance(rows, list) else ()):
            said, name = (row.get("name"), row.get("id")) if isinstance(row, dict) else (None, None)
            if document and isinstance(said, str) and isinstance(name, str):
                yield Where(document.file, ("lines", index, "name")), (said, name)
        loaded = loaded.above


def _tongues(directory: Directory, name: str, options: Options) -> tuple[str, ...]:
    """The languages in which the name of a line may be: its own; that of the workspace where nobody knows them."""
    line = directory.by_id(name)
    return (line.languages if line else ()) or (options.language,)


def _title(workspace: Workspace, account: Account, options: Options) -> Text | None:
    """The title of a folder account where it is written; by default that is the organization's name."""
    from mhpost.lint.values import Text

    shown = account.options.get("title")
    if account.platform != "folder" or not shown:
        return None
    route = ("accounts", account.name, "title")
    for document in (workspace.document, *workspace.loaded.tables):
        if said := document.written(route):
            return Text(said, Where(document.file, route), account.language, "title")
    own = options.organization_in(account.language)
    return own if own and own.words.strip() == shown else None
