"""Where a copy shows noticeably less than its original, so that its author can make a better one."""

from __future__ import annotations

from collections.abc import Iterator

from mhpost.fit.media import seen
from mhpost.media.look import Seen
from mhpost.media.recipe import Recipe, recipe
from mhpost.platforms.base import Counting
from mhpost.render.values import Picture, Post
from mhpost.schedule.values import Occurrence
from mhpost.source.values import Finding, Severity

_MUCH_LESS = 0.5
_FAR_TOO_LARGE = 4
_SHARP = ("image/png", "image/gif")


def losses(post: Post, occurrence: Occurrence, platform: Counting) -> Iterator[Finding]:
    """An info for each picture whose copy may blur. Photos that are merely large say nothing: nobody sees it."""
    for picture in post.pictures:
        known = seen(picture)
        made = recipe(known, platform.FACTS) if picture.sha256 and not known.wrong else None
        if isinstance(made, Recipe) and (why := _why(known, made)):
            yield _loss(picture, occurrence, f"{platform.FACTS.name} gets a copy of it {why}.")


def _why(known: Seen, made: Recipe) -> str:
    as_wide = made.width == known.width
    if known.mime in _SHARP and as_wide and known.size > made.most and made.instead:
        return f"as JPEG, to stay below {made.most / 1e6:.1f} MB; fine letters may blur"
    if known.mime in _SHARP and made.width < known.width * _MUCH_LESS:
        return f"with {made.width:,} in place of {known.width:,} pixels of width; small letters may be hard to read"
    if not known.is_video and known.size > made.most * _FAR_TOO_LARGE:
        return f"with less detail, to stay below {made.most / 1e6:.1f} MB"
    return ""


def _loss(picture: Picture, occurrence: Occurrence, what: str) -> Finding:
    return Finding(
        "MH325",
        Severity.INFO,
        picture.where,
        f'The picture "{picture.path}" is larger than needed: {what}',
        "Look at it there, or save it smaller yourself: 2000 pixels on its longer side are plenty.",
        entry=occurrence.placed.entry.id,
    )
