"""mhpost lint: check calendars and templates."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mhpost.cli.common import Run, command

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mhpost.lint.finish import Problem
    from mhpost.lint.report import Line
    from mhpost.wiring.examine import Examined
    from mhpost.wiring.workspace import Workspace

app = typer.Typer(rich_markup_mode=None, add_completion=False)


class Format(StrEnum):
    """For people, for scripts, and for what shows results beside the lines."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"
    JUNIT = "junit"


_FormatOption = Annotated[
    Format,
    typer.Option(
        "--format",
        help="text for people, json for programs, github for notes in a pull request, sarif for code scanning,"
        " junit for other CI servers.",
    ),
]
_PathsArgument = Annotated[
    list[Path] | None,
    typer.Argument(metavar="PATH", help="Calendars, templates or settings to look at. Default: all of them."),
]
_CodeOption = Annotated[
    list[str] | None, typer.Option(metavar="CODE", help="A code or its beginning; may be repeated.")
]
_FixOption = Annotated[
    bool,
    typer.Option(
        "--fix", help="Mend what can be mended without a change of meaning; shows it first.", show_default=False
    ),
]
_FixYesOption = Annotated[bool, typer.Option("--yes", "-y", help="With --fix: do not ask.", show_default=False)]
_WatchOption = Annotated[
    bool, typer.Option("--watch", help="Check again whenever a file changes; Ctrl-C ends it.", show_default=False)
]


_PicturesOption = Annotated[
    bool,
    typer.Option(
        "--read-pictures",
        help="Read the words in pictures too, and compare them with what the entries say; needs 'mhpost[ocr]'.",
        show_default=False,
    ),
]


_BaselineOption = Annotated[
    bool,
    typer.Option(
        "--write-baseline",
        help="Write down the problems of today as known: they are not shown again, new ones are.",
        show_default=False,
    ),
]


_ChecklistOption = Annotated[
    bool,
    typer.Option(
        "--checklist", help="Show the questions that only a person can answer, post by post.", show_default=False
    ),
]


@app.command()
@command
def lint(
    run: Run,
    paths: _PathsArgument = None,
    format_: _FormatOption = Format.TEXT,
    select: _CodeOption = None,
    ignore: _CodeOption = None,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings count as errors.", show_default=False)] = False,
    fix: _FixOption = False,
    yes: _FixYesOption = False,
    watch: _WatchOption = False,
    read_pictures: _PicturesOption = False,
    write_baseline: _BaselineOption = False,
    checklist: _ChecklistOption = False,
) -> None:
    """Check calendars and templates. Says what is wrong, where, why, and what to do.

    Ends with 1 when there is an error.

    Example: mhpost lint calendars/may.yaml
    """
    from mhpost.cli.codes import rule_codes
    from mhpost.cli.ignored import say_overruled, say_powerless

    only, without = rule_codes(select, "--select"), rule_codes(ignore, "--ignore")
    _refuse_pairs(format_, fix=fix, yes=yes, watch=watch, checklist=checklist)
    say_powerless(without)
    if write_baseline:
        _write_baseline(run, narrowed=bool(paths or only or without or fix or watch))
    look = partial(_look, run, _absolute(paths), only, without, pictures=read_pictures)
    tell = partial(_tell, run, format_, paths, only=only, checklist=checklist)
    if watch:
        from mhpost.cli.watched import watch_workspace

        watch_workspace(run, lambda: tell(*look()))
        return
    if fix:
        from mhpost.cli.fixed import fix_first

        found = tell(*fix_first(run, look, only, yes=yes, for_programs=format_ is Format.JSON))
    else:
        found = tell(*look())
    say_overruled(without, [problem.finding for problem in found])
    if _fails(found, strict=strict):
        raise typer.Exit(1)


def _fails(found: Sequence[Problem], *, strict: bool) -> bool:
    """Whether an error was found; a warning too, where these count as errors."""
    from mhpost.source.values import Severity

    bad = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(problem.finding.severity in bad for problem in found)


def _write_baseline(run: Run, *, narrowed: bool) -> None:
    from mhpost.cli.known import say_written
    from mhpost.wiring.examine import every_entry, examine
    from mhpost.wiring.known import write_baseline
    from mhpost.wiring.workspace import open_workspace

    if narrowed:
        raise typer.BadParameter("it is about all problems of all calendars", param_hint="--write-baseline")
    workspace = open_workspace(run.workspace, run.clock, tolerant=True)
    examined = examine(workspace, None, every_entry, known=True)
    say_written(write_baseline(workspace, examined))


