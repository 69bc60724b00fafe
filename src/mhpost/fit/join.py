"""Body and footer become one text here, and nowhere else."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any, NamedTuple

from mhpost.calendar.tags import base
from mhpost.platforms.base import Medium, Part
from mhpost.platforms.facts import Facts
from mhpost.render.values import Post
from mhpost.source import shipped


class Piece(NamedTuple):
    """What one part says: of a single post everything, of a thread what belongs there.

    link: "" where it is not said in the text. number: as in `1/3`. first, last: its place among the parts.
    """

    body: str
    footer: str = ""
    link: str = ""
    hashtags: tuple[str, ...] = ()
    number: str = ""
    first: bool = True
    last: bool = True


class Frame:
    """What stands around the words of a post on a platform with these facts, whatever form the words take."""

    def __init__(self, post: Post, facts: Facts) -> None:
        self._post = post
        self._facts = facts
        self._note = "" if facts.warning_field else note(post.content_warning, post.language)
        self._media = tuple(
            Medium(picture.sha256, picture.mime, picture.path.rsplit("/", 1)[-1], picture.alt)
            for picture in post.pictures
        )

    def hashtags(self, body: str) -> tuple[str, ...]:
        """Those of the post that the body does not hold already."""
        return tuple(tag for tag in self._post.hashtags if not _holds(body, tag, _WORD_GOES_ON))

    def link(self, body: str) -> str:
        """The link of the post, unless the body holds it already; "" without one."""
        link = self._post.link
        return link if link and not _holds(body, link, _LINK_GOES_ON) else ""

    def part(self, piece: Piece) -> Part:
        """Content note, number, body, link, hashtags, footer, an empty line between.

        The link leaves the text where the platform takes it beside. Title and pictures go with the first part, the
        link with the last. Where the platform has a field for content warnings, the note stands there alone.
        """
        post, facts = self._post, self._facts
        media = self._media if piece.first else ()
        beside = facts.link_beside and piece.last and not (facts.link_or_pictures and media)
        words = f"{piece.number}\n{piece.body}" if piece.number else piece.body
        lines = (self._note, words, "" if beside else piece.link, " ".join(piece.hashtags), piece.footer)
        return Part(
            text="\n\n".join(filter(None, lines)),
            title=post.title if facts.titles and piece.first else None,
            link=post.link if beside else None,
            media=media,
            content_warning=post.content_warning,
            language=post.language,
        )


_WORD_GOES_ON = r"[\w/]"
_LINK_GOES_ON = r"[\w/?#&=%@:~+-]|[.,;!']\w"


@lru_cache(maxsize=256)
def _holds(body: str, word: str, goes_on: str) -> bool:
    """Whether the word stands in the body; the same is asked for every platform and form of the help."""
    if word.casefold() not in body.casefold():
        return False
    return re.search(rf"(?<!\w){re.escape(word)}(?!{goes_on})", body, re.IGNORECASE) is not None


def note(warning: str | None, language: str) -> str:
    """The line before the body that says what the post mentions; empty without a content warning.

    In a language without a form in `notes.yaml` it is the warning as it was written. Bluesky gets this line too: its
    labels speak of sexual and graphic pictures, and none of them is apt for what words mention.
    """
    if not warning:
        return ""
    known = _forms().get(base(language))
    if known is None or warning.lower().startswith(tuple(known["named"])):
        return warning
    return str(known["form"]).replace("{words}", warning)


@cache
def _forms() -> dict[str, dict[str, Any]]:
    forms: dict[str, dict[str, Any]] = shipped.load("mhpost.fit", "notes")
    return forms
