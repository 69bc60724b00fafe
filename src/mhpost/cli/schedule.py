"""mhpost schedule: the main job."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mhpost.cli.common import Run, command
from mhpost.cli.options import Format, FormatOption, PathsArgument, YesOption

if TYPE_CHECKING:
    from mhpost.outbox.store import Store
    from mhpost.outbox.values import Applied
    from mhpost.plan.values import Plan, Window
    from mhpost.wiring.desired import Desired
    from mhpost.wiring.workspace import Workspace

app = typer.Typer(rich_markup_mode=None, add_completion=False)

_FromOption = Annotated[
    str | None, typer.Option("--from", metavar="DATE", help="The first day. Default: now.", show_default=False)
]
_ToOption = Annotated[
    str | None, typer.Option("--to", metavar="DATE", help="The last day. Default: 30 days on.", show_default=False)
]
_DryRunOption = Annotated[bool, typer.Option("--dry-run", help="Show the plan; change nothing.")]
_RemovalsOption = Annotated[
    int, typer.Option("--allow-removals", metavar="N", min=0, help="Removing up to N posts is meant.")
]


@app.command()
@command
def schedule(
    run: Run,
    paths: PathsArgument = None,
    from_: _FromOption = None,
    to: _ToOption = None,
    dry_run: _DryRunOption = False,
    yes: YesOption = False,
    allow_removals: _RemovalsOption = 0,
    format_: FormatOption = Format.TEXT,
) -> None:
    """Check the calendars and queue their posts. Shows what will change, and asks. Twice is once.

    Ends with 1 when something needs you; the rest is queued.

    Example: mhpost schedule --from 2027-10-01 --to 2027-10-31
    """
    from mhpost.cli.ignored import say_hidden
    from mhpost.cli.planned import as_data, show
    from mhpost.cli.show import as_json, talk
    from mhpost.plan.compare import compare
    from mhpost.wiring.desired import desired
    from mhpost.wiring.queue import open_queue
    from mhpost.wiring.workspace import open_workspace

    workspace = open_workspace(run.workspace, run.clock)
    window = _window(workspace, from_, to, paths)
    say_hidden(workspace, paths)
    with open_queue(workspace) as store:
        jobs = store.jobs()
        wish = desired(workspace, jobs, window)
        plan = compare(wish.wanted, jobs, window, store.retired()).allowing(allow_removals)
        if format_ is Format.JSON:
            as_json(as_data(plan, wish.not_yet, wish.moved, wish.missed))
        else:
            show(run, workspace, plan, wish.not_yet, wish.moved, wish.missed)
        if dry_run:
            talk("This was a dry run. Nothing was changed.")
        elif not plan.empty:
            _carry_out(store, plan, wish, yes=yes)
    if plan.blocked or plan.unread or plan.kept:
        raise typer.Exit(1)


def _window(workspace: Workspace, from_: str | None, to: str | None, paths: list[Path] | None) -> Window:
    from datetime import timedelta

    from mhpost.wiring.desired import window_for

    start, last = _midnight(workspace, from_, "--from"), _midnight(workspace, to, "--to")
    if last is not None and last < (start or workspace.clock.now() - timedelta(days=1)):
        message = f'"{to}" lies before {from_ or "today"}, so there is nothing between them'
        raise typer.BadParameter(message, param_hint="--to")
    files = workspace.calendar_names(paths) if paths else None
    return window_for(workspace.clock.now(), start, last + timedelta(days=1) if last else None, files)


def _midnight(workspace: Workspace, text: str | None, option: str) -> datetime | None:
    if text is None:
        return None
    from mhpost.wiring.world import OUTSIDE, YEARS

    try:
        day = datetime.fromisoformat(text)
    except ValueError as error:
        message = f'"{text}" is not a date; write year-month-day, as in 2027-10-03'
        raise typer.BadParameter(message, param_hint=option) from error
    if day.year not in YEARS:
        raise typer.BadParameter(f'"{text}" {OUTSIDE}', param_hint=option)
    return day.replace(tzinfo=workspace.zone) if day.tzinfo is None else day


def _carry_out(store: Store, plan: Plan, wish: Desired, *, yes: bool) -> None:
    from mhpost.cli.planned import sizes
    from mhpost.cli.show import confirmed, talk

    if not confirmed(f"\n{sizes(plan)} Go ahead?", yes=yes):
        talk("Nothing was changed.")
        raise typer.Exit(0)
    applied = _queue(store, plan, wish)
    for key in applied.left:
        talk(f"left alone, it is being sent just now: {key}")
    for job in store.jobs(applied.blocked):
        talk(f"stopped  {job.planned.key}: {job.reason}")
    talk("The rest is queued." if applied.left or applied.blocked else "Queued.")
    if applied.blocked:
        raise typer.Exit(1)


def _queue(store: Store, plan: Plan, wish: Desired) -> Applied:
    from mhpost.outbox.values import Changes
    from mhpost.wiring.desired import picture_bytes

    changed = (*(new for new, _ in plan.changed), *plan.renewed)
    plans = [*plan.added, *changed, *plan.again]
    stored = store.has_blobs({sha256 for planned in plans for sha256 in planned.blobs})
    return store.apply(
        Changes(
            add=plan.added,
            change=changed,
            remove=tuple(job.planned.key for job in plan.removed),
            block=tuple((held.key, "; ".join(held.because)) for held in plan.blocked if held.job),
            again=plan.again,
            blobs=picture_bytes(plans, dict(wish.examined.blobs), stored),
        )
    )
