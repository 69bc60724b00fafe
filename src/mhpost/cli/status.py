"""mhpost status: the queue, or one job and its history."""

from __future__ import annotations

import re
from typing import Annotated, Any

import typer

from mhpost.cli.common import Run, command
from mhpost.cli.options import Format, FormatOption
from mhpost.outbox.values import Job, State

app = typer.Typer(rich_markup_mode=None, add_completion=False)

_ROOM = 14
"""How many columns the last one of the table has at least."""

TROUBLE = (State.UNSURE, State.REFUSED, State.MISSED, State.BLOCKED)


@app.command()
@command
def status(
    run: Run,
    key: Annotated[
        str | None, typer.Argument(metavar="KEY", help="One post: its key, its #number, or its entry.")
    ] = None,
    ack: Annotated[str | None, typer.Option("--ack", metavar="KEY", help="Quiet known trouble.")] = None,
    because: Annotated[str, typer.Option("--because", metavar="WORDS", help="Why, with --ack.")] = "",
    all_: Annotated[bool, typer.Option("--all", help="Also what is posted, removed or cancelled.")] = False,
    format_: FormatOption = Format.TEXT,
) -> None:
    """Show the queue: what is next, late, failed or unsure.

    Example: mhpost status walk-tip/x-main
    """
    from mhpost.wiring.queue import open_queue
    from mhpost.wiring.workspace import open_workspace

    workspace = open_workspace(run.workspace, run.clock)
    with open_queue(workspace) as store:
        if ack is not None:
            _acknowledge(store, ack, because)
        elif key is not None:
            _one(run, workspace, store, key, format_)
        else:
            _queue(run, workspace, store, format_, everything=all_)


def _acknowledge(store: Any, key: str, because: str) -> None:
    from mhpost.calendar.fields import gives_reason
    from mhpost.cli.show import say
    from mhpost.errors import MhpostError

    if not gives_reason(because):
        raise MhpostError("--ack needs a reason", 'Add --because "…", for the colleague who looks next.')
    job = store.acknowledge(key, because)
    say(f"#{job.number} {job.planned.key}: quieted ({because}).")


def _one(run: Run, workspace: Any, store: Any, key: str, format_: Format) -> None:
    from mhpost.cli.show import as_json, say, table, wrapped
    from mhpost.cli.words import EVENTS, moment, standing

    job = store.job(key)
    events = store.history(job.number)
    if format_ is Format.JSON:
        as_json(as_data(job) | {"history": [{"at": e.at.isoformat(), "what": e.what, "note": e.note} for e in events]})
        return
    zone = workspace.zone
    say(f"#{job.number} {job.planned.key}")
    say(f"  {standing(job, workspace.clock.now(), zone)}")
    say(f"  planned for {moment(job.planned.moment, zone)}, too late after {moment(job.planned.until, zone)}")
    for part in job.planned.outgoing.parts:
        say()
        for line in part.text.splitlines():
            say(wrapped(f"  | {line}", hang="  | "))
    say()
    table(run, ("When", "What", "Note"), ((moment(e.at, zone), EVENTS.get(e.what, e.what), e.note) for e in events))


def _queue(run: Run, workspace: Any, store: Any, format_: Format, *, everything: bool) -> None:
    from mhpost.cli.show import as_json, say, table, wrapped
    from mhpost.cli.words import how_to_go_on, moment, standing
    from mhpost.wiring.unplanned import first_unplanned

    every = store.jobs()
    jobs = [job for job in every if everything or _shown(job)]
    paused = store.paused() or workspace.paused()
    unplanned = first_unplanned(workspace, every)
    if format_ is Format.JSON:
        first = unplanned.isoformat() if unplanned else None
        as_json({"paused": paused, "jobs": [as_data(job) for job in jobs], "first_not_queued": first})
        return
    now, zone = workspace.clock.now(), workspace.zone
    if paused is not None:
        way_on = how_to_go_on(by_hand=store.paused() is None)
        say(wrapped(f"Posting is paused: {paused}. Nothing is sent. {way_on}", hang="") + "\n")
    if not jobs:
        say("The queue is empty. Next: mhpost schedule")
        return
    rows = [
        (f"#{job.number}", moment(job.planned.moment, zone), job.planned.key, standing(job, now, zone))
        for job in sorted(jobs, key=_trouble_first)
    ]
    short, long = _apart(rows)
    table(run, ("", "When", "Post", "How it stands"), short)
    for words, numbers in long.items():
        say("\n" + wrapped(f"{words}: {', '.join(numbers)}"))
    say(f"\n{_summary(jobs)} Times are {workspace.settings.timezone} time.")
    if unplanned is not None:
        since = moment(unplanned, zone)
        say(wrapped(f"Not queued yet: posts from {since} on. mhpost schedule queues those of the next 30 days."))


Row = tuple[str, str, str, str]


def _apart(rows: list[Row]) -> tuple[list[Row], dict[str, list[str]]]:
    """The table, and what has no room in its last column: these words → the numbers of their posts."""
    from mhpost.cli.show import width

    room = max(_ROOM, width() - sum(max(len(row[column]) for row in rows) + 2 for column in range(3)))
    long: dict[str, list[str]] = {}
    for number, _, _, words in rows:
        if len(words) > room and not words.startswith("posted"):
            long.setdefault(words, []).append(number)
    brief = [(*row[:3], re.split(r" \(|: ", row[3])[0] if row[3] in long else row[3]) for row in rows]
    return brief, long


def _shown(job: Job) -> bool:
    return job.state not in (State.SENT, State.REMOVED, State.CANCELLED) and not job.acknowledged


def _trouble_first(job: Job) -> tuple[bool, object, int]:
    return (job.state not in TROUBLE, job.planned.moment, job.number)


def _summary(jobs: list[Job]) -> str:
    from mhpost.cli.words import count

    trouble = sum(job.state in TROUBLE for job in jobs)
    if len(jobs) == trouble:
        return f"{count(trouble, 'post needs', 'posts need')} you."
    needs = f", {trouble} of them {'needs' if trouble == 1 else 'need'} you" if trouble else ""
    return f"{count(len(jobs), 'post')}{needs}."


def as_data(job: Job) -> dict[str, Any]:
    """A job for programs."""
    return {
        "number": job.number,
        "key": job.planned.key,
        "entry": job.planned.entry,
        "account": job.planned.outgoing.account.name,
        "state": job.state.value,
        "moment": job.planned.moment.isoformat(),
        "latest": job.planned.latest.isoformat(),
        "open_until": job.planned.open_until.isoformat() if job.planned.open_until else None,
        "next_try": job.next_try.isoformat() if job.next_try else None,
        "attempts": job.attempts,
        "reason": job.reason,
        "acknowledged": job.acknowledged,
        "urls": [sent.url for sent in job.sent],
        "remote_ids": [sent.remote_id for sent in job.sent],
    }
