"""How an editor may write dates, times, spans of time, zones and languages."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, time, timedelta
from typing import Annotated

from pydantic import BeforeValidator, Field, PlainSerializer, StringConstraints, WithJsonSchema

from mhpost.calendar import meant
from mhpost.calendar.wrong import shown, wrong
from mhpost.clock import is_zone

_DAY = r"(\d{4})-(\d{1,2})-(\d{1,2})"
_TIME = r"(\d{1,2}):(\d{2})(?::(\d{2}))?"
_LOOSE_TIME = r"(?i)(\d{1,2})(?:[:.h]?(\d{2}))?\s*([ap])?\.?(?:m\.?)?"
_SPAN = r"\+?\s*(\d{1,4})\s*(m|min|minutes?|h|hours?|d|days?)"
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}
# RFC 5646, section 2.1: language, script, region, variants, extensions, private use.
_LANGUAGE = (
    r"(?i)[a-z]{2,3}(-[a-z]{4})?(-([a-z]{2}|\d{3}))?(-([a-z0-9]{5,8}|\d[a-z0-9]{3}))*(-[a-wy-z0-9](-[a-z0-9]{2,8})+)*"
    r"(-x(-[a-z0-9]{1,8})+)?"
)
# ISO 3166-1 knows the United Kingdom as GB; UK is reserved, and no language tag has it as a country.
_NO_COUNTRY = r"(?i)^([a-z]{2,3}(?:-[a-z]{4})?)-uk(?=-|$)"
# The names of these zones follow POSIX, where a plus is west of Greenwich.
_REVERSED = r"Etc/GMT([+-])([1-9]\d?)"
_OFFSET = r"(?i)(?:etc/)?(?:utc|gmt|z)?\s*[+\N{MINUS SIGN}\N{EN DASH}-]?\s*\d[\d:.]*"
_CODE = r"(?i)\s*(mh[0-9]{0,3})\s*"
_LETTERS = 3
"""So many letters at least has the shortest reason, as in the Danish `død`."""
_NEAR_CITY = 0.8
"""How alike a word without an area must be to a city: Spain is not Saipan."""
_ZONE_HINT = "Write an area and a city, as in Europe/London or America/New_York."
_DAY_HINT = "Write year-month-day, as in 2027-10-03."


def _day(value: object) -> object:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    match = re.fullmatch(_DAY, value.strip()) if isinstance(value, str) else None
    if not match:
        raise wrong("day", f"{shown(value)} is not a date.", meant.day(str(value)) or _DAY_HINT)
    year, month, day = (int(group) for group in match.groups())
    if not 1 <= month <= 12:
        raise wrong("day", f"{shown(value)} is not a date: there is no month {month}.", _DAY_HINT)
    if year == 0:
        raise wrong("day", f"{shown(value)} is not a date: there is no year 0, years begin with 1.", _DAY_HINT)
    length = monthrange(year, month)[1]
    if not 1 <= day <= length:
        raise wrong("day", f"{shown(value)} is not a date: that month has {length} days.", _DAY_HINT)
    return date(year, month, day)


def _time(value: object) -> object:
    if isinstance(value, time):
        return value
    if isinstance(value, str) and (match := re.fullmatch(_TIME, value.strip())):
        hour, minute, second = (int(group or 0) for group in match.groups())
        if hour < 24 and minute < 60 and second < 60:
            return time(hour, minute, second)
    raise wrong("time", f"{shown(value)} is not a time of day.", _time_hint(value))


def _time_hint(value: object) -> str:
    if str(value).strip().startswith("24:00"):
        return "The day ends at 23:59. Write 00:00 and the date of the next day."
    match = re.fullmatch(_LOOSE_TIME, str(value).strip())
    if match:
        hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "").lower()
        hour = hour % 12 + 12 * (half == "p") if half and hour <= 12 else hour
        if hour < 24 and minute < 60:
            return f"Write {hour:02}:{minute:02}, if that is what you mean."
    return "Write hours:minutes from 00:00 to 23:59, as in 09:30."


def _moment(value: object) -> object:
    if isinstance(value, datetime):
        return value
    if isinstance(value, str):
        try:
            return datetime.fromisoformat(value.strip())
        except ValueError:
            pass
    raise wrong("moment", f"{shown(value)} is not a date with a time.", "Write both, as in 2027-10-01T08:00.")


def _latest(value: object) -> object:
    if isinstance(value, timedelta | datetime):
        return value
    if isinstance(value, str):
        if match := re.fullmatch(_SPAN, value.strip().lower()):
            if span := timedelta(**{_UNITS[match[2][0]]: int(match[1])}):
                return span
            raise wrong(
                "span", f"{shown(value)} leaves no time to post.", "Runs come minutes late; write +30m or more."
            )
        try:
            return datetime.fromisoformat(value.strip())
        except ValueError:
            pass
    hint = "Write how long after its time it may still go out, as in +4h or +30m, or a moment, as in 2027-10-03T18:00."
    raise wrong("span", f"{shown(value)} is neither a span of time nor a moment.", hint)


def _written(value: timedelta | datetime) -> str:
    return value.isoformat() if isinstance(value, datetime) else f"+{int(value.total_seconds() // 60)}m"


def _zone(value: object) -> object:
    name = value.strip() if isinstance(value, str) else ""
    if not is_zone(name):
        raise wrong("zone", f"{shown(value)} is not a time zone.", _zone_hint(name))
    if reversed_sign := re.fullmatch(_REVERSED, name):
        sign = "+" if reversed_sign[1] == "-" else "-"
        message = f"{shown(value)} means UTC{sign}{reversed_sign[2]}: its sign is the reverse of what people write."
        raise wrong("zone", message, _ZONE_HINT)
    return name


def _zone_hint(name: str) -> str:
    from mhpost.clock import zone_names
    from mhpost.source import nearest

    if re.fullmatch(_OFFSET, name):
        return f"That does not follow summer time. {_ZONE_HINT}"
    cities = [each for each in sorted(zone_names()) if "/" in each and not each.startswith("Etc/")]
    by_city = {each.rpartition("/")[2]: each for each in reversed(cities)}
    city = name.rpartition("/")[2].replace(" ", "_").casefold()
    there = [each for own, each in by_city.items() if own.casefold() == city]
    if there or "/" in name:
        close = there[0] if there else nearest(name, cities)
    else:
        typo = nearest(name, [*by_city, "UTC", "GMT"], _NEAR_CITY)
        close = by_city.get(typo, typo) if typo else None
    return f"Did you mean {close}?" if close else _ZONE_HINT


def _is_language(tag: str) -> bool:
    """Whether it is formed as a tag should be; most are as short as `en-GB`, and need no long look."""
    return bool(re.fullmatch(r"[a-z]{2}(-[A-Z]{2})?", tag) or re.fullmatch(_LANGUAGE, tag))


def _language(value: object) -> object:
    if isinstance(value, str) and _is_language(tag := value.strip()) and not re.search(_NO_COUNTRY, tag):
        return tag
    hint = "Write its short code, as in en, en-GB or es."
    if isinstance(value, str) and _is_language(mended := _mended(value)):
        hint = f"Write {mended}."
    raise wrong("language", f"{shown(value)} is not the code of a language.", hint)


def _mended(tag: str) -> str:
    return re.sub(_NO_COUNTRY, r"\1-GB", tag.strip().replace("_", "-"))


def repeat_keys(value: object) -> object:
    """The value of `repeat` as it is. Raises the error of a field for plain words, with the keys that they mean."""
    if isinstance(value, str) and value.strip():
        keys = meant.repetition(value)
        hint = f"Write repeat: {keys}." if keys else "Say how often, as in repeat: {every: week}."
        raise wrong("group", f'"repeat" needs keys below it, but there is {shown(value)}.', hint)
    return value


def code_of_rules(value: object) -> str | None:
    """The code of a rule, or its beginning, in capitals; None for anything else."""
    found = re.fullmatch(_CODE, value) if isinstance(value, str) else None
    return found[1].upper() if found else None


def gives_reason(words: str) -> bool:
    """Whether the words can be a reason at all.

    Blanks, dots and digits alone tell the next person nothing, nor do one letter again and again, and `n/a`.
    """
    from mhpost.calendar.notes import means_nothing

    said = ([*filter(str.isalpha, word.casefold())] for word in words.split() if not means_nothing(word))
    return sum(len(letters) for letters in said if len({*letters}) > 1) >= _LETTERS


def _reason(value: object) -> object:
    if not isinstance(value, str) or gives_reason(value):
        return value
    hint = "Say why in words, so that the next person understands."
    raise wrong("reason", f'"because" gives no reason: {shown(value.strip())}.', hint)


def _rule(value: object) -> object:
    return code_of_rules(value) or value


Day = Annotated[
    date,
    BeforeValidator(_day),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}-\d{1,2}-\d{1,2}$", "examples": ["2027-10-03"]}),
]
"""A calendar date in the zone of its entry."""

TimeOfDay = Annotated[
    time,
    BeforeValidator(_time),
    WithJsonSchema({"type": "string", "pattern": r"^\d{1,2}:\d{2}(:\d{2})?$", "examples": ["09:30"]}),
]
"""A wall-clock time in the zone of its entry."""

LocalMoment = Annotated[
    datetime,
    BeforeValidator(_moment),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}", "examples": ["2027-10-01T00:00"]}),
]
"""A moment; without an offset it is wall-clock time in the zone of its entry."""

Latest = Annotated[
    timedelta | datetime,
    BeforeValidator(_latest),
    PlainSerializer(_written, return_type=str),
    WithJsonSchema({"type": "string", "examples": ["+4h", "2027-10-03T18:00"]}),
]
"""A span after the planned moment, or a moment, after which a post is no longer sent."""

Zone = Annotated[
    str,
    BeforeValidator(_zone),
    WithJsonSchema({"type": "string", "examples": ["Europe/London", "America/New_York"]}),
]
"""The name of an IANA time zone."""

Language = Annotated[
    str,
    BeforeValidator(_language),
    WithJsonSchema({"type": "string", "pattern": r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$", "examples": ["en-GB", "es"]}),
]
"""A language tag of BCP 47 that is formed as it should be; whether it is registered is not looked up."""

Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,79}$")]
"""Letters, digits, - and _; starts with a letter or digit; at most 80."""

Reason = Annotated[str, StringConstraints(strip_whitespace=True), BeforeValidator(_reason)]
"""Why, in words, for the colleague who looks next."""

LongReason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=8), BeforeValidator(_reason)]
"""The same, of at least 8 characters."""

RuleCode = Annotated[str, BeforeValidator(_rule)]
"""The code of a rule in capitals, however it is written; other words as they are."""
