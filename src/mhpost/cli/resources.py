"""mhpost resources: who can help, whether they are open, what must be looked at again, and what is no longer shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from mhpost.cli.common import Run, command
from mhpost.cli.options import BecauseOption, Format, FormatOption

if TYPE_CHECKING:
    from datetime import date, datetime

    from mhpost.resources.directory import Directory
    from mhpost.wiring.workspace import Workspace

app = typer.Typer(rich_markup_mode=None, add_completion=False, invoke_without_command=True)

_IdArgument = Annotated[str, typer.Argument(metavar="ID", help="The id of the line, as in gb-samaritans.")]
_CountryOption = Annotated[str | None, typer.Option("--country", metavar="CC", help="Lines of this country, as in GB.")]
_RegionOption = Annotated[
    str | None,
    typer.Option("--region", metavar="CC-RRR", help="Lines of this region and of its whole country, as in GB-SCT."),
]
_LanguageOption = Annotated[
    str | None, typer.Option("--language", metavar="LANG", help="Lines that answer in this language, as in es.")
]
_TopicOption = Annotated[
    str | None, typer.Option("--topic", metavar="TOPIC", help="Lines that help with this, as in grief.")
]
_AudienceOption = Annotated[
    str | None, typer.Option("--audience", metavar="WHO", help="Lines for these people, as in veterans.")
]
_AtOption = Annotated[
    str | None, typer.Option("--at", metavar="INSTANT", help="Say what is open at this moment. Default: now.")
]
_StaleOption = Annotated[bool, typer.Option("--stale", help="Only what must be looked at again, and why.")]


@app.callback()
@command
def resources(
    run: Run,
    country: _CountryOption = None,
    region: _RegionOption = None,
    language: _LanguageOption = None,
    topic: _TopicOption = None,
    audience: _AudienceOption = None,
    at: _AtOption = None,
    stale: _StaleOption = False,
    format_: FormatOption = Format.TEXT,
) -> None:
    """List the help lines that posts can show. Says which are open, and with --stale what must be verified again.

    With --stale ends with 1 where a line is an error.

    Example: mhpost resources --country GB --topic suicide
    """
    if run.subcommand is not None:
        return
    from mhpost.cli.lines import as_data, show, show_stale
    from mhpost.cli.show import as_json, talk, wrapped
    from mhpost.resources.listing import Query, find, to_look_at, unanswered
    from mhpost.source.values import Severity

    workspace, directory = _opened(run)
    moment, today = _now(run, workspace, at)
    query = Query(*_place(country, region), language, topic, audience, moment)
    for sentence in unanswered(directory, query):
        talk(wrapped(sentence))
    found = find(directory, query, today)
    found = to_look_at(found) if stale else found
    if format_ is Format.JSON:
        as_json([as_data(one) for one in found])
    elif stale:
        show_stale(found)
    else:
        show(run, found, moment.astimezone(workspace.zone) if workspace else moment)
    if stale and any(one.stale and one.stale.severity is Severity.ERROR for one in found):
        raise typer.Exit(1)


@app.command()
@command
def verify(
    run: Run,
    line: _IdArgument,
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who looked.")],
    source: Annotated[str, typer.Option("--source", metavar="URL", help="What was called or opened.")],
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="The day. Default: today.")] = None,
) -> None:
    """Write down that somebody called a line or opened its page. A line that was retired may be shown again.

    Example: mhpost resources verify gb-samaritans --by dr-a --source https://www.samaritans.org/
    """
    from mhpost.cli.show import say, wrapped
    from mhpost.wiring.helplines import verify as write_down
    from mhpost.wiring.workspace import open_workspace

    workspace = open_workspace(run.workspace, run.clock)
    who, seen = _said("--by", by), _said("--source", source)
    day = _day(on) if on else workspace.today
    looked = write_down(workspace, line, who, seen, day)
    name = f"{looked.line.name} ({looked.line.id})"
    say(wrapped(f"{name}: looked at by {who} on {day}. This is kept in resources.yaml."))
    if looked.back:
        say(wrapped("It was retired, and posts may show it again. Plan those that were stopped: mhpost schedule"))


@app.command()
@command
def retire(
    run: Run,
    line: _IdArgument,
    because: BecauseOption,
    use: Annotated[str | None, typer.Option("--use", metavar="ID", help="The line to show instead.")] = None,
    format_: FormatOption = Format.TEXT,
) -> None:
    """Show a line no more. Stops queued posts that show it, everywhere, and lists live ones.

    Example: mhpost resources retire gb-example --because "The service closed." --use gb-samaritans
    """
    from mhpost.cli.lines import show_retired
    from mhpost.wiring.helplines import retire as stop_showing
    from mhpost.wiring.workspace import open_workspace

    workspace = open_workspace(run.workspace, run.clock)
    show_retired(workspace, stop_showing(workspace, line, _reason(because), use), format_)


def _opened(run: Run) -> tuple[Workspace | None, Directory]:
    """The workspace and its directory; outside of every workspace the directory that ships with mhpost."""
    from mhpost.resources.directory import load_directory
    from mhpost.wiring.workspace import find_root, open_workspace

    if run.workspace is None and find_root(None) is None:
        return None, load_directory()
    workspace = open_workspace(run.workspace, run.clock)
    return workspace, workspace.directory()


def _now(run: Run, workspace: Workspace | None, at: str | None) -> tuple[datetime, date]:
    """The moment that is asked about, and the day of the run."""
    from mhpost.clock import instant
    from mhpost.wiring.world import make_clock

    now = workspace.clock.now() if workspace else make_clock(run.clock).now()
    today = workspace.today if workspace else now.date()
    if at is None:
        return now, today
    try:
        return instant(at), today
    except (ValueError, OverflowError) as error:
        message = f'"{at}" is not a moment with its time zone; write it as in 2027-10-03T03:00:00+01:00'
        raise typer.BadParameter(message, param_hint="--at") from error


def _place(country: str | None, region: str | None) -> tuple[str | None, str | None]:
    from mhpost.resources.sound import NOT_COUNTRIES, is_iso_country

    part = region.upper() if region else None
    code = (country or (part or "").partition("-")[0]).upper()
    code = NOT_COUNTRIES.get(code, code)
    if code and not is_iso_country(code):
        message = f'"{country or region}" is not a country; write two letters, as in GB'
        raise typer.BadParameter(message, param_hint="--country" if country else "--region")
    if part and not part.startswith(f"{code}-"):
        raise typer.BadParameter(f'"{region}" is not a part of {code}; write it as in GB-SCT', param_hint="--region")
    return code or None, part


def _day(text: str) -> date:
    from datetime import date

    try:
        return date.fromisoformat(text)
    except ValueError as error:
        message = f'"{text}" is not a date; write year-month-day, as in 2027-10-03'
        raise typer.BadParameter(message, param_hint="--on") from error


def _reason(words: str) -> str:
    from mhpost.calendar.fields import gives_reason

    if not gives_reason(said := _said("--because", words)):
        raise typer.BadParameter("say why in words", param_hint="--because")
    return said


def _said(option: str, words: str) -> str:
    """The words of an option on one line, without what nobody can see."""
    from mhpost.calendar.wrong import printable

    if not (plain := " ".join(printable(words).split())):
        raise typer.BadParameter("write a word or two", param_hint=option)
    return plain
