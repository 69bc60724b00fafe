"""Posts and what is wrong with them, entry by entry; what is known from the last run is not worked out again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mhpost.calendar.values import Calendar, Placed
from mhpost.platforms import PLATFORMS
from mhpost.platforms.base import Outgoing
from mhpost.source.values import Finding, Route
from mhpost.wiring.dating import moving
from mhpost.wiring.sharing import Made, Shared, different
from mhpost.wiring.workspace import Workspace

if TYPE_CHECKING:
    from mhpost.fit.values import Fitted
    from mhpost.lint.about import About
    from mhpost.lint.gathered import Occasion
    from mhpost.lint.told import Told
    from mhpost.lint.values import Options
    from mhpost.render.post import Renderer
    from mhpost.render.values import Post
    from mhpost.schedule.values import Occurrence
    from mhpost.wiring.memory import Memory
    from mhpost.wiring.pictures import Gallery
    from mhpost.wiring.standing import Standing


class Picked(NamedTuple):
    """Post dates to look at. findings: what is wrong with how dates are written.

    later: further ones of series, which are not made: only their days count, and how close they come to others; of
    evergreen entries only their days, for nobody knows yet on which others they fall.
    """

    posts: tuple[Occurrence, ...]
    findings: tuple[Finding, ...]
    later: tuple[Occurrence, ...] = ()


Pick = Callable[[Workspace, Calendar], Picked]


@dataclass(frozen=True, slots=True)
class Composed:
    """One post as far as it could be made. fitted: None where there are no words or no help.

    post, fitted: the same objects for every account that gets the same. wrong: what making it has found, before
    suppressions were heard.
    """

    occurrence: Occurrence
    post: Post | None
    fitted: Fitted | None
    wrong: tuple[Finding, ...] = ()

    @property
    def outgoing(self) -> Outgoing | None:
        """What may be queued for the account of the occurrence; None where nothing may."""
        made = self.fitted.outgoing if self.fitted else None
        if made is None or made.key == self.occurrence.key:
            return made
        return Outgoing(self.occurrence.key, self.occurrence.account, made.parts, self.occurrence.moment)


class Teller:
    """Makes and checks the posts of one run.

    standing: words that stand with many posts. about: knows the topics of entries. copies: the posts show the pictures
    as each platform gets them, not as they lie in the workspace. composed: the posts that this process has made. dated:
    what is wrong with how dates are written. blobs: hash → file, of their pictures.
    """

    def __init__(
        self, workspace: Workspace, standing: Standing, options: Options, about: About, *, copies: bool
    ) -> None:
        from mhpost.lint.checker import Checker

        self._workspace = workspace
        self._standing = standing
        self._checker = Checker(options, workspace.today, standing.helper.directory, about)
        self._copies = copies
        self.composed: tuple[Composed, ...] = ()
        self.dated: tuple[Finding, ...] = ()
        self.blobs: Mapping[str, Path] = {}

    def tell(self, calendar: Calendar, pick: Pick, memory: Memory | None) -> list[Told]:
        """What is known of each entry of the calendar, in their order. memory: None to work out everything."""
        known = {} if memory is None else {id(one): told for one in calendar.entries if (told := memory.recall(one))}
        rest = tuple(one for one in calendar.entries if id(one) not in known)
        asked = rest
        if any(one.entry.may_move for one in rest) and moving(self._workspace, calendar):
            asked = calendar.entries
        elif any(one.entry.evergreen for one in rest):
            asked = tuple(one for one in calendar.entries if id(one) not in known or one.entry.evergreen)
        picked = pick(self._workspace, replace(calendar, entries=asked))
        self.dated = picked.findings
        coming = _by_entry(one for one in picked.later if id(one.placed) not in known)
        posts: dict[int, list[Occurrence]] = {}
        for one in picked.posts:
            posts.setdefault(id(one.placed), []).append(one)
        dates = _Dates(self.dated)
        made: dict[int, Composed] = {}
        tell = partial(self._told_of, posts=posts, coming=coming, dates=dates, made=made)
        for placed, told in zip(rest, tell(rest) if memory is None else _in_shares(rest, tell), strict=True):
            if placed.entry.evergreen is None:
                told = told._replace(coming=tuple(coming.get(placed.entry.id, ())))
            known[id(placed)] = told
            if memory is not None and not dates.shared(placed):
                memory.keep(placed, told, self._until(placed, posts.get(id(placed), ())))
        self.composed = tuple(made[id(one)] for one in picked.posts if id(one) in made)
        return [known[id(placed)] for placed in calendar.entries]

    def _told_of(
        self,
        entries: Sequence[Placed],
        posts: Mapping[int, Sequence[Occurrence]],
        coming: Mapping[str, Sequence[Occasion]],
        dates: _Dates,
        made: dict[int, Composed],
    ) -> list[Told]:
        """What is known of those entries, in their order, each checked while what was seen in its words is at hand.

        posts: of these entries and of others, by the identity of the entry. coming: entry → its later posts. made:
        takes what is made of each post, by the identity of its date.
        """
        told: list[Told] = []
        with self._composer() as compose:
            for placed in entries:
                some = [compose(one) for one in posts.get(id(placed), ())]
                told.append(self._told(placed, some, coming.get(placed.entry.id, ()), dates.of(placed)))
                made.update((id(one.occurrence), one) for one in some)
        return told

    def _told(
        self, placed: Placed, some: Sequence[Composed], coming: Sequence[Occasion], dated: Iterable[Finding]
    ) -> Told:
        made = [(one.occurrence, one.post) for one in some if one.post is not None]
        told = self._checker.of(placed, made, coming)
        found = (*dated, *(finding for one in some for finding in one.wrong), *told.findings)
        said = ((placed.entry.id, one.fitted.parts) for one in some if one.fitted)
        return told._replace(findings=tuple(dict.fromkeys(found)), posts=len(some), texts=different(said))

    def _until(self, placed: Placed, posts: Iterable[Occurrence]) -> datetime | None:
        """When another post of a series will be the next one."""
        if not placed.endless:
            return None
        now = self._workspace.clock.now()
        return min((one.moment for one in posts if one.moment > now), default=None)

    @contextmanager
    def _composer(self) -> Iterator[Callable[[Occurrence], Composed]]:
        """What makes posts; at the end their pictures are known."""
        from mhpost.render.post import Renderer
        from mhpost.wiring.pictures import Gallery

        gallery = Gallery(self._workspace, copies=self._copies)
        with Renderer(self._workspace.render_options(), self._standing.helper) as renderer:
            shared = Shared(self._workspace, _maker(renderer, gallery), renderer.names_account)

            def compose(occurrence: Occurrence) -> Composed:
                made = shared.of(occurrence)
                wrong = *occurrence.conflicts, *made.found, *self._standing.under(occurrence.account, made.post)
                return Composed(occurrence, made.post, made.fitted, wrong)

            yield compose
            self.blobs = {**self.blobs, **renderer.blobs, **gallery.blobs}


def _in_shares(entries: Sequence[Placed], tell: Callable[[Sequence[Placed]], Sequence[Told]]) -> Sequence[Told]:
    from mhpost.wiring.shares import free_processors, told_in_shares

    return told_in_shares(entries, tell, free_processors())


def _maker(renderer: Renderer, gallery: Gallery) -> Callable[[Occurrence], Made]:
    from mhpost.fit.ladder import fit

    def make(occurrence: Occurrence) -> Made:
        post, wrong = renderer.render(occurrence)
        if post is None:
            return Made(None, None, wrong)
        platform = PLATFORMS[occurrence.account.platform]
        fitted, more = fit(post, occurrence, platform)
        fitted, of_pictures = gallery.finish(fitted, post, occurrence, platform)
        return Made(post, fitted, (*wrong, *more, *of_pictures))

    return make


def _by_entry(later: Iterable[Occurrence]) -> Mapping[str, Sequence[Occasion]]:
    from mhpost.lint.checker import occasion

    found: dict[str, list[Occasion]] = {}
    for one in later:
        found.setdefault(one.placed.entry.id, []).append(occasion(one))
    return found


class _Dates:
    """Findings about dates, by the places of entries and campaigns."""

    def __init__(self, dated: Iterable[Finding]) -> None:
        self._inside: dict[tuple[str, Route], list[Finding]] = {}
        for finding in dated:
            route = finding.where.route
            for depth in range(1, len(route) + 1):
                self._inside.setdefault((finding.where.file, route[:depth]), []).append(finding)

    def of(self, placed: Placed) -> Sequence[Finding]:
        """Those about the entry."""
        return self._inside.get((placed.where.file, placed.where.route), ())

    def shared(self, placed: Placed) -> bool:
        """Whether something is wrong with the whole campaign that the entry stands in."""
        if placed.campaign is None:
            return False
        whole = placed.campaign_where or replace(placed.where, route=placed.where.route[:2])
        return any(one.where.route[2:3] != ("entries",) for one in self._inside.get((whole.file, whole.route), ()))
