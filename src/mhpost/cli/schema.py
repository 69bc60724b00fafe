"""mhpost schema: the JSON Schema of calendars and of mhpost.yaml."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from mhpost.cli.common import Run, command

app = typer.Typer(rich_markup_mode=None, add_completion=False)


class What(StrEnum):
    """Which files."""

    CALENDAR = "calendar"
    WORKSPACE = "workspace"


@app.command()
@command
def schema(
    _run: Run,
    what: Annotated[What, typer.Argument(metavar="WHAT", help="Of calendars, or of mhpost.yaml.")] = What.CALENDAR,
) -> None:
    """Print the JSON Schema of calendars or of mhpost.yaml. With it, editors complete and check them.

    Example: mhpost schema workspace
    """
    from mhpost.calendar.schema import calendar_schema
    from mhpost.cli.show import as_json
    from mhpost.settings import settings_schema

    as_json(calendar_schema() if what is What.CALENDAR else settings_schema())
