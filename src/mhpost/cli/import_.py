"""mhpost import: posts from a spreadsheet into a calendar."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mhpost.cli.common import Run, command
from mhpost.cli.options import YesOption

if TYPE_CHECKING:
    from mhpost.source.values import Finding
    from mhpost.wiring.incoming import Incoming
    from mhpost.wiring.workspace import Workspace

app = typer.Typer(rich_markup_mode=None, add_completion=False)


class Dates(StrEnum):
    """Which number of 04/10/2027 is the day."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


@app.command()
@command
def import_(
    run: Run,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A spreadsheet, CSV or XLSX, or a calendar in JSON.")],
    to: Annotated[
        Path | None,
        typer.Option("--to", metavar="FILE", help="The calendar to write. Default: calendars/ and the file's name."),
    ] = None,
    columns: Annotated[
        Path | None,
        typer.Option("--columns", metavar="FILE", help="YAML that says what headings mean: Our words: text"),
    ] = None,
    dates: Annotated[
        Dates | None, typer.Option("--dates", help="What 04/10/2027 means, where the file does not show it.")
    ] = None,
    update: Annotated[
        bool, typer.Option("--update", help="Change entries that are there, by their id.", show_default=False)
    ] = False,
    yes: YesOption = False,
) -> None:
    """Write the posts of a spreadsheet into a calendar. Shows what was read, and asks; all of it or nothing.

    Ends with 1 where a row has an error; then nothing is written.

    Example: mhpost import plan.xlsx
    """
    from mhpost.wiring.incoming import read_in, read_mapping
    from mhpost.wiring.workspace import open_workspace

    workspace = open_workspace(run.workspace, run.clock)
    _refuse_calendars(workspace, file)
    target = _target(workspace, to or Path("calendars") / f"{_stem(file)}.yaml")
    mapping = read_mapping(columns) if columns else {}
    incoming = read_in(workspace, file, mapping, dates.value if dates else None, update=update)
    if incoming.question and (answer := _order(incoming.question)):
        incoming = read_in(workspace, file, mapping, answer, update=update)
    _tell(run, incoming)
    if update:
        _update(run, workspace, incoming, target, yes=yes)
    else:
        _new(workspace, incoming, target, yes=yes)


def _order(question: str) -> str | None:
    """What a person says about the dates of the file; None where nobody is there to answer."""
    import sys

    from mhpost.cli.show import talk, wrapped

    if not sys.stdin.isatty():
        return None
    talk(wrapped(question))
    answer: str | None = None
    while answer not in list(Dates):
        try:
            answer = typer.prompt(f"Write {' or '.join(Dates)}", err=True).strip().lower()
        except typer.Abort:
            raise typer.Exit(130) from None
    return answer


def _refuse_calendars(workspace: Workspace, file: Path) -> None:
    if not file.exists():
        raise typer.BadParameter(f'there is no file "{file}"', param_hint="FILE")
    if file.resolve().is_relative_to((workspace.root / "calendars").resolve()):
        message = "it is read as a calendar already, because it lies in calendars/; to import it, move it out first"
        raise typer.BadParameter(message, param_hint="FILE")


def _target(workspace: Workspace, file: Path) -> Path:
    from mhpost.source.files import real
    from mhpost.wiring.adding import calendar_path

    return calendar_path(workspace, file).relative_to(real(workspace.root))


def _stem(file: Path) -> str:
    from mhpost.calendar.sheets.naming import slug

    return slug(file.stem, most=8) or "imported"


def _tell(run: Run, incoming: Incoming) -> None:
    """Show what is wrong; go on where no row has an error."""
    from mhpost.cli.show import talk

    _show(run, incoming, incoming.findings)
    if not incoming.usable:
        talk("Nothing was imported. Mend these rows, then import the file again.")
        raise typer.Exit(1)
    if not [*incoming.every] and not incoming.campaigns:
        talk("There is no entry in this file.")
        raise typer.Exit(1)


def _show(run: Run, incoming: Incoming, findings: tuple[Finding, ...]) -> None:
    from mhpost.cli.show import lines, width
    from mhpost.lint.finish import finish
    from mhpost.lint.report import Counts, Role, as_text

    found = finish(findings, {incoming.document.file: incoming.document})
    shown = [problem for problem in found if problem.finding.severity != "info" or problem.finding.code == "MH149"]
    told = as_text(shown, Counts(1, len([*incoming.every]), 0), width())
    lines(run, ((line.severity or "plain", line.text) for line in told if line.role is not Role.SUMMARY))


def _new(workspace: Workspace, incoming: Incoming, target: Path, *, yes: bool) -> None:
    from mhpost.cli import imported
    from mhpost.cli.show import confirmed, say, talk
    from mhpost.wiring.importing import new_calendar, write

    text = new_calendar(workspace, incoming, target)
    what = imported.counted(incoming)
    for line in imported.read(incoming):
        say(line)
    if not confirmed(f"Write {what} to {target.as_posix()}?", yes=yes):
        talk("Nothing was changed.")
        return
    write(workspace, {workspace.root / target: text}, {workspace.root / target: None})
    say(f"{what} in {target.as_posix()}. Check them with: mhpost lint {target.as_posix()}")


def _update(run: Run, workspace: Workspace, incoming: Incoming, target: Path, *, yes: bool) -> None:
    from mhpost.cli import imported
    from mhpost.cli.show import confirmed, say, talk
    from mhpost.cli.words import count
    from mhpost.wiring.importing import write
    from mhpost.wiring.updating import update

    planned = update(workspace, incoming, target)
    if planned.findings:
        _show(run, incoming, planned.findings)
        talk("Nothing was changed. Mend these rows, then import the file again.")
        raise typer.Exit(1)
    for line in imported.changes(planned, target):
        say(line)
    if not planned.texts:
        talk("Nothing has changed.")
        return
    files = count(len(planned.texts), "file")
    if not confirmed(f"Change {files}?", yes=yes):
        talk("Nothing was changed.")
        return
    write(workspace, planned.texts, planned.seen)
    say(f"{files} changed. Check them with: mhpost lint")
