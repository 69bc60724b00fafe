"""A table of campaigns: a row names one, the awareness day that it hangs on, the years, and what each is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from mhpost.calendar.sheets.cells import as_json
from mhpost.calendar.sheets.headings import Headings, named, plainly
from mhpost.calendar.sheets.rows import cells
from mhpost.calendar.sheets.table import LOOKED_AT, Table, headed
from mhpost.calendar.sheets.values import Column
from mhpost.calendar.years import FIRST_YEAR, LAST_YEAR
from mhpost.source.sheets.values import Row, Sheet
from mhpost.source.values import Route

ID, DAY, YEARS = ("id",), ("day",), ("years",)
_WORDS = ("text", "short_text", "template", "accounts")
"""Keys of a post; where a table has one of them, its rows are posts."""
_THEME = re.compile(r"(.+?) (\d{4})|years (\d{4}) theme")
_PARTED = re.compile(r"\s*(?:[,;\n]|\band\b|\bund\b|\bet\b|\by\b|\be\b|\ben\b|&)\s*")
_SPAN = re.compile(r"(?:from )?([0-9]{4})(?:\s*(?:-|–|—|to|until|bis|à|au|a|al|até|tot)\s*([0-9]{4}))?")
_OPEN = re.compile(r"(?:from|since|ab|seit|dès|depuis|desde|dal|vanaf)\s+([0-9]{4})|([0-9]{4})\s*(?:\+|-|–|onwards?)")


def found(place: int, sheet: Sheet, headings: Headings) -> Table | None:
    """The table of campaigns that a sheet holds; None where it holds none.

    headings: of posts; a table in which any of them means the words or the accounts of a post is one of posts.
    """
    for row in sheet.rows[:LOOKED_AT]:
        columns = dict(headed(row, _column))
        routes = {column.route for column in columns.values()}
        if {ID, DAY} <= routes and any(route[:1] == YEARS for route in routes):
            posts = {column.route[:1] for _, column in headed(row, headings.column)}
            return None if posts & {(key,) for key in _WORDS} else Table(place, sheet, row, columns, of_campaigns=True)
    return None


def _column(heading: str) -> Column | None:
    plain = plainly(heading)
    if route := _table().get(plain):
        return Column(route)
    theme = _THEME.fullmatch(plain)
    if theme and (theme[3] or theme[1] in _themes()):
        return Column((*YEARS, theme[2] or theme[3], "theme"))
    return None


@cache
def _table() -> Mapping[str, Route]:
    return {word: (key,) for key in ("id", "day", "years") for word in named("campaigns", key)}


@cache
def _themes() -> frozenset[str]:
    return frozenset(named("campaigns", "theme"))


def campaign(table: Table, row: Row) -> dict[str, Any]:
    """The keys of the campaign that stands in a row, as a calendar of YAML would hold them."""
    said = {route: cell.text for _, route, cell in cells(table, row)}
    made = {str(route[0]): text.strip() for route, text in said.items() if route in (ID, DAY)}
    themes = {str(route[1]): text for route, text in said.items() if len(route) == 3}
    years = years_of(said.get(YEARS, ""))
    if themes:
        years = _with_themes(years, themes)
    return {**made, **({"years": years} if years not in ("", []) else {})}


def years_of(text: str) -> Any:
    """`[2027, 2028]` for "2027 and 2028", spans as "2027-2029" taken apart, `{from: 2027}` for "from 2027".

    What says nothing of years stays as it is, for others to complain about; "every year" too, which calendars know.
    """
    bare = " ".join(text.casefold().split())
    if (group := as_json(text)) is not None:
        return group
    if since := _OPEN.fullmatch(bare):
        return {"from": int(since[1] or since[2])}
    parts = [_part(part) for part in _PARTED.split(text.casefold().strip()) if part]
    years = [year for part in parts if part for year in part]
    return text.strip() if None in parts else years


def _part(words: str) -> range | None:
    """One year, or all from one to another; None for anything else."""
    span = _SPAN.fullmatch(words)
    if span is None:
        return None
    first, last = int(span[1]), int(span[2] or span[1])
    return range(first, last + 1) if first == last or FIRST_YEAR <= first < last <= LAST_YEAR else None


def _with_themes(years: Any, themes: Mapping[str, str]) -> Any:
    """Each year with what it is about, which may be nothing; years that make no sense stay alone."""
    numbers = _numbers(years)
    if numbers is None:
        return years
    wanted = sorted({*map(str, numbers), *themes})
    return {year: {"theme": themes[year]} if year in themes else {} for year in wanted}


def _numbers(years: Any) -> Iterator[int] | None:
    if years in ("", []):
        return iter(())
    if isinstance(years, list):
        return iter(years)
    if isinstance(years, dict) and years.keys() == {"from"}:
        return iter(range(years["from"], LAST_YEAR + 1))
    if isinstance(years, str) and years.casefold() in ("every", "every year", "all"):
        return iter(range(FIRST_YEAR, LAST_YEAR + 1))
    return None


def written(years: Any) -> str:
    """The cell for years as `as_written` gives them, without what they are about; `years_of` takes it back."""
    if years == "every":
        return "every year"
    if isinstance(years, dict) and "from" in years:
        return f"from {years['from']}"
    return ", ".join(_spans([int(year) for year in years]))


def _spans(years: list[int]) -> Iterator[str]:
    """Years in a row as "2027-2030" where there are more than two."""
    start = 0
    for end in range(1, len(years) + 1):
        if end < len(years) and years[end] == years[end - 1] + 1:
            continue
        run = years[start:end]
        yield from (f"{run[0]}-{run[-1]}",) if len(run) > 2 else map(str, run)
        start = end
