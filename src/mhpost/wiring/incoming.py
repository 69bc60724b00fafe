"""Spreadsheets and calendars that come in, as plain data, with all that is wrong in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mhpost.calendar.validation import keys_of
from mhpost.errors import SettingsError
from mhpost.source import Document, Severity, read
from mhpost.source.values import Finding, Route
from mhpost.wiring.workspace import Workspace
from mhpost.wiring.written import at

if TYPE_CHECKING:
    from mhpost.calendar.models import Entry
    from mhpost.calendar.page import Page

_WANTING = frozenset(("MH118", "MH119", "MH120", "MH122"))
"""What an entry lacks that says nothing of its words, accounts, day or campaign, because the calendars say it."""
_ORDER = "Say it with --dates day-first, or --dates month-first."


@dataclass(frozen=True, slots=True)
class Incoming:
    """What stands in a file that comes in, as plain data in the order of rows. findings: all that is wrong.

    entries: those outside of campaigns. campaigns: each with its entries. places: id of an entry → where it stands.
    """

    document: Document
    entries: tuple[dict[str, Any], ...]
    campaigns: tuple[dict[str, Any], ...]
    findings: tuple[Finding, ...]
    places: Mapping[str, Route]

    @property
    def every(self) -> Iterator[tuple[dict[str, Any], str | None]]:
        """Every entry, with the id of the campaign that it stands in."""
        yield from ((entry, None) for entry in self.entries)
        yield from ((entry, str(one["id"])) for one in self.campaigns for entry in one.get("entries") or ())

    @property
    def usable(self) -> bool:
        """Nothing in it is an error."""
        return all(finding.severity is not Severity.ERROR for finding in self.findings)

    @property
    def question(self) -> str | None:
        """What must be said about its dates before they can be read; None where nothing must."""
        return next((finding.message for finding in self.findings if finding.hint == _ORDER), None)


def read_in(
    workspace: Workspace, file: Path, columns: Mapping[str, str], dates: str | None, *, update: bool = False
) -> Incoming:
    """What a spreadsheet holds, or a calendar in JSON or YAML, which may lie anywhere.

    Of a CSV file the campaigns lie beside it, in `NAME-campaigns.csv`. columns: heading → key, over what the headings
    say. dates: `day-first`, `month-first`, or None. update: entries that the calendars have need not be said whole.
    """
    from mhpost.calendar.checks import Checks
    from mhpost.calendar.elsewhere import waits
    from mhpost.calendar.page import read_page
    from mhpost.calendar.pictures import Pictures
    from mhpost.calendar.reading import id_problems
    from mhpost.calendar.sheets.wording import reworded

    document = _document(workspace, file, columns, dates)
    known = {one.entry.id: one.entry for one in workspace.read_calendar(None)[0].entries} if update else {}
    document = replace(document, data=_completed(document.data, known))
    page: Page = read_page(document, Checks(workspace.known(), Pictures(workspace.root)))
    found = (
        *reworded(page.findings, document),
        *id_problems(page.names, {document.file: document}),
        *(_without_campaign(workspace, page) if any(map(waits, page.placed)) else ()),
    )
    found = tuple(one for one in found if one.code not in _WANTING or one.entry not in known)
    said = _Said(page, document.data if isinstance(document.data, dict) else {})
    places = {placed.entry.id: placed.where.route for placed in page.placed}
    return Incoming(document, tuple(said.entries(())), tuple(said.campaigns()), tuple(map(_asked_here, found)), places)


def _completed(data: Any, known: Mapping[str, Entry]) -> Any:
    """The same with what the calendars say of groups over which a row says something, as the path of a picture."""
    if not known or not isinstance(data, dict):
        return data
    more = {"campaigns": [_of_group(one, known) for one in data["campaigns"]]} if _has_list(data, "campaigns") else {}
    return {**_of_group(data, known), **more}


def _of_group(group: Any, known: Mapping[str, Entry]) -> Any:
    entries = [_whole(one, known) for one in group["entries"]] if _has_list(group, "entries") else None
    return group if entries is None else {**group, "entries": entries}


def _has_list(group: Any, key: str) -> bool:
    return isinstance(keys_of(group).get(key), list)


def _whole(entry: Any, known: Mapping[str, Entry]) -> Any:
    from mhpost.exchange.entries import as_data
    from mhpost.exchange.importing import merged

    there = known.get(str(keys_of(entry).get("id")))
    before = as_data(there) if there else {}
    groups = {key: merged(before[key], value) for key, value in keys_of(entry).items() if key in before}
    return {**entry, **groups} if groups else entry


class _Said:
    """What a file says, as plain data of which every value is what calendars would read there."""

    def __init__(self, page: Page, data: Mapping[str, Any]) -> None:
        self._data = data
        self._read = {placed.where.route: placed.entry for placed in page.placed}
        self._groups = {where.route: campaign for campaign, where in page.campaigns}

    def entries(self, route: Route) -> list[dict[str, Any]]:
        """The valid ones at the top of the file, or in the campaign at the route."""
        from mhpost.exchange.entries import as_said

        usual = keys_of(self._data.get("defaults"))
        there = ((at, keys_of(raw)) for at, raw in self._at((*route, "entries")))
        return [as_said(self._read[at], {**usual, **raw}) for at, raw in there if at in self._read]

    def campaigns(self) -> Iterator[dict[str, Any]]:
        """The valid ones, each with its entries."""
        from mhpost.exchange.entries import as_campaign

        for route, _ in self._at(("campaigns",)):
            if campaign := self._groups.get(route):
                yield {**as_campaign(campaign), "entries": self.entries(route)}

    def _at(self, route: Route) -> Iterator[tuple[Route, Any]]:
        group = at(self._data, route)
        for index, one in enumerate(group if isinstance(group, list) else ()):
            yield (*route, index), one


def _without_campaign(workspace: Workspace, page: Page) -> tuple[Finding, ...]:
    """What is wrong with entries that hang on a campaign which neither the file nor the calendars have."""
    from mhpost.calendar.elsewhere import joined

    known = (*workspace.read_calendar(None)[0].campaigns, *page.campaigns)
    there = {campaign.id: (campaign, where) for campaign, where in known}
    return joined(page.placed, there, there).findings


def _document(workspace: Workspace, file: Path, columns: Mapping[str, str], dates: str | None) -> Document:
    if file.suffix.lower() in (".json", ".yaml", ".yml"):
        return read(file, file.name)
    from mhpost.calendar.sheets.reading import read_sheet
    from mhpost.calendar.sheets.values import Order, Rules, SheetRules

    rules = Rules(Order(dates) if dates else None, columns)
    return read_sheet(
        file, file.name, workspace.known(), SheetRules(workspace.settings.language, {file.name: rules}), beside=True
    )


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
