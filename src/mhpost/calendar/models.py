"""What an editor writes in `calendars/*.yaml`. The JSON Schema is made from these models.

Annotations are not postponed here: pydantic would evaluate each of them, and every command would wait for that.
"""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from mhpost.calendar.consent import Consent
from mhpost.calendar.fields import (
    Day,
    Id,
    Language,
    Latest,
    LocalMoment,
    LongReason,
    RuleCode,
    TimeOfDay,
    Zone,
    repeat_keys,
)
from mhpost.calendar.kinds import WHEN_MET, AnyKind, AnyStatus, Kind, Model, Status, as_tuple
from mhpost.calendar.offset import Offset
from mhpost.calendar.repeat import Change, Repeat, Turn
from mhpost.calendar.version import Medium, Reviewed, Version, Words
from mhpost.calendar.wrong import shown, wrong
from mhpost.calendar.years import Year, Years


def _thread(value: object) -> object:
    if value in (True, False, "numbered"):
        return value
    raise wrong("choice", f"{shown(value)} says nothing about threads.", 'Write true, false or "numbered".')


Thread = Annotated[bool | Literal["numbered"], BeforeValidator(_thread)]


class Source(Model):
    """Where a claim comes from."""

    title: Annotated[str, Field(min_length=1)]
    """The name of the source."""
    url: str | None = None
    """Its address."""
    year: Annotated[int, Field(ge=1800, le=2100)] | None = None
    """The year it was published or last reviewed."""


class Allow(Model):
    """One rule that does not hold for this entry, and why."""

    rule: RuleCode
    """The code of the rule, as in `MH405`."""
    because: LongReason
    """The reason, for the next editor."""
    by: str | None = None
    """Who decided; a clinician for rules about suicide, eating disorders and consent."""


class Entry(Model):
    """One post, or one series of posts."""

    id: Id
    """Unique in the workspace: letters, digits, - and _."""
    kind: AnyKind = Kind.PSYCHOEDUCATION
    """What sort of post it is."""
    status: AnyStatus = Status.READY
    """Ideas and drafts are shown and checked softly, never queued."""
    date: Day | None = None
    """The day of the post; with `repeat`, the first day looked at."""
    offset: Offset | None = None
    """In a campaign: `-7d`, `1 week before`, `on the day`, `day 3 of the week`; with a time too, as in `-7d 09:00`."""
    time: TimeOfDay | None = None
    """The time of day, on the clocks of `timezone`."""
    timezone: Zone | None = None
    """An IANA zone such as `Europe/London`; by default the account's."""
    accounts: Words = ()
    """Names of accounts in `mhpost.yaml`, or of groups of them."""
    text: str | None = None
    """The words of the post."""
    template: str | None = None
    """The name of a template in `templates/`, without its ending."""
    vars: dict[str, Any] = Field(default_factory=dict)
    """Values for the template."""
    title: str | None = None
    """The title, on platforms that have titles."""
    short_text: str | None = None
    """Shorter words, used where `text` does not fit."""
    optional: Words = ()
    """Paragraphs after `text`, the most important first; where there is no room the last of them is left out first."""
    thread: Thread = False
    """`true`: where nothing shorter fits, it may become several posts, on platforms that have threads; `numbered`:
    with 1/3, 2/3 and so on."""
    versions: dict[str, Annotated[Version, WHEN_MET]] = Field(default_factory=dict)
    """Other words or media for one platform, one group of accounts or one account."""
    topics: Words = ()
    """What the post is about, as in `anxiety`; decides which help it carries."""
    audience: str | None = None
    """Whom it speaks to, where that is not everybody, as in `young people`; decides which help it carries."""
    hashtags: Words = ()
    """With or without the #."""
    link: str | None = None
    """The address that the post points to."""
    media: Annotated[tuple[Annotated[Medium, WHEN_MET], ...], BeforeValidator(as_tuple)] = ()
    """Pictures."""
    sources: Annotated[tuple[Annotated[Source, WHEN_MET], ...], BeforeValidator(as_tuple)] = ()
    """Where its claims come from."""
    content_warning: str | None = None
    """Published before the words."""
    notes: str | None = None
    """For colleagues; never published."""
    owner: str | None = None
    """For colleagues; never published."""
    labels: Words = ()
    """For colleagues; never published."""
    campaign: str | None = None
    """The campaign it belongs to."""
    language: Language | None = None
    """BCP 47, as in `en-GB`; by default the workspace's."""
    translations: dict[Language, Annotated[Version, WHEN_MET]] = Field(default_factory=dict)
    """The words in other languages; each goes to the accounts of that language."""
    repeat: Annotated[Annotated[Repeat, WHEN_MET] | None, BeforeValidator(repeat_keys)] = None
    """When it comes again."""
    evergreen: str | None = None
    """Instead of a date: the group of `slots` in `mhpost.yaml` in which it comes again, the least used first."""
    review_by: Day | None = None
    """The last day on which an evergreen entry is used; after that it must be read again."""
    embargo: LocalMoment | None = None
    """Never before this moment."""
    latest: Latest | None = None
    """Later than this it is not posted; by default four hours after its time."""
    may_move: bool = False
    """`true`: where nothing may be posted at its time, mhpost moves it to the next free moment."""
    invites_disclosure: bool | None = None
    """Whether it invites people to tell of themselves, so that somebody must be there to read it; by default stories,
    community posts and those on sensitive topics do."""
    reviewed: Annotated[Reviewed, WHEN_MET] | None = None
    """By a clinician who reads it, on sensitive topics; by somebody who reads the language, where mhpost has no rules
    for it."""
    consent: Annotated[Consent, WHEN_MET] | None = None
    """What the person agreed to whose story it tells; required where `kind` is `story`."""
    allow: Annotated[tuple[Annotated[Allow, WHEN_MET], ...], BeforeValidator(as_tuple)] = ()
    """Rules that do not hold for this entry."""
    together: bool = False
    """`true`: all its posts of one date are queued, in every language and on every account, or none."""
    again: bool = False
    """Post it again although it was already sent."""
    keep_when_paused: bool = False
    """For later: it has no effect yet. A pause holds back every post."""


