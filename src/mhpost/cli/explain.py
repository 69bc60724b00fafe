"""mhpost explain: what a rule wants, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from mhpost.cli.common import Run, command
from mhpost.cli.options import Format, FormatOption

if TYPE_CHECKING:
    from mhpost.lint.explain import Rule

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
@command
def explain(
    run: Run,
    code: Annotated[str | None, typer.Argument(metavar="CODE", help="A code, or how codes begin, or a name.")] = None,
    format_: FormatOption = Format.TEXT,
) -> None:
    """Say what a rule wants, and why. With examples and its source; without CODE, lists the rules.

    Example: mhpost explain MH401
    """
    from dataclasses import asdict

    from mhpost.cli.show import as_json
    from mhpost.errors import MhpostError
    from mhpost.lint.explain import explanation, rule, rules

    begins = (code or "").strip().upper()
    found = rule(begins) if begins else None
    if found is not None:
        if format_ is Format.JSON:
            as_json(asdict(found))
        else:
            _say_page(explanation(found))
    elif some := [each for each in rules() if each.code.startswith(begins)]:
        _list(run, some, format_)
    elif not _explain_question(begins, format_):
        near = _near(begins, [each.code for each in rules()])
        hint = f"Do you mean {near}? " if near else ""
        raise MhpostError(f'there is no rule "{code}"', f"{hint}See them all with: mhpost explain")


def _near(written: str, codes: Sequence[str]) -> str | None:
    """The code that is meant: of those that begin with most of what is written, the most like it."""
    from mhpost.source import nearest

    beginnings = (written[:length] for length in range(len(written), -1, -1))
    alike = ([code for code in codes if code.startswith(begins)] for begins in beginnings)
    return nearest(written, next(filter(None, alike)))


def _list(run: Run, rules: Sequence[Rule], format_: Format) -> None:
    from dataclasses import asdict

    from mhpost.cli.show import as_json, table
    from mhpost.lint.explain import weight

    if format_ is Format.JSON:
        as_json([asdict(each) for each in rules])
    else:
        rows = ((each.code, weight(each), each.name, each.wants) for each in rules)
        table(run, ("Code", "", "Name", "A good post or calendar"), rows)


def _explain_question(wanted: str, format_: Format) -> bool:
    """Explain a question of the checklist; whether there is one of that code or name."""
    from mhpost.cli.show import as_json
    from mhpost.lint.checklist.questions import question
    from mhpost.lint.checklist.telling import explanation, question_data

    found = question(wanted)
    if found is None:
        return False
    if format_ is Format.JSON:
        as_json(question_data(found))
    else:
        _say_page(explanation(found))
    return True


def _say_page(page: str) -> None:
    from mhpost.cli.show import say, wrapped

    for line in page.rstrip().splitlines():
        indent = line[: len(line) - len(line.lstrip())]
        say(wrapped(line, hang=indent))
