"""What `mhpost.yaml` says about spreadsheets.

Annotations are not postponed here: pydantic would evaluate each of them, and every command would wait for that.
"""

from typing import Literal

from pydantic import Field

from mhpost.calendar.kinds import Model


class SheetFile(Model):
    """One spreadsheet in `calendars/`."""

    dates: Literal["day-first", "month-first"] | None = None
    """What 04/10/2027 means in it: `day-first` for 4 October, `month-first` for 10 April."""
    columns: dict[str, str] = Field(default_factory=dict)
    """What stands above a column → the key that it means, as in `text` or `media.1.alt`; `-`: it is not read."""
