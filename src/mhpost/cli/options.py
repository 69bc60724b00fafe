"""Options that several commands share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


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
