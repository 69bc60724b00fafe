"""Mastodon: 500 characters as people see them, unless the server says otherwise; up to four pictures, threads.

An address with a scheme counts 23, `@user@host` as `@user`, and a content warning comes out of the same 500, at its
full length. Facts: https://github.com/mastodon/mastodon (StatusLengthValidator, Extractor, config/initializers/
twitter_regex.rb, MediaAttachment, Attachmentable). `GET /api/v2/instance` tells what a server allows: other figures
belong into the account's `limits`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from mhpost.platforms.base import Part
from mhpost.platforms.facts import Facts, Limit, Limits, Measure
from mhpost.platforms.links import links_in
from mhpost.platforms.measuring import measure_by
from mhpost.platforms.measuring import plain as wire
from mhpost.platforms.words import graphemes

__all__ = ["FACTS", "LIMITS", "SECRETS", "measure", "weigh", "wire"]

FACTS: Final = Facts(
    name="Mastodon",
    threads=True,
    warning_field=True,
    media_bytes=16_777_216,
    media_pixels=33_177_600,
    video=("video/mp4", "video/webm", "video/quicktime"),
    video_bytes=103_809_024,
)
LIMITS: Final[Limits] = {
    "text": Limit("characters", 500),
    "images": Limit("pictures", 4),
    "videos": Limit("videos", 1),
    "alt": Limit("characters", 1500),
}
SECRETS: Final = ("access_token",)

_URL_COUNTS: Final = "x" * 23
_LONGEST_HOST: Final = 253
_PATH = r"[^\s<>()?]"
_PARENS = rf"\((?:{_PATH}+|{_PATH}*\({_PATH}+\){_PATH}*)\)"
_PATH_END = rf"(?:[^\s()?!*\"'「」<>;:=,.$%\[\]~&|@]|{_PARENS})"
_OTHER = "\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\uffef\U00010000-\U0010fffd"
_AFTER_HOST = (
    r"(?::[0-9]+)?"
    rf"(?P<path>/(?:(?:{_PATH}|{_PARENS})*{_PATH_END})?)?"
    rf"(?:\?[a-z0-9!?*'();:&=+$/%#\[\]\-_.,~|@^{_OTHER}]*[a-z0-9_&=#/\-{_OTHER}])?"
)
_MENTION = re.compile(r"(?<![=/\w])@([a-z0-9_]+(?:[.-]+[a-z0-9_]+)*)@(\w+(?:[.-]+\w+)*)", re.IGNORECASE)
_NO_MENTION_BEFORE = re.compile("[@＠À-ÖØ-öø-ɏɓɔɖɗəɛɣɨɯɲʉʋʻ\u0300-\u036fḀ-ỿ]|://")


def weigh(text: str) -> int:
    """The number of grapheme clusters, with 23 for every address with a scheme, and mentions without their host."""
    return graphemes(_counted(text))


def measure(part: Part, limits: Limits) -> tuple[Measure, ...]:
    """Text and content warning together, pictures, videos, and the longest alt text."""
    warning = part.content_warning or ""
    return measure_by(lambda text: graphemes(warning + _counted(text)), part, limits)


def _counted(text: str) -> str:
    """The text as the server looks at it when it counts."""
    if "://" not in text and "@" not in text:
        return text
    pieces, at = [], 0
    for start, end, instead in sorted((*_urls(text), *_mentions(text))):
        if start >= at:
            pieces += [text[at:start], instead]
            at = end
    return "".join([*pieces, text[at:]])


def _urls(text: str) -> Iterator[tuple[int, int, str]]:
    for start, end in links_in(text, _AFTER_HOST, sign="://"):
        if text[start:end].lower().startswith(("http://", "https://")):
            yield start, end, _URL_COUNTS


def _mentions(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _MENTION.finditer(text) if "@" in text else ():
        if len(match[2]) <= _LONGEST_HOST and not _NO_MENTION_BEFORE.match(text, match.end()):
            yield match.start(), match.end(), f"@{match[1]}"
