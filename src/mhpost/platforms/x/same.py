"""Whether a post that X shows holds the words that we sent."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import Any
from unicodedata import normalize

_SCHEME = re.compile(r"\bhttps?://", re.IGNORECASE)
_LAST_SLASH = re.compile(r"/(?=\s|$)")
_OWN_PICTURE = re.compile(r"https?://(?:x|twitter)\.com/\w+/status/\d+/(?:photo|video)/\d+", re.IGNORECASE)


def same_words(ours: str, post: Mapping[str, Any]) -> bool:
    """Compare whole texts.

    X shows `&`, `<` and `>` as HTML entities, puts a t.co address in place of every link (given back in
    `entities.urls`), adds one for the pictures, and trims. It adds `http://` to a link that had no scheme.
    """
    return _plain(ours) == _plain(_with_own_links(post))


def _with_own_links(post: Mapping[str, Any]) -> str:
    text = html.unescape(str(post["text"]))
    entities = post.get("entities")
    urls = entities.get("urls") if isinstance(entities, dict) else None
    for link in filter(_is_object, urls) if isinstance(urls, list) else ():
        short, full = link.get("url"), link.get("expanded_url")
        if isinstance(short, str) and isinstance(full, str):
            text = text.replace(short, "" if _OWN_PICTURE.fullmatch(full) else full)
    return text


def _is_object(value: object) -> bool:
    return isinstance(value, dict)


def _plain(text: str) -> str:
    words = " ".join(normalize("NFC", text).split())
    return _LAST_SLASH.sub("", _SCHEME.sub("", words))
