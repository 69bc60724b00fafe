"""One calendar file: from plain data to entries, each judged on its own."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from pydantic import BaseModel

from mhpost.calendar.checks import Checks
from mhpost.calendar.elsewhere import named
from mhpost.calendar.groups import settled
from mhpost.calendar.models import Campaign, Defaults, Entry, Top
from mhpost.calendar.offset import split
from mhpost.calendar.synonyms import CODES, LEVELS
from mhpost.calendar.validation import Place, keys_of, texts, validated
from mhpost.calendar.values import Placed, Spot
from mhpost.source import Document
from mhpost.source.values import Finding, Route, Severity, Where

_GROUPS = ("entries", "campaigns")
_STAND_IN = {"id": "entry", "kind": "news"}
"""What an entry cannot do without, for judging the rest of one that has it wrong."""


class Name(NamedTuple):
    """An id as it stands in a file. group: what it names, `entry` or `campaign`; where: the place of that."""

    group: str
    id: str
    where: Where


class Page(NamedTuple):
    """What one file holds. names: every id that stands there, of valid entries or not. campaigns: the valid ones."""

    file: str
    placed: tuple[Placed, ...]
    findings: tuple[Finding, ...]
    broken: frozenset[str]
    names: tuple[Name, ...]
    readable: bool
    campaigns: tuple[tuple[Campaign, Where], ...] = ()


@dataclass(slots=True)
class _Reading:
    """A file while it is read.

    spoilt: a problem of the whole file, so that none of its entries can be trusted. prefix: of another workspace in
    which it stands.
    """

    document: Document
    checks: Checks
    defaults: dict[str, Any] = field(default_factory=dict)
    misread: frozenset[str] = frozenset()
    placed: list[Placed] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
    names: list[Name] = field(default_factory=list)
    campaigns: list[tuple[Campaign, Where]] = field(default_factory=list)
    spoilt: bool = False
    prefix: str = ""

    def note(self, findings: Iterable[Finding]) -> bool:
        """Keep the findings; whether any of them is an error."""
        before = len(self.findings)
        self.findings.extend(findings)
        return any(finding.severity is Severity.ERROR for finding in self.findings[before:])


def read_page(document: Document, checks: Checks, prefix: str = "") -> Page:
    """The entries of a document that is one calendar file, with all that is wrong in it.

    prefix: how the files of the workspace are named in which it stands, where that is another one; of its entries those
    are left that are for accounts of this one.
    """
    reading = _Reading(document, checks, prefix=prefix)
    data = document.data
    if isinstance(data, dict):
        _whole(reading, data)
        for index, raw in enumerate(_items(data, "entries")):
            _entry(reading, raw, ("entries", index), None)
        for index, raw in enumerate(_items(data, "campaigns")):
            _campaign(reading, raw, ("campaigns", index))
    _of_the_source(reading, data)
    return _closed(reading)


def _closed(reading: _Reading) -> Page:
    broken = reading.broken | ({placed.entry.id for placed in reading.placed} if reading.spoilt else set())
    return Page(
        file=reading.document.file,
        placed=() if reading.spoilt else tuple(reading.placed),
        findings=tuple(reading.findings),
        broken=frozenset(broken),
        names=tuple(reading.names),
        readable=not reading.spoilt,
        campaigns=() if reading.spoilt else tuple(reading.campaigns),
    )


def _items(data: Mapping[str, Any], group: str) -> list[Any]:
    items = data.get(group)
    return items if isinstance(items, list) else []


def _whole(reading: _Reading, data: Mapping[str, Any]) -> None:
    """Check the keys at the top, and keep the defaults."""
    top = {key: value for key, value in _said(data, Top).items() if key != "defaults"}
    hollow = {key: [] if key in _GROUPS and isinstance(value, list) else value for key, value in top.items()}
    _, findings = validated(Top, hollow, _place(reading, (), None))
    reading.spoilt = reading.note(findings)
    raw = data.get("defaults")
    if isinstance(raw, dict):
        _defaults(reading, raw)
    elif raw is not None:
        _, findings = validated(Defaults, raw, _place(reading, ("defaults",), None))
        reading.spoilt |= reading.note(findings)
        reading.misread = frozenset(Defaults.model_fields)


def _said(raw: Mapping[str, Any], model: type[BaseModel]) -> dict[str, Any]:
    """Without the keys of the model that were left empty."""
    return {key: value for key, value in raw.items() if value is not None or key not in model.model_fields}


def _defaults(reading: _Reading, raw: Mapping[str, Any]) -> None:
    """Keep what can be used; entries that would need the rest are broken."""
    place = _place(reading, ("defaults",), None)
    defaults, findings = validated(Defaults, raw, place)
    reading.note(findings)
    wrong = {str(finding.where.route[1]) for finding in findings}
    if wrong:
        defaults, _ = validated(Defaults, {key: value for key, value in raw.items() if key not in wrong}, place)
    if defaults is None:
        return
    checked = tuple(reading.checks.defaults(defaults, reading.document.file))
    reading.note(checked)
    reading.misread = frozenset(wrong | {str(finding.where.route[1]) for finding in checked})
    reading.defaults = defaults.model_dump(exclude_none=True)


def _campaign(reading: _Reading, raw: object, route: Route) -> None:
    keys = keys_of(raw)
    head = {key: value for key, value in keys.items() if key != "entries" or not isinstance(value, list | None)}
    campaign, findings = validated(Campaign, head if isinstance(raw, dict) else raw, _place(reading, route, None))
    bad = reading.note(findings)
    if campaign is not None:
        spot = Spot(reading.document.file, route)
        reading.names.append(Name("campaign", campaign.id, spot.where()))
        bad = reading.note(reading.checks.campaign(campaign, spot))
    before = len(reading.placed)
    for index, inner in enumerate(_items(keys, "entries")):
        _entry(reading, inner, (*route, "entries", index), campaign or _nameless())
    if bad:
        reading.broken.update(placed.entry.id for placed in reading.placed[before:])
        del reading.placed[before:]
    elif campaign is not None:
        reading.campaigns.append((campaign, Where(reading.document.file, route)))


def _nameless() -> Campaign:
    """Stands for a campaign that could not be read, so that its entries are still checked as such."""
    return Campaign.model_construct(id="", day="the day", years={})


def _entry(reading: _Reading, raw: object, route: Route, campaign: Campaign | None) -> None:
    own = _said(keys_of(raw), Entry)
    name = _id(own, reading.document, route)
    where, before = Where(reading.document.file, route), len(reading.findings)
    if name is not None:
        reading.names.append(Name("entry", name, where))
    filled = _filled(reading, own, route) if isinstance(raw, dict) else raw
    entry, findings = validated(Entry, filled, _place(reading, route, name))
    bad = reading.note(findings)
    if bad and isinstance(filled, dict) and all(finding.code == CODES.unknown_key for finding in findings):
        for finding in findings:
            filled = _without(filled, finding.where.route[len(route) :])
        entry, _ = validated(Entry, filled, _place(reading, route, name))
    elif bad and isinstance(filled, dict):
        right = own.keys() - {str(step) for finding in findings for step in finding.where.route[len(route) :][:1]}
        rest = _of_the_rest(reading, filled, where, campaign, right)
        reading.note(replace(finding, entry=name) for finding in rest)
    if entry is not None:
        inside = Where(reading.document.file, route[:2]) if campaign is not None else None
        placed = Placed(entry, where, campaign or named(entry), inside)
        unknown = reading.misread - own.keys()
        reading.note(one for one in reading.checks.entry(placed, own) if not _is_for_want_of(one, route, unknown))
        if not unknown:
            here = settled(placed, reading.checks.known, reading.prefix)
            if here.entry.accounts or not reading.prefix:
                reading.placed.append(here)
            else:
                del reading.findings[before:]
            return
    if name is not None:
        reading.broken.add(name)


def _of_the_rest(
    reading: _Reading, filled: Mapping[str, Any], where: Where, campaign: Campaign | None, right: Collection[str]
) -> Iterator[Finding]:
    """What else is wrong in an entry with values that cannot be used. right: the keys to judge."""
    route = where.route
    usable = {key: value for key, value in filled.items() if key in right}
    entry, _ = validated(Entry, {**_STAND_IN, **usable}, _place(reading, route, None))
    if entry is not None:
        home = campaign or named(entry)
        if home is None and filled.get("campaign") is not None and "campaign" not in right:
            right = {key for key in right if key != "offset"}
        for finding in reading.checks.entry(Placed(entry, where, home), right):
            if finding.where.route[len(route) : len(route) + 1] and finding.where.route[len(route)] in right:
                yield finding


def _is_for_want_of(finding: Finding, route: Route, unknown: Collection[str]) -> bool:
    """Whether an entry lacks only what the file's defaults may have meant to say. unknown: the keys they got wrong."""
    key = finding.where.route[len(route)] if len(finding.where.route) == len(route) + 1 else None
    return key in unknown or (key == "text" and "template" in unknown)


