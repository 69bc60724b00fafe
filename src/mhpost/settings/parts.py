"""Parts of `mhpost.yaml` on their way to `Settings`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from mhpost.calendar.wrong import printable
from mhpost.settings.leaks import platform_of
from mhpost.settings.models import SettingsFile, WorkspaceHelpFile
from mhpost.settings.values import Organization, Person
from mhpost.settings.windows import cadence_of, kinds_of, runs_of
from mhpost.source.values import Finding, Route, Severity, Where


def empty(file: str) -> Finding:
    """MH032: the file says nothing at all."""
    hint = 'Write at least "workspace:", "country:", "timezone:" and "accounts:".'
    return Finding("MH032", Severity.ERROR, Where(file), "There are no settings in this file.", hint)


def missing_sheets(said: SettingsFile, root: Path, file: str) -> Iterator[Finding]:
    """MH111: spreadsheets of which something is said, and that are not there. file: the name of mhpost.yaml."""
    for name in said.sheets:
        if not (root / name).is_file():
            where = Where(file, ("sheets", name), on_key=True)
            message = printable(f'There is no spreadsheet "{name}", so what is said of it has no effect.')
            yield Finding(
                "MH111", Severity.WARNING, where, message, "Write its path from here, as in calendars/may.csv."
            )


def at(data: Any, route: Route) -> Any:
    """What stands at the route; raises KeyError where nothing does."""
    for step in route:
        data = data[step]
    return data


def of_the_workspace(finding: Finding) -> Finding:
    """The finding; of a key that only the workspace has, with a hint that says so."""
    match finding.where.route:
        case ("accounts", _, "resources", str(key)) if (
            finding.code == "MH030" and key in WorkspaceHelpFile.model_fields
        ):
            return replace(finding, hint='Write it under "resources" of the workspace; it holds for all accounts.')
    return finding


def said_by_accounts(file: SettingsFile, key: str) -> Iterator[tuple[str, bool]]:
    """Account → what it says about help, where it says anything of that."""
    for name, one in file.accounts.items():
        said = getattr(one.resources, key, None)
        if said is not None:
            yield name, said


def platforms_by_account(data: Mapping[str, Any]) -> dict[str, str]:
    """Account → the platform that it names, known or not; those with mistakes, too."""
    named = data.get("accounts")
    return {name: platform_of(raw) for name, raw in named.items()} if isinstance(named, dict) else {}


def organization(file: SettingsFile) -> Organization:
    """Who speaks; by the name of the workspace where nothing else is said."""
    if file.organization is None:
        return Organization(file.workspace or "")
    return Organization(file.organization.name, file.organization.url or "")


def alone(file: SettingsFile, language: str, above: Mapping[str, Person]) -> dict[str, Any]:
    """What is used as it stands, by the names of `Settings`.

    file: with what it inherits. language: of the workspace. above: the people of the workspace above.
    """
    return {
        "organization": organization(file),
        "people": dict(_people(file, language, above)),
        "kinds": kinds_of(file),
        "cadence": cadence_of(file),
        "runs": runs_of(file),
        "reverify_allowed": file.resources.reverify,
        "reverify_by_account": dict(said_by_accounts(file, "reverify")),
        "two_lines": file.resources.two_lines,
        "two_lines_by_account": dict(said_by_accounts(file, "two_lines")),
        "open_for": file.resources.open_for,
        "secrets_command": file.secrets.command if file.secrets else None,
    }


def _people(file: SettingsFile, language: str, above: Mapping[str, Person]) -> Iterator[tuple[str, Person]]:
    for name, one in file.people.items():
        home = above[name].language if name in above else language
        yield name, Person(name, one.role, one.email, one.reads, home)
