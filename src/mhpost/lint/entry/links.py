"""A good link is safe, shows where it leads, and follows nobody.

Source: mhpost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from mhpost.calendar.variants import variants
from mhpost.lint.values import Subject
from mhpost.source import shipped
from mhpost.source.values import Finding, Severity, Where

_ADDRESS = r"(?i)https?://[^\s<>\"'“”«»]+"
_HTTP = r"(?i)http://(?!(?:localhost|127(?:\.\d+){3}|\[::1\]|[\w.-]+\.(?:onion|localhost))(?:[:/]|$))"
_HOST = r"(?i)https?://(?:[^/?#@]*@)?(?:www\.)?([^/?#:]+)"
_NAME = r"[?&]([\w.-]{1,40})="


def addresses(subject: Subject) -> Sequence[Finding]:
    """MH260: http (of an entry's own `link` calendar says so). MH261: a part that follows readers. MH262: shortened."""
    found = [finding for url, where in _addresses(subject) for finding in (*_insecure(url, where), *_about(url, where))]
    if link := subject.placed.entry.link:
        found += _about(link, subject.where("link"))
    return found


def _addresses(subject: Subject) -> Iterator[tuple[str, Where]]:
    for text in subject.texts:
        if "://" in text.words:
            for found in re.finditer(_ADDRESS, text.words):
                url = found[0].rstrip(".,;:!?)")
                yield url, text.at(found.start(), found.start() + len(url))
    for variant in variants(subject.placed.entry):
        if variant.said.link:
            yield variant.said.link, subject.where(*variant.steps, "link")


def _insecure(url: str, where: Where) -> Iterator[Finding]:
    if re.match(_HTTP, url):
        message = f'"{url}" is not encrypted: others can see who reads it.'
        hint = f"Write https://{url[len('http://') :]}, if the site has it."
        yield Finding("MH260", Severity.WARNING, where, message, hint)


def _about(url: str, where: Where) -> Iterator[Finding]:
    host = found[1].lower() if (found := re.match(_HOST, url)) else ""
    if name := _tracker(url, host):
        yield Finding(
            "MH261",
            Severity.INFO,
            where,
            f'"{name}" in the link follows who reads it.',
            "mhpost takes it out before posting, unless mhpost.yaml keeps trackers.",
            "Who reads a post about mental health is nobody's business.",
        )
    if host in _shorteners():
        yield Finding(
            "MH262",
            Severity.WARNING,
            where,
            f'"{host}" hides where the link leads.',
            "Write the address of the page itself; platforms shorten it on their own.",
            "Readers trust what they can see, and some platforms block shortened links.",
        )


def _tracker(url: str, host: str) -> str | None:
    if "?" not in url:
        return None
    trackers = _trackers()
    for name in re.findall(_NAME, url):
        hosts = trackers.get(name.lower())
        if hosts is not None and (not hosts or any(host == one or host.endswith(f".{one}") for one in hosts)):
            return str(name)
    return None


@cache
def _trackers() -> Mapping[str, Sequence[str]]:
    rows = shipped.load("mhpost.render", "trackers")["parameters"]
    return {row["name"]: row.get("hosts", ()) for row in rows}


@cache
def _shorteners() -> frozenset[str]:
    return frozenset(shipped.load("mhpost.lint.entry", "shorteners")["hosts"])
