"""What of a workspace goes into spreadsheets and calendar feeds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING

from mhpost.calendar.kinds import Status
from mhpost.clock import zone
from mhpost.outbox.values import Job, State
from mhpost.wiring.workspace import Workspace

if TYPE_CHECKING:
    from mhpost.calendar.values import Calendar
    from mhpost.exchange.posts import PostDate, Told
    from mhpost.schedule.observances import Observance
    from mhpost.schedule.values import Occurrence
    from mhpost.wiring.telling import Composed

PAST, COMING = timedelta(days=31), timedelta(days=365)
"""How far an export of post dates reaches by default."""


@dataclass(frozen=True, slots=True)
class Span:
    """Days of an export, both included, on the clocks of the workspace. account: the only one, or None for all.

    internal: for colleagues: with notes and owners, and with posts whose embargo has not ended.
    """

    first: date
    last: date
    account: str | None = None
    internal: bool = False


def post_dates(workspace: Workspace, span: Span) -> tuple[PostDate, ...]:
    """Every post date in the span, by moment: as the calendars have it, beside what the queue holds and knows of it.

    Of evergreen entries, only the queue knows what is past. Posts that were cancelled or removed stay, as cancelled.
    What only the queue knows comes without its words: nobody can say any more whether there is an embargo on them.
    """
    from mhpost.wiring.dating import as_queued
    from mhpost.wiring.examine import examine
    from mhpost.wiring.queue import jobs_so_far
    from mhpost.wiring.telling import Picked

    start, end = _midnight(workspace, span.first), _midnight(workspace, span.last + timedelta(1))
    queue = jobs_so_far(workspace)

    def pick(space: Workspace, calendar: Calendar) -> Picked:
        posts, findings = as_queued(space, calendar, start, end, lambda: queue)
        return Picked(tuple(post for post in posts if span.account in (None, post.account.name)), findings)

    examined = examine(workspace, None, pick)
    jobs = {job.planned.key: job for job in queue}
    shown = [one for one in examined.composed if one.occurrence.placed.entry.status is not Status.IDEA]
    known = {placed.entry.id for placed in examined.calendar.entries}
    posts = [_of_calendar(one, jobs) for one in shown if span.internal or not _is_embargoed(workspace, one.occurrence)]
    gone = _gone(workspace, jobs, {one.occurrence.key for one in examined.composed}, known, span)
    rest = [post for post in gone if start <= post.moment < end]
    return tuple(sorted((*posts, *rest), key=lambda post: (post.moment, post.key)))


def observances(workspace: Workspace, span: Span, country: str | None) -> tuple[Observance, ...]:
    """The awareness days of the span that are kept in a country, by default in those of the workspace."""
    from mhpost.schedule.observances import in_year
    from mhpost.schedule.own_days import table

    settings = workspace.settings
    countries = [country] if country else [settings.country, *settings.countries]
    known = [day for day in table(settings.days).values() if any(map(day.holds_in, countries)) and not day.contested]
    years = range(span.first.year - 1, span.last.year + 1)
    found = (one for year in years if 2015 <= year <= 2100 for one in in_year(known, year))
    return tuple(one for one in found if one.first and one.last and one.first <= span.last and one.last >= span.first)


def _midnight(workspace: Workspace, day: date) -> datetime:
    return datetime.combine(day, time(), workspace.zone)


def _is_embargoed(workspace: Workspace, occurrence: Occurrence) -> bool:
    embargo = occurrence.placed.entry.embargo
    if embargo is None:
        return False
    aware = embargo if embargo.tzinfo else embargo.replace(tzinfo=occurrence.moment.tzinfo)
    return workspace.clock.now() < aware


def _of_calendar(one: Composed, jobs: Mapping[str, Job]) -> PostDate:
    from mhpost.exchange.posts import PostDate

    occurrence, entry = one.occurrence, one.occurrence.placed.entry
    job = jobs.get(occurrence.key)
    campaign = occurrence.placed.campaign
    words = one.fitted.parts if one.fitted else ()
    return PostDate(
        key=occurrence.key,
        entry=entry.id,
        account=occurrence.account.name,
        platform=occurrence.account.platform,
        moment=occurrence.moment,
        state=_told(entry.status, job),
        kind=entry.kind.value,
        campaign=campaign.id if campaign else entry.campaign or "",
        title=entry.title or "",
        text="\n\n".join(part.text for part in words),
        url=_url(job),
        owner=entry.owner or "",
        notes=entry.notes or "",
        labels=entry.labels,
    )


def _told(status: Status, job: Job | None) -> Told:
    from mhpost.exchange.posts import Told

    if job is None or job.state is State.REMOVED:
        return Told.PLANNED if status is Status.READY else Told.DRAFT
    return {
        State.QUEUED: Told.WAITING,
        State.SENDING: Told.WAITING,
        State.SENT: Told.POSTED,
        State.CANCELLED: Told.CANCELLED,
    }.get(job.state, Told.NEEDS_YOU)


def _url(job: Job | None) -> str:
    return (job.sent[-1].url or "") if job and job.sent else ""


def _gone(
    workspace: Workspace, jobs: Mapping[str, Job], planned: set[str], known: set[str], span: Span
) -> Iterator[PostDate]:
    """What the queue holds and the calendars do not: removed, or posted before it was taken out."""
    from mhpost.exchange.posts import PostDate, Told

    for key, job in jobs.items():
        account = job.planned.outgoing.account
        if key in planned or span.account not in (None, account.name):
            continue
        moved = job.planned.entry in known and job.state is State.QUEUED
        if moved:
            continue
        state = Told.CANCELLED if job.state is State.REMOVED else _told(Status.READY, job)
        moment = job.planned.moment.astimezone(_zone_of(workspace, account.name))
        yield PostDate(key, job.planned.entry, account.name, account.platform, moment, state, url=_url(job))


def _zone_of(workspace: Workspace, account: str) -> tzinfo:
    known = workspace.settings.accounts.get(account)
    return zone(known.timezone) if known else workspace.zone
