"""What the rows of a spreadsheet change in calendars that are there, worked out before anything is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from mhpost.calendar.checks import Checks
from mhpost.calendar.models import Campaign
from mhpost.calendar.page import read_page
from mhpost.calendar.pictures import Pictures
from mhpost.calendar.sheets import rows
from mhpost.calendar.validation import keys_of
from mhpost.calendar.values import Placed
from mhpost.calendar.writing import append_entry, new_campaign, new_entry
from mhpost.errors import SettingsError
from mhpost.exchange.importing import Change, calendar_text, differences, of_campaign, places
from mhpost.source import Document, Severity, Where, load, read
from mhpost.source.roundtrip import CannotEdit, set_values
from mhpost.source.values import Finding, Route
from mhpost.wiring.branches import inherited
from mhpost.wiring.incoming import Incoming
from mhpost.wiring.workspace import Workspace
from mhpost.wiring.writing import current
from mhpost.wiring.written import at, with_groups


@dataclass(frozen=True, slots=True)
class Update:
    """What rows change in the calendars. texts: file → its new content. new: ids that no calendar has yet.

    same: how many entries stay as they are. missing: how many the calendars have and the file has not. seen: file →
    what stood in it when this was worked out, None where there was none. findings: what would be wrong afterwards and
    is not so yet, at the rows that would bring it.
    """

    changes: tuple[Change, ...]
    new: tuple[str, ...]
    same: int
    missing: int
    texts: Mapping[Path, str]
    seen: Mapping[Path, bytes | None]
    findings: tuple[Finding, ...]


def update(workspace: Workspace, incoming: Incoming, target: Path) -> Update:
    """What the rows change, by id, in the calendars of the workspace; new ones go to the end of the target.

    Raises SettingsError where an entry stands in a file that cannot be changed, or that a workspace above owns, and
    where a row would take an entry into a campaign or out of one.
    """
    calendar, documents = workspace.read_calendar(None)
    entries = {one.entry.id: with_groups(one, documents) for one in calendar.entries}
    found = _Found(entries, {campaign.id: (campaign, where) for campaign, where in calendar.campaigns})
    for campaign in incoming.campaigns:
        found.campaign(campaign)
    for entry, inside in incoming.every:
        found.entry(entry, inside)
    _refuse_broken(found.new, calendar.broken)
    edits = {file: found.values(file, documents[file].data) for file in found.files}
    changed = {file: values for file, values in edits.items() if values}
    texts = {workspace.root / file: _edited(workspace, documents[file], values) for file, values in changed.items()}
    if found.appended or found.begun:
        path = workspace.root / target
        texts[path] = _appended(texts.get(path), path, found)
    missing = found.entries.keys() - {str(entry["id"]) for entry, _ in incoming.every}
    changes = tuple(change for change, _ in found.changes)
    seen = {path: current(path) for path in texts}
    wrong = tuple(_brought(workspace, incoming, texts))
    return Update(changes, tuple(found.new), found.same, len(missing), texts, seen, wrong)


def _brought(workspace: Workspace, incoming: Incoming, texts: Mapping[Path, str]) -> Iterator[Finding]:
    """Errors of entries in the new texts which the files do not have now, told at the rows of the incoming file."""
    checks = Checks(workspace.known(), Pictures(workspace.root))
    for path, text in texts.items():
        before = _errors(read(path, path.name), checks) if path.exists() else {}
        for key, (finding, route) in _errors(load(text, path.name), checks).items():
            row = incoming.places.get(finding.entry or "")
            if key not in before and row is not None:
                steps = finding.where.route[len(route) :]
                yield replace(finding, where=Where(incoming.document.file, (*row, *steps)))


def _errors(document: Document, checks: Checks) -> dict[tuple[str | None, str, str], tuple[Finding, Route]]:
    """Entry, code and message → the error, and the route of its entry."""
    page = read_page(document, checks)
    routes = {name.id: name.where.route for name in page.names if name.group == "entry"}
    wrong = (one for one in page.findings if one.severity is Severity.ERROR and one.entry in routes)
    return {(one.entry, one.code, one.message): (one, routes[one.entry or ""]) for one in wrong}


@dataclass(slots=True)
class _Found:
    """What differs so far. entries, campaigns: those that are there, by id. changes: each with the place of its entry.

    appended: entries for the end of a file. begun: id → campaign for it, with its entries. new: the ids of all these.
    """

    entries: Mapping[str, Placed]
    campaigns: Mapping[str, tuple[Campaign, Where]]
    changes: list[tuple[Change, Where]] = field(default_factory=list)
    appended: list[dict[str, Any]] = field(default_factory=list)
    begun: dict[str, dict[str, Any]] = field(default_factory=dict)
    new: list[str] = field(default_factory=list)
    same: int = 0

    def campaign(self, said: Mapping[str, Any]) -> None:
        """Compare a campaign, without its entries."""
        head = {key: value for key, value in said.items() if key != "entries"}
        if there := self.campaigns.get(str(said["id"])):
            self.changes += ((change, there[1]) for change in of_campaign(there[0], head))
        else:
            self.begun[str(said["id"])] = {**head, "entries": []}
            self.new.append(str(said["id"]))

    def entry(self, said: dict[str, Any], inside: str | None) -> None:
        """Compare an entry. inside: the campaign of the file that it stands in."""
        if there := self.entries.get(str(said["id"])):
            found = differences(there.entry, _in_its_campaign(said, inside, there))
            self.same += not found
            self.changes += ((change, there.where) for change in found)
            return
        self.new.append(str(said["id"]))
        if inside in self.begun:
            self.begun[inside]["entries"].append(said)
        else:
            self.appended.append({**said, "campaign": inside} if inside else said)

    @property
    def files(self) -> list[str]:
        """Names of the files in which something differs."""
        return list(dict.fromkeys(where.file for _, where in self.changes))

    def values(self, file: str, data: Any) -> list[tuple[Route, Any]]:
        """What to set in a file. data: all that stands there."""
        here = ((change, where.route) for change, where in self.changes if where.file == file)
        return [value for change, route in here for value in places(change, keys_of(at(data, route)), route)]


def _in_its_campaign(said: dict[str, Any], inside: str | None, there: Placed) -> dict[str, Any]:
    """The row without the name of the campaign that its entry stands in already."""
    name = there.campaign.id if there.campaign else None
    label = said.get("campaign")
    if inside is None and name is not None and label in (None, name, there.entry.campaign):
        inside = None if rows.DATED & said.keys() else name
    if inside != name or (name is None and "offset" in said):
        message = f'the row "{said["id"]}" would take its entry into a campaign, out of one, or into another'
        raise SettingsError(message, "Move the entry by hand, or give the row another id.")
    return {key: value for key, value in said.items() if key != "campaign" or value != name}


def _refuse_broken(new: list[str], broken: frozenset[str]) -> None:
    if wrong := next((name for name in new if name in broken), None):
        raise SettingsError(f'the entry "{wrong}" in the calendars is not valid', "Mend it first: mhpost lint")


def _edited(workspace: Workspace, document: Document, values: list[tuple[Route, Any]]) -> str:
    if inherited(workspace, document.file):
        hint = "Import the file there, or take these rows out of it. Nothing was changed."
        raise SettingsError(f"{document.file} belongs to the workspace above, which changes it itself", hint)
    if not document.file.endswith((".yaml", ".yml")):
        raise SettingsError(f"{document.file} is no YAML, so entries in it are not changed", "Change them there.")
    try:
        return set_values(document.text, values)
    except CannotEdit as error:
        raise SettingsError(f"{document.file} cannot be changed: {error}", "Change it by hand.") from error


def _appended(text: str | None, path: Path, found: _Found) -> str:
    if text is None and not path.exists():
        return calendar_text(found.appended, [*found.begun.values()])
    after = read(path, path.name).text if text is None else text
    for entry in found.appended:
        after = append_entry(after, new_entry(entry))
    for campaign in found.begun.values():
        after = append_entry(after, new_campaign(campaign), "campaigns")
    return after