class Defaults(Model):
    """What holds for every entry of the file that does not say otherwise."""

    kind: AnyKind | None = None
    """What sort of posts they are."""
    status: AnyStatus | None = None
    """How far they are."""
    time: TimeOfDay | None = None
    """The time of day."""
    timezone: Zone | None = None
    """An IANA zone such as `Europe/London`."""
    evergreen: str | None = None
    """The group of `slots` in which they come again."""
    accounts: Words | None = None
    """Names of accounts in `mhpost.yaml`, or of groups of them."""
    topics: Words | None = None
    """What they are about."""
    hashtags: Words | None = None
    """With or without the #."""
    language: Language | None = None
    """BCP 47, as in `en-GB`."""
    template: str | None = None
    """The name of a template in `templates/`."""
    owner: str | None = None
    """For colleagues; never published."""
    labels: Words | None = None
    """For colleagues; never published."""
    latest: Latest | None = None
    """Later than this they are not posted."""


class Campaign(Model):
    """Posts around an awareness day; they move with it."""

    id: Id
    """Unique in the workspace."""
    day: str
    """The id of an awareness day, as in `world-mental-health-day`."""
    years: Years
    """The years in which it runs: `[2027, 2028]`, `every`, `{from: 2027}`, or each year with its `theme`."""
    entries: Annotated[tuple[Any, ...], BeforeValidator(as_tuple)] = ()
    """Its posts, each read on its own; each has an `offset` from the day."""


class Top(Model):
    """The keys at the top of a file in `calendars/`; what stands below them is read on its own."""

    version: Annotated[int, Field(ge=1, le=1)] = 1
    """The form of this file: 1."""
    defaults: Any = None
    """What holds for every entry that does not say otherwise."""
    entries: Annotated[tuple[Any, ...], BeforeValidator(as_tuple)] = ()
    """The posts."""
    campaigns: Annotated[tuple[Any, ...], BeforeValidator(as_tuple)] = ()
    """Groups of posts around awareness days."""


__all__ = [
    "Allow",
    "Campaign",
    "Change",
    "Consent",
    "Defaults",
    "Entry",
    "Kind",
    "Medium",
    "Repeat",
    "Reviewed",
    "Source",
    "Status",
    "Top",
    "Turn",
    "Version",
    "Year",
]
