"""Body and footer become one text here, and nowhere else."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from mhpost.platforms.base import Medium, Part
from mhpost.platforms.facts import Facts
from mhpost.render.values import Footer, Post
from mhpost.source import shipped


def joined(post: Post, body: str, footer: Footer, facts: Facts, *, hashtags: bool) -> Part:
    """The part with these words and this help: content warning, body, link, hashtags, footer, an empty line between.

    The link leaves the text where the platform takes it beside; what the body already holds is not said twice.
    """
    beside = facts.link_beside and not (facts.link_or_pictures and post.pictures)
    link = post.link if post.link and not beside and not _holds(body, post.link, _LINK_GOES_ON) else ""
    tags = " ".join(tag for tag in post.hashtags if not _holds(body, tag)) if hashtags else ""
    pieces = (note(post.content_warning, post.language), body, link, tags, footer.text)
    return Part(
        text="\n\n".join(piece for piece in pieces if piece),
        title=post.title if facts.titles else None,
        link=post.link if beside else None,
        media=tuple(
            Medium(picture.sha256, picture.mime, picture.path.rsplit("/", 1)[-1], picture.alt)
            for picture in post.pictures
        ),
        content_warning=post.content_warning,
        language=post.language,
    )


_WORD_GOES_ON = r"[\w/]"
_LINK_GOES_ON = r"[\w/?#&=%@:~+-]|[.,;!']\w"


def _holds(body: str, word: str, goes_on: str = _WORD_GOES_ON) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!{goes_on})", body, re.IGNORECASE) is not None


def note(warning: str | None, language: str) -> str:
    """The line before the body that says what the post mentions; empty without a content warning."""
    if not warning:
        return ""
    known = _forms().get(language.partition("-")[0].lower())
    if known is None or warning.lower().startswith(tuple(known["named"])):
        return warning
    return str(known["form"]).replace("{words}", warning)


@cache
def _forms() -> dict[str, dict[str, Any]]:
    forms: dict[str, dict[str, Any]] = shipped.load("mhpost.fit", "notes")
    return forms
