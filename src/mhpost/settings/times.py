"""When somebody reads replies, and when nothing is posted: what mhpost.yaml says of hours and days, read together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from mhpost.settings.staffing import staffed_of
from mhpost.settings.windows import windows_of
from mhpost.source.values import Finding

if TYPE_CHECKING:
    from mhpost.platforms.base import Account
    from mhpost.schedule.windows import Windows
    from mhpost.settings.models import SettingsFile
    from mhpost.settings.staffing import Hours


class Times(NamedTuple):
    """hours: of the workspace, and of accounts with hours of their own. windows: account → when it posts nothing."""

    hours: Hours
    windows: Mapping[str, Windows]
    findings: tuple[Finding, ...]


def times_of(said: SettingsFile, file: str, timezone: str, accounts: Mapping[str, Account]) -> Times:
    """The times of a workspace. file: the name that findings carry. timezone: of the workspace."""
    hours, of_hours = staffed_of(said, timezone, accounts, file)
    windows, of_windows = windows_of(said, file, accounts, *hours)
    return Times(hours, windows, (*of_hours, *of_windows))
