"""What stands in `mhpost.yaml`. The JSON Schema is made from these models.

Annotations are not postponed here: pydantic would evaluate each of them, and every command would wait for that.
"""

from datetime import timedelta
from typing import Annotated, Any

from pydantic import BeforeValidator, ConfigDict, Field, WithJsonSchema

from mhpost.calendar.fields import Day, Id, Language, Zone
from mhpost.calendar.kinds import WHEN_MET, Model, as_tuple
from mhpost.settings.branch_models import Extends, Groups, Tables
from mhpost.settings.fields import Country, OpenFor, Region, Role, Site, Utm
from mhpost.settings.lint_models import LintFile
from mhpost.settings.sheet_models import SheetFile
from mhpost.settings.slots_models import OwnSlots, Slots
from mhpost.settings.windows_models import (
    Blackouts,
    CadenceFile,
    Holidays,
    Kinds,
    Quiet,
    RunsPart,
)

Countries = Annotated[tuple[Country, ...], BeforeValidator(as_tuple)]
Hours = Annotated[
    Any,
    WithJsonSchema(
        {
            "type": ["object", "string"],
            "additionalProperties": {"type": ["string", "array"]},
            "examples": [{"mon-fri": "08:00-21:00", "sat-sun": "10:00-20:00", "closed": ["2027-12-25"]}, "24/7"],
        }
    ),
]
"""Read by the room that plans."""


class OrganizationFile(Model):
    """Who speaks."""

    name: str
    """Its name, as its readers know it."""
    url: str | None = None
    """Its website."""


class PersonFile(Model):
    """Somebody of the organization."""

    role: Role
    """`clinician` may review sensitive posts and decide exceptions; other roles are free words."""
    email: str | None = None
    """For colleagues; never published."""
    reads: Annotated[tuple[Language, ...], BeforeValidator(as_tuple)] = ()
    """The languages in which this person can review; by default that of the workspace."""


class HelpFile(Model):
    """Which help lines the posts of an account may show, where that is not what the workspace says."""

    reverify: bool | None = None
    """Also lines whose sources are old, where there is no better one."""
    two_lines: bool | None = None
    """Two lines that answer day and night under posts on suicide and self-harm, where the country has two."""


class WorkspaceHelpFile(Model):
    """Which help lines posts may show, and which of them the organization checked itself."""

    reverify: bool = False
    """Also lines whose sources are old, where there is no better one."""
    two_lines: bool = False
    """Two lines that answer day and night under posts on suicide and self-harm, where the country has two."""
    open_for: OpenFor = timedelta(hours=1)
    """How long a line must still be open after the latest moment at which its post may go out: up to 24h."""
    max_age: Annotated[int, Field(ge=1, le=3650)] | None = None
    """Days after which a line that nobody looked at stops its posts; by default age never does."""
    verified: dict[str, Day] = Field(default_factory=dict)
    """Id of a line → the day on which you called it, or asked it."""


class UtmFile(Model):
    """What your website is told about where a reader came from."""

    source: Utm | None = None
    """utm_source, as in `{platform}`."""
    medium: Utm | None = None
    """utm_medium, as in `social`."""
    campaign: Utm | None = None
    """utm_campaign, as in `{campaign}`; left out of posts that belong to none."""
    content: Utm | None = None
    """utm_content, as in `{entry}`."""
    term: Utm | None = None
    """utm_term."""


def _utm(value: object) -> object:
    return UtmFile() if value is False else value


class LinksFile(Model):
    """What is done to links in posts."""

    utm: Annotated[Annotated[UtmFile, WHEN_MET] | None, BeforeValidator(_utm)] = None
    """Tags that are added to links, never to those of help lines; `false`: none. Values may use {platform}, {account},
    {campaign} and {entry}."""
    sites: Annotated[tuple[Site, ...], BeforeValidator(as_tuple)] | None = None
    """Hosts whose links get the tags, as in example.org; by default every link but those of help lines."""
    keep_trackers: bool | None = None
    """`true`: what other services added to follow readers, as in `fbclid`, stays in links."""


