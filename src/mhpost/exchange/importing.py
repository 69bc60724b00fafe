"""Rows that come in: a new calendar of them, or what they change in the entries that are there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from mhpost.calendar.models import Entry
from mhpost.calendar.writing import new_entry
from mhpost.errors import SettingsError
from mhpost.exchange.entries import as_data
from mhpost.source import load
from mhpost.source.values import Route

_HEAD = "version: 1\nentries:\n"


class Change(NamedTuple):
    """One key of an entry that differs. before: None where it was not there. after: the whole value."""

    entry: str
    key: str
    before: Any
    after: Any


def calendar_text(entries: Sequence[Mapping[str, Any]]) -> str:
    """A calendar with these entries, as people would write it.

    entries: plain data, keys as in calendars. Raises SettingsError where it would not be read back the same.
    """
    blocks = (new_entry(entry).splitlines() for entry in entries)
    body = "\n\n".join("\n".join(f"  {line}" if line else "" for line in block) for block in blocks)
    text = f"{_HEAD}{body}\n"
    read = load(text).data
    if not isinstance(read, dict) or read.get("entries") != [_without_nothing(entry) for entry in entries]:
        raise SettingsError("the entries cannot be written so that they are read the same", "Import fewer at a time.")
    return text


def _without_nothing(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in entry.items() if value not in (None, "", [], {})}


def differences(old: Entry, said: Mapping[str, Any]) -> tuple[Change, ...]:
    """What a row changes in an entry. said: the keys that stand in the row; what it does not say stays.

    Inside of groups such as pictures and translations, too, only what the row says is changed.
    """
    before = as_data(old)
    merged = {key: _merged(before.get(key), value) for key, value in said.items()}
    new = Entry.model_validate({**before, **merged})
    changed = [key for key in said if key != "id" and _of(new, key) != _of(old, key)]
    return tuple(Change(old.id, key, before.get(key), merged[key]) for key in changed)


def _of(entry: Entry, key: str) -> Any:
    field = next(name for name, info in Entry.model_fields.items() if key == (info.alias or name))
    return getattr(entry, field)


def _merged(before: Any, said: Any) -> Any:
    """The value with what is said over it."""
    if isinstance(before, dict) and isinstance(said, dict):
        return {**before, **{key: _merged(before.get(key), value) for key, value in said.items()}}
    if _are_groups(before) and _are_groups(said):
        inner = [_merged(one, other) for one, other in zip(before, said, strict=False)]
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
