"""What mhpost export writes: entries with their campaigns, or post dates, in every format."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from mhpost.cli.options import country_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mhpost.exchange.tables import Table
    from mhpost.wiring.exporting import Span
    from mhpost.wiring.workspace import Workspace

_MOST_NAMED = 5


class Made(NamedTuple):
    """What an export holds. beside: the campaigns, where they need a file of their own. left: what it leaves out."""

    content: bytes
    told: str
    left: tuple[str, ...] = ()
    beside: bytes | None = None
    campaigns: int = 0


def write(made: Made, file: Path) -> None:
    """Write the file, with that of its campaigns beside it, and say so."""
    from mhpost.calendar.sheets.beside import beside
    from mhpost.cli.show import talk
    from mhpost.cli.words import count
    from mhpost.wiring.writing import replace_file

    replace_file(file, made.content)
    talk(f"{made.told} in {file}.")
    other = beside(file) or file.with_name(f"{file.stem}-campaigns.csv")
    if made.beside is not None:
        replace_file(other, made.beside)
        talk(f"{count(made.campaigns, 'campaign')} in {other}. Keep the two files together.")
    elif file.suffix.lower() == ".csv" and other.exists():
        talk(f"{other} belongs to an earlier export. Remove it, or mhpost import reads its campaigns too.")


def not_printed(made: Made) -> Iterator[str]:
    """What is missing where the content is printed."""
    from mhpost.cli.words import count

    if made.beside is not None:
        words = count(made.campaigns, "campaign")
        yield f"{words} not printed: CSV keeps them in a second file. Name a file: mhpost export plan.csv"


def entries(workspace: Workspace, format_: str) -> Made:
    """Every valid entry and campaign of the calendars, as csv, xlsx or json."""
    from mhpost.cli.words import count
    from mhpost.exchange.entries import as_calendar
    from mhpost.exchange.tables import as_campaign_table, as_table
    from mhpost.wiring.written import with_groups

    calendar, documents = workspace.read_calendar(None)
    placed = [with_groups(one, documents) for one in calendar.entries]
    campaigns = [campaign for campaign, _ in calendar.campaigns]
    told = count(len(placed), "entry", "entries")
    both = f"{told} and {count(len(campaigns), 'campaign')}" if campaigns else told
    left = []
    if calendar.broken or calendar.unread:
        left.append("What is not valid in the calendars was left out. See it with: mhpost lint")
    if format_ == "json":
        return Made(_as_json(as_calendar(placed, campaigns)), both, tuple(left))
    table, more = as_table(placed), as_campaign_table(campaigns)
    left += _lost(table, more)
    if format_ == "xlsx":
        sheets = {"Posts": table, **({"Campaigns": more} if campaigns else {})}
        return Made(_as_workbook(sheets), both, tuple(left))
    beside = _as_csv(more) if campaigns else None
    return Made(_as_csv(table), told, tuple(left), beside, len(campaigns))


def _lost(*tables: Table) -> Iterator[str]:
    """What the tables cannot hold, by name."""
    from mhpost.calendar.wrong import listed
    from mhpost.source.sheets.values import MOST_ROWS

    names = [f'{lost.key} of "{lost.id}"' for table in tables for lost in table.lost]
    if names:
        shown = [*names[:_MOST_NAMED], *([f"{len(names) - _MOST_NAMED} more"] if len(names) > _MOST_NAMED else [])]
        yield f"No cell can hold these as they are; JSON can: {listed(shown, 'and')}."
    if any(len(table.whole) > MOST_ROWS for table in tables):
        yield f"mhpost reads at most {MOST_ROWS:,} rows of a sheet. To read all of this again, use json."


def posts(workspace: Workspace, format_: str, span: Span, country: str | None) -> Made:
    """The post dates of the span, as csv, xlsx, json or ics; in that with the awareness days of a country."""
    from mhpost.cli.words import count
    from mhpost.exchange.posts import as_event, as_facts, as_rows
    from mhpost.wiring.exporting import observances, post_dates

    found = post_dates(workspace, span)
    told = count(len(found), "post date")
    if format_ == "json":
        return Made(_as_json({"posts": [as_facts(one, internal=span.internal) for one in found]}), told)
    if format_ != "ics":
        table = as_rows(found, internal=span.internal)
        return Made(_as_workbook({"Posts": table}) if format_ == "xlsx" else _as_csv(table), told)
    from mhpost.exchange.feed import as_feed

    settings = workspace.settings
    days = observances(workspace, span, country_of(country))
    name = f"{settings.organization.name or settings.workspace}: posts"
    events = [as_event(one, internal=span.internal) for one in found]
    feed = as_feed(settings.workspace, name, events, days)
    return Made(feed, f"{told} and {count(len(days), 'awareness day')}")


def _as_json(data: Any) -> bytes:
    import json

    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _as_csv(table: Table) -> bytes:
    from mhpost.source.sheets.writing import as_csv

    _refuse_long(table)
    return as_csv(table.whole).encode("utf-8")


def _as_workbook(tables: Mapping[str, Table]) -> bytes:
    from mhpost.source.sheets.writing import as_xlsx

    for table in tables.values():
        _refuse_long(table)
    return as_xlsx({name: table.whole for name, table in tables.items()})


def _refuse_long(table: Table) -> None:
    """No spreadsheet program keeps more than so many letters in a cell; it would cut them without a word."""
    from mhpost.errors import MhpostError
    from mhpost.source.sheets.values import MOST_LETTERS

    for row in table.rows:
        for heading, value in zip(table.headings, row, strict=True):
            if isinstance(value, str) and len(value) > MOST_LETTERS:
                message = f'{heading} of "{row[0]}" is longer than the {MOST_LETTERS:,} characters of a cell'
                raise MhpostError(message, "Use --format json.")
