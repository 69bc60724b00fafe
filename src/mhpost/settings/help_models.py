"""What stands in `resources.yaml`. The JSON Schema is made from these models.

Annotations are not postponed here: pydantic would evaluate each of them, and every command would wait for that.
"""

import re
import unicodedata
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import BeforeValidator, Field, WithJsonSchema

from mhpost.calendar.explaining import Levels
from mhpost.calendar.fields import Day, Id, Language, Reason, Zone
from mhpost.calendar.kinds import Model, as_tuple
from mhpost.calendar.wrong import listed, shown, wrong
from mhpost.settings.codes import codes
from mhpost.settings.fields import Country, Region
from mhpost.source import nearest

_SURE = ("high", "medium", "low")
_ONLY = ("mobile", "area")
_DIALLED = r"[*+(]?[0-9][0-9 ()./*#-]{0,30}|[*#][0-9*#]{1,20}"
_E164 = r"\+[1-9][0-9]{3,14}"
_EMAIL = r"[^\s@]+@[^\s@]+\.[^\s@]+"
_KEYS = r"[0-9*#]{1,4}|mental-health"
_LONGEST = 100
_UNSEEN = ("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp")
_JOINERS = "\u200c\u200d"


def _dialled(value: object) -> object:
    if isinstance(value, str) and re.fullmatch(_DIALLED, value.strip()):
        return value.strip()
    hint = 'Write what people dial in its country, in quotes, as in "116 123". Letters are not dialled everywhere.'
    raise wrong("number", f"{shown(value)} is not a number that can be dialled.", hint)


def _e164(value: object) -> object:
    plain = re.sub(r"[ ()./-]", "", value) if isinstance(value, str) else ""
    if re.fullmatch(_E164, plain):
        return plain
    hint = "Write + and the country's code, as in +442890000000; leave it out for short numbers, which have none."
    raise wrong("number", f"{shown(value)} is not an international number.", hint)


def _whatsapp(value: object) -> object:
    _e164(value)
    return value


def _address(value: object) -> object:
    try:
        parts = urlsplit(value) if isinstance(value, str) and not re.search(r"\s", value) else None
        if parts and parts.scheme in ("https", "http") and parts.hostname and "." in parts.hostname:
            return value
    except ValueError:
        pass
    raise wrong("address", f"{shown(value)} is not an address.", "Write all of it, as in https://help.example.org.")


def _email(value: object) -> object:
    if isinstance(value, str) and re.fullmatch(_EMAIL, value.strip()):
        return value.strip()
    raise wrong("address", f"{shown(value)} is not an e-mail address.", "Write all of it, as in help@example.org.")


def _one_of(words: tuple[str, ...], value: object) -> object:
    if value in words:
        return value
    close = nearest(value, words) if isinstance(value, str) else None
    meant = f'Did you mean "{close}"? ' if close else ""
    raise wrong("word", f"{shown(value)} cannot stand here.", f"{meant}Write {listed(words)}.")


def _one_line(value: object) -> object:
    if not isinstance(value, str):
        return value
    said = value.strip()
    if not said:
        raise wrong("word", "There are no words here.", "Write them, or take the key out.")
    if len(said) > _LONGEST:
        raise wrong("word", f"{shown(said)} is too long: posts show it.", f"Write at most {_LONGEST} characters.")
    if any(unicodedata.category(sign) in _UNSEEN and sign not in _JOINERS for sign in said):
        hint = "Write it on one line, and take out what readers cannot see; type it anew if you see nothing wrong."
        raise wrong("word", f"{shown(said)} holds a line break or a sign that cannot be seen.", hint)
    return said


def _key(value: object) -> object:
    if not isinstance(value, str) or re.fullmatch(_KEYS, value.strip()):
        return value.strip() if isinstance(value, str) else value
    hint = 'Write the keys, as in then: "1", or mental-health where the menu names it.'
    raise wrong("word", f"{shown(value)} is nothing that can be pressed.", hint)


def _checked(value: object) -> object:
    return {"on": value} if isinstance(value, str) else value


Dialled = Annotated[
    str,
    BeforeValidator(_dialled),
    WithJsonSchema({"type": ["string", "number", "boolean"], "examples": ["0800 111 000"]}),
]
_PLUS = WithJsonSchema({"type": ["string", "number", "boolean"], "pattern": r"^\+", "examples": ["+442890000000"]})
International = Annotated[str, BeforeValidator(_e164), _PLUS]
WhatsApp = Annotated[str, BeforeValidator(_whatsapp), _PLUS]
Address = Annotated[
    str,
    BeforeValidator(_address),
    WithJsonSchema({"type": "string", "pattern": "^https?://", "examples": ["https://"]}),
]
Email = Annotated[str, BeforeValidator(_email), WithJsonSchema({"type": "string", "examples": ["help@example.org"]})]
Sure = Annotated[str, BeforeValidator(lambda value: _one_of(_SURE, value)), WithJsonSchema({"enum": list(_SURE)})]
Only = Annotated[str, BeforeValidator(lambda value: _one_of(_ONLY, value)), WithJsonSchema({"enum": list(_ONLY)})]
OneLine = Annotated[str, BeforeValidator(_one_line)]
Key = Annotated[str, BeforeValidator(_key)]
Languages = Annotated[tuple[Language, ...], BeforeValidator(as_tuple)]
Words = Annotated[tuple[str, ...], BeforeValidator(as_tuple)]


class CallFile(Model):
    """A number to call."""

    dial: Dialled
    """As people dial it inside the country; it stands in posts letter by letter."""
    e164: International | None = None
    """Its international form; short numbers have none."""
    then: Key | None = None
    """What to press once the call is answered."""
    only: Only | None = None
    """`mobile` or `area`, where the number does not work everywhere."""
    lang: Languages = ()
    """The languages that this number serves, where that is not all of the line's."""


