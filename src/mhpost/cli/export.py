"""mhpost export: entries and post dates for colleagues and other programs."""

from __future__ import annotations

import sys
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mhpost.cli.common import Run, command
from mhpost.cli.options import country_of

if TYPE_CHECKING:
    from mhpost.wiring.exporting import Span
    from mhpost.wiring.workspace import Workspace

app = typer.Typer(rich_markup_mode=None, add_completion=False)


class Format(StrEnum):
    """What is written."""

    CSV = "csv"
    XLSX = "xlsx"
    JSON = "json"
    ICS = "ics"


_FileArgument = Annotated[
    Path | None, typer.Argument(metavar="FILE", help="The file to write. Default: what is written is printed.")
]
_FormatOption = Annotated[
    Format | None, typer.Option("--format", help="Default: as the name of the file ends.", show_default=False)
]
_PostsOption = Annotated[
    bool, typer.Option("--posts", help="Post dates, in place of the entries they come from.", show_default=False)
]
_FromOption = Annotated[
    str | None, typer.Option("--from", metavar="DATE", help="Post dates from this day on. Default: 31 days ago.")
]
_ToOption = Annotated[
    str | None, typer.Option("--to", metavar="DATE", help="Post dates up to this day. Default: a year ahead.")
]
_AccountOption = Annotated[
    str | None, typer.Option("--account", metavar="NAME", help="Post dates of this account only.")
]
_CountryOption = Annotated[
    str | None, typer.Option("--country", metavar="CC", help="ics: the awareness days of this country.")
]
_InternalOption = Annotated[
    bool, typer.Option("--internal", help="With owners, notes, and posts under an embargo.", show_default=False)
]


@app.command()
@command
def export(
    run: Run,
    file: _FileArgument = None,
    format_: _FormatOption = None,
    posts: _PostsOption = False,
    from_: _FromOption = None,
    to: _ToOption = None,
    account: _AccountOption = None,
    country: _CountryOption = None,
    internal: _InternalOption = False,
) -> None:
    """Write entries or post dates for others. As CSV, XLSX, JSON or a calendar feed; mhpost import reads entries back.

    A feed (ics) holds post dates and awareness days; cancelled posts stay in it as cancelled.

    Example: mhpost export plan.xlsx
    """
    from mhpost.cli.show import talk
    from mhpost.wiring.workspace import open_workspace
    from mhpost.wiring.writing import replace_file

    chosen = _format(file, format_)
    workspace = open_workspace(run.workspace, run.clock)
    dated = posts or bool(from_ or to or account) or chosen is Format.ICS
    if file is not None:
        _refuse_calendars(workspace, file)
    content, count, left = (
        _posts(workspace, chosen, _span(workspace, from_, to, account, internal=internal), country)
        if dated
        else _entries(workspace, chosen)
    )
    if file is None:
        sys.stdout.write(content.decode("utf-8-sig").replace("\r\n", "\n"))
    else:
        replace_file(file, content)
        talk(f"{count} in {file}.")
    for line in left:
        talk(line)
    if left:
        raise typer.Exit(1)


def _format(file: Path | None, said: Format | None) -> Format:
    if said is Format.XLSX and file is None:
        raise typer.BadParameter("a workbook cannot be printed; name a file", param_hint="FILE")
    if said is not None:
        return said
    if file is None:
        raise typer.BadParameter("name a file, or say the format", param_hint="--format")
    ending = file.suffix.lower().removeprefix(".")
    if ending not in list(Format):
        raise typer.BadParameter(f'"{file.name}" ends in none of {", ".join(Format)}', param_hint="FILE")
    return Format(ending)


def _refuse_calendars(workspace: Workspace, file: Path) -> None:
    """What lies in calendars/ would be read as one more calendar."""
    if file.resolve().is_relative_to((workspace.root / "calendars").resolve()):
        raise typer.BadParameter(
            "choose a place outside of calendars/, where every file is a calendar", param_hint="FILE"
        )


def _span(workspace: Workspace, from_: str | None, to: str | None, account: str | None, *, internal: bool) -> Span:
    from mhpost.wiring.exporting import AHEAD, BACK, Span

    if account is not None and account not in workspace.settings.accounts:
        known = ", ".join(workspace.settings.accounts)
        raise typer.BadParameter(f'no account "{account}"; there are: {known}', param_hint="--account")
    first = _day(from_, "--from") or workspace.today - BACK
    last = _day(to, "--to") or max(first, workspace.today) + AHEAD
    if last < first:
        raise typer.BadParameter(f'"{to}" lies before {first}', param_hint="--to")
    return Span(first, last, account, internal)


def _day(text: str | None, option: str) -> date | None:
    if text is None:
        return None
    from mhpost.wiring.world import OUTSIDE, YEARS

    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        message = f'"{text}" is not a date; write year-month-day, as in 2027-10-03'
        raise typer.BadParameter(message, param_hint=option) from error
    if day.year not in YEARS or (day + timedelta(1)).year not in YEARS:
        raise typer.BadParameter(f'"{text}" {OUTSIDE}', param_hint=option)
    return day


def _entries(workspace: Workspace, format_: Format) -> tuple[bytes, str, list[str]]:
    from mhpost.cli.show import talk
    from mhpost.cli.words import count
    from mhpost.exchange.entries import as_calendar, as_data, as_table

    calendar, _ = workspace.read_calendar(None)
    left = []
    if calendar.broken or calendar.unread:
        left.append("What is not valid in the calendars was left out. See it with: mhpost lint")
    if format_ is Format.JSON:
        return _as_json(as_calendar(calendar.entries)), count(len(calendar.entries), "entry", "entries"), left
    single = [placed for placed in calendar.entries if placed.campaign is None]
    if of_campaigns := len(calendar.entries) - len(single):
        words = count(of_campaigns, "entry", "entries")
        talk(f"{words} of campaigns left out: a row cannot say how far it is from a day. Use json, or --posts.")
    table = as_table(as_data(placed.entry) for placed in single)
    return _as_sheet(format_, table), count(len(single), "entry", "entries"), left


def _posts(workspace: Workspace, format_: Format, span: Span, country: str | None) -> tuple[bytes, str, list[str]]:
    from mhpost.cli.words import count
    from mhpost.exchange.posts import as_event, as_facts, as_rows
    from mhpost.wiring.exporting import observances, post_dates

    found = post_dates(workspace, span)
    told = count(len(found), "post date")
    if format_ is Format.JSON:
        return _as_json({"posts": [as_facts(one, internal=span.internal) for one in found]}), told, []
    if format_ is not Format.ICS:
        return _as_sheet(format_, as_rows(found, internal=span.internal)), told, []
    from mhpost.exchange.feed import as_feed

    settings = workspace.settings
    days = observances(workspace, span, country_of(country))
    name = f"{settings.organization.name or settings.workspace}: posts"
    events = [as_event(one, internal=span.internal) for one in found]
    return as_feed(settings.workspace, name, events, days), f"{told} and {count(len(days), 'awareness day')}", []


def _as_json(data: Any) -> bytes:
    import json

    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _as_sheet(format_: Format, table: Any) -> bytes:
    from mhpost.errors import MhpostError
    from mhpost.source.sheets.values import MOST_LETTERS
    from mhpost.source.sheets.writing import as_csv, as_xlsx

    if any(isinstance(value, str) and len(value) > MOST_LETTERS for row in table.rows for value in row):
        raise MhpostError(f"a text is longer than the {MOST_LETTERS:,} characters of a cell", "Use --format json.")
    return as_csv(table.whole).encode("utf-8") if format_ is Format.CSV else as_xlsx("Posts", table.whole)
