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