def _look(
    run: Run, paths: list[Path] | None, only: Sequence[str], without: Sequence[str], *, pictures: bool
) -> tuple[Workspace, Examined]:
    """Read the workspace as it is now, and check it."""
    from mhpost.cli.show import talk
    from mhpost.wiring.asked import look_at, names_template, refuse_elsewhere
    from mhpost.wiring.workspace import open_workspace

    if pictures:
        talk("Reading the words in pictures. A new one takes a few seconds.")
    refuse_elsewhere(run.workspace, paths)
    workspace = open_workspace(run.workspace, run.clock, tolerant=True).ignoring(without)
    if names_template(workspace, paths):
        talk("Templates are checked in the posts that use them. Unused ones are not.")
    return workspace, look_at(workspace, paths, only, read_pictures=pictures)


def _tell(
    run: Run,
    format_: Format,
    paths: list[Path] | None,
    workspace: Workspace,
    examined: Examined,
    more: Mapping[str, Any] | None = None,
    *,
    only: Sequence[str] = (),
    checklist: bool = False,
) -> Sequence[Problem]:
    """Print what was found, and give it. more: further keys of the JSON. checklist: with the questions for people.

    only: what was asked for.
    """
    from mhpost.cli.ignored import say_hidden, say_unheard
    from mhpost.wiring.examine import problems

    say_hidden(workspace, paths)
    say_unheard(only, workspace)
    found = problems(workspace, examined)
    if format_ is Format.JSON:
        _say_data(found, examined, more or {}, checklist=checklist)
    elif format_ is Format.TEXT:
        _say(run, found, examined, checklist=checklist)
    else:
        _write(format_, found, examined, workspace)
    return found


def _refuse_pairs(format_: Format, *, fix: bool, yes: bool, watch: bool, checklist: bool) -> None:
    """A usage error for options that make no sense together."""
    if checklist and format_ not in (Format.TEXT, Format.JSON):
        raise typer.BadParameter("with --checklist it is text or json", param_hint="--format")
    if yes and not fix:
        raise typer.BadParameter("it answers the question of --fix; there is no other", param_hint="--yes")
    if fix and watch:
        raise typer.BadParameter("it only looks; run --fix on its own", param_hint="--watch")
    if fix and format_ not in (Format.TEXT, Format.JSON):
        raise typer.BadParameter("with --fix it is text or json", param_hint="--format")
    if watch and format_ is not Format.TEXT:
        raise typer.BadParameter("with --watch it is text", param_hint="--format")


def _say(run: Run, found: Sequence[Problem], examined: Examined, *, checklist: bool) -> None:
    from mhpost.cli.show import lines, width
    from mhpost.lint.report import as_text

    questions: Sequence[Line] = ()
    if checklist:
        from mhpost.lint.checklist.telling import as_lines

        questions = as_lines(examined.asked, examined.line_of, width())
    lines(run, _styled(as_text(found, examined.counts(), width(), questions)))


def _say_data(found: Sequence[Problem], examined: Examined, more: Mapping[str, Any], *, checklist: bool) -> None:
    from mhpost.cli.show import as_json
    from mhpost.lint.report import as_data

    data = {**as_data(found, examined.counts()), **more}
    if checklist:
        from mhpost.lint.checklist.telling import as_data as checklist_data

        data["checklist"] = checklist_data(examined.asked, examined.line_of)
    as_json(data)


def _write(format_: Format, found: Sequence[Problem], examined: Examined, workspace: Workspace) -> None:
    """The file or the lines that another program reads, with files named as seen from the top of the repository."""
    from mhpost.cli.show import pass_on
    from mhpost.lint.formats import from_the_top, name_from_the_top
    from mhpost.wiring.repository import folder_in_repository

    folder = folder_in_repository(workspace.root)
    moved, counts = from_the_top(found, folder), examined.counts()
    if format_ is Format.GITHUB:
        from mhpost.lint.formats import github

        pass_on(github.report(moved, counts))
    elif format_ is Format.SARIF:
        from mhpost.lint.formats import sarif

        pass_on(sarif.report(moved, counts))
    else:
        from mhpost.lint.formats import junit

        pass_on(junit.report(moved, counts, [name_from_the_top(file, folder) for file in examined.calendar.files]))


def _absolute(paths: list[Path] | None) -> list[Path] | None:
    return [path.absolute() for path in paths] if paths else None


def _styled(report: Iterable[Line]) -> Iterable[tuple[str, str]]:
    from mhpost.lint.report import Role

    styles = {Role.WHY: "faint", Role.SUMMARY: "head"}
    for line in report:
        style = styles.get(line.role, "plain")
        if line.severity and line.role in (Role.HEAD, Role.MARK):
            style = line.severity.value
        yield style, line.text
