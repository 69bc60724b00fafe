"""Spreadsheets that come in: read, compared with the calendars, and written there all at once."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mhpost.calendar.validation import keys_of
from mhpost.errors import SettingsError
from mhpost.source import Document, Severity, read
from mhpost.source.files import LARGEST, real
from mhpost.source.values import Finding, Route
from mhpost.wiring.workspace import Workspace
from mhpost.wiring.writing import alone, replace_file
from mhpost.wiring.written import at

if TYPE_CHECKING:
    from mhpost.calendar.page import Page

_ORDER = "Say it with --dates day-first, or --dates month-first."


@dataclass(frozen=True, slots=True)
class Incoming:
    """What stands in a file that comes in, as plain data in the order of rows. findings: all that is wrong.

    entries: those outside of campaigns. campaigns: each with its entries.
    """

    document: Document
    entries: tuple[dict[str, Any], ...]
    campaigns: tuple[dict[str, Any], ...]
    findings: tuple[Finding, ...]

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


def read_in(workspace: Workspace, file: Path, columns: Mapping[str, str], dates: str | None) -> Incoming:
    """What a spreadsheet holds, or a calendar in JSON or YAML, which may lie anywhere.

    Of a CSV file the campaigns lie beside it, in `NAME-campaigns.csv`. columns: heading → key, over what the headings
    say. dates: `day-first`, `month-first`, or None.
    """
    from mhpost.calendar.checks import Checks
    from mhpost.calendar.elsewhere import waits
    from mhpost.calendar.page import read_page
    from mhpost.calendar.pictures import Pictures
    from mhpost.calendar.reading import id_problems
    from mhpost.calendar.sheets.wording import reworded

    document = _document(workspace, file, columns, dates)
    page: Page = read_page(document, Checks(workspace.known(), Pictures(workspace.root)))
    found = (
        *reworded(page.findings, document),
        *id_problems(page.names, {document.file: document}),
        *(_without_campaign(workspace, page) if any(map(waits, page.placed)) else ()),
    )
    said = _Said(page, document.data if isinstance(document.data, dict) else {})
    return Incoming(document, tuple(said.entries(())), tuple(said.campaigns()), tuple(map(_asked_here, found)))


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


def new_calendar(workspace: Workspace, incoming: Incoming, target: Path) -> str:
    """The text of a new calendar. Raises SettingsError where the file is there already, or an id is taken."""
    from mhpost.exchange.importing import calendar_text

    if (workspace.root / target).exists():
        hint = "Choose another name with --to, or change entries that are there with --update."
        raise SettingsError(f"{target} is there already", hint)
    calendar, _ = workspace.read_calendar(None)
    entries = {placed.entry.id.casefold() for placed in calendar.entries} | {one.casefold() for one in calendar.broken}
    _refuse_taken("an entry", [str(entry["id"]) for entry, _ in incoming.every], entries)
    campaigns = {one.id.casefold() for one, _ in calendar.campaigns}
    _refuse_taken("a campaign", [str(one["id"]) for one in incoming.campaigns], campaigns)
    return calendar_text(incoming.entries, incoming.campaigns)


def _refuse_taken(what: str, names: Sequence[str], taken: Collection[str]) -> None:
    if twice := [name for name in names if name.casefold() in taken]:
        more = f" and {len(twice) - 1} more" if len(twice) > 1 else ""
        hint = "To change what is there: mhpost import --update. To keep both, give the rows other ids."
        raise SettingsError(f'the calendars have {what} "{twice[0]}" already{more}', hint)


def current(path: Path) -> bytes | None:
    """What stands in a file; None where there is none."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def write(workspace: Workspace, texts: Mapping[Path, str], seen: Mapping[Path, bytes | None]) -> None:
    """Write each file, unless one is no longer as it was seen; nobody else changes files of the workspace meanwhile.

    Raises SettingsError, and changes nothing, where a file was changed or made since, or would be too large to read.
    """
    for path, text in texts.items():
        if (size := len(text.encode("utf-8"))) > LARGEST:
            message = f"{path.name} would have {size / 1e6:.1f} MB; at most {LARGEST // 1_000_000} MB are read"
            raise SettingsError(message, "Import fewer rows into one file. A calendar may have several.")
    with alone(real(workspace.root)):
        for path in texts:
            if current(path) != seen[path]:
                raise SettingsError(f"{path.name} was changed meanwhile", "Nothing was changed. Run this again.")
        for path, text in texts.items():
            replace_file(path, text)
