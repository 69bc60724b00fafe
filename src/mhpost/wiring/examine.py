"""Calendars to posts and problems: the way that lint, preview and schedule share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from mhpost.calendar.kinds import Status
from mhpost.calendar.values import Calendar, Placed
from mhpost.schedule.wall import FIRST_YEAR, LAST_YEAR, before
from mhpost.source.files import is_there, read_text
from mhpost.source.values import Finding, Where
from mhpost.wiring.dating import AHEAD, HORIZON, around, as_queued, given_way, moving
from mhpost.wiring.known import all_read, ids, without_known
from mhpost.wiring.switched import complaints, with_overruled
from mhpost.wiring.telling import Composed, Pick, Picked, Teller
from mhpost.wiring.workspace import Workspace

if TYPE_CHECKING:
    from mhpost.lint.about import About
    from mhpost.lint.checklist.questions import Asked
    from mhpost.lint.finish import Problem, Readable
    from mhpost.lint.report import Counts
    from mhpost.lint.told import Told
    from mhpost.lint.values import Options
    from mhpost.outbox.values import Job
    from mhpost.schedule.values import Occurrence
    from mhpost.source import Document
    from mhpost.wiring.memory import Memory

FAR_PAST, FAR_FUTURE = datetime(FIRST_YEAR, 1, 1, tzinfo=UTC), datetime(LAST_YEAR, 12, 31, tzinfo=UTC)
"""All that is planned."""


@dataclass(frozen=True, slots=True)
class Examined:
    """What stands in the calendars, the posts it makes, and all that is wrong.

    findings: after drafts were softened and suppressions heard. blobs: hash → file, of the pictures shown.
    about: entry → the sensitive topics that it declares or that its words speak of. posts: how many were looked at;
    `composed` holds all of them unless `remember` was asked for. texts: how many different ones these
    are. known: the findings that a baseline keeps quiet. asked: what only people can answer about each ready entry.
    stopped_by: the settings for whose mistakes calendars are not read, empty where all are. passed_over: how many of
    those that were asked for, where none is.
    """

    calendar: Calendar
    documents: Mapping[str, Document]
    composed: tuple[Composed, ...]
    findings: tuple[Finding, ...]
    blobs: Mapping[str, Path]
    about: Mapping[str, frozenset[str]] = field(default_factory=dict)
    posts: int = 0
    texts: int = 0
    asked: tuple[Asked, ...] = ()
    stopped_by: str = ""
    passed_over: int = 0
    known: tuple[Finding, ...] = ()

    @property
    def nothing_read(self) -> bool:
        """Whether mistakes in the settings left every calendar unread."""
        return bool(self.stopped_by) and not self.calendar.files

    def counts(self) -> Counts:
        """How much was looked at, and what could not be."""
        from mhpost.lint.report import Counts

        calendar, open_ = self.calendar, sum(len(one.open) for one in self.asked)
        broken = calendar.broken - {placed.entry.id for placed in calendar.entries}
        unread = sum(broken.isdisjoint(ids(self.documents[file].data)) for file in self._unread()) + self.passed_over
        unchecked, files, entries = len(broken | self._misnamed()), len(calendar.files), len(calendar.entries)
        return Counts(files, entries, self.posts, open_, self.texts, unchecked, unread, self.stopped_by)

    def _unread(self) -> Set[str]:
        """The files that are there and hold nothing that could be taken as a calendar."""
        return self.documents.keys() & set(self.calendar.unread)

    def _misnamed(self) -> Set[str | None]:
        """The entries without words, but with a key that is not known and may hold them."""
        wordless, strange = (
            {finding.entry for finding in self.calendar.findings if finding.code == code} for code in ("MH118", "MH101")
        )
        return (wordless & strange) - {None}

    def line_of(self, where: Where) -> int:
        """The 1-based line of a place in a calendar; 1 for a file that was not read."""
        document = self.documents.get(where.file)
        return document.span(where).line if document else 1


def examine(
    workspace: Workspace,
    paths: Sequence[Path] | None,
    pick: Pick,
    only: Sequence[str] = (),
    *,
    copies: bool = False,
    known: bool = False,
    remember: bool = False,
    read_pictures: bool = False,
) -> Examined:
    """Read the calendars, make the posts that `pick` names, and check all of it.

    only: codes to show, none for all. copies: the posts show the pictures as each platform gets them. known: the known
    problems of the baseline too. remember: take what is known of unchanged entries from the last run, and keep it for
    the next one; of many others, processors take shares; not all posts are composed then. read_pictures: see which
    words stand in the pictures; raises MhpostError where nothing is installed that can.
    """
    from mhpost.lint.consequences import without_consequences
    from mhpost.lint.engine import conclude
    from mhpost.wiring.help import Helper
    from mhpost.wiring.standing import read_standing

    if workspace.loaded.settings is None:
        return _unexamined(workspace, paths)
    calendar, documents = workspace.read_calendar(paths)
    options = workspace.lint_options(only)
    about = _about(workspace, options)
    helper = Helper(workspace, about)
    memory = _memory(workspace, calendar) if remember else None
    standing = read_standing(workspace, helper, options, memory)
    teller = Teller(workspace, standing, options, about, copies=copies)
    told = teller.tell(calendar, pick, memory)
    others = [*workspace.findings, *helper.findings, *standing.findings, *calendar.findings, *teller.dated]
    others += _of_pictures(workspace, calendar, options) if read_pictures else ()
    others += complaints(workspace, calendar, options, whole=paths is None)
    checked = with_overruled(workspace, options, conclude(calendar.entries, told, options, others))
    if memory is not None and not helper.findings:
        memory.save(whole=paths is None)
    findings, documents = without_consequences(checked), {**documents, **helper.documents}
    seen = Examined(calendar, documents, teller.composed, findings, teller.blobs, *_sums(calendar, told))
    if not known:
        whole = pick is every_entry and paths is None and not only and not workspace.ignored and all_read(seen)
        seen = _without_known(workspace, seen, options, whole=whole)
    return replace(seen, asked=_asked(seen, told, options, workspace.today), stopped_by=workspace.loaded.stopped_by)


def _sums(calendar: Calendar, told: Sequence[Told]) -> tuple[Mapping[str, frozenset[str]], int, int]:
    topics = {placed.entry.id: one.about for placed, one in zip(calendar.entries, told, strict=True)}
    return topics, sum(one.posts for one in told), sum(one.texts for one in told)


def _unexamined(workspace: Workspace, paths: Sequence[Path] | None) -> Examined:
    """What is known where nothing in mhpost.yaml can be used: nobody knows how its calendars are to be read."""
    from mhpost.calendar.files import calendar_files

    stopped_by, (found, _) = workspace.loaded.stopped_by, calendar_files(workspace.root, paths)
    nothing = Examined(Calendar((), (), frozenset(), (stopped_by,), ()), {}, (), workspace.findings, {})
    return replace(nothing, stopped_by=stopped_by, passed_over=len(found))


def _about(workspace: Workspace, options: Options) -> About:
    from mhpost.lint.about import About

    languages = {name: account.language for name, account in workspace.settings.accounts.items()}
    return About(options, languages, workspace.soundtracks().heard)


def _without_known(workspace: Workspace, seen: Examined, options: Options, *, whole: bool) -> Examined:
    findings, more = without_known(workspace, seen.findings, seen.documents, options, whole=whole)
    shown = {*map(id, findings)}
    quiet = tuple(finding for finding in seen.findings if id(finding) not in shown)
    return replace(seen, findings=findings, documents={**seen.documents, **more}, known=quiet)


def _of_pictures(workspace: Workspace, calendar: Calendar, options: Options) -> Sequence[Finding]:
    from mhpost.wiring.reading import read_pictures

    return read_pictures(workspace, calendar.entries, options)


def _asked(examined: Examined, told: Sequence[Told], options: Options, today: date) -> tuple[Asked, ...]:
    from mhpost.lint.checklist.questions import asked
    from mhpost.lint.gathered import next_day

    entries = examined.calendar.entries
    pairs = [(placed.entry.id, one) for placed, one in zip(entries, told, strict=True)]
    found = {name: {finding.code for finding in one.findings} for name, one in pairs}
    days = {name: next_day(one.occasions, today) for name, one in pairs}
    return asked(entries, examined.about, found, options, today, days)


def _memory(workspace: Workspace, calendar: Calendar) -> Memory | None:
    """What was found last time, where reading it is worth it."""
    from mhpost.wiring.memory import WORTH, Memory

    return Memory(workspace, calendar.entries) if len(calendar.entries) >= WORTH else None


def problems(workspace: Workspace, examined: Examined) -> tuple[Problem, ...]:
    """The findings with their lines and columns, each place once."""
    from mhpost.lint.finish import PlainFile, finish

    files: dict[str, Readable] = {**workspace.loaded.documents, **examined.documents}
    for finding in examined.findings:
        name = finding.where.file
        if name not in files and name.endswith(".j2"):
            files[name] = PlainFile(_template(workspace.root / name))
        elif name not in files and finding.where.chars and not finding.where.route:
            files[name] = PlainFile(workspace.soundtracks().text(name) or "")
    return finish(examined.findings, files)


def _template(path: Path) -> str:
    try:
        return read_text(path, 1_000_000, errors="replace") or "" if is_there(path) else ""
    except OSError:
        return ""


def every_entry(workspace: Workspace, calendar: Calendar) -> Picked:
    """Each entry once an account: single posts whenever they are, of a series the next one, else the last.

    Of a series with posts that say something else: the next one of each. Of the others of the next 400 days only the
    days count, for a consent or a review that runs out, and how close they come to other posts. Of evergreen entries
    those of the next 30 days: what goes out later hangs on the queue.
    """
    from mhpost.schedule import expand

    now = workspace.clock.now()
    single, series = apart(calendar)
    ask = (workspace.settings.accounts, workspace.schedule_options())
    posts, findings = expand(single, *ask, FAR_PAST, FAR_FUTURE)
    coming, more = expand(series, *ask, now, now + HORIZON)
    if moving(workspace, calendar):
        posts, coming = _given_way(workspace, calendar, posts, coming)
    next_ones = _first_of_each(coming)
    told = {post.placed.entry.id for post in next_ones}
    unseen = (one for one in series.entries if one.entry.id not in told and one.entry.evergreen is None)
    rest = replace(series, entries=tuple(unseen))
    past, older = expand(rest, *ask, now - HORIZON, now) if rest.entries else ((), ())
    wrong = dict.fromkeys((*findings, *more, *older, *_ahead(coming, next_ones)))
    shown = {post.key for post in next_ones}
    later = (
        post
        for post in coming
        if post.key not in shown and (post.placed.entry.evergreen is None or before(post.moment, now + AHEAD))
    )
    return Picked((*posts, *next_ones, *_first_of_each(reversed(past))), tuple(wrong), tuple(filter(_queued, later)))


def _given_way(
    workspace: Workspace, calendar: Calendar, posts: Sequence[Occurrence], coming: Sequence[Occurrence]
) -> tuple[tuple[Occurrence, ...], tuple[Occurrence, ...]]:
    options, now = workspace.schedule_options(), workspace.clock.now()
    beside = around(workspace, apart(calendar)[1], options, now, now + HORIZON)
    found = given_way(workspace, calendar, (*posts, *coming, *beside), options)
    return found[: len(posts)], found[len(posts) : len(posts) + len(coming)]


def _queued(post: Occurrence) -> bool:
    return ready(post.placed)


def _ahead(coming: Iterable[Occurrence], shown: Iterable[Occurrence]) -> Iterator[Finding]:
    """What is wrong with later moments of series, once an entry, rule and account, where the shown are right."""
    told = {(finding.entry, finding.code, finding.account) for post in shown for finding in post.conflicts}
    for post in coming:
        for finding in post.conflicts:
            known = {(finding.entry, finding.code, account) for account in (None, finding.account)}
            if told.isdisjoint(known):
                told.add((finding.entry, finding.code, finding.account))
                yield finding


def apart(calendar: Calendar) -> tuple[Calendar, Calendar]:
    """The entries that are posted once an occasion, and those that come again without end."""
    single = tuple(placed for placed in calendar.entries if not placed.endless)
    series = tuple(placed for placed in calendar.entries if placed.endless)
    return replace(calendar, entries=single), replace(calendar, entries=series)


def on_day(workspace: Workspace, calendar: Calendar, day: date, jobs: Callable[[], Sequence[Job]]) -> Picked:
    """Every post of one day, each on its own clocks, as mhpost schedule would queue it now.

    jobs: what the queue holds, asked where it matters: see `mhpost.wiring.dating`.
    """
    start = datetime(day.year, day.month, day.day, tzinfo=UTC)
    posts, findings = as_queued(workspace, calendar, start - timedelta(days=1), start + timedelta(days=2), jobs)
    return Picked(tuple(post for post in posts if post.moment.date() == day), findings)


def _first_of_each(posts: Iterable[Occurrence]) -> tuple[Occurrence, ...]:
    first: dict[tuple[object, ...], Occurrence] = {}
    for post in posts:
        first.setdefault((post.placed.entry.id, post.account.name, *(said.steps for said in post.turns)), post)
    return tuple(first.values())


def ready(placed: Placed) -> bool:
    """Only ready entries are queued."""
    return placed.entry.status is Status.READY
