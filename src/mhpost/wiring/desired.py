"""From posts and problems to what the queue should hold."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from mhpost.calendar.values import Calendar
from mhpost.errors import SettingsError
from mhpost.outbox.values import Job, Planned, State
from mhpost.plan.missed import NOTHING_MISSED, Missed, missed
from mhpost.platforms import CONNECTED
from mhpost.source.values import Finding, Severity
from mhpost.wiring.concerns import Concerns
from mhpost.wiring.dating import AHEAD, around, given_way, in_the_queue, marked, moving
from mhpost.wiring.evergreen import used
from mhpost.wiring.examine import FAR_FUTURE, FAR_PAST, Examined, apart, examine, ready
from mhpost.wiring.telling import Composed, Picked
from mhpost.wiring.together import held_back
from mhpost.wiring.workspace import Workspace

if TYPE_CHECKING:
    from mhpost.plan.values import Wanted, Window
    from mhpost.schedule.timing import Moved
    from mhpost.schedule.values import Occurrence

_NOT_YET = ("mhpost cannot post to its platform yet",)
LONG_AGO = timedelta(days=8)
"""How far back a post may lie whose `latest` has not passed."""


@dataclass(frozen=True, slots=True)
class Desired:
    """What planning compares with the queue, and how it was found.

    not_yet: keys of posts without an error on platforms that mhpost cannot post to yet. moved: key → where a post was,
    of those in the window that go out at another moment than the calendar says. missed: what no run of publish would
    find in time.
    """

    wanted: Wanted
    examined: Examined
    not_yet: tuple[str, ...] = ()
    moved: Mapping[str, Moved] = field(default_factory=dict)
    missed: Missed = NOTHING_MISSED


def desired(workspace: Workspace, jobs: Sequence[Job], window: Window) -> Desired:
    """Read the whole workspace and make every post in the window, and every queued one that may have changed."""
    from mhpost.plan.repeats import repeats
    from mhpost.plan.values import Wanted

    held: set[str] = set()
    dated: set[str] = set()
    outside: list[Occurrence] = []

    def pick(space: Workspace, calendar: Calendar) -> Picked:
        occurrences, findings = _occurrences(space, calendar, jobs, window)
        held.update(one.key for one in occurrences if ready(one.placed))
        dated.update(one.placed.entry.id for one in occurrences)
        outside.extend(_never_queued(occurrences, jobs, window))
        return Picked(tuple(_of_interest(occurrences, jobs, window)), findings)

    examined = examine(workspace, None, pick, copies=True)
    blockers = _blockers(examined.findings)
    planned, blocked, not_yet = _made(examined)
    refused = repeats(planned.values(), jobs, window.now)
    blocked |= refused
    waiting = held_back(examined.composed, {**blocked, **dict.fromkeys(not_yet, _NOT_YET)})
    blocked |= waiting
    stopped = {**_stopped(examined, jobs), **_drafts(examined.calendar)}
    wanted = Wanted(
        planned={key: plan for key, plan in planned.items() if key not in blocked},
        blocked=blocked | _undated(examined, blockers, dated | stopped.keys(), window),
        held=frozenset(held),
        stopped=stopped,
        whole=_whole(examined.calendar),
        past=tuple(one.key for one in outside if one.latest <= window.now and one.placed.campaign is None),
        ahead=sum(one.moment >= window.end for one in outside),
        again=frozenset(one.occurrence.key for one in examined.composed if one.occurrence.placed.entry.again),
    )
    ours = [plan for plan in wanted.planned.values() if window.covers(plan) and plan.until > window.now]
    later = tuple(key for key in not_yet if key not in waiting)
    sent = _sent(jobs)
    moved = _moved((plan for plan in ours if plan.key not in sent), examined)
    return Desired(wanted, examined, later, moved, missed(ours, workspace.settings.runs))


def _made(examined: Examined) -> tuple[dict[str, Planned], dict[str, tuple[str, ...]], list[str]]:
    """The posts that can go out, key → why one cannot, and the keys of those on platforms without a connection."""
    planned: dict[str, Planned] = {}
    blocked: dict[str, tuple[str, ...]] = {}
    not_yet: list[str] = []
    concerns = Concerns(examined)
    for one in examined.composed:
        reasons = _reasons(one, concerns)
        if reasons:
            blocked[one.occurrence.key] = reasons
        elif one.occurrence.account.platform not in CONNECTED:
            not_yet.append(one.occurrence.key)
        elif (plan := _planned(one, examined.about)) is not None:
            planned[plan.key] = plan
    return planned, blocked, not_yet


def _sent(jobs: Iterable[Job]) -> frozenset[str]:
    return frozenset(job.planned.key for job in jobs if job.state is State.SENT)


def _moved(ours: Iterable[Planned], examined: Examined) -> Mapping[str, Moved]:
    """Key → where a post was, of those that go out at another moment than the calendar says."""
    by_key = {one.occurrence.key: one.occurrence.moved for one in examined.composed}
    return {plan.key: found for plan in ours if (found := by_key[plan.key])}


def _occurrences(
    workspace: Workspace, calendar: Calendar, jobs: Sequence[Job], window: Window
) -> tuple[tuple[Occurrence, ...], tuple[Finding, ...]]:
    """Single posts whenever they are, so that a moved one is seen; series as far as the window and the queue reach."""
    from mhpost.schedule import expand

    moments = [job.planned.moment for job in jobs]
    start = min([window.start - LONG_AGO, *moments])
    end = max([window.end, *(moment + timedelta(seconds=1) for moment in moments)])
    accounts, held = workspace.settings.accounts, in_the_queue(jobs)
    options = workspace.schedule_options()._replace(used=used(jobs, accounts, window.now))
    single, series = apart(calendar)
    ones, wrong = expand(single, accounts, options, FAR_PAST, FAR_FUTURE)
    many, more = expand(series, accounts, options, start, end)
    if moving(workspace, calendar):
        beside = around(workspace, series, options, start, end)
        extra = {post.key for post in beside}
        every = given_way(workspace, calendar, (*ones, *many, *beside), options, held)
        ones, many = tuple(post for post in every if post.key not in extra or start <= post.moment < end), ()
    return marked((*ones, *many), held), (*wrong, *more)


def _of_interest(occurrences: Iterable[Occurrence], jobs: Sequence[Job], window: Window) -> Iterable[Occurrence]:
    """What must be rendered: ready posts in the window, and those whose job may still change."""
    over = (State.REMOVED, State.SENT)
    live = {job.planned.key for job in jobs if job.state not in over}
    for one in occurrences:
        in_window = window.start <= one.moment < window.end and one.latest > window.now - LONG_AGO
        if ready(one.placed) and (one.key in live or in_window):
            yield one


def _never_queued(occurrences: Iterable[Occurrence], jobs: Sequence[Job], window: Window) -> Iterable[Occurrence]:
    """Ready posts outside of the window that no job knows; of series none, for they have no end."""
    known = {job.planned.key for job in jobs}
    for one in occurrences:
        looked_at = window.files is None or one.placed.where.file in window.files
        outside = not window.start <= one.moment < window.end
        if outside and looked_at and one.key not in known and not one.placed.endless and ready(one.placed):
            yield one


def _blockers(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Entry → its errors."""
    by_entry: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.severity is Severity.ERROR and finding.entry is not None:
            by_entry[finding.entry].append(finding)
    return by_entry


