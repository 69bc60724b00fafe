"""The folder as feeds: JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/) and Atom (RFC 4287).

Both are made from the records alone, with moments from the plan: the same posts give the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree as Xml

from mhpost.platforms.folder.pages import content
from mhpost.platforms.folder.record import Record, urn

_ATOM = "http://www.w3.org/2005/Atom"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True)
class Channel:
    """What the feeds say of themselves. address: where the folder is published, with its last `/`; "" where it is not.

    Without an address, links are relative to the feed's own place.
    """

    name: str
    title: str
    language: str
    address: str = ""


def json_feed(records: Sequence[Record], channel: Channel) -> bytes:
    """`feed.json`; media types and alternative texts of the pictures stand in the attachments."""
    feed: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": channel.title,
        "language": channel.language,
    }
    if channel.address:
        feed |= {"home_page_url": f"{channel.address}index.html", "feed_url": f"{channel.address}feed.json"}
    feed["items"] = [_item(record, channel) for record in records]
    return (json.dumps(feed, ensure_ascii=False, indent=2) + "\n").encode()


def _item(record: Record, channel: Channel) -> dict[str, Any]:
    place = f"{channel.address}posts/{record.place}/"
    item = {
        "id": record.id,
        "url": f"{place}post.html",
        "external_url": record.link,
        "title": record.title,
        "content_html": content(record, place),
        "content_text": record.text,
        "date_published": record.moment,
        "language": record.language,
        "image": next((place + picture.file for picture in record.pictures if not picture.is_video), None),
        "attachments": [{"url": place + p.file, "mime_type": p.mime, "title": p.alt} for p in record.pictures] or None,
        "_mhpost": {"key": record.key, "content_warning": record.content_warning},
    }
    return {name: value for name, value in item.items() if value is not None}


def atom_feed(records: Sequence[Record], channel: Channel) -> bytes:
    """`feed.atom`. There must be a post: a feed without one has no moment of its last change."""
    Xml.register_namespace("", _ATOM)
    feed = Xml.Element(f"{{{_ATOM}}}feed", {_LANGUAGE: channel.language})
    _add(feed, "id", urn(f"feed {channel.name}"))
    _add(feed, "title", channel.title)
    _add(feed, "updated", max(record.moment for record in records))
    _add(_add(feed, "author"), "name", channel.title)
    _add(feed, "link", rel="self", type="application/atom+xml", href=f"{channel.address}feed.atom")
    _add(feed, "link", rel="alternate", type="text/html", href=f"{channel.address}index.html")
    for record in records:
        _entry(feed, record, channel)
    Xml.indent(feed)
    xml: bytes = Xml.tostring(feed, encoding="utf-8", xml_declaration=True)
    return xml + b"\n"


def _entry(feed: Xml.Element, record: Record, channel: Channel) -> None:
    place = f"{channel.address}posts/{record.place}/"
    entry = _add(feed, "entry")
    entry.set(_LANGUAGE, record.language)
    _add(entry, "id", record.id)
    _add(entry, "title", record.heading)
    _add(entry, "published", record.moment)
    _add(entry, "updated", record.moment)
    _add(entry, "link", rel="alternate", type="text/html", href=f"{place}post.html")
    if record.link:
        _add(entry, "link", rel="related", href=record.link)
    _add(entry, "content", content(record, place), type="html")


def _add(parent: Xml.Element, name: str, text: str | None = None, **attributes: str) -> Xml.Element:
    child = Xml.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    child.text = text
    return child
