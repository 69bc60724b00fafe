"""Rows that come in: a new calendar of them, or what they change in the entries that are there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from mhpost.calendar.models import Campaign, Entry
from mhpost.calendar.writing import new_campaign, new_entry
from mhpost.calendar.years import as_written
from mhpost.errors import SettingsError
from mhpost.exchange.entries import as_campaign, as_data
from mhpost.source import load
from mhpost.source.values import Route


class Change(NamedTuple):
    """One key of an entry, or of a campaign, that differs.

    entry: the id of either. before: None where it was not there. after: the whole value.
    """

    entry: str
    key: str
    before: Any
    after: Any


def calendar_text(entries: Sequence[Mapping[str, Any]], campaigns: Sequence[Mapping[str, Any]] = ()) -> str:
    """A calendar with these entries and campaigns, as people would write it.

    entries: plain data, keys as in calendars; campaigns too, each with its own entries. Raises SettingsError where it
    would not be read back the same.
    """
    groups = {"entries": list(map(new_entry, entries)), "campaigns": list(map(new_campaign, campaigns))}
    text = "version: 1\n" + "".join(_group(name, blocks) for name, blocks in groups.items() if blocks)
    read = load(text).data
    wanted = [_without_nothing(entry) for entry in entries], [_campaign(one) for one in campaigns]
    if not isinstance(read, dict) or (read.get("entries") or [], read.get("campaigns") or []) != wanted:
        raise SettingsError("the entries cannot be written so that they are read the same", "Import fewer at a time.")
    return text


def _group(name: str, blocks: Sequence[str]) -> str:
    body = "\n\n".join("\n".join(f"  {line}" if line else "" for line in block.splitlines()) for block in blocks)
    return f"{name}:\n{body}\n"


def _campaign(fields: Mapping[str, Any]) -> dict[str, Any]:
    entries = [_without_nothing(entry) for entry in fields.get("entries") or ()]
    return _without_nothing({**fields, "entries": entries})


def _without_nothing(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in entry.items() if value not in (None, "", [], {})}


def differences(old: Entry, said: Mapping[str, Any]) -> tuple[Change, ...]:
    """What a row changes in an entry. said: the keys that stand in the row; what it does not say stays.

    Inside of groups such as pictures and translations, too, only what the row says is changed.
    """
    before = as_data(old)
    whole = {key: merged(before.get(key), value) for key, value in said.items()}
    new = Entry.model_validate({**before, **whole})
    changed = [key for key in said if key != "id" and _of(new, key) != _of(old, key)]
    return tuple(Change(old.id, key, before.get(key), whole[key]) for key in changed)


def of_campaign(old: Campaign, said: Mapping[str, Any]) -> tuple[Change, ...]:
    """What a row changes in a campaign: its day and its years; a year keeps its theme where the row says none."""
    before, new = as_campaign(old), Campaign.model_validate({**as_campaign(old), **said})
    years = {number: year if year.theme else old.years.get(number, year) for number, year in new.years.items()}
    after = {"day": new.day, "years": before["years"] if years == old.years else as_written(years)}
    return tuple(Change(old.id, key, before[key], after[key]) for key in after if after[key] != before[key])


def _of(entry: Entry, key: str) -> Any:
    field = next(name for name, info in Entry.model_fields.items() if key == (info.alias or name))
    return getattr(entry, field)


def merged(before: Any, said: Any) -> Any:
    """The value with what is said over it: groups key by key, lists of groups place by place, anything else whole."""
    if isinstance(before, dict) and isinstance(said, dict):
        return {**before, **{key: merged(before.get(key), value) for key, value in said.items()}}
    if _are_groups(before) and _are_groups(said):
        inner = [merged(one, other) for one, other in zip(before, said, strict=False)]
        return [*inner, *said[len(before) :], *before[len(said) :]]
    return said


def _are_groups(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(each, dict) for each in value)


def places(change: Change, written: Mapping[str, Any], route: Route) -> Iterator[tuple[Route, Any]]:
    """What to set in the file: as deep inside as groups stand there. written: the entry as it stands at the route."""
    yield from _leaves(written.get(change.key), change.after, (*route, change.key))


def _leaves(there: Any, wanted: Any, route: Route) -> Iterator[tuple[Route, Any]]:
    if there == wanted:
        return
    if isinstance(there, dict) and isinstance(wanted, dict):
        for key, value in wanted.items():
            yield from _leaves(there.get(key), value, (*route, key))
    elif _are_groups(there) and _are_groups(wanted) and len(there) == len(wanted):
        for index, value in enumerate(wanted):
            yield from _leaves(there[index], value, (*route, index))
    else:
        yield route, wanted
