"""mhpost preview: posts as each platform will show them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mhpost.cli.common import Run, command
from mhpost.cli.options import checked_account

if TYPE_CHECKING:
    from mhpost.calendar.values import Calendar
    from mhpost.outbox.values import Job
    from mhpost.schedule.values import Occurrence
    from mhpost.wiring.examine import Examined
    from mhpost.wiring.since import Since
    from mhpost.wiring.telling import Pick, Picked
    from mhpost.wiring.workspace import Workspace

app = typer.Typer(rich_markup_mode=None, add_completion=False)


class Format(StrEnum):
    """For people, for programs, and for a comment on a pull request."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


@app.command()
@command
def preview(
    run: Run,
    entry: Annotated[str | None, typer.Argument(metavar="ENTRY", help="The id of an entry. Default: all.")] = None,
    account: Annotated[str | None, typer.Option("--account", metavar="NAME", help="Only this account.")] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="Only the posts of this day.")] = None,
    why: Annotated[bool, typer.Option("--why", help="Say why a post carries this help.")] = False,
    since: Annotated[
        str | None, typer.Option("--since", metavar="REF", help="Only what changed since that commit of Git.")
    ] = None,
    format_: Annotated[
        Format,
        typer.Option("--format", help="text for people, json for programs, markdown for a pull request."),
    ] = Format.TEXT,
) -> None:
    """Show posts as they will appear. With their length, the help they carry, and their problems.

    Example: mhpost preview welcome --account us-feed
    """
    from mhpost.wiring.examine import examine
    from mhpost.wiring.workspace import open_workspace

    workspace = open_workspace(run.workspace, run.clock)
    if account is not None:
        checked_account(workspace, account)
    pick = _pick(entry, account, _day(on), _queue(workspace))
    examined = examine(workspace, None, pick, copies=since is None)
    if entry is not None and not any(placed.entry.id == entry for placed in examined.calendar.entries):
        _nothing(entry, examined.calendar)
    if since is not None:
        from mhpost.wiring.since import changed_since

        _show(run, workspace, *changed_since(workspace, since, pick, examined), format_, why=why)
        return
    if not examined.composed:
        _no_post(examined.calendar, asked=bool(entry or account or on))
    _show(run, workspace, examined, None, format_, why=why)
    if on is not None and any(one.occurrence.placed.entry.evergreen for one in examined.composed):
        from mhpost.cli.show import talk, wrapped

        words = "Which evergreen entry goes out on a day hangs on the queue: shown is what mhpost schedule would queue."
        talk(wrapped(words))


def _show(
    run: Run, workspace: Workspace, examined: Examined, since: Since | None, format_: Format, *, why: bool
) -> None:
    from mhpost.cli.previewed import as_data, cards
    from mhpost.cli.show import as_json, lines, say, talk

    if format_ is Format.JSON:
        as_json({**as_data(examined), **(_changes(since, examined) if since else {})})
    elif format_ is Format.MARKDOWN:
        from mhpost.cli.markdown import markdown

        say(markdown(workspace, examined, since))
    else:
        lines(run, cards(workspace, examined, why=why))
        if since:
            talk(f"{since.summary()}.")


def _changes(since: Since, examined: Examined) -> dict[str, Any]:
    """More keys of the JSON: how each post shown has changed, and what is no longer there."""
    keys = (one.occurrence.key for one in examined.composed)
    removed = [{"key": post.key, "account": post.account, "moment": post.moment} for post in since.removed]
    return {"changes": {key: since.change(key) for key in keys}, "removed": removed}


def _day(text: str | None) -> Any:
    if text is None:
        return None
    from mhpost.wiring.world import OUTSIDE, YEARS

    try:
        day = datetime.fromisoformat(text).date()
    except ValueError as error:
        message = f'"{text}" is not a date; write year-month-day, as in 2027-10-03'
        raise typer.BadParameter(message, param_hint="--on") from error
    if day.year not in YEARS:
        raise typer.BadParameter(f'"{text}" {OUTSIDE}', param_hint="--on")
    return day


def _queue(workspace: Workspace) -> Callable[[], Sequence[Job]]:
    """What the queue of the workspace holds, read once, and only where it is asked for: also for posts of then."""

    @cache
    def jobs() -> Sequence[Job]:
        from mhpost.wiring.queue import jobs_so_far

        return jobs_so_far(workspace)

    return jobs


def _pick(entry: str | None, account: str | None, day: Any, jobs: Callable[[], Sequence[Job]]) -> Pick:
    def pick(workspace: Workspace, calendar: Calendar) -> Picked:
        from mhpost.wiring.examine import every_entry, on_day

        picked = every_entry(workspace, calendar) if day is None else on_day(workspace, calendar, day, jobs)
        return _only(picked, entry, account)

    return pick


def _only(picked: Picked, entry: str | None, account: str | None) -> Picked:
    """What is about that entry and that account, None for all; when it goes out hangs on others too."""

    def some(posts: Iterable[Occurrence]) -> tuple[Occurrence, ...]:
        named = (one for one in posts if entry is None or one.placed.entry.id == entry)
        return tuple(one for one in named if account is None or one.account.name == account)

    findings = (one for one in picked.findings if entry is None or one.entry in (None, entry))
    return picked._replace(posts=some(picked.posts), findings=tuple(findings), later=some(picked.later))


def _nothing(entry: str, calendar: Calendar) -> None:
    from mhpost.errors import MhpostError
    from mhpost.source import nearest

    if entry in calendar.broken:
        raise MhpostError(f'the entry "{entry}" is not valid', "See what is wrong with: mhpost lint")
    near = nearest(entry, [*(placed.entry.id for placed in calendar.entries), *sorted(calendar.broken)])
    raise MhpostError(f'there is no entry "{entry}"', f"Do you mean {near}?" if near else "Look into calendars/.")


def _no_post(calendar: Calendar, *, asked: bool) -> None:
    from mhpost.errors import MhpostError

    if calendar.broken or calendar.unread:
        raise MhpostError("there is no post to show", "See what is wrong with: mhpost lint")
    if asked:
        raise MhpostError("there is no such post", "See all of them with: mhpost preview")
    raise MhpostError("there are no posts yet", "Write the first one with: mhpost new")
