"""What mhpost import shows: what it read, and what would change."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mhpost.exchange.importing import Change
    from mhpost.wiring.incoming import Incoming
    from mhpost.wiring.updating import Update

_SHOWN = 60
_MOST_SHOWN = 10
_OF_CAMPAIGNS = ("day", "years")


def counted(incoming: Incoming) -> str:
    """How many entries and campaigns there are, in words."""
    from mhpost.cli.words import count

    entries = count(len([*incoming.every]), "entry", "entries")
    return f"{entries} and {count(len(incoming.campaigns), 'campaign')}" if incoming.campaigns else entries


def read(incoming: Incoming) -> Iterator[str]:
    """What was read, in short: which columns mean what, the campaigns, and the first rows."""
    yield from _columns(incoming)
    for one in incoming.campaigns:
        yield _fitted(f"  campaign {one['id']}: {one['day']}, {_years(one['years'])}")
    every = [*incoming.every]
    for entry, inside in every[:_MOST_SHOWN]:
        accounts = ", ".join(map(str, entry.get("accounts") or ["no account"]))
        when = " ".join(map(str, filter(None, (_day(entry, inside), entry.get("time")))))
        yield _fitted(f"  {entry['id']}: {when}, {accounts}: {_short(entry.get('text'))}")
    if len(every) > _MOST_SHOWN:
        yield f"  … and {len(every) - _MOST_SHOWN} more"


def _columns(incoming: Incoming) -> Iterator[str]:
    """What each heading means, first those that are no key themselves."""
    from mhpost.cli.show import wrapped

    headings = getattr(incoming.document, "headings", {})
    columns = getattr(incoming.document, "columns", {})
    names = getattr(incoming.document, "sheets", ())
    for sheet, routes in columns.items():
        by_column: dict[int, str] = {}
        for route, column in routes.items():
            by_column.setdefault(column, ".".join(str(step + 1) if isinstance(step, int) else step for step in route))
        pairs = [(" ".join(headings[sheet, column].split()), key) for column, key in sorted(by_column.items())]
        said = [f"{heading} = {key}" for heading, key in pairs if heading != key]
        same = [key for heading, key in pairs if heading == key]
        told = [*said, *([f"as they are named: {', '.join(same)}"] if same else [])]
        yield wrapped(f"Columns{f' of {names[sheet]}' if len(columns) > 1 and names[sheet] else ''}: {'; '.join(told)}")


def _years(years: Any) -> str:
    from mhpost.calendar.sheets.campaigns import written

    if isinstance(years, dict) and not {"from", "to"} & years.keys():
        return ", ".join(f"{year} {_short(one['theme'])}" if one else str(year) for year, one in years.items())
    return written(years) if isinstance(years, list) or years == "every" else _short(years)


def _fitted(line: str) -> str:
    from mhpost.cli.show import width

    return line if len(line) <= width() else f"{line[: width() - 1]}…"


def _day(entry: dict[str, Any], inside: str | None) -> str:
    if "evergreen" in entry:
        return f"evergreen {entry['evergreen']}"
    if "offset" in entry:
        return f"{entry['offset']} of {inside or entry.get('campaign')}"
    return str(entry.get("date", "no day"))


def changes(planned: Update, target: Path) -> Iterator[str]:
    """Each change below its entry, what is new, and how much stays."""
    from mhpost.cli.words import count

    last = None
    for change in planned.changes:
        name = f"campaign {change.entry}" if change.key in _OF_CAMPAIGNS else change.entry
        if name != last:
            yield name
        last = name
        yield from _change(change)
    yield from (f"{name} is new, in {target.as_posix()}" for name in planned.new)
    yield (
        f"{count(planned.same, 'entry', 'entries')} stay as they are."
        if planned.same != 1
        else "1 entry stays as it is."
    )
    if planned.missing:
        words = count(planned.missing, "entry", "entries")
        yield f"{words} of the calendars not in this file: left alone. Empty cells change nothing."


def _change(change: Change) -> Iterator[str]:
    """Both values on a line each; of long ones the part where they begin to differ."""
    from mhpost.cli.show import width

    said = _years if change.key == "years" else _line
    before, after = said(change.before), said(change.after)
    room = width() - len("    - ")
    pairs = enumerate(zip(before, after, strict=False))
    same = next((n for n, (one, other) in pairs if one != other), min(len(before), len(after)))
    start = max(0, same - room // 3) if max(len(before), len(after)) > room else 0
    yield f"  {change.key}"
    yield f"    - {_part(before, start, room)}"
    yield f"    + {_part(after, start, room)}"


def _part(text: str, start: int, room: int) -> str:
    shown = f"…{text[start:]}" if start else text
    return shown if len(shown) <= room else f"{shown[: room - 1]}…"


def _line(value: Any) -> str:
    import json

    if value is None:
        return "(nothing)"
    return " ".join((value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)).split())


def _short(value: Any) -> str:
    return _part(_line(value), 0, _SHOWN)
