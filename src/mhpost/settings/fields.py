"""How countries, regions, roles, codes and runs are written in `mhpost.yaml`."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Annotated

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema

from mhpost.calendar.fields import code_of_rules
from mhpost.calendar.wrong import listed, shown, wrong
from mhpost.source import nearest

_RUN = r"(?i)(\*|[0-9a-z]+(-[0-9a-z]+)?)(/\d+)?"
_HOURS = r"(\d{1,4})\s*(m|min|minutes?|h|hours?)"
_LONGEST = timedelta(hours=24)
UTM_PLACES = ("platform", "account", "campaign", "entry")
"""What `{…}` may name in the value of a tag."""
_UTM = rf"(?:[a-z0-9._~-]|\{{(?:{'|'.join(UTM_PLACES)})\}})+"
_UTM_LENGTH = 100
_SITE = r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}"


def _country(value: object) -> object:
    from mhpost.resources.sound import NOT_COUNTRIES, is_iso_country

    if isinstance(value, str) and is_iso_country(value):
        return value
    hint = "Write its two capital letters, as in GB, US or ES."
    code = value.strip().upper() if isinstance(value, str) else ""
    if is_iso_country(code := NOT_COUNTRIES.get(code, code)):
        hint = f"Write {code}."
    raise wrong("country", f"{shown(value)} is not the code of a country.", hint)


def _region(value: object) -> object:
    if isinstance(value, str) and re.fullmatch(r"[A-Z]{2}-[A-Z0-9]{1,3}", value):
        return value
    hint = "Write the country, a hyphen and the part of it, as in GB-NIR or US-NY."
    raise wrong("country", f"{shown(value)} is not the code of a region.", hint)


def _role(value: object) -> object:
    if not isinstance(value, str) or not value.strip():
        raise wrong("role", f"{shown(value)} is not a role.", "Write one word, as in clinician or editor.")
    role = value.strip()
    if role != "clinician" and nearest(role, ["clinician"]):
        raise wrong("role", f"{shown(value)} is not quite the role clinician.", 'Write "clinician".')
    return role


def cron_fields(value: object) -> object:
    """Five fields of cron, each once apart. Raises the error of a field for anything else."""
    if isinstance(value, str):
        fields = value.split()
        formed = len(fields) == 5 and all(re.fullmatch(_RUN, part) for field in fields for part in field.split(","))
        if formed and _is_cron(" ".join(fields)):
            return " ".join(fields)
    hint = 'Write the five fields of cron: minute, hour, day, month, weekday, as in "*/15 6-21 * * *".'
    raise wrong("runs", f"{shown(value)} does not say when publish runs.", hint)


def _is_cron(fields: str) -> bool:
    from mhpost.schedule.runs import is_cron

    return is_cron(fields)


def _code(value: object) -> object:
    if code := code_of_rules(value):
        return code
    from mhpost.lint import codes

    rule = codes.meant(value) if isinstance(value, str) else None
    usual = 'Write a code such as MH811, or its beginning such as MH8. "mhpost explain" lists them.'
    hint = f"Write {rule.code}." if rule else usual
    raise wrong("code", f"{shown(value)} is not the code of a rule.", hint)


def _open_for(value: object) -> object:
    if isinstance(value, timedelta):
        return value
    match = re.fullmatch(_HOURS, value.strip().lower()) if isinstance(value, str) else None
    if match:
        span = timedelta(**{"hours" if match[2].startswith("h") else "minutes": int(match[1])})
        if span <= _LONGEST:
            return span
    hint = "Write hours or minutes, from 0h to 24h, as in 2h or 30m."
    raise wrong("open-for", f"{shown(value)} does not say how long a line must still be open.", hint)


def _utm(value: object) -> object:
    if isinstance(value, str) and re.fullmatch(_UTM, value) and len(value) <= _UTM_LENGTH:
        return value
    strange = re.findall(r"\{[^{}]*\}", value) if isinstance(value, str) else []
    strange = [place for place in strange if place[1:-1] not in UTM_PLACES]
    if strange:
        places = listed([f"{{{place}}}" for place in UTM_PLACES])
        raise wrong("utm", f"{shown(strange[0])} means nothing in a tag.", _near(strange[0], places))
    hint = f"Write only a to z, digits, - and _, at most {_UTM_LENGTH}"
    mended = re.sub(r"[^a-z0-9{}._~-]+", "-", value.lower()).strip("-") if isinstance(value, str) else ""
    example = mended if re.fullmatch(_UTM, mended) and len(mended) <= _UTM_LENGTH else "social"
    raise wrong("utm", f"{shown(value)} cannot be a tag.", f"{hint}, as in {example}.")


def _near(place: str, places: str) -> str:
    close = nearest(place[1:-1].strip().lower(), UTM_PLACES)
    return f"Did you mean {{{close}}}?" if close else f"Write {places}, or plain words."


def _site(value: object) -> object:
    plain = value.strip().lower().rstrip(".").removeprefix("www.") if isinstance(value, str) else ""
    ascii_form = _in_ascii(plain)
    if re.fullmatch(_SITE, ascii_form):
        return ascii_form
    host = re.sub(r"^[a-z]+://", "", plain).split("/")[0]
    hint = f"Write {host}." if re.fullmatch(_SITE, _in_ascii(host)) else "Write its name alone, as in example.org."
    raise wrong("site", f"{shown(value)} is not the name of a website.", hint)


def _in_ascii(host: str) -> str:
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return ""


Country = Annotated[
    str,
    BeforeValidator(_country),
    WithJsonSchema({"type": "string", "pattern": "^[A-Z]{2}$", "examples": ["GB", "US"]}),
]
"""ISO 3166-1 alpha-2."""

Region = Annotated[
    str,
    BeforeValidator(_region),
    WithJsonSchema({"type": "string", "pattern": "^[A-Z]{2}-[A-Z0-9]{1,3}$", "examples": ["GB-NIR"]}),
]
"""ISO 3166-2."""

Role = Annotated[str, BeforeValidator(_role), WithJsonSchema({"type": "string", "examples": ["clinician", "editor"]})]
"""What a person does; `clinician` may decide what others may not."""

Runs = Annotated[str, BeforeValidator(cron_fields), WithJsonSchema({"type": "string", "examples": ["*/15 6-21 * * *"]})]
"""Five fields of cron: minute, hour, day of the month, month, weekday."""

Code = Annotated[str, BeforeValidator(_code), WithJsonSchema({"type": "string", "pattern": r"^[Mm][Hh]\d{0,3}$"})]
"""The code of a rule, or its beginning."""

OpenFor = Annotated[
    timedelta,
    BeforeValidator(_open_for),
    PlainSerializer(lambda span: f"{int(span.total_seconds() // 60)}m", return_type=str),
    WithJsonSchema({"type": "string", "examples": ["2h", "30m"]}),
]
"""A span of time of up to a day."""

Utm = Annotated[
    str,
    BeforeValidator(_utm),
    WithJsonSchema({"type": "string", "pattern": f"^{_UTM}$", "examples": ["social", "{platform}", "{campaign}"]}),
]
"""The value of a tag: small letters, digits, `-`, `.`, `_`, `~`, and places that are filled for each post."""

Site = Annotated[str, BeforeValidator(_site), WithJsonSchema({"type": "string", "examples": ["example.org"]})]
"""A host without `www.`, in its ASCII form."""
