"""One way to get help, and what a post needs of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar


class Call(NamedTuple):
    """A number to call, as written in its country.

    e164: None for short codes, which have no such form. then: what to press once the call is answered, or
    `mental-health` where the menu names it. only: `mobile` or `area`, where the number does not work everywhere.
    langs: the languages it serves, empty for all of the line's. retired: the service now has another number.
    """

    dial: str
    e164: str | None = None
    then: str | None = None
    only: str | None = None
    langs: tuple[str, ...] = ()
    retired: bool = False


class Text(NamedTuple):
    """A number to text. keyword: the word that must be sent, where there is one. langs: as for a call."""

    number: str
    keyword: str | None = None
    langs: tuple[str, ...] = ()


_Way = TypeVar("_Way", Call, Text)


def _for_language(ways: Sequence[_Way], language: str) -> _Way | None:
    own = [way for way in ways if language in way.langs]
    rest = [way for way in ways if not way.langs]
    return next(iter(own + rest), None)


class Channels(NamedTuple):
    """The ways to reach one line. chat: a URL; whatsapp: a number with its country code."""

    call: tuple[Call, ...] = ()
    text: tuple[Text, ...] = ()
    chat: str | None = None
    whatsapp: str | None = None
    email: str | None = None

    def call_in(self, language: str) -> Call | None:
        """The number to print for readers of a language (base form, as in `es`)."""
        usable = [call for call in self.call if not call.retired and call.only != "area"]
        return _for_language(usable, language)

    def text_in(self, language: str) -> Text | None:
        """The text number, with the keyword, to print for readers of a language."""
        return _for_language(self.text, language)


NO_CHANNELS = Channels()


@dataclass(frozen=True, slots=True)
class Resource:
    """One way to get help: a line, an emergency number, or the worldwide directory.

    country: ISO 3166-1 alpha-2, "" for worldwide; region: ISO 3166-2 or None for the whole country.
    hours: OSM opening_hours syntax on the clocks of `timezone`; None is unknown, never 24/7.
    several_zones: its country keeps more than one time, so printed hours must name theirs.
    confidence, hours_confidence: `high`, `medium`, `low`; hours_confidence may be None.
    seen: the date of the newest source, as a fact about that source. verified_on: the day on which a person of the
    organization checked the line. reverify: no source is recent.
    """

    id: str
    name: str
    organization: str = ""
    country: str = ""
    region: str | None = None
    languages: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    audience: str = "anyone"
    channels: Channels = NO_CHANNELS
    hours: str | None = None
    timezone: str | None = None
    hours_confidence: str | None = None
    several_zones: bool = False
    cost: str = ""
    url: str | None = None
    seen: date | None = None
    verified_on: date | None = None
    reverify: bool = False
    confidence: str = "low"
    sources: tuple[Mapping[str, str], ...] = field(default=(), hash=False)
    notes: str | None = None

    @property
    def looked_at(self) -> date | None:
        """The day its age counts from: the organization's own check, else the newest source."""
        return self.verified_on or self.seen

    @property
    def hours_known(self) -> bool:
        """Whether it is known when it answers, from a source that is not weak."""
        return self.hours is not None and self.hours_confidence in ("high", "medium")

    @property
    def always_open(self) -> bool:
        """Open day and night, by a source that is not weak."""
        return self.hours == "24/7" and self.hours_known


class Retired(NamedTuple):
    """A number that must no longer be printed. now: what to print instead. still_works: None where not known."""

    country: str
    number: str
    was: str
    now: str
    since: str | None
    still_works: bool | None


class Check(NamedTuple):
    """Somebody of the organization looked at a line. by: who; source: what they called or opened. Both may be empty."""

    on: date
    by: str = ""
    source: str = ""


class Withdrawal(NamedTuple):
    """The organization no longer shows a line. use: the id of the line to show instead, if it named one."""

    on: date
    because: str
    use: str | None = None


class Own(NamedTuple):
    """What a workspace says about help, on top of the shipped directory.

    lines: rows in the form of `directory.yaml`; one with an id of ours takes the place of what it names of ours.
    hidden: ids never shown here. checks and withdrawn: by id. max_age: days after which a line that nobody looked at
    is an error, where the organization wants that.
    """

    lines: tuple[Mapping[str, Any], ...] = ()
    hidden: frozenset[str] = frozenset()
    checks: Mapping[str, Check] = MappingProxyType({})
    withdrawn: Mapping[str, Withdrawal] = MappingProxyType({})
    max_age: int | None = None


class Need(NamedTuple):
    """Whom a post reaches, about what, and when.

    country: ISO 3166-1 alpha-2; region: ISO 3166-2 or None. language: BCP 47. topics: free words.
    moment: when it is planned; latest: when it may still go out; both aware.
    audience: whom the post speaks to in particular, in free words; `anyone` for everybody.
    reverify_allowed: the workspace takes lines whose sources are old rather than none.
    two_lines: two lines that answer day and night under posts on suicide and self-harm, where the country has two.
    open_for: how long after `latest` a line must still be open.
    """

    country: str
    region: str | None
    language: str
    topics: tuple[str, ...]
    moment: datetime
    latest: datetime
    audience: str = "anyone"
    reverify_allowed: bool = False
    two_lines: bool = False
    open_for: timedelta = timedelta(hours=1)


class Choice(NamedTuple):
    """The help that a post carries, in the order in which it is shown.

    lines: the first `firm` of them stand in every form of the footer, the others where there is room.
    topic: the topic that the lines after the firm ones serve, or that names whom they are for; else None.
    emergency: the emergency number, where danger is the topic or no line is left. site: the worldwide directory,
    where no line is left. rung: `fitting`, `national`, `reverify`, `emergency`, `site` or `nothing`.
    because: how it was chosen, a plain sentence each. instead: where no line is shown, what would give the post one.
    at_hour: no line is shown, but for its hours one would be.
    open_until: the moment when the first of those lines closes that must be open when the post goes out, in its own
    zone; a post must not be sent at or after it. Such are all lines that are not open day and night, but for those
    after the firm ones whose hours stand in the footer while the firm ones never close. It is never before `latest`
    plus `open_for` of the need. None where no line binds the post, and for lines with old sources whose hours are not
    known.
    """

    need: Need
    lines: tuple[Resource, ...]
    emergency: Resource | None
    site: Resource | None
    rung: str
    because: tuple[str, ...]
    firm: int = 1
    topic: str | None = None
    open_until: datetime | None = None
    instead: str = ""
    at_hour: bool = False
