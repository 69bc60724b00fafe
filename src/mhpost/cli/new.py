"""mhpost new: ask for the words, and write a correct entry."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mhpost.cli.common import Run, command

if TYPE_CHECKING:
    from mhpost.wiring.workspace import Workspace

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
@command
def new(
    run: Run,
    id_: Annotated[str | None, typer.Option("--id", metavar="ID", help="The name of the entry.")] = None,
    kind: Annotated[str | None, typer.Option("--kind", metavar="KIND", help="What sort of post it is.")] = None,
    text: Annotated[str | None, typer.Option("--text", metavar="WORDS", help="The words.")] = None,
    on: Annotated[str | None, typer.Option("--date", metavar="DATE", help="The day, as in 2027-10-03.")] = None,
    time: Annotated[str | None, typer.Option("--time", metavar="TIME", help="The time of day, as in 09:30.")] = None,
    account: Annotated[
        list[str] | None, typer.Option("--account", metavar="NAME", help="An account; may be repeated.")
    ] = None,
    file: Annotated[Path, typer.Option("--file", metavar="FILE", help="The calendar to add it to.")] = Path(
        "calendars/new.yaml"
    ),
) -> None:
    """Add a correct entry to a calendar. Asks for what no option answers.

    Example: mhpost new --kind self-care-tip --text "Drink some water."
    """
    from mhpost.calendar.models import Kind
    from mhpost.cli.show import say
    from mhpost.wiring.adding import add_entry
    from mhpost.wiring.workspace import open_workspace

    workspace = open_workspace(run.workspace, run.clock)
    kinds = [each.value for each in Kind]
    words = text or _ask("The words of the post")
    fields: dict[str, object] = {
        "id": id_ or _free_id(workspace, words),
        "kind": _one_of(kind or _ask(f"Kind ({', '.join(kinds)})", "psychoeducation"), kinds, "--kind"),
        "date": on or _ask("Day", workspace.today.isoformat()),
        "time": time or _ask("Time", "09:30"),
        "accounts": _accounts(workspace, account),
        "text": words,
    }
    target = add_entry(workspace, file, fields)
    say(f'Added the entry "{fields["id"]}" to {target}. Check it with: mhpost lint {target}')


def _ask(question: str, default: str | None = None) -> str:
    from mhpost.errors import CannotAsk

    if not sys.stdin.isatty():
        raise CannotAsk(
            f'nobody is there to answer "{question}"', "Give every answer as an option; see mhpost new --help."
        )
    try:
        answer: str = typer.prompt(question, default=default, err=True)
    except typer.Abort:
        raise typer.Exit(130) from None
    return answer.strip()


def _one_of(answer: str, known: Sequence[str], option: str) -> str:
    if answer not in known:
        raise typer.BadParameter(f'"{answer}" is none of: {", ".join(known)}', param_hint=option)
    return answer


def _accounts(workspace: Workspace, given: list[str] | None) -> list[str]:
    known = list(workspace.settings.accounts)
    names = given or re.split(r"[,\s]+", _ask(f"Accounts ({', '.join(known)})", known[0] if known else None))
    return [_one_of(name, known, "--account") for name in names if name]


def _free_id(workspace: Workspace, words: str) -> str:
    """The first words of the post, and a number where another entry has that name."""
    calendar, _ = workspace.read_calendar(None)
    taken = {placed.entry.id.lower() for placed in calendar.entries} | {name.lower() for name in calendar.broken}
    stem = "-".join(re.findall(r"[a-z0-9]+", words.lower())[:4])[:60] or date.isoformat(workspace.today)
    return next(name for name in (stem, *(f"{stem}-{n}" for n in range(2, 10_000))) if name not in taken)
