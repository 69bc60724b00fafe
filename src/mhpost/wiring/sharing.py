"""One distinct text is made once, whether it goes to three accounts or to three hundred."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from mhpost.lint.naming import renamed
from mhpost.platforms.base import Account, Part
from mhpost.source.values import Finding
from mhpost.wiring.workspace import Workspace

if TYPE_CHECKING:
    from mhpost.fit.values import Fitted
    from mhpost.render.values import Post
    from mhpost.schedule.values import Occurrence


class Made(NamedTuple):
    """What came of making a post. found: what is wrong with it, but for its moment."""

    post: Post | None
    fitted: Fitted | None
    found: tuple[Finding, ...] = ()


def different(posts: Iterable[tuple[str, tuple[Part, ...]]]) -> int:
    """How many different texts stand in posts, each with its entry: those of two entries are two.

    Pictures and links do not count. The parts of equal posts are often one object.
    """
    once = {(entry, id(parts)): parts for entry, parts in posts}
    words = (
        (entry, *((part.title, part.content_warning, part.text) for part in parts))
        for (entry, _), parts in once.items()
    )
    return len({*words})


class Shared:
    """The posts of a run by all that they depend on; only those whose words do not name their account.

    make: makes a post. names_account: whether a post that was made may say the name of its account.
    """

    def __init__(
        self, workspace: Workspace, make: Callable[[Occurrence], Made], names_account: Callable[[Occurrence], bool]
    ) -> None:
        self._settings = workspace.settings
        self._make = make
        self._names_account = names_account
        self._kin: dict[str, int] = {}
        self._kinds: dict[Hashable, int] = {}
        self._made: dict[Hashable, tuple[str, Made]] = {}

    def of(self, occurrence: Occurrence) -> Made:
        """The post: the same as another account gets it, its problems told of this one, or else made now."""
        key = self._key(occurrence)
        if key in self._made:
            name, made = self._made[key]
            if not made.found:
                return made
            return made._replace(found=tuple(_of_another(one, name, occurrence.account.name) for one in made.found))
        made = self._make(occurrence)
        if not self._names_account(occurrence) and _is_any(made, occurrence.account.name):
            self._made[key] = occurrence.account.name, made
        return made

    def _key(self, occurrence: Occurrence) -> Hashable:
        """All that a post depends on."""
        name = occurrence.account.name
        if name not in self._kin:
            self._kin[name] = self._kinds.setdefault(self._of(occurrence.account), len(self._kinds))
        own = occurrence.placed.versions_for(name, "")
        turns = tuple([said.steps for said in occurrence.turns])
        when = occurrence.rule_date, occurrence.moment, occurrence.latest
        return id(occurrence.placed), self._kin[name], own, turns, when

    def _of(self, account: Account) -> Hashable:
        """What posts for this account depend on."""
        settings, name = self._settings, account.name
        audience = account.country, account.region, account.countries, account.language, account.timezone
        server = account.platform, account.base_url, tuple(sorted(account.limits.items()))
        links = name if name in settings.links_by_account else ""
        return audience, server, links, settings.reverify_for(name), settings.two_lines_for(name)


def _is_any(made: Made, name: str) -> bool:
    """Whether all that is wrong with a post made for the account of that name can be told of another one."""
    return all(not one.posts and one.account in (None, name) for one in made.found)


def _of_another(finding: Finding, name: str, other: str) -> Finding:
    """The finding about another account. name: of the account that it is about now, where it is about one."""
    if finding.account is None:
        return finding
    message, hint = (renamed(words, name, f'"{other}"') for words in (finding.message, finding.hint))
    return replace(finding, account=other, message=message, hint=hint)