def _reasons(one: Composed, concerns: Concerns) -> tuple[str, ...]:
    reasons = tuple(f"{f.code}: {f.message}" for f in concerns.of(one) if f.severity is Severity.ERROR)
    if not reasons and (one.fitted is None or one.fitted.outgoing is None):
        return ("it cannot be made as it stands; see: mhpost lint",)
    return reasons


def _undated(
    examined: Examined, blockers: Mapping[str, list[Finding]], known: Set[str], window: Window
) -> dict[str, tuple[str, ...]]:
    """Entry → its errors, for entries that would be queued but give no post date at all as they stand."""
    drafts = {placed.entry.id for placed in examined.calendar.entries if not ready(placed)}
    return {
        entry: tuple(dict.fromkeys(f"{finding.code}: {finding.message}" for finding in found))
        for entry, found in blockers.items()
        if entry not in known | drafts and (window.files is None or found[0].where.file in window.files)
    }


def _planned(one: Composed, about: Mapping[str, frozenset[str]]) -> Planned | None:
    """The post as it is queued. about: entry → its sensitive topics by their first names, by which a pause finds it."""
    from mhpost.plan.fingerprint import fingerprint

    occurrence, fitted, outgoing = one.occurrence, one.fitted, one.outgoing
    if fitted is None or outgoing is None:
        return None
    entry = occurrence.placed.entry
    campaign = occurrence.placed.campaign
    return Planned(
        key=occurrence.key,
        entry=entry.id,
        file=occurrence.placed.where.file,
        kind=entry.kind.value,
        topics=(*entry.topics, *sorted(about[entry.id].difference(entry.topics))),
        campaign=campaign.id if campaign else entry.campaign,
        moment=occurrence.moment,
        latest=occurrence.latest,
        outgoing=outgoing,
        resources=fitted.footer.resources,
        numbers=fitted.footer.numbers,
        fingerprint=fingerprint(outgoing, occurrence.latest),
        open_until=one.post.open_until if one.post else None,
        due=occurrence.moved.since if occurrence.moved else None,
    )


