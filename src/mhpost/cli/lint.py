"""mhpost lint: check calendars and templates."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mhpost.cli.common import Run, command
from mhpost.cli.options import Format, FormatOption, PathsArgument

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mhpost.lint.report import Line

app = typer.Typer(rich_markup_mode=None, add_completion=False)

_CodeOption = Annotated[
    list[str] | None, typer.Option(metavar="CODE", help="A code or its beginning; may be repeated.")
]


@app.command()
@command
def lint(
    run: Run,
    paths: PathsArgument = None,
    format_: FormatOption = Format.TEXT,
    select: _CodeOption = None,
    ignore: _CodeOption = None,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings count as errors.", show_default=False)] = False,
) -> None:
    """Check calendars and templates. Says what is wrong, where, why, and what to do.

    Ends with 1 when there is an error.

    Example: mhpost lint calendars/may.yaml
    """
    from mhpost.cli.show import as_json, lines, width
    from mhpost.lint.report import as_data, as_text
    from mhpost.source.values import Severity
    from mhpost.wiring.examine import every_entry, examine, problems
    from mhpost.wiring.workspace import open_workspace

    only, without = _codes(select, "--select"), _codes(ignore, "--ignore")
    workspace = open_workspace(run.workspace, run.clock, tolerant=True).ignoring(without)
    examined = examine(workspace, _absolute(paths), every_entry, only)
    found, counts = problems(workspace, examined), examined.counts()
    if format_ is Format.JSON:
        as_json(as_data(found, counts))
    else:
        lines(run, _styled(as_text(found, counts, width())))
    bad = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    if any(problem.finding.severity in bad for problem in found):
        raise typer.Exit(1)


def _codes(given: list[str] | None, option: str) -> list[str]:
    """The codes as rules bear them; a usage error for one with which no rule begins."""
    if not given:
        return []
    from mhpost.lint.explain import rules

    codes = [code.strip().upper() for code in given]
    for code in codes:
        if not code or not any(rule.code.startswith(code) for rule in rules()):
            message = f'no rule has a code that begins with "{code}"; see them with: mhpost explain'
            raise typer.BadParameter(message, param_hint=option)
    return codes


def _absolute(paths: list[Path] | None) -> list[Path] | None:
    return [path.absolute() for path in paths] if paths else None


def _styled(report: Iterable[Line]) -> Iterable[tuple[str, str]]:
    from mhpost.lint.report import Role

    for line in report:
        severity = line.severity.value if line.severity else "plain"
        styles = {Role.HEAD: severity, Role.MARK: severity, Role.WHY: "faint", Role.SUMMARY: "head"}
        yield styles.get(line.role, "plain"), line.text