class AccountFile(Model):
    """One account that is posted to; beside these keys it has those that its platform needs."""

    model_config = ConfigDict(extra="allow")

    platform: str
    """Where it is: folder, x, facebook and others."""
    base_url: str | None = None
    """Another address of the platform: an instance, a gateway, a test server."""
    country: Country | None = None
    """Its audience, where it is not the workspace's."""
    countries: Countries | None = None
    """All countries of its audience, the most important first; the help of each stands under its posts."""
    region: Region | None = None
    """The part of the country, where that matters."""
    language: Language | None = None
    """Its language, where it is not the workspace's."""
    timezone: Zone | None = None
    """Its time zone, where it is not the workspace's."""
    staffed: Hours = None
    """When somebody watches this account."""
    quiet: Quiet = None
    """The hours in which it posts nothing, where they are not the workspace's; `none`: it has none."""
    blackout: Blackouts = ()
    """Days on which it posts nothing, beside those of the workspace."""
    holidays: Holidays = Field(default_factory=dict)
    """Country → `avoid` or `allow`, where that is not what the workspace says."""
    slots: OwnSlots = Field(default_factory=dict)
    """Group of evergreen entries → when they go out here, where that is not what the workspace says; `none`: never."""
    resources: Annotated[HelpFile, WHEN_MET] | None = None
    """Which help lines its posts may show."""
    limits: dict[str, Annotated[int, Field(ge=1)]] = Field(default_factory=dict)
    """What its server or plan allows, where that is not what its platform usually does, as in `text: 1000`."""
    links: Annotated[LinksFile, WHEN_MET] | None = None
    """What is done to links in its posts, where that is not what the workspace says."""


class SecretsFile(Model):
    """Where secrets come from; never the secrets themselves."""

    command: str
    """A program that prints one secret; it is given the account and the name of the secret."""


class SettingsFile(Model):
    """`mhpost.yaml`: who speaks, to whom, where, and how it is checked."""

    version: Annotated[int, Field(ge=1, le=1)] = 1
    """The form of this file: 1."""
    extends: Extends | None = None
    """Another workspace whose calendars, templates, help lines and settings hold here too, as in `../national`."""
    workspace: Id | None = None
    """Names this workspace in a shared database; never change it once posts were queued."""
    organization: Annotated[OrganizationFile, WHEN_MET] | None = None
    """Who speaks."""
    country: Country | None = None
    """The audience: two letters, as in GB; decides which help stands under each post."""
    countries: Countries | None = None
    """All countries of the audience, the most important first; the help of each stands under the posts."""
    region: Region | None = None
    """The part of the country, as in GB-NIR, where that matters."""
    language: Language | None = None
    """The language of posts that name none, as in en-GB."""
    timezone: Zone | None = None
    """The zone of dates and times, as in Europe/London."""
    staffed: Hours = None
    """When somebody watches what comes back; posts are not sent late after that."""
    quiet: Quiet = None
    """The hours in which nothing is posted, on the clocks of each account, as in "22:00-07:00"."""
    blackout: Blackouts = ()
    """Days on which nothing is posted, as in `[2027-02-14, {from: 2027-12-24, to: 2027-12-26}]`."""
    holidays: Holidays = Field(default_factory=dict)
    """Country → `avoid`: on its public holidays, its accounts post nothing."""
    kinds: Kinds = Field(default_factory=dict)
    """Kind of posts → from when on and until when they may go out."""
    cadence: Annotated[CadenceFile, WHEN_MET] | None = None
    """How often each account may post."""
    runs: RunsPart | None = None
    """When publish runs, as five fields of cron in UTC, or as `{cron: …, timezone: …}`."""
    people: dict[Id, Annotated[PersonFile, WHEN_MET]] = Field(default_factory=dict)
    """Names used in calendars → who they are."""
    accounts: dict[Id, AccountFile] = Field(default_factory=dict)
    """Names used in calendars → where posts go."""
    accounts_from: Tables = ()
    """A spreadsheet with more of them, a row an account, or several."""
    groups: Groups = Field(default_factory=dict)
    """Names used in calendars → several accounts, or other groups of them."""
    lint: Annotated[LintFile, WHEN_MET] = Field(default_factory=LintFile.model_construct)
    """Which checks hold."""
    resources: Annotated[WorkspaceHelpFile, WHEN_MET] = Field(default_factory=WorkspaceHelpFile.model_construct)
    """Which help lines posts may show; your own lines stand in resources.yaml."""
    links: Annotated[LinksFile, WHEN_MET] = Field(default_factory=LinksFile.model_construct)
    """What is done to links in posts."""
    slots: Slots = Field(default_factory=dict)
    """Group of evergreen entries → when they go out, as in `[mon 09:30, thu 18:00]`, or `{at: […], rest: 28d}`;
    `groups` below it says when on some accounts."""
    sheets: dict[str, Annotated[SheetFile, WHEN_MET]] = Field(default_factory=dict)
    """A spreadsheet in calendars/ → how it is to be read, where it does not say so itself."""
    secrets: Annotated[SecretsFile, WHEN_MET] | None = None
    """Where secrets come from."""
    database: str | None = None
    """Where the queue is kept, without a password; by default a file in the workspace."""
