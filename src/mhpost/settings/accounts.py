"""Accounts of `mhpost.yaml` as values, with what the workspace says filled in."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from ipaddress import ip_address
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from mhpost.calendar.validation import texts
from mhpost.calendar.values import Spot
from mhpost.calendar.wrong import listed, shown
from mhpost.platforms.base import Account, Counting
from mhpost.settings.folders import unfit
from mhpost.settings.models import AccountFile
from mhpost.settings.variables import RESERVED, prefix
from mhpost.source import Document, nearest
from mhpost.source.values import Finding, Severity

OPTIONS: Mapping[str, tuple[str, ...]] = {
    "facebook": ("page_id",),
    "folder": ("path", "title"),
    "instagram": ("user_id",),
    "linkedin": ("organization",),
    "reddit": ("subreddit",),
    "threads": ("user_id",),
    "youtube": ("channel",),
}
"""Platform → the keys that only its accounts have."""
NEEDED: Mapping[str, str] = {"facebook": "page_id"}
"""Platform → the one of them that it cannot do without."""

_OTHER_NAMES = {"twitter": "x", "insta": "instagram", "bsky": "bluesky", "toot": "mastodon", "meta": "facebook"}


class Audience(NamedTuple):
    """Who speaks to whom, where an account says nothing else. countries: further ones than `country`."""

    country: str
    region: str | None
    language: str
    timezone: str
    organization: str = ""
    countries: tuple[str, ...] = ()


class Platforms(NamedTuple):
    """known: name → facts and limits. connected: the names of those that mhpost posts to."""

    known: Mapping[str, Counting]
    connected: Collection[str]


def account(
    name: str, file: AccountFile, audience: Audience, root: Path, platforms: Platforms, document: Document
) -> tuple[Account | None, tuple[Finding, ...]]:
    """The account, and what is wrong with it; None where that is an error."""
    spot = Spot(document.file, ("accounts", name))
    if file.platform not in platforms.known:
        return None, (_unknown_platform(file.platform, spot, platforms.known),)
    written = texts(file.model_extra or {}, document, spot.route)
    assert isinstance(written, dict)
    findings = [*_options(written, file.platform, spot), *_base_url(file.base_url, spot)]
    if file.platform == "folder" and isinstance(path := written.setdefault("path", f"out/{name}"), str):
        findings += unfit(path, root, spot)
        written.setdefault("title", audience.organization or name)
    findings += _limits(file.limits, platforms.known[file.platform], spot) if file.limits else ()
    country, countries = audience_of(file.country, file.countries, (audience.country, *audience.countries))
    region = file.region or (audience.region if country == audience.country else None)
    if file.region and not file.region.startswith(f"{country}-"):
        findings.append(elsewhere(file.region, country, spot))
    if findings:
        return None, tuple(findings)
    own = Account(
        name,
        file.platform,
        language=file.language or audience.language,
        country=country,
        region=region,
        timezone=file.timezone or audience.timezone,
        base_url=file.base_url,
        options=written,
        countries=countries,
        limits=file.limits,
    )
    return own, () if file.platform in platforms.connected else (_not_yet(platforms, spot, file.platform),)


def audience_of(
    country: str | None, countries: tuple[str, ...] | None, otherwise: tuple[str, ...] = ()
) -> tuple[str, tuple[str, ...]]:
    """The country that counts first and the further ones, each once. otherwise: what holds where neither is said.

    Of an empty list of countries, the first of those otherwise.
    """
    named = (*((country,) if country else ()), *(countries or ()))
    named = named or (otherwise if countries is None else otherwise[:1])
    first, *more = dict.fromkeys(named) or [""]
    return first, tuple(more)


def elsewhere(region: str, country: str, spot: Spot) -> Finding:
    """What is said of a region that belongs to another country."""
    hint = f"Write a region of {country}, or leave it out."
    return spot.error("MH035", ("region",), f'The region "{region}" is not a part of {country}.', hint)


def _unknown_platform(name: str, spot: Spot, platforms: Collection[str]) -> Finding:
    known = sorted(platforms)
    close = _OTHER_NAMES.get(name.lower()) or nearest(name, known)
    hint = f'Did you mean "{close}"?' if close else f"Write {listed(known)}."
    return spot.error("MH038", ("platform",), f"{shown(name)} is not a platform that mhpost knows.", hint)


def _not_yet(platforms: Platforms, spot: Spot, name: str) -> Finding:
    message = f"mhpost cannot post to {platforms.known[name].FACTS.name} yet."
    hint = f"Its posts are checked and shown, not queued. mhpost posts to {listed(sorted(platforms.connected), 'and')}."
    return Finding("MH038", Severity.WARNING, spot.where("platform"), message, hint)


def _limits(written: Mapping[str, int], platform: Counting, spot: Spot) -> Iterator[Finding]:
    own, name = list(platform.LIMITS), platform.FACTS.name
    for key in written:
        if key not in own:
            close = nearest(key, own)
            known = f"It limits {listed(own, 'and')}." if own else "Take it out: nothing is limited there."
            hint = f'Did you mean "{close}"?' if close else known
            yield spot.at_key("MH050", ("limits", key), f"{name} has no limit {shown(key)}.", hint)


def _options(written: Mapping[str, object], platform: str, spot: Spot) -> Iterator[Finding]:
    own = OPTIONS.get(platform, ())
    common = [name for name in AccountFile.model_fields if name != "platform"]
    for key, value in written.items():
        if key not in own:
            close = nearest(key, [*own, *common])
            hint = f'Did you mean "{close}"?' if close else f"Known for {platform}: {listed([*own, *common], 'and')}."
            yield spot.at_key("MH030", (key,), f"The key {shown(key)} is not known here.", hint)
        elif not isinstance(value, str):
            yield spot.error("MH031", (key,), f'"{key}" needs text.', "Write the words behind the colon.")
    needed = NEEDED.get(platform)
    if needed and not written.get(needed):
        yield spot.error("MH039", (needed,), f'"{needed}" is missing.', f'Add the line "{needed}: …".')


def _base_url(url: str | None, spot: Spot) -> Iterator[Finding]:
    if url is None:
        return
    try:
        parts = urlsplit(url)
        host, whole = parts.hostname or "", parts.scheme in ("http", "https") and parts.port is not False
    except ValueError:
        host, whole = "", False
    if not whole or not host or any(map(str.isspace, url)):
        hint = "Write the whole address, as in https://social.example."
        yield spot.error("MH041", ("base_url",), f"{shown(url)} is not an address.", hint)
    elif parts.scheme == "http" and not _is_loopback(host):
        hint = "Write https. Plain http is for a server on this computer, such as http://127.0.0.1:8080."
        yield spot.error("MH041", ("base_url",), f"{shown(url)} would send secrets without encryption.", hint)


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def collisions(names: Collection[str], file: str) -> Iterator[Finding]:
    """Accounts that would read their secrets from the same variables, or from variables that mean something else."""
    first: dict[str, str] = {}
    for name in names:
        spot = Spot(file, ("accounts",))
        twin = first.setdefault(prefix(name), name)
        if prefix(name) in RESERVED:
            hint = f'Choose another name, as in "{name}-1".'
            yield spot.at_key("MH043", (name,), f'An account cannot be called "{name}".', hint)
        elif twin != name:
            message = f'The accounts "{twin}" and "{name}" would share their secrets: both read {prefix(name)}….'
            yield spot.at_key("MH043", (name,), message, "Rename one of them.")
