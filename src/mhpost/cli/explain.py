"""mhpost explain: what a rule wants, and why."""

from __future__ import annotations

from typing import Annotated

import typer

from mhpost.cli.common import Run, command
from mhpost.cli.options import Format, FormatOption

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
@command
def explain(
    run: Run,
    code: Annotated[str | None, typer.Argument(metavar="CODE", help="A code or a name, as in MH401.")] = None,
    format_: FormatOption = Format.TEXT,
) -> None:
    """Say what a rule wants, and why. With examples and its source; without CODE, lists the rules.

    Example: mhpost explain MH401
    """
    from dataclasses import asdict

    from mhpost.cli.show import as_json, table
    from mhpost.errors import MhpostError
    from mhpost.lint.explain import explanation, rule, rules
    from mhpost.source import nearest

    if code is None:
        if format_ is Format.JSON:
            as_json([asdict(each) for each in rules()])
        else:
            rows = ((each.code, each.severity.value, each.name, each.wants) for each in rules())
            table(run, ("Code", "", "Name", "A good post or calendar"), rows)
        return
    found = rule(code)
    if found is None and _explain_question(code, format_):
        return
    if found is None:
        near = nearest(code.upper(), [each.code for each in rules()])
        hint = f"Do you mean {near}? " if near else ""
        raise MhpostError(f'there is no rule "{code}"', f"{hint}See them all with: mhpost explain")
    if format_ is Format.JSON:
        as_json(asdict(found))
    else:
        _say_page(explanation(found))


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
