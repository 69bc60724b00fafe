"""The calendars of a workspace, read and checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from mhpost.calendar.checks import Checks
from mhpost.calendar.files import calendar_files
from mhpost.calendar.page import Name, read_page
from mhpost.calendar.pictures import Pictures
from mhpost.calendar.values import Calendar, Known
from mhpost.calendar.wrong import printable, shown
from mhpost.source import Document, read
from mhpost.source.values import Finding, Severity


def read_calendar(root: Path, paths: Sequence[Path] | None, known: Known) -> tuple[Calendar, Mapping[str, Document]]:
    """Every calendar below `root`, or only those at `paths`, and their documents by file name.

    What authors wrote wrongly is in `Calendar.findings`; an entry with such an error is in `entries` as long as it can
    be shown, else its id is in `broken`. Nothing is raised for anything in a file.
    """
    found, findings = calendar_files(root, paths)
    checks = Checks(known, Pictures(root))
    documents = {one.file: read(one.path, one.file) for one in found}
    pages = [read_page(document, checks) for document in documents.values()]
    doubles = tuple(_doubles(chain.from_iterable(page.names for page in pages), documents))
    twice = {double.again.where for double in doubles}
    calendar = Calendar(
        entries=tuple(placed for page in pages for placed in page.placed if placed.where not in twice),
        findings=(*findings, *chain.from_iterable(page.findings for page in pages), *map(_finding, doubles)),
        broken=frozenset(chain.from_iterable(page.broken for page in pages)) | _hidden(doubles),
        unread=(
            *(finding.where.file for finding in findings if finding.severity is Severity.ERROR),
            *(page.file for page in pages if not page.readable),
        ),
        files=tuple(documents),
    )
    return calendar, documents


class _Double(NamedTuple):
    """An id that was used before. line: where the first use stands."""

    first: Name
    again: Name
    line: int


def _doubles(names: Iterable[Name], documents: Mapping[str, Document]) -> Iterator[_Double]:
    """Ids that differ only in capital letters count as one: they would be one file on many computers."""
    seen: dict[tuple[str, str], Name] = {}
    for name in names:
        first = seen.setdefault((name.group, name.id.casefold()), name)
        if first is not name:
            yield _Double(first, name, documents[first.where.file].span(first.where).line)


def _hidden(doubles: Iterable[_Double]) -> frozenset[str]:
    """Ids that no remaining entry bears, although they stand in a file."""
    return frozenset(double.again.id for double in doubles if double.again.id != double.first.id)


def _finding(double: _Double) -> Finding:
    first, again = double.first, double.again
    same = "" if first.id == again.id else f" It differs from {shown(first.id)} only in capital letters."
    where = replace(again.where, route=(*again.where.route, "id"))
    hint = f"Give one of the two another id. The first stands in {first.where.file}, line {double.line}."
    entry = first.id if first.group == "entry" else None
    message = f"The id {shown(again.id)} is used by two {_PLURAL[first.group]}.{same}"
    return Finding("MH135", Severity.ERROR, where, printable(message), printable(hint), entry=entry)


_PLURAL = {"entry": "entries", "campaign": "campaigns"}
