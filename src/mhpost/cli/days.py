"""mhpost days: awareness days, and a starter campaign for one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from mhpost.cli.common import Run, command
from mhpost.cli.options import Format, FormatOption, country_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mhpost.schedule.days import Day
    from mhpost.schedule.observances import Observance

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
@command
def days(
    run: Run,
    day: Annotated[str | None, typer.Argument(metavar="ID", help="One day: its rule and where that is from.")] = None,
    year: Annotated[int | None, typer.Option("--year", metavar="YEAR", help="Default: this year.")] = None,
    country: Annotated[
        str | None, typer.Option("--country", metavar="CC", help="Days that are kept in this country, as in GB.")
    ] = None,
    topic: Annotated[
        str | None, typer.Option("--topic", metavar="TOPIC", help="Days about this topic, as in suicide.")
    ] = None,
    start: Annotated[
        str | None, typer.Option("--start", metavar="ID", help="Write a starter campaign for its next date.")
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Also days for which no source was read.")] = False,
    format_: FormatOption = Format.TEXT,
) -> None:
    """List awareness days, weeks and months of a year. By rule, for any year from 2015 to 2100.

    Example: mhpost days --year 2027 --country GB
    """
    from mhpost.cli.show import as_json
    from mhpost.schedule.observances import in_one_year, in_year

    known = _table(run)
    chosen = _year(run, year)
    if start is not None:
        begun = _known(start, known)
        _start(run, begun, chosen if year else _coming(run, begun, chosen))
    elif day is not None:
        one = in_one_year(_known(day, known), chosen)
        coming = chosen if year else _coming(run, one.day, chosen)
        as_json(_facts(one)) if format_ is Format.JSON else _explain(one, chosen, coming)
    else:
        found = in_year(known.values(), chosen, country_of(country), _topic(topic, known.values()), low=every)
        _json(found) if format_ is Format.JSON else _list(run, found, chosen)


def _table(run: Run) -> Mapping[str, Day]:
    """The awareness days as the workspace keeps them; outside of every workspace those that ship with mhpost."""
    from mhpost.schedule.own_days import table
    from mhpost.schedule.values import NO_OWN_DAYS
    from mhpost.wiring.workspace import find_root, open_workspace

    if run.workspace is None and find_root(None) is None:
        return table(NO_OWN_DAYS)
    return table(open_workspace(run.workspace, run.clock).settings.days)


def _year(run: Run, year: int | None) -> int:
    from mhpost.schedule.days import FIRST_YEAR, LAST_YEAR
    from mhpost.wiring.world import make_clock

    chosen = make_clock(run.clock).now().year if year is None else year
    if not FIRST_YEAR <= chosen <= LAST_YEAR:
        raise typer.BadParameter(f"{chosen} is not one of {FIRST_YEAR} to {LAST_YEAR}", param_hint="--year")
    return chosen


def _coming(run: Run, day: Day, year: int) -> int:
    """The year after this one where the day is over; this one where the next date is not known yet."""
    from mhpost.schedule.days import first_date, last_date
    from mhpost.wiring.world import make_clock

    first = first_date(day, year)
    over = first is not None and last_date(day, first) < make_clock(run.clock).now().date()
    return year + 1 if over and first_date(day, year + 1) else year


def _known(name: str, known: Any) -> Day:
    from mhpost.errors import MhpostError
    from mhpost.source import nearest

    if name in known:
        found: Day = known[name]
        return found
    near = nearest(name, [*known])
    hint = f"Do you mean {near}? " if near else ""
    raise MhpostError(f'there is no awareness day "{name}"', f"{hint}See them all with: mhpost days --all")


def _topic(topic: str | None, known: Any) -> str | None:
    if topic is None:
        return None
    topics = sorted({one for day in known for one in day.topics})
    if topic not in topics:
        raise typer.BadParameter(f'no day is about "{topic}"; there are: {", ".join(topics)}', param_hint="--topic")
    return topic


def _json(found: tuple[Observance, ...]) -> None:
    from mhpost.cli.show import as_json, talk

    as_json([_facts(one) for one in found if one.first])
    if missing := [one.day.id for one in found if not one.first]:
        talk(f"Without a date yet: {', '.join(missing)}")


def _facts(one: Observance) -> dict[str, Any]:
    day = one.day
    return {
        "id": day.id,
        "name": day.name,
        "first": one.first.isoformat() if one.first else None,
        "last": one.last.isoformat() if one.last else None,
        "status": one.status,
        "countries": [place for place in day.scope if place != "global"],
        "worldwide": "global" in day.scope,
        "topics": list(day.topics),
        "hashtags": list(day.hashtags),
        "url": day.url,
        "kind": day.kind,
        "rule": day.rule,
        "confidence": day.confidence,
        "contested": day.contested,
        "sombre": day.sombre,
        "note": day.note,
        "sources": list(day.sources),
    }


def _list(run: Run, found: tuple[Observance, ...], year: int) -> None:
    from mhpost.cli.show import say, table, wrapped
    from mhpost.cli.words import dates

    rows = [
        (dates(one.first, one.last), one.status, f"{_name(one.day)} · {one.day.id}")
        for one in found
        if one.first and one.last
    ]
    if rows:
        table(run, ("When", "", "Name · id"), rows)
    else:
        say(f"No awareness day of {year} fits.")
    if missing := [one.day.id for one in found if not one.first]:
        say()
        say(wrapped(f"Not known for {year}, their owners announce them: {', '.join(missing)}."))
    if any(one.status == "predicted" for one in found):
        say()
        say(wrapped("predicted: the date that the rule gives. Look at the owner's page before you plan around it."))


def _name(day: Day) -> str:
    return f"{day.name} (advised against)" if day.contested else day.name


def _explain(one: Observance, year: int, coming: int) -> None:
    from mhpost.cli.show import say, wrapped
    from mhpost.cli.words import dates

    day = one.day
    when = f"{dates(one.first, one.last)} ({one.status})" if one.first and one.last else "not announced yet"
    told = [
        (f"{year}", when),
        ("Rule", day.rule),
        ("Where", ", ".join("worldwide" if place == "global" else place for place in day.scope)),
        ("Topics", ", ".join(day.topics)),
        ("Hashtags", " ".join(f"#{tag}" for tag in day.hashtags)),
        ("Owner", day.owner),
        ("Page", day.url or ""),
        ("Theme", day.theme or ""),
        ("Tone", "sombre: no joy and no jokes on it" if day.sombre else ""),
        ("Note", day.note or ""),
        ("Confidence", day.confidence),
        ("Sources", "; ".join(day.sources)),
    ]
    say(day.name)
    for label, words in told:
        if words:
            say(wrapped(f"  {label + ':':12}{words}", hang=" " * 14))
    say(f"  To start:   mhpost days --start {day.id} --year {coming}")


def _start(run: Run, day: Day, year: int) -> None:
    from mhpost.cli.show import say, wrapped
    from mhpost.cli.words import some
    from mhpost.wiring.campaigns import start_campaign
    from mhpost.wiring.workspace import open_workspace

    started = start_campaign(open_workspace(run.workspace, run.clock), day, year)
    say(f"{started.path.as_posix()} was written, for {year}.")
    say(wrapped("Its posts are drafts. Put your own words in, then remove the line status: draft. See: mhpost preview"))
    if language := started.rewrite:
        say(
            wrapped(f"mhpost has no drafts in {language}: these are in English. Write them and the tags in {language}.")
        )
    if started.left_out:
        others = some(started.left_out)
        say(wrapped(f"They are not for {others}: give them words under translations, then add them to accounts."))
    if started.abroad:
        others, where = some(started.abroad), ", ".join(day.scope)
        say(
            wrapped(
                f"The day is kept in {where}, where none of your accounts has readers. Do those of {others} know it?"
                if started.unkept
                else f"They are not for {others}: the day is kept in {where}. Add them to accounts if readers know it."
            )
        )
