"""Show a plan: what is added, changed, removed, and what needs a person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING, Any

from mhpost.cli.common import Run
from mhpost.cli.show import WHOLE, filled, lines, say, table, width, wrapped
from mhpost.cli.timely import timely
from mhpost.cli.words import CROWD, count, crowd, moment
from mhpost.lint.naming import renamed
from mhpost.lint.report import texts_in
from mhpost.platforms.keys import account, stem
from mhpost.wiring.sharing import different

if TYPE_CHECKING:
    from mhpost.outbox.values import Job, Planned
    from mhpost.plan.missed import Missed
    from mhpost.plan.values import Held, Plan
    from mhpost.schedule.timing import Moved
    from mhpost.wiring.workspace import Workspace

_UNDER = " " * len("needs you  ")
_BESIDE = len("removed  Wed 30 Sep 2027 09:30    ") + 2
_Row = tuple[datetime, str, str, str, str]
"""Moment, what is done, the moment in words, key, words."""
SHORTEST = 8
"""How many characters of a post stand in the table at least."""
_FAIR = 26
"""How many columns its words have at least where the accounts beside them can be folded."""
_SHOWN_LATE = 5
_ACCOUNT = "\0"


def as_data(plan: Plan, not_yet: Sequence[str], moved: Mapping[str, Moved], missed: Missed) -> dict[str, Any]:
    """The plan for programs.

    not_yet: keys of posts on platforms that mhpost cannot post to yet. moved: key → where a post was that moves by
    itself. missed: what no run of publish would find in time.
    """
    return {
        "added": [_one(planned) for planned in plan.added],
        "changed": [_one(planned) for planned, _ in plan.changed],
        "removed": [_one(job.planned) for job in plan.removed],
        "again": [_one(planned) for planned in plan.again],
        "texts": _texts(plan),
        "unchanged": plan.unchanged,
        "blocked": [
            {"key": held.key, "because": list(held.because), "stopped": held.job is not None} for held in plan.blocked
        ],
        "already_sent": list(plan.already_sent),
        "cancelled": list(plan.cancelled),
        "too_late": list(plan.too_late),
        "unread": plan.unread,
        "kept": [_one(job.planned) for job in plan.kept],
        "ahead": plan.ahead,
        "cannot_publish_yet": list(not_yet),
        "moved": [
            {"key": key, "from": one.since.isoformat(), "moment": one.to.isoformat(), "because": one.because}
            for key, one in moved.items()
        ],
        "missed_by_runs": [
            {"key": planned.key, "moment": planned.moment.isoformat(), "next_run": run.isoformat() if run else None}
            for planned, run in missed.posts
        ],
    }


def _texts(plan: Plan) -> int:
    """How many different texts will be queued."""
    return different((one.entry, one.outgoing.parts) for one in _queued(plan))


def _queued(plan: Plan) -> tuple[Planned, ...]:
    return (*plan.added, *(new for new, _ in plan.changed), *plan.again)


def _one(planned: Planned) -> dict[str, Any]:
    return {
        "key": planned.key,
        "entry": planned.entry,
        "account": planned.outgoing.account.name,
        "moment": planned.moment.isoformat(),
    }


def show(
    run: Run, workspace: Workspace, plan: Plan, not_yet: Sequence[str], moved: Mapping[str, Moved], missed: Missed
) -> None:
    """The plan as a table, then what needs a person, then what was left alone. The last three: as for `as_data`.

    Moves are shown of posts that are new or changed.
    """
    longest = max(_alone(_rows(workspace, plan, width())), default=0)
    rows = _rows(workspace, plan, max(SHORTEST, width() - _BESIDE - longest))
    if rows:
        table(run, ("", "When", "Post", "Words"), (row for _, *row in _gathered(rows)))
        say()
    told = {one.key: moved[one.key] for one in _queued(plan) if one.key in moved}
    lines(run, timely(workspace.zone, told, missed))
    lines(run, _needs_you(plan))
    say(_summary(plan))
    if plan.ahead:
        after = count(plan.ahead, "post lies", "posts lie")
        say(wrapped(f"{after} after this window and will be queued by a later run, or with --to DATE."))
    if not_yet:
        say(wrapped(f"Not queued, since mhpost cannot post to their platforms yet: {_some(not_yet)}."))
    say(f"Times are {workspace.settings.timezone} time.")


def _rows(workspace: Workspace, plan: Plan, room: int) -> list[_Row]:
    """What is done to each post. room: for its words."""
    zone = workspace.zone
    rows = [_row("added", new, zone, _start(new, room)) for new in plan.added]
    rows += [_row("changed", new, zone, _change(workspace, new, old, room)) for new, old in plan.changed]
    rows += [_row("again", new, zone, _start(new, room)) for new in plan.again]
    return rows + [_row("removed", job.planned, zone, _start(job.planned, room)) for job in plan.removed]


def _groups(rows: Iterable[_Row]) -> list[list[_Row]]:
    """The rows by their moments, with those of one entry and equal words together."""
    groups: dict[tuple[datetime, str, str, str], list[_Row]] = {}
    for row in sorted(rows, key=lambda row: row[0]):
        at, what, _, key, words = row
        groups.setdefault((at, what, stem(key), words), []).append(row)
    return [*groups.values()]


def _alone(rows: Iterable[_Row]) -> list[int]:
    """The lengths of the keys that stand in rows of their own."""
    return [len(row[3]) for some in _groups(rows) if len(some) < CROWD for row in some]


def _gathered(rows: Sequence[_Row]) -> list[_Row]:
    """The rows by their moments; posts of one entry with equal words in one row, from three of them on."""
    room = min(WHOLE, max(width() - _BESIDE - _FAIR, *_alone(rows), SHORTEST))
    gathered: list[_Row] = []
    for some in _groups(rows):
        at, what, when, _, words = some[0]
        named = "\n".join(filled(crowd([row[3] for row in some]), room)) if len(some) >= CROWD else ""
        gathered += [(at, what, when, named, words)] if named else some
    return gathered


def _row(what: str, planned: Planned, zone: tzinfo, words: str) -> _Row:
    return planned.moment, what, moment(planned.moment, zone), planned.key, words


def _start(planned: Planned, room: int) -> str:
    words = " ".join(planned.outgoing.parts[0].text.split())
    return words if len(words) <= room else f"{words[: room - 1].rstrip()}…"


def _change(workspace: Workspace, new: Planned, job: Job, room: int) -> str:
    old = job.planned
    told = []
    if old.moment != new.moment:
        told.append(f"was {moment(old.moment, workspace.zone)}")
    if old.outgoing.parts != new.outgoing.parts:
        told.append(_new_words(new, room, help_too=old.resources != new.resources))
    if old.same_as(new):
        return "no longer stopped"
    return "; ".join(told) or "until when it may be posted, or where"


def _new_words(new: Planned, room: int, *, help_too: bool) -> str:
    """That the words are others, and how they begin where there is room for that."""
    what = "new words and help" if help_too else "new words"
    left = room - len(f"{what}: ")
    return what if left < SHORTEST else f"{what}: {_start(new, left)}"


def _needs_you(plan: Plan) -> list[tuple[str, str]]:
    told = []
    for (because, stopped), keys in _alike(plan.blocked).items():
        named = [crowd(keys)] if len(keys) >= CROWD and len({stem(key) for key in keys}) == 1 else keys
        told += [("error", f"{'needs you  ' if key is named[0] else _UNDER}{key}") for key in named]
        told += [("plain", wrapped(reason, _UNDER, _UNDER)) for reason in because]
        if stopped:
            many = "their older versions in the queue are stopped; they will not be posted"
            words = many if len(keys) > 1 else "its older version in the queue is stopped; it will not be posted"
            told.append(("plain", wrapped(words, _UNDER, _UNDER)))
    if plan.unread:
        words = "Not everything could be read. What is queued from there stays as it is, and nothing is removed."
        told.append(("warning", wrapped(f"{words} See: mhpost lint")))
    told += [("warning", f"too late, not queued  {key}") for key in plan.too_late[:_SHOWN_LATE]]
    if more := len(plan.too_late) - _SHOWN_LATE:
        told += [("warning", f"too late, not queued  and {more} more; is the year right?")] if more > 0 else []
    told += _kept(plan)
    return [*told, ("plain", "")] if told else []


def _alike(blocked: Iterable[Held]) -> dict[tuple[tuple[str, ...], bool], list[str]]:
    """Reasons, and whether something queued is stopped → the posts. Reasons that differ only in the account are one."""
    groups: dict[tuple[str, tuple[str, ...], bool], list[Held]] = {}
    for held in blocked:
        same = tuple(renamed(reason, account(held.key), _ACCOUNT) for reason in held.because)
        groups.setdefault((stem(held.key), same, held.job is not None), []).append(held)
    alike: dict[tuple[tuple[str, ...], bool], list[str]] = {}
    for (_, same, stopped), some in groups.items():
        every = len(some) >= CROWD
        for held in some:
            said = tuple(reason.replace(_ACCOUNT, "each of them") for reason in same) if every else held.because
            alike.setdefault((said, stopped), []).append(held.key)
    return alike


def _kept(plan: Plan) -> list[tuple[str, str]]:
    if not plan.kept:
        return []
    number = len(plan.kept)
    names = _some([job.planned.key for job in plan.kept])
    gone = count(number, "queued post is", "queued posts are")
    words = (
        f"{gone} no longer in the calendar: {names}. That is a large part of the queue, so nothing was removed: "
        f"{'it stays and will be posted' if number == 1 else 'they stay and will be posted'}."
    )
    hint = f"If {'it' if number == 1 else 'they'} should go: mhpost schedule --allow-removals {number}"
    return [("error", wrapped(f"needs you  {words}", "", _UNDER)), ("plain", wrapped(hint, _UNDER, _UNDER))]


def _some(keys: Sequence[str]) -> str:
    """The first of the keys, and how many more there are."""
    rest = len(keys) - _SHOWN_LATE
    return ", ".join(keys[:_SHOWN_LATE]) + (f" and {rest} more" if rest > 0 else "")


def sizes(plan: Plan) -> str:
    """What would be done, in one line."""
    parts = [
        f"{number} {word}"
        for number, word in (
            (len(plan.added) + len(plan.again), "to add"),
            (len(plan.changed), "to change"),
            (len(plan.removed), "to remove"),
            (sum(held.job is not None for held in plan.blocked), "to stop"),
            (len(plan.renewed), "to bring up to date while cancelled"),
        )
        if number
    ]
    return f"{', '.join(parts)}." if parts else "Nothing to change."


def _summary(plan: Plan) -> str:
    rest = [
        f"{number} {word}"
        for number, word in (
            (plan.unchanged, "unchanged"),
            (len(plan.already_sent), "already sent"),
            (len(plan.cancelled), "cancelled"),
        )
        if number
    ]
    needs = f"{count(len(plan.blocked), 'post needs', 'posts need')} you." if plan.blocked else ""
    texts = texts_in(_texts(plan), len(_queued(plan)))
    return " ".join(filter(None, (sizes(plan), *texts, f"{', '.join(rest)}." if rest else "", needs)))
