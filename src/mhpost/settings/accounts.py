"""Accounts of `mhpost.yaml` as values, with what the workspace says filled in."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from ipaddress import ip_address
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import NamedTuple
from urllib.parse import urlsplit

from mhpost.calendar.validation import texts
from mhpost.calendar.values import Spot
from mhpost.calendar.wrong import listed, shown
from mhpost.platforms.base import Account
from mhpost.settings.models import AccountFile
from mhpost.settings.secrets import RESERVED, prefix
from mhpost.settings.values import LATER
from mhpost.source import Document, nearest
from mhpost.source.files import real
from mhpost.source.values import Finding, Severity

OPTIONS: Mapping[str, tuple[str, ...]] = {"facebook": ("page_id",), "folder": ("path", "title")}
"""Platform → the keys that only its accounts have."""
NEEDED: Mapping[str, str] = {"facebook": "page_id"}
"""Platform → the one of them that it cannot do without."""


class Audience(NamedTuple):
    """Who speaks to whom, where an account says nothing else."""

    country: str
    region: str | None
    language: str
    timezone: str
    organization: str = ""


def account(
    name: str, file: AccountFile, audience: Audience, root: Path, platforms: Collection[str], document: Document
) -> tuple[Account | None, tuple[Finding, ...]]:
    """The account, or None and all that is wrong with it."""
    spot = Spot(document.file, ("accounts", name))
    if file.platform not in platforms:
        return None, (_unknown_platform(file.platform, spot, platforms),)
    written = texts(file.model_extra or {}, document, spot.route)
    assert isinstance(written, dict)
    findings = [*_options(written, file.platform, spot), *_base_url(file.base_url, spot)]
    if file.platform == "folder" and isinstance(path := written.setdefault("path", f"out/{name}"), str):
        findings += _folder(path, root, spot)
        written.setdefault("title", audience.organization or name)
    country = file.country or audience.country
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
    )
    return own, ()


def elsewhere(region: str, country: str, spot: Spot) -> Finding:
    """What is said of a region that belongs to another country."""
    hint = f"Write a region of {country}, or leave it out."
    return spot.error("MH035", ("region",), f'The region "{region}" is not a part of {country}.', hint)


def _unknown_platform(name: str, spot: Spot, platforms: Collection[str]) -> Finding:
    known = sorted(platforms)
    if name in LATER:
        hint = f"Its posts are left out until then. It posts to {listed(known, 'and')}."
        where = spot.where("platform")
        return Finding("MH038", Severity.WARNING, where, f"mhpost cannot post to {name} yet.", hint)
    close = nearest(name, known)
    hint = f'Did you mean "{close}"?' if close else f"Write {listed(known)}."
    return spot.error("MH038", ("platform",), f"{shown(name)} is not a platform that mhpost knows.", hint)


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


def _folder(path: str, root: Path, spot: Spot) -> Iterator[Finding]:
    hint = "Write a path inside the workspace, as in out/posts."
    absolute = PurePosixPath(path).is_absolute() or PureWindowsPath(path).drive or path.startswith(("\\", "~"))
    try:
        inside = real(root / path).is_relative_to(real(root))
    except (OSError, ValueError):
        inside = False
    if absolute or not inside:
        yield spot.error("MH040", ("path",), f"The folder {shown(path)} lies outside the workspace.", hint)


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
