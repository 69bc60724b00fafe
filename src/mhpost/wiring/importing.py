"""Spreadsheets that come in: read, compared with the calendars, and written there all at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mhpost.calendar.writing import append_entry, new_entry
from mhpost.errors import SettingsError
from mhpost.source import Document, Severity, read
from mhpost.source.files import real
from mhpost.source.roundtrip import CannotEdit, set_values
from mhpost.source.values import Finding
from mhpost.wiring.workspace import Workspace
from mhpost.wiring.writing import alone, replace_file

if TYPE_CHECKING:
    from mhpost.calendar.page import Page
    from mhpost.exchange.importing import Change

_ORDER = "Say it with --dates day-first, or --dates month-first."


@dataclass(frozen=True, slots=True)
class Incoming:
    """What stands in a file that comes in. entries: plain data, in the order of rows. findings: all that is wrong."""

    document: Document
    entries: tuple[dict[str, Any], ...]
    findings: tuple[Finding, ...]

    @property
    def usable(self) -> bool:
        """Nothing in it is an error."""
        return all(finding.severity is not Severity.ERROR for finding in self.findings)

    @property
    def question(self) -> str | None:
        """What must be said about its dates before they can be read; None where nothing must."""
        return next((finding.message for finding in self.findings if finding.hint == _ORDER), None)


@dataclass(frozen=True, slots=True)
class Update:
    """What rows change in the calendars. texts: file → its new content. new: ids that no calendar has yet.

    same: how many entries stay as they are. missing: how many the calendars have and the file has not. seen: file →
    what stood in it when this was worked out, None where there was none.
    """

    changes: tuple[Change, ...]
    new: tuple[str, ...]
    same: int
    missing: int
    texts: Mapping[Path, str]
    seen: Mapping[Path, bytes | None]


def read_in(workspace: Workspace, file: Path, columns: Mapping[str, str], dates: str | None) -> Incoming:
    """The entries of a spreadsheet or of a calendar in JSON or YAML, which may lie anywhere.

    columns: heading → key, over what the headings say. dates: `day-first`, `month-first`, or None.
    """
    from mhpost.calendar.checks import Checks
    from mhpost.calendar.page import read_page
    from mhpost.calendar.pictures import Pictures
    from mhpost.calendar.reading import id_problems
    from mhpost.calendar.sheets.wording import reworded

    document = _document(workspace, file, columns, dates)
    page: Page = read_page(document, Checks(workspace.known(), Pictures(workspace.root)))
    found = (*reworded(page.findings, document), *id_problems(page.names, {document.file: document}))
    data = document.data if isinstance(document.data, dict) else {}
    entries = [entry for entry in data.get("entries") or [] if isinstance(entry, dict)]
    return Incoming(document, tuple(entries), tuple(map(_asked_here, found)))


def _document(workspace: Workspace, file: Path, columns: Mapping[str, str], dates: str | None) -> Document:
    if file.suffix.lower() in (".json", ".yaml", ".yml"):
        return read(file, file.name)
    from mhpost.calendar.sheets.reading import read_sheet
    from mhpost.calendar.sheets.values import Order, Rules, SheetRules

    rules = Rules(Order(dates) if dates else None, columns)
    return read_sheet(file, file.name, workspace.known(), SheetRules(workspace.settings.language, {file.name: rules}))


def _asked_here(finding: Finding) -> Finding:
    asked = finding.code == "MH143" and "sheets:" in finding.hint
    return replace(finding, hint=_ORDER) if asked else finding


def read_mapping(file: Path) -> Mapping[str, str]:
    """Heading → key, from a YAML file as in `Our words: text`. Raises SettingsError for anything else."""
    document = read(file, file.name)
    data = document.data
    if not isinstance(data, dict) or not all(isinstance(key, str) for key in data.values()):
        raise SettingsError(f"{file} does not say which heading means what", 'Write lines such as "Our words: text".')
    return data


def new_calendar(workspace: Workspace, incoming: Incoming, target: Path) -> str:
    """The text of a new calendar. Raises SettingsError where the file is there already, or an id is taken."""
    from mhpost.exchange.importing import calendar_text

    if (workspace.root / target).exists():
        hint = "Choose another name with --to, or change entries that are there with --update."
        raise SettingsError(f"{target} is there already", hint)
    calendar, _ = workspace.read_calendar(None)
    taken = {placed.entry.id.casefold() for placed in calendar.entries} | {one.casefold() for one in calendar.broken}
    twice = [str(entry["id"]) for entry in incoming.entries if str(entry["id"]).casefold() in taken]
    if twice:
        more = f" and {len(twice) - 1} more" if len(twice) > 1 else ""
        hint = "To change these entries: mhpost import --update. To keep both, give the rows other ids."
        raise SettingsError(f'the calendars have an entry "{twice[0]}" already{more}', hint)
    return calendar_text(incoming.entries)


def update(workspace: Workspace, incoming: Incoming, target: Path) -> Update:
    """What the rows change, by id, in the calendars of the workspace; new ones go to the end of the target.

    Raises SettingsError where an entry stands in a file that cannot be changed.
    """
    from mhpost.exchange.importing import differences, places

    calendar, documents = workspace.read_calendar(None)
    known = {placed.entry.id: placed for placed in calendar.entries}
    changes: list[Change] = []
    edits: dict[str, list[tuple[Any, Any]]] = {}
    new = [entry for entry in incoming.entries if entry["id"] not in known]
    _refuse_broken([str(entry["id"]) for entry in new], calendar.broken)
    same = 0
    for said in incoming.entries:
        if (placed := known.get(said["id"])) is None:
            continue
        found = differences(placed.entry, said)
        same += not found
        changes += found
        written = _at(documents[placed.where.file].data, placed.where.route)
        for change in found:
            edits.setdefault(placed.where.file, []).extend(places(change, written, placed.where.route))
    texts = {workspace.root / file: _edited(documents[file], values) for file, values in edits.items() if values}
    if new:
        path = workspace.root / target
        texts[path] = _appended(texts.get(path), path, new)
    missing = len(known.keys() - {entry["id"] for entry in incoming.entries})
    names = tuple(str(entry["id"]) for entry in new)
    return Update(tuple(changes), names, same, missing, texts, {path: _bytes(path) for path in texts})


def _refuse_broken(new: list[str], broken: frozenset[str]) -> None:
    if wrong := next((name for name in new if name in broken), None):
        raise SettingsError(f'the entry "{wrong}" in the calendars is not valid', "Mend it first: mhpost lint")


def _at(data: Any, route: tuple[str | int, ...]) -> dict[str, Any]:
    for step in route:
        data = data[step]
    return data if isinstance(data, dict) else {}


def _edited(document: Document, values: list[tuple[Any, Any]]) -> str:
    if not document.file.endswith((".yaml", ".yml")):
        raise SettingsError(f"{document.file} is no YAML, so entries in it are not changed", "Change them there.")
    try:
        return set_values(document.text, values)
    except CannotEdit as error:
        raise SettingsError(f"{document.file} cannot be changed: {error}", "Change it by hand.") from error


def _appended(text: str | None, path: Path, new: list[dict[str, Any]]) -> str:
    from mhpost.exchange.importing import calendar_text

    if text is None and not path.exists():
        return calendar_text(new)
    after = read(path, path.name).text if text is None else text
    for entry in new:
        after = append_entry(after, new_entry(entry))
    return after


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def write(workspace: Workspace, texts: Mapping[Path, str], seen: Mapping[Path, bytes | None]) -> None:
    """Write each file, unless one is no longer as it was seen; nobody else changes files of the workspace meanwhile.

    Raises SettingsError, and changes nothing, where a file was changed or made since.
    """
    with alone(real(workspace.root)):
        for path in texts:
            if _bytes(path) != seen[path]:
                raise SettingsError(f"{path.name} was changed meanwhile", "Nothing was changed. Run this again.")
        for path, text in texts.items():
            replace_file(path, text)
