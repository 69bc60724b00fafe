"""mhpost export: entries and post dates for colleagues and other programs."""

from __future__ import annotations

import sys
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mhpost.cli.common import Run, command
from mhpost.cli.options import checked_account

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
    from mhpost.cli import exported
    from mhpost.cli.show import talk
    from mhpost.wiring.workspace import open_workspace

    chosen = _format(file, format_)
    workspace = open_workspace(run.workspace, run.clock)
    dated = posts or bool(from_ or to or account) or chosen is Format.ICS
    if file is not None:
        _refuse_calendars(workspace, file)
    made = (
        exported.posts(workspace, chosen, _span(workspace, from_, to, account, internal=internal), country)
        if dated
        else exported.entries(workspace, chosen)
    )
    if file is None:
        sys.stdout.write(made.content.decode("utf-8-sig").replace("\r\n", "\n"))
    else:
        exported.write(made, file)
    left = [*made.left, *(exported.not_printed(made) if file is None else ())]
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
    from mhpost.wiring.exporting import COMING, PAST, Span

    if account is not None:
        checked_account(workspace, account)
    first = _day(from_, "--from") or workspace.today - PAST
    last = _day(to, "--to") or max(first, workspace.today) + COMING
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