class TextFile(Model):
    """A number to text."""

    number: Dialled
    """As people type it inside the country."""
    keyword: OneLine | None = None
    """The word that must be sent, where there is one; the number never stands without it."""
    lang: Languages = ()
    """The languages that this number serves, where that is not all of the line's."""


class ChannelsFile(Model):
    """The ways to reach a line."""

    call: Annotated[tuple[CallFile, ...], BeforeValidator(as_tuple)] = ()
    """Numbers to call, the one to print first."""
    text: Annotated[tuple[TextFile, ...], BeforeValidator(as_tuple)] = ()
    """Numbers to text, the one to print first."""
    chat: Address | None = None
    """The page of a chat."""
    whatsapp: WhatsApp | None = None
    """A number for WhatsApp, with + and the country's code."""
    email: Email | None = None
    """An address for e-mail."""


class LineFile(Model):
    """One way to get help: a line of your own, or one of mhpost by its id with what differs."""

    id: Id
    """Its name in files; that of a line of mhpost changes that line for this workspace."""
    name: OneLine | None = None
    """What it is called."""
    organization: OneLine | None = None
    """Who runs it."""
    country: Country | None = None
    """The country in which it can be reached."""
    region: Region | None = None
    """The part of the country that it is for."""
    languages: Languages | None = None
    """The languages that it speaks; by default the workspace's."""
    topics: Words | None = None
    """What it is for, as in `suicide` or `general`; by default `general`."""
    audience: OneLine | None = None
    """Whom it is for; by default `anyone`."""
    channels: ChannelsFile | None = None
    """The ways to reach it; they take the place of all that mhpost knows of it."""
    hours: str | None = None
    """When it answers, in the opening_hours form of OpenStreetMap, as in `Mo-Fr 09:00-17:00`; never guess."""
    timezone: Zone | None = None
    """The zone of its hours; by default the workspace's."""
    hours_confidence: Sure | None = None
    """How sure the hours are; by default `high`."""
    cost: OneLine | None = None
    """`free`, or what a call costs, in words."""
    url: Address | None = None
    """Its own page."""
    confidence: Sure | None = None
    """How sure all of this is; by default `high`: you know your own lines."""
    notes: str | None = None
    """For colleagues; never published."""


class CheckFile(Model):
    """Somebody of you looked at a line."""

    on: Day
    """The day."""
    by: str | None = None
    """Who it was."""
    source: str | None = None
    """What was called or opened."""


class WithdrawalFile(Model):
    """A line that you no longer show."""

    on: Day
    """The day on which you decided that; it holds at once."""
    because: Reason
    """Why."""
    use: Id | None = None
    """The id of the line to show instead."""


class HelpDocument(Model):
    """`resources.yaml`: what a workspace says about help lines."""

    version: Annotated[int, Field(ge=1, le=1)] = 1
    """The form of this file: 1."""
    lines: Annotated[tuple[LineFile, ...], BeforeValidator(as_tuple)] = ()
    """Your own lines, and lines of mhpost by their id with what differs."""
    hide: Words = ()
    """Ids of lines that your posts never show."""
    verified: dict[Id, Annotated[CheckFile, BeforeValidator(_checked)]] = Field(default_factory=dict)
    """Id of a line → who looked at it, and when."""
    retired: dict[Id, WithdrawalFile] = Field(default_factory=dict)
    """Id of a line → why you no longer show it."""


LEVELS = Levels(
    models={
        "lines": LineFile,
        "channels": ChannelsFile,
        "call": CallFile,
        "text": TextFile,
        "verified": CheckFile,
        "retired": WithdrawalFile,
    },
    synonyms={
        "HelpDocument": {
            **dict.fromkeys(("resources", "helplines", "own"), '"lines"'),
            **dict.fromkeys(("hidden", "ignore"), '"hide"'),
            **dict.fromkeys(("checked", "checks"), '"verified"'),
            **dict.fromkeys(("withdrawn", "closed", "removed"), '"retired"'),
        },
        "LineFile": {
            **dict.fromkeys(("phone", "number", "call", "text", "chat", "email", "whatsapp"), '"channels"'),
            **dict.fromkeys(("opening_hours", "open"), '"hours"'),
            **dict.fromkeys(("language", "lang"), '"languages"'),
            **dict.fromkeys(("topic", "tags"), '"topics"'),
            **dict.fromkeys(("website", "link"), '"url"'),
            **dict.fromkeys(("price", "free"), '"cost"'),
            "tz": '"timezone"',
        },
        "ChannelsFile": {"phone": '"call"', "sms": '"text"', "url": '"chat"', "mail": '"email"'},
        "CallFile": dict.fromkeys(("number", "phone"), '"dial"'),
        "TextFile": {**dict.fromkeys(("dial", "phone"), '"number"'), "word": '"keyword"'},
        "CheckFile": {"date": '"on"', "who": '"by"', "url": '"source"'},
        "WithdrawalFile": {"date": '"on"', "reason": '"because"', "why": '"because"', "replaced_by": '"use"'},
    },
)

CODES = codes({"number": "MH054", "address": "MH055"})


def as_data(value: Any) -> Any:
    """A model, or lists of them, as plain data with the keys that were written, text for dates."""
    if isinstance(value, Model):
        return {key: as_data(getattr(value, key)) for key in type(value).model_fields if key in value.model_fields_set}
    return [as_data(each) for each in value] if isinstance(value, tuple) else value