def _stopped(examined: Examined, jobs: Iterable[Job]) -> dict[str, str]:
    """Entries that stand there but are not valid → why; their queued jobs must not go out.

    What is queued from a file that cannot be read stays as it is: nobody can say what the file says now.
    """
    blockers, unread = _blockers(examined.findings), examined.calendar.unread
    reasons = {}
    for entry in {job.planned.entry for job in jobs if job.planned.file not in unread} & examined.calendar.broken:
        found = blockers.get(entry, ())
        reasons[entry] = "; ".join(f"{f.code}: {f.message}" for f in found) or "the entry is not valid; run mhpost lint"
    return reasons


def _drafts(calendar: Calendar) -> dict[str, str]:
    """Entries that are no longer ready, where nothing is removed because of another file: what is queued is stopped."""
    if _whole(calendar):
        return {}
    return {
        placed.entry.id: f'it is now marked "status: {placed.entry.status.value}"'
        for placed in calendar.entries
        if not ready(placed)
    }


def _whole(calendar: Calendar) -> bool:
    """Every file was read and every entry has a name: only then is it known what the calendar no longer holds."""
    nameless = any(
        finding.severity is Severity.ERROR and finding.entry is None and finding.where.route[:1] != ("defaults",)
        for finding in calendar.findings
    )
    return not (calendar.unread or nameless)


def window_for(now: datetime, start: datetime | None, end: datetime | None, files: frozenset[str] | None) -> Window:
    """The window of a run: by default from now, with what is late but not too late, to 30 days ahead."""
    from mhpost.plan.values import Window

    first = start or now - LONG_AGO
    return Window(now, first, end or (start or now) + AHEAD, files)


def picture_bytes(plans: Iterable[Planned], files: dict[str, Path], stored: frozenset[str]) -> dict[str, bytes]:
    """Hash → bytes of the pictures, videos and captions that the plans show and the store does not hold yet.

    Raises SettingsError where a picture is no longer the one that was looked at.
    """
    shown = {sha256 for plan in plans for sha256 in plan.blobs}
    return {sha: _picture(files[sha], sha) for sha in sorted(shown - stored)}


def _picture(path: Path, sha256: str) -> bytes:
    try:
        content = path.read_bytes()
    except OSError:
        content = b""
    if hashlib.sha256(content).hexdigest() != sha256:
        raise SettingsError(
            f"the picture {path.name} was changed meanwhile, so nothing was queued", "Run mhpost schedule again."
        )
    return content
