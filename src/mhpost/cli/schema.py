"""mhpost schema: the JSON Schema of calendars, of mhpost.yaml, of resources.yaml and of days.yaml."""

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
    RESOURCES = "resources"
    DAYS = "days"


@app.command()
@command
def schema(
    _run: Run,
    what: Annotated[
        What, typer.Argument(metavar="WHAT", help="Which file: a calendar, mhpost.yaml, resources.yaml or days.yaml.")
    ] = What.CALENDAR,
) -> None:
    """Print the JSON Schema of calendars and settings. With it, editors complete and check them.

    Example: mhpost schema workspace
    """
    from mhpost.calendar.schema import calendar_schema
    from mhpost.cli.show import as_json
    from mhpost.settings import days_schema, help_schema, settings_schema

    made = {
        What.CALENDAR: calendar_schema,
        What.WORKSPACE: settings_schema,
        What.RESOURCES: help_schema,
        What.DAYS: days_schema,
    }
    as_json(made[what]())
