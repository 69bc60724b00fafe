"""A good link is safe, shows where it leads, and follows nobody.

Source: mhpost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from mhpost.calendar.models import Entry
from mhpost.lint.values import Subject
from mhpost.source import shipped
from mhpost.source.values import Finding, Severity, Where

_ADDRESS = re.compile(r"https?://[^\s<>\"'“”«»]+", re.IGNORECASE)
_HTTP = re.compile(
    r"http://(?!(?:localhost|127(?:\.\d+){3}|\[::1\]|[\w.-]+\.(?:onion|localhost))(?:[:/]|$))", re.IGNORECASE
)
_HOST = re.compile(r"https?://(?:[^/?#@]*@)?(?:www\.)?([^/?#:]+)", re.IGNORECASE)
_NAME = re.compile(r"[?&]([\w.-]{1,40})=")
_MENDS_ITSELF = "mhpost takes it out before posting, unless mhpost.yaml keeps trackers."


def addresses(subject: Subject) -> Sequence[Finding]:
    """MH260: http. MH261: a part that follows readers. MH262: a shortened link."""
    return [finding for url, where in _addresses(subject) for finding in _about(url, where)]


def _addresses(subject: Subject) -> Iterator[tuple[str, Where]]:
    for text in subject.texts:
        if "://" in text.words:
            for found in _ADDRESS.finditer(text.words):
                url = found[0].rstrip(".,;:!?)")
                yield url, text.at(found.start(), found.start() + len(url))
    entry = subject.placed.entry
    for steps, link in (((), entry.link), *_other_links(entry)):
        if link:
            yield link, subject.where(*steps, "link")
    for index, source in enumerate(entry.sources):
        if source.url:
            yield source.url, subject.where("sources", index, "url")


def _other_links(entry: Entry) -> Iterator[tuple[tuple[str, ...], str | None]]:
    yield from ((("versions", name), said.link) for name, said in entry.versions.items())
    yield from ((("translations", tongue), said.link) for tongue, said in entry.translations.items())


def _about(url: str, where: Where) -> Iterator[Finding]:
    host = found[1].lower() if (found := _HOST.match(url)) else ""
    if _HTTP.match(url):
        yield Finding(
            "MH260",
            Severity.WARNING,
            where,
            f'"{url}" is not a secure address.',
            "Write https:// and open it once, to see that it works.",
            "Others on the way can read and change what an http page shows.",
        )
    if "sources" not in where.route and (name := _tracker(url, host)):
        yield Finding(
            "MH261",
            Severity.INFO,
            where,
            f'"{name}" in the link follows who reads it.',
            _MENDS_ITSELF,
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
    trackers = _trackers() if "?" in url else {}
    for name in _NAME.findall(url):
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
