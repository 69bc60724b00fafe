"""The calendars of a workspace, read and checked."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mhpost.calendar.checks import Checks
from mhpost.calendar.elsewhere import Campaigns, joined, waits
from mhpost.calendar.files import Found, calendar_files, inherited_files, is_sheet
from mhpost.calendar.models import Campaign
from mhpost.calendar.page import Name, Page, read_page
from mhpost.calendar.pictures import Pictures
from mhpost.calendar.values import Calendar, Known, Origin
from mhpost.calendar.wrong import printable, shown
from mhpost.source import Document, read
from mhpost.source.values import Finding, Severity, Where

if TYPE_CHECKING:
    from mhpost.calendar.sheets.values import SheetRules

AskRules = Callable[[], "SheetRules"]


def read_calendar(
    root: Path,
    paths: Sequence[Path] | None,
    known: Known,
    sheets: AskRules | None = None,
    origins: Sequence[Origin] = (),
    tables: Collection[str] = (),
) -> tuple[Calendar, Mapping[str, Document]]:
    """Every calendar below `root`, or only those at `paths`, and their documents by file name.

    What authors wrote wrongly is in `Calendar.findings`; an entry with such an error is in `entries` as long as it can
    be shown, else its id is in `broken`. sheets: asked for what the workspace says about spreadsheets where there
    is one. origins: other workspaces whose calendars come before those of this one, where all are asked for. tables:
    spreadsheets of something else. Nothing is raised for anything in a file.
    """
    found, findings = calendar_files(root, paths, tables)
    documents: dict[str, Document] = {}
    pages: list[Page] = []
    for one in origins if paths is None else ():
        theirs, of_them = _inherited(one, known, sheets)
        documents |= theirs
        pages += of_them
    if documents:
        findings = tuple(finding for finding in findings if finding.code != "MH112")
    checks = Checks(known, Pictures(root))
    ours = {one.file: _document(one, known, sheets) for one in found}
    documents |= ours
    pages += [_page(document, checks) for document in ours.values()]
    doubles = tuple(_doubles(chain.from_iterable(page.names for page in pages), documents))
    twice = {double.again.where for double in doubles}
    placed = [one for page in pages for one in page.placed if one.where not in twice]
    others = _others(root, documents, checks, sheets) if paths is not None and any(map(waits, placed)) else ()
    entries, apart, unjoined = joined(placed, *_campaigns((*pages, *others)))
    calendar = Calendar(
        entries=entries,
        findings=(*findings, *chain.from_iterable(page.findings for page in pages), *map(_finding, doubles), *apart),
        broken=frozenset(chain.from_iterable(page.broken for page in pages)) | _hidden(doubles) | unjoined,
        unread=(
            *(finding.where.file for finding in findings if finding.severity is Severity.ERROR),
            *(page.file for page in pages if not page.readable),
        ),
        files=tuple(documents),
        campaigns=tuple(_campaigns(pages)[0].values()),
    )
    return calendar, documents


def _inherited(origin: Origin, known: Known, sheets: AskRules | None) -> tuple[Mapping[str, Document], Sequence[Page]]:
    known = known._replace(elsewhere=origin.elsewhere.difference(known.accounts, known.groups))
    checks = Checks(known, Pictures(origin.root))
    found = inherited_files(origin.root, origin.prefix, origin.filters)
    documents = {one.file: _document(one, known, sheets) for one in found}
    return documents, [_page(document, checks, origin.prefix) for document in documents.values()]


def _document(one: Found, known: Known, sheets: AskRules | None) -> Document:
    if not is_sheet(one.path):
        return read(one.path, one.file)
    from mhpost.calendar.sheets.reading import read_sheet
    from mhpost.calendar.sheets.values import NO_RULES

    return read_sheet(one.path, one.file, known, sheets() if sheets else NO_RULES)


def _page(document: Document, checks: Checks, prefix: str = "") -> Page:
    page = read_page(document, checks, prefix)
    if not is_sheet(Path(document.file)):
        return page
    from mhpost.calendar.sheets.wording import reworded

    return page._replace(findings=reworded(page.findings, document))


def _others(root: Path, read: Collection[str], checks: Checks, sheets: AskRules | None) -> Sequence[Page]:
    """The files that were not asked for, for the campaigns in them."""
    found = [one for one in calendar_files(root, None)[0] if one.file not in read]
    return [_page(_document(one, checks.known, sheets), checks) for one in found]


def _campaigns(pages: Sequence[Page]) -> tuple[Campaigns, frozenset[str]]:
    """The campaigns of all pages by their ids, of two with one id the first; and the ids of all that stand there."""
    found: dict[str, tuple[Campaign, Where]] = {}
    for campaign, where in (one for page in pages for one in page.campaigns):
        found.setdefault(campaign.id, (campaign, where))
    return found, frozenset(name.id for page in pages for name in page.names if name.group == "campaign")


class _Double(NamedTuple):
    """An id that was used before. place: where the first use stands, in words."""

    first: Name
    again: Name
    place: str


def id_problems(names: Iterable[Name], documents: Mapping[str, Document]) -> tuple[Finding, ...]:
    """What is wrong with ids that are used twice. documents: by file, for the place of the first use."""
    return tuple(map(_finding, _doubles(names, documents)))


def _doubles(names: Iterable[Name], documents: Mapping[str, Document]) -> Iterator[_Double]:
    """Ids that differ only in capital letters count as one: they would be one file on many computers."""
    seen: dict[tuple[str, str], Name] = {}
    for name in names:
        first = seen.setdefault((name.group, name.id.casefold()), name)
        if first is not name:
            yield _Double(first, name, _place(documents[first.where.file], first.where))


def _place(document: Document, where: Where) -> str:
    spotted = document.spotted(where)
    return spotted.place if spotted else f"{document.file}, line {document.span(where).line}"


def _hidden(doubles: Iterable[_Double]) -> frozenset[str]:
    """Ids that no remaining entry bears, although they stand in a file."""
    return frozenset(double.again.id for double in doubles if double.again.id != double.first.id)


def _finding(double: _Double) -> Finding:
    first, again = double.first, double.again
    same = "" if first.id == again.id else f" It differs from {shown(first.id)} only in capital letters."
    where = replace(again.where, route=(*again.where.route, "id"))
    hint = f"Give one of the two another id. The first stands in {double.place}."
    entry = first.id if first.group == "entry" else None
    message = f"The id {shown(again.id)} is used by two {_PLURAL[first.group]}.{same}"
    return Finding("MH135", Severity.ERROR, where, printable(message), printable(hint), entry=entry)


_PLURAL = {"entry": "entries", "campaign": "campaigns"}
