"""Links in posts: without what other services added to follow readers, with the tags that the workspace wants.

Everything else of a link stays letter by letter. Tags are never added to a link of a help line: who needs help is not
counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import urlsplit

from mhpost.render.addresses import host_of, replaced
from mhpost.resources.values import Resource
from mhpost.schedule.values import Occurrence
from mhpost.source import shipped

_PLACE = re.compile(r"\{(\w+)\}")
_NOT_IN_TAG = re.compile(r"[^a-z0-9._~-]+")


class Links(NamedTuple):
    """What is done to links.

    utm: name without `utm_` → value, in which {platform}, {account}, {campaign} and {entry} are those of the post; a
    tag with a place that the post has nothing for is left out. sites: hosts that get the tags, and those below them;
    empty for all. keep_trackers: nothing is taken out. help_hosts: never get tags.
    """

    utm: Mapping[str, str] = MappingProxyType({})
    sites: tuple[str, ...] = ()
    keep_trackers: bool = False
    help_hosts: frozenset[str] = frozenset()


def help_hosts(lines: Iterable[Resource]) -> frozenset[str]:
    """The hosts of all pages and chats of these lines."""
    urls = (url for line in lines for url in (line.url, line.channels.chat) if url)
    return frozenset(host for url in urls if (host := plain_host(urlsplit(url).hostname or "")))


def tags(links: Links, occurrence: Occurrence) -> tuple[tuple[str, str], ...]:
    """The names and values of the tags of one post, in the order of the settings."""
    if not links.utm:
        return ()
    entry, account, campaign = occurrence.placed.entry, occurrence.account, occurrence.placed.campaign
    of = campaign.id if campaign else entry.campaign
    places = {"platform": account.platform, "account": account.name, "campaign": of, "entry": entry.id}
    known = {name: _NOT_IN_TAG.sub("-", value.lower()) for name, value in places.items() if value}
    return tuple(
        (f"utm_{name}", _PLACE.sub(lambda place: known[place[1]], form))
        for name, form in links.utm.items()
        if known.keys() >= set(_PLACE.findall(form))
    )


class Tidier:
    """Does to the links of one post what the workspace wants. Doing it twice changes nothing more."""

    def __init__(self, links: Links, occurrence: Occurrence, link: str | None) -> None:
        """link: the post's own, which is known to be one address whatever it holds."""
        self._links = links
        self._tags = tags(links, occurrence)
        self.link = link
        self._known: Mapping[str, str] = {}
        if link and self._may_change(link) and host_of(link):
            self.link = self._whole(link)
            self._known = dict.fromkeys(sorted((link, self.link), key=len, reverse=True), self.link)

    def words(self, text: str) -> str:
        """The words with their links so changed."""
        return replaced(text, self._whole, self._known) if self._may_change(text) else text

    def _may_change(self, text: str) -> bool:
        """Whether anything in the text may be an address that does not stay as it is."""
        return "://" in text and (bool(self._tags) or ("?" in text and not self._links.keep_trackers))

    def _whole(self, url: str) -> str:
        host = plain_host(host_of(url) or "")
        before, sharp, fragment = url.partition("#")
        base, _, query = before.partition("?")
        added = self._tags if self._tagged(host) else ()
        pairs = query.split("&") if query else []
        kept = [pair for pair in pairs if not self._dropped(_name(pair), host, dict(added))]
        if kept == pairs and not added:
            return url
        kept += [f"{name}={value}" for name, value in added]
        return base + ("?" + "&".join(kept) if kept else "") + sharp + fragment

    def _dropped(self, name: str, host: str, added: Mapping[str, str]) -> bool:
        if name in added:
            return True
        hosts = None if self._links.keep_trackers else _trackers().get(name)
        return hosts is not None and (not hosts or is_of(host, hosts))

    def _tagged(self, host: str) -> bool:
        if not self._tags or _is_here(host) or is_of(host, self._links.help_hosts):
            return False
        return not self._links.sites or is_of(host, self._links.sites)


def is_of(host: str, sites: Iterable[str]) -> bool:
    """Whether a host is one of the sites, or below one of them."""
    return any(host == site or host.endswith(f".{site}") for site in sites)


def plain_host(host: str) -> str:
    """The host in small letters, in ASCII, without `www.`."""
    host = host.lower().rstrip(".")
    if not host.isascii():
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError:
            return host
    return host.removeprefix("www.")


def _is_here(host: str) -> bool:
    return (
        host in ("localhost", "[::1]")
        or host.endswith(".localhost")
        or re.fullmatch(r"127(\.\d+){3}", host) is not None
    )


def _name(pair: str) -> str:
    return pair.partition("=")[0].lower()


@cache
def _trackers() -> Mapping[str, tuple[str, ...]]:
    """Name → the hosts whose links hold it, none for all."""
    rows = shipped.load("mhpost.render", "trackers")["parameters"]
    return {row["name"]: tuple(row.get("hosts", ())) for row in rows}
