"""One distinct text is made once, whether it goes to three accounts or to three hundred."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from mhpost.platforms.base import Account, Part
from mhpost.wiring.workspace import Workspace

if TYPE_CHECKING:
    from mhpost.fit.values import Fitted
    from mhpost.render.values import Post
    from mhpost.schedule.values import Occurrence

Made = tuple["Post", "Fitted"]


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
    """The posts of a run by all that they depend on; only those without problems, which name their accounts."""

    def __init__(self, workspace: Workspace) -> None:
        self._settings = workspace.settings
        self._kin: dict[str, Hashable] = {}
        self._made: dict[Hashable, Made] = {}

    def find(self, occurrence: Occurrence) -> Made | None:
        """The same post as another account gets it, made out to this one; None where there is none yet."""
        made = self._made.get(self._key(occurrence))
        if made is None:
            return None
        post, fitted = made
        outgoing = fitted.outgoing
        if outgoing is not None:
            own = replace(outgoing, key=occurrence.key, account=occurrence.account, moment=occurrence.moment)
            fitted = replace(fitted, outgoing=own)
        return replace(post, key=occurrence.key), fitted

    def keep(self, occurrence: Occurrence, post: Post, fitted: Fitted) -> None:
        """Keep a post that does not name its account."""
        self._made[self._key(occurrence)] = post, fitted

    def _key(self, occurrence: Occurrence) -> Hashable:
        """All that a post depends on."""
        name = occurrence.account.name
        if name not in self._kin:
            self._kin[name] = self._of(occurrence.account)
        own = occurrence.placed.versions_for(name, "")
        turns = tuple(said.steps for said in occurrence.turns)
        when = occurrence.rule_date, occurrence.moment, occurrence.latest
        return id(occurrence.placed), self._kin[name], own, turns, when

    def _of(self, account: Account) -> Hashable:
        """What posts for this account depend on."""
        settings, name = self._settings, account.name
        audience = account.country, account.region, account.countries, account.language, account.timezone
        server = account.platform, account.base_url, tuple(sorted(account.limits.items()))
        links = name if name in settings.links_by_account else ""
        return audience, server, links, settings.reverify_for(name), settings.two_lines_for(name)
