"""A first campaign around an awareness day, written as a calendar of the workspace."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from mhpost.calendar.tags import base
from mhpost.calendar.yaml_text import flow
from mhpost.errors import SettingsError
from mhpost.lint.tongues import NAMES
from mhpost.lint.topics import said, sensitive
from mhpost.platforms.base import Account
from mhpost.schedule.days import Day, first_date, last_date
from mhpost.wiring.taken import refuse_taken
from mhpost.wiring.workspace import Workspace
from mhpost.wiring.writing import alone, create

_MOST = 8
"""So many accounts are named one by one."""
_DRAFTED = "en"
"""The language of the drafts."""


class Started(NamedTuple):
    """A campaign that was written. path: in the workspace.

    rewrite: the language of its accounts, in English, where the drafts are not in it; else "". left_out: accounts of
    other languages, each with its own in brackets; none of the drafts is for these. abroad: accounts without readers
    in the countries that keep the day; the drafts are for these only where there are no others (unkept).
    """

    path: Path
    rewrite: str
    left_out: tuple[str, ...]
    abroad: tuple[str, ...] = ()
    unkept: bool = False


def start_campaign(workspace: Workspace, day: Day, year: int) -> Started:
    """Write `calendars/DAY.yaml` with three drafts that move with the day, in English.

    Raises SettingsError, and writes nothing, where the file exists, an entry or a campaign has one of its ids, the date
    of that year is not known, the day is advised against, or no account is configured. The drafts are for accounts in
    the language of the workspace with readers where the day is kept; where there are none, for all in that language.
    """
    if day.contested:
        raise SettingsError(f"{day.name} is advised against, so nothing was written", day.note or "")
    first = first_date(day, year)
    if first is None:
        hint = f"Its owner announces it: {day.url}" if day.url else "Its owner announces it."
        raise SettingsError(f"the date of {day.name} in {year} is not known yet", hint)
    path = Path("calendars") / f"{day.id}.yaml"
    rewrite = _rewrite(workspace)
    speaking = _speaking(workspace)
    kept = [account.name for account in speaking if _is_kept(day, account)]
    abroad = [account.name for account in speaking if account.name not in kept]
    text = _calendar(day, first, _named(workspace, kept or abroad, abroad if kept else ()), rewrite)
    with alone(workspace.root):
        if not (workspace.root / path).exists():
            parts = [f"{day.id}-{part}" for part in ("before", "day", "after")]
            refuse_taken(workspace, parts, [f"{day.id}-campaign"], "Rename that one first.")
        _write_new(workspace.root, path, text, year)
    return Started(path, rewrite, _left_out(workspace), tuple(abroad), unkept=not kept)


def _rewrite(workspace: Workspace) -> str:
    tongue = base(workspace.settings.language)
    return "" if tongue == _DRAFTED else NAMES.get(tongue, tongue)


def _left_out(workspace: Workspace) -> tuple[str, ...]:
    language, accounts = base(workspace.settings.language), workspace.settings.accounts
    tongues = {name: base(one.language) for name, one in accounts.items()}
    return tuple(f"{name} ({NAMES.get(one, one)})" for name, one in tongues.items() if one != language)


def _write_new(root: Path, path: Path, text: str, year: int) -> None:
    try:
        create(root / path, text)
    except FileExistsError as error:
        hint = f'Add {year} to its "years" where it is not there yet, or choose another name for the file.'
        raise SettingsError(f"{path.as_posix()} is there already, so nothing was written", hint) from error
    except OSError as error:
        raise SettingsError(f"{path.as_posix()} cannot be written: {error.strerror}", "Nothing was changed.") from error


def _speaking(workspace: Workspace) -> list[Account]:
    """The accounts that speak the workspace's language."""
    settings = workspace.settings
    language = base(settings.language)
    found = [one for one in settings.accounts.values() if base(one.language) == language]
    if not found:
        raise SettingsError(f'there is no account in "{language}" to post to', 'Add one to mhpost.yaml: "accounts".')
    return found


def _is_kept(day: Day, account: Account) -> bool:
    """Whether some readers of the account live where the day is kept; other regions than its own do not count."""
    here = {"global", account.country, *account.countries}
    if account.region is None:
        return any(map(day.holds_in, here))
    return any(place in {*here, account.region} for place in day.scope) or any(map(day.holds_in, account.countries))


def _named(workspace: Workspace, accounts: Sequence[str], never: Sequence[str]) -> Sequence[str]:
    """The accounts by name, or where they are many by groups that hold none of the others."""
    if len(accounts) <= _MOST:
        return accounts
    groups = workspace.settings.groups
    return _by_groups(accounts, {name: members for name, members in groups.items() if not {*never} & {*members}})


def _by_groups(accounts: Sequence[str], groups: Mapping[str, Sequence[str]]) -> list[str]:
    """About the same accounts in fewer names: by groups, the largest first, most of whose accounts these are."""
    left = dict.fromkeys(accounts)
    named = []
    for group, members in sorted(groups.items(), key=lambda one: -len(one[1])):
        if 2 * len(left.keys() & {*members}) > len(members):
            named.append(group)
            left = {name: None for name in left if name not in members}
    return [*named, *left]


def _calendar(day: Day, first: date, accounts: Sequence[str], rewrite: str) -> str:
    about = " and ".join(sorted(map(said, sensitive(day.topics))))
    notes = [f"# They speak about {about}: a clinician of yours must sign them off (reviewed: …)."] if about else []
    notes += ["# A sombre day: no joy, no jokes, no fundraising."] if day.sombre else []
    notes += (
        [f"# These drafts are in English, their accounts in {rewrite}: write them in {rewrite}."] if rewrite else []
    )
    name = day.called or day.name
    the_day = f"Today is {name}." if day.kind == "day" else f"{name} begins today."
    days = (last_date(day, first) - first).days + 1
    on = "on" if days == 1 else "during"
    return f"""\
# {day.name}: {day.rule}.{f" {day.url}" if day.url else ""}
# Drafts to begin with. Put in your own words and sources, then remove the line "status: draft".
{"".join(f"{note}{chr(10)}" for note in notes)}version: 1
defaults:
  status: draft
  kind: awareness-day
  accounts: {flow(accounts)}
  topics: {flow([*day.topics])}
  hashtags: {flow([*day.hashtags])}

campaigns:
  - id: {day.id}-campaign
    day: {day.id}
    years: [{first.year}]
    entries:
      - id: {day.id}-before
        offset: -7d
        time: 10:00
        text: {flow(f"{name} is a week away. What would help the people around you most?")}
      - id: {day.id}-day
        offset: on the day
        time: 09:00
        text: {flow(f"{the_day} Whatever it brings up for you, you do not have to carry it alone.")}
      - id: {day.id}-after
        offset: +{days}d{"" if days == 1 else "  # the day after its last one"}
        time: 10:00
        text: {flow(f"Asking for support is all right on every day, not only {on} {name}.")}
"""
