"""Entries and campaigns as tables with a row for each, and what of them no table can hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, time
from typing import Any, NamedTuple

from mhpost.calendar.models import Campaign, Entry
from mhpost.calendar.sheets.campaigns import written
from mhpost.calendar.sheets.shapes import Shape, shape
from mhpost.calendar.values import Placed
from mhpost.exchange.cells import flat, read_back
from mhpost.exchange.entries import as_campaign, as_data
from mhpost.source.sheets.values import MOST_COLUMNS
from mhpost.source.sheets.writing import Value
from mhpost.source.values import Route

_KEYS = tuple(info.alias or name for name, info in Entry.model_fields.items())


class Lost(NamedTuple):
    """What no cell can hold. id: of the entry or campaign; key: of the value."""

    id: str
    key: str


class Table(NamedTuple):
    """headings: keys as in calendars, as in `media.1.alt`. rows: a value for each heading, None where there is none."""

    headings: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    lost: tuple[Lost, ...] = ()

    @property
    def whole(self) -> list[Sequence[Value]]:
        """Headings and rows."""
        return [self.headings, *self.rows]


def as_table(placed: Iterable[Placed]) -> Table:
    """A row for each entry, columns in the order of keys in the documents.

    What a column cannot hold as people would write it, such as a list with commas in its words, stands there as JSON,
    which is read back too. Where there would be more columns than are read, whole groups stand in one cell.
    """
    found = [(one, as_row(one)) for one in placed]
    lost = [Lost(one.entry.id, key) for one, data in found for key in _not_held(one, data)]
    rows = _narrow([data for _, data in found])
    routes = sorted({route for row in rows for route in row}, key=_order)
    values = (tuple(_typed(route, row.get(route)) for route in routes) for row in rows)
    return Table(tuple(map(heading, routes)), tuple(values), tuple(lost))


def as_row(placed: Placed) -> dict[str, Any]:
    """The entry as plain data, with its campaign by name, and how far it is from the day of that in words.

    A number with a sign in front would be a formula for a spreadsheet program.
    """
    data = as_data(placed.entry)
    if placed.campaign is not None:
        data["campaign"] = placed.campaign.id
    if placed.entry.offset:
        days = abs(placed.entry.offset)
        data["offset"] = f"{days} day{'s' * (days > 1)} {'before' if placed.entry.offset < 0 else 'after'}"
    return data


def _not_held(placed: Placed, data: Mapping[str, Any]) -> Iterator[str]:
    """Keys that would not come back as they are."""
    own = placed.entry.campaign
    if own and own != data["campaign"]:
        yield "campaign"
    read = read_back(flat(data))
    yield from (key for key in data if read.get(key) != data[key] and not _is_same(key, read.get(key), data[key]))


def _is_same(key: str, one: Any, other: Any) -> bool:
    """Whether two ways to write a value mean the same, as a moment with seconds and without."""
    return one is not None and _meant(key, one) == _meant(key, other)


def _meant(key: str, value: Any) -> Any:
    try:
        return Entry.model_validate({"id": "one", key: value})
    except ValueError:
        return value


def _narrow(entries: Sequence[Mapping[str, Any]]) -> list[dict[Route, str]]:
    """The cells of each entry; the keys with most columns in one cell each, as long as there are too many columns."""
    whole: set[str] = set()
    while True:
        rows = [flat(entry, whole) for entry in entries]
        widths = Counter(str(route[0]) for route in {route for row in rows for route in row})
        if widths.total() <= MOST_COLUMNS:
            return rows
        whole.add(widths.most_common(1)[0][0])


def as_campaign_table(campaigns: Iterable[Campaign]) -> Table:
    """A row for each campaign; what its years are about stands in a column for each year."""
    found = [as_campaign(one) for one in campaigns]
    themes = [_themes(one["years"]) for one in found]
    years = sorted({year for one in themes for year in one})
    rows = (
        (one["id"], one["day"], _number(written(one["years"])), *(about.get(year) for year in years))
        for one, about in zip(found, themes, strict=True)
    )
    blank = ((one, year) for one, about in zip(found, themes, strict=True) for year in about if not about[year].strip())
    lost = tuple(Lost(one["id"], f"theme {year}") for one, year in blank)
    return Table(("id", "day", "years", *(f"theme {year}" for year in years)), tuple(rows), lost)


def _themes(years: Any) -> dict[str, str]:
    groups = years if isinstance(years, dict) and "from" not in years else {}
    return {year: one["theme"] for year, one in groups.items() if one.get("theme")}


def _number(text: str) -> Value:
    return int(text) if text.isdecimal() else text


def _order(route: Route) -> tuple[int, tuple[tuple[int, str], ...]]:
    inner = tuple((step, "") if isinstance(step, int) else (-1, step) for step in route[1:])
    return _KEYS.index(str(route[0])), inner


def heading(route: Route) -> str:
    """The name of a column, as in `media.1.alt`."""
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in route)


def _typed(route: Route, text: str | None) -> Value:
    """Days, times, numbers and answers as such, for programs that know them."""
    if text is None:
        return None
    try:
        match shape(route):
            case Shape.DAY:
                return date.fromisoformat(text)
            case Shape.TIME:
                return time.fromisoformat(text)
            case Shape.INT:
                return int(text)
            case Shape.BOOL if text in ("true", "false"):
                return text == "true"
    except ValueError:
        pass
    return text
