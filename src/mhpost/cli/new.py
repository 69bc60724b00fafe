"""mhpost new: ask for the words, and write a correct entry."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Mapping
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

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
    from mhpost.calendar.kinds import Kind
    from mhpost.cli.show import say
    from mhpost.cli.words import some
    from mhpost.wiring.adding import add_entry, calendar_path
    from mhpost.wiring.workspace import open_workspace

    workspace = open_workspace(run.workspace, run.clock)
    _check_options(workspace, {"id": id_, "kind": kind, "date": on, "time": time}, account)
    calendar_path(workspace, file)
    ask = partial(_ask, workspace)
    kinds = ", ".join(Kind)
    accounts = list(workspace.settings.accounts)
    known = some((*workspace.settings.groups, *accounts))
    words = text or ask("text", "The words of the post")
    fields: dict[str, object] = {
        "id": id_ or _free_id(workspace, words),
        "kind": kind or ask("kind", f"Kind ({kinds})", "psychoeducation"),
        "date": on or ask("date", "Day", (workspace.today + timedelta(1)).isoformat()),
        "time": time or ask("time", "Time", "09:30"),
        "accounts": account or ask("accounts", f"Accounts ({known})", *accounts[:1]),
        "text": words,
    }
    target = add_entry(workspace, file, fields)
    say(f'Added the entry "{fields["id"]}" to {target}. Check it with: mhpost lint {target}')


def _check_options(workspace: Workspace, given: Mapping[str, str | None], accounts: list[str] | None) -> None:
    """Refuse what cannot be used before the first question, so that no answer is lost."""
    from mhpost.errors import SettingsError
    from mhpost.wiring.adding import wrong_with
    from mhpost.wiring.taken import refuse_taken

    if not workspace.settings.accounts:
        raise SettingsError("mhpost.yaml names no account that a post could go to", 'Add one under "accounts:" first.')
    for key, value in given.items():
        if value is not None and (problem := wrong_with(workspace, key, value)):
            raise typer.BadParameter(problem, param_hint=f"--{key}")
    if accounts and (problem := wrong_with(workspace, "accounts", accounts)):
        raise typer.BadParameter(problem, param_hint="--account")
    if given["id"]:
        refuse_taken(workspace, [given["id"]])


def _ask(workspace: Workspace, key: str, question: str, default: str | None = None) -> Any:
    """The value of one key of the entry, asked for until it can be used."""
    from mhpost.cli.show import talk
    from mhpost.errors import CannotAsk
    from mhpost.wiring.adding import wrong_with

    if not sys.stdin.isatty():
        raise CannotAsk(
            f'nobody is there to answer "{question}"', "Give every answer as an option; see mhpost new --help."
        )
    while True:
        try:
            answer = typer.prompt(question, default=default, err=True).strip()
        except typer.Abort:
            raise typer.Exit(130) from None
        value = _names(answer, workspace) if key == "accounts" else answer
        problem = wrong_with(workspace, key, value) if value else "An answer is needed here."
        if not problem:
            return value
        talk(problem)


def _names(answer: str, workspace: Workspace) -> list[str]:
    """The accounts of "x-main, page and feed"."""
    words = re.split(r"[,;&\s]+", answer)
    return [word for word in words if word and (word.lower() != "and" or word in workspace.settings.accounts)]


def _free_id(workspace: Workspace, words: str) -> str:
    """The first words of the post, and a number where another entry has that name."""
    from mhpost.wiring.taken import entry_ids

    taken = entry_ids(workspace.read_calendar(None)[0])
    stem = "-".join(re.findall(r"[a-z0-9]+", _bare(words))[:4])[:60] or date.isoformat(workspace.today)
    return next(name for name in (stem, *(f"{stem}-{n}" for n in range(2, 10_000))) if name not in taken)


def _bare(words: str) -> str:
    """Small letters without their accents: `cafe` for `Café`."""
    apart = unicodedata.normalize("NFKD", words.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