def _without(value: Any, route: Route) -> Any:
    """A copy of the value without the key at the route."""
    copied = value.copy()
    if len(route) == 1:
        del copied[route[0]]
    else:
        copied[route[0]] = _without(copied[route[0]], route[1:])
    return copied


def _filled(reading: _Reading, own: Mapping[str, Any], route: Route) -> dict[str, Any]:
    filled = {**reading.defaults, **own}
    if "evergreen" not in own and {"date", "offset", "repeat"} & own.keys():
        filled.pop("evergreen", None)
    if filled.get("evergreen") is not None and "time" not in own:
        filled.pop("time", None)
    if "vars" in own:
        filled["vars"] = texts(own["vars"], reading.document, (*route, "vars"))
    if isinstance(own.get("repeat"), dict):
        filled["repeat"] = _with_vars_as_written(own["repeat"], reading.document, (*route, "repeat"))
    if isinstance(own.get("offset"), str) and "time" not in own and (parts := split(own["offset"])):
        filled["offset"], filled["time"] = parts
    return filled


def _with_vars_as_written(repeat: Mapping[str, Any], document: Document, route: Route) -> dict[str, Any]:
    """The same, with the values for templates of its single posts as text."""
    filled = dict(repeat)
    for group in ("rotate", "change"):
        if isinstance(turns := repeat.get(group), list):
            filled[group] = [
                {**turn, "vars": texts(turn["vars"], document, (*route, group, index, "vars"))}
                if isinstance(turn, dict) and "vars" in turn
                else turn
                for index, turn in enumerate(turns)
            ]
    return filled


def _id(own: Mapping[str, Any], document: Document, route: Route) -> str | None:
    name = own.get("id")
    return (name if isinstance(name, str) or name is None else document.written((*route, "id"))) or None


def _place(reading: _Reading, route: Route, entry: str | None) -> Place:
    return Place(reading.document, route, CODES, LEVELS, entry)


def _of_the_source(reading: _Reading, data: object) -> None:
    """What the YAML itself has wrong: said with its entry where there is one, else it spoils the whole file."""
    for finding in reading.document.findings:
        name = next(_entry_at(finding.where.route, data, reading.document), None)
        reading.findings.append(replace(finding, entry=finding.entry or name))
        reading.spoilt |= finding.severity is Severity.ERROR and name is None and finding.entry is None


def _entry_at(route: Route, data: Any, document: Document) -> Iterator[str]:
    """The id of the entry in which the route ends, if it ends in one that has an id."""
    for depth, step in enumerate(route[:-1]):
        if step == "entries" and isinstance(route[depth + 1], int):
            end = route[: depth + 2]
            for inner in end:
                data = data[inner] if data is not None else None
            name = _id(keys_of(data), document, end)
            if name is not None:
                yield name
            return
