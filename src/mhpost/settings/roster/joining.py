"""The tables that `accounts_from` names → the accounts of a workspace."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

from mhpost.calendar.files import FOLDER
from mhpost.calendar.validation import Place
from mhpost.calendar.values import Spot
from mhpost.calendar.wrong import listed, shown
from mhpost.platforms.base import Counting
from mhpost.settings import leaks
from mhpost.settings.levels import CODES, LEVELS
from mhpost.settings.models import SettingsFile
from mhpost.settings.roster.reading import read_roster
from mhpost.settings.roster.values import Roster, Rosters
from mhpost.settings.tolerant import tolerant, without
from mhpost.settings.variables import prefix, variable
from mhpost.source import nearest
from mhpost.source.files import real
from mhpost.source.sheets.reading import ENDINGS, REFUSED, read_book
from mhpost.source.values import Finding, Severity, Where

_VARIABLE = re.compile(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)+")
_PATH = "Write its path from here, as in accounts.csv."


def read_rosters(
    files: Iterable[str], named: Collection[str], root: Path, spot: Spot, above: str, platforms: Mapping[str, Counting]
) -> Rosters:
    """All accounts of the tables, and all that is wrong with them.

    files: as `accounts_from` says. named: accounts of mhpost.yaml. root: the workspace. spot: of its mhpost.yaml.
    above: how its files are named, where it is another workspace than that of the run. platforms: those there are.
    MH080: a file that cannot be one of accounts. MH087: a variable that mhpost does not read. The rest: `read_roster`.
    """
    findings: list[Finding] = []
    taken = dict.fromkeys(named, spot.file)
    rosters: list[Roster] = []
    for index, name in enumerate(dict.fromkeys(files)):
        if (problem := _unusable(name, root, spot, index)) is not None:
            findings.append(problem)
            continue
        one = read_roster(read_book(root / name, above + name), above + name, taken)
        taken |= dict.fromkeys((*one.accounts, *one.unread), one.document.file)
        rosters.append(one)
    return _joined(rosters, findings, platforms)


def _joined(rosters: Iterable[Roster], findings: list[Finding], platforms: Mapping[str, Counting]) -> Rosters:
    accounts: dict[str, Any] = {}
    named: dict[str, str] = {}
    groups: dict[str, tuple[str, ...]] = {}
    places: dict[Any, Where] = {}
    for one in rosters:
        raw, secrets = _without_secrets(one, platforms)
        place = Place(one.document, (), CODES, LEVELS)
        file, wrong = tolerant(SettingsFile, {"accounts": raw}, place, ("accounts",))
        findings += [*one.findings, *secrets, *_variables(one, platforms), *wrong]
        accounts |= file.accounts
        named |= {**dict.fromkeys(one.unread, ""), **{name: leaks.platform_of(keys) for name, keys in raw.items()}}
        groups |= {name: (*groups.get(name, ()), *members) for name, members in one.groups.items()}
        places = {**one.places, **places}
    documents = tuple(one.document for one in rosters)
    found = Rosters(documents, accounts, named, groups, places)
    at_home = (found.at_home(finding, finding.where.file) for finding in findings)
    return Rosters(documents, accounts, named, groups, places, tuple(at_home))


def _unusable(name: str, root: Path, spot: Spot, index: int) -> Finding | None:
    """MH080: the file is not there, lies elsewhere, or is no spreadsheet."""
    steps = ("accounts_from", index)
    ending = PurePosixPath(name).suffix.lower()
    away = PurePosixPath(name).is_absolute() or PureWindowsPath(name).drive or name[:1] in ("~", "\\")
    try:
        inside, there = real(root / name).is_relative_to(real(root)), (root / name).is_file()
    except (OSError, ValueError):
        inside, there = False, False
    if away or not inside:
        return spot.error("MH080", steps, f"The table {shown(name)} lies outside the workspace.", _PATH)
    if PurePosixPath(name).parts[:1] == (FOLDER,):
        hint = "Put it elsewhere, as in accounts.csv: what lies there is read as posts."
        return spot.error("MH080", steps, f"The table {shown(name)} lies among the calendars.", hint)
    if ending not in (*ENDINGS, *REFUSED):
        return spot.error("MH080", steps, f"{shown(name)} is no table.", f"Name a file that ends in {listed(ENDINGS)}.")
    if inside and (root / name).is_dir():
        return spot.error("MH080", steps, f"{shown(name)} is a folder, not a table.", "Name the file itself.")
    if not there:
        close = nearest(name, [path.name for path in root.iterdir() if path.suffix.lower() in ENDINGS])
        hint = f'Did you mean "{close}"?' if close else _PATH
        return spot.error("MH080", steps, f"There is no table {shown(name)}.", hint)
    return None


def _without_secrets(
    one: Roster, platforms: Mapping[str, Counting]
) -> tuple[Mapping[str, Mapping[str, Any]], tuple[Finding, ...]]:
    """The accounts without what is a secret by its form, and what is said of that."""
    data: Any = {"accounts": one.accounts}
    findings = []
    for route in tuple(leaks.leaks(data, {})):
        fields = _fields(one, str(route[1]), platforms)
        findings.append(leaks.finding(one.document.file, route, fields))
        data = without(data, route)
    return data["accounts"], tuple(findings)


def _fields(one: Roster, account: str, platforms: Mapping[str, Counting]) -> tuple[str, ...]:
    platform = leaks.platform_of(one.accounts[account])
    return tuple(platforms[platform].SECRETS) if platform in platforms else ()


def _variables(one: Roster, platforms: Mapping[str, Counting]) -> Iterator[Finding]:
    """MH087: variables that the table names and mhpost does not read; what may be a secret itself is not shown."""
    for account, said in one.variables.items() if one.accounts else ():
        fields = _fields(one, account, platforms)
        read = [variable(account, field) for field in fields]
        for name in said:
            if name in read or name.rstrip("*…") == prefix(account):
                continue
            where = Where(one.document.file, ("accounts", account, "variable"))
            if not _VARIABLE.fullmatch(name):
                yield leaks.finding(where.file, where.route, fields)
                continue
            hint = f"mhpost reads {listed(read, 'and')}." if read else "It needs no secret. Empty the cell."
            message = f'"{account}" does not get its secrets from {shown(name)}.'
            yield Finding("MH087", Severity.WARNING, where, message, hint)
