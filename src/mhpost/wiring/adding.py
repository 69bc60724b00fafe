"""Add an entry to a calendar of the workspace."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from mhpost.calendar.writing import append_entry, new_entry
from mhpost.errors import SettingsError
from mhpost.source import Document, load, read
from mhpost.source.files import real
from mhpost.source.values import Finding, Severity
from mhpost.wiring.taken import refuse_taken
from mhpost.wiring.workspace import Workspace
from mhpost.wiring.writing import alone, current, marked, replace_file


def add_entry(workspace: Workspace, file: Path, fields: Mapping[str, object]) -> Path:
    """Write the entry at the end of the calendar, which is made where there is none; its path in the workspace.

    Raises SettingsError, and changes nothing, when the calendar lies outside of `calendars/`, is not valid YAML, the
    id is taken, or the entry would not be read back as it was meant.
    """
    target = calendar_path(workspace, file)
    with alone(real(workspace.root)):
        refuse_taken(workspace, [str(fields.get("id"))])
        text = append_entry(_text(target, file), new_entry(fields))
        _refuse_mistakes(workspace, load(text, file.as_posix()))
        replace_file(target, marked(text, current(target)))
    return target.relative_to(real(workspace.root))


def calendar_path(workspace: Workspace, file: Path) -> Path:
    """Where the calendar lies or will lie. Raises SettingsError when that is outside of `calendars/`, or no YAML."""
    target = real(workspace.root / file)
    if not target.is_relative_to(real(workspace.root / "calendars")) or target.suffix not in (".yaml", ".yml"):
        raise SettingsError(f"{file} is not a calendar of this workspace", "Name a file such as calendars/new.yaml.")
    return target


def wrong_with(workspace: Workspace, key: str, value: object) -> str:
    """What is wrong with one value of a new entry, and how to mend it; empty where it can be used."""
    try:
        text = append_entry("", new_entry({"id": "new", key: value}))
    except SettingsError as error:
        return f"{error.message}. {error.hint}"
    wrong = [one for one in _mistakes(workspace, load(text)) if one.where.route[2:3] == (key,)]
    return " ".join(f"{one.message} {one.hint}" for one in wrong)


def _refuse_mistakes(workspace: Workspace, document: Document) -> None:
    """Raise SettingsError where the last entry of the document has an error."""
    wrong = _mistakes(workspace, document)
    if wrong:
        message = " ".join(one.message for one in wrong)
        raise SettingsError(f"nothing was added: {message}", " ".join(one.hint for one in wrong))


def _mistakes(workspace: Workspace, document: Document) -> list[Finding]:
    """The errors of the last entry of the document."""
    from mhpost.calendar.checks import Checks
    from mhpost.calendar.page import read_page
    from mhpost.calendar.pictures import Pictures

    last = ("entries", len(document.data["entries"]) - 1)
    found = read_page(document, Checks(workspace.known(), Pictures(workspace.root))).findings
    return [one for one in found if one.severity is Severity.ERROR and one.where.route[:2] == last]


def _text(target: Path, file: Path) -> str:
    if not target.exists():
        return ""
    document = read(target, file.as_posix())
    if document.data is None and any(finding.severity is Severity.ERROR for finding in document.findings):
        raise SettingsError(f"{file} cannot be read: {document.findings[0].message}", "Mend it first: mhpost lint")
    return document.text
