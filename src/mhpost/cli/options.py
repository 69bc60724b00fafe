"""Options that several commands share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from mhpost.wiring.workspace import Workspace


class Format(StrEnum):
    """For people or for programs."""

    TEXT = "text"
    JSON = "json"


FormatOption = Annotated[Format, typer.Option("--format", help="text for people, json for programs.")]
PathsArgument = Annotated[
    list[Path] | None, typer.Argument(metavar="PATH", help="Calendars to look at. Default: all of calendars/.")
]
KeyArgument = Annotated[str, typer.Argument(metavar="KEY", help="The post: its key, its #number, or its entry.")]
YesOption = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.", show_default=False)]
BecauseOption = Annotated[
    str, typer.Option("--because", metavar="WORDS", help="Why, for the colleague who looks next.")
]


def country_of(code: str | None) -> str | None:
    """The two letters of `--country`, as ISO 3166-1 has them. Raises BadParameter for what is no country."""
    if code is None:
        return None
    meant = {"UK": "GB", "EL": "GR"}.get(code.upper(), code.upper())
    if len(meant) != 2 or not meant.isalpha() or not meant.isascii():
        raise typer.BadParameter(f'"{code}" is not a country; write two letters, as in GB', param_hint="--country")
    return meant


def checked_account(workspace: Workspace, name: str) -> str:
    """The name, if there is an account of that name; else a usage error that names those there are."""
    if name in workspace.settings.accounts:
        return name
    from mhpost.cli.words import some
    from mhpost.source import nearest

    near = nearest(name, workspace.settings.accounts)
    known = f"do you mean {near}?" if near else f"there are: {some(workspace.settings.accounts)}"
    raise typer.BadParameter(f'no account "{name}"; {known}', param_hint="--account")
