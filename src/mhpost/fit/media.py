"""What keeps the pictures of a post from going to an account, and how its author mends it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mhpost.fit.finding import NEVER_CUT, error
from mhpost.platforms.base import Counting, Medium, Part
from mhpost.platforms.facts import Measure
from mhpost.render.values import Picture, Post
from mhpost.schedule.values import Occurrence
from mhpost.source.values import Finding, Where


def problems(
    post: Post, occurrence: Occurrence, platform: Counting, meters: Mapping[str, Measure]
) -> Iterator[Finding]:
    """Everything about pictures. meters: field → the meters that are over their limit."""
    yield from _pictures(post, occurrence, platform)
    if "images" in meters:
        yield _too_many(post, occurrence, platform, meters["images"])
    if platform.FACTS.needs_media and not post.pictures:
        yield _needs_picture(occurrence, platform)


def _too_many(post: Post, occurrence: Occurrence, platform: Counting, meter: Measure) -> Finding:
    where = post.pictures[meter.max].where
    return error(
        "MH302",
        occurrence,
        where,
        f'"{occurrence.placed.entry.id}" has {meter.used} pictures; {platform.FACTS.name} takes {meter.max}.',
        f'Keep at most {meter.max}, or write others under "versions" → "{occurrence.account.platform}".',
    )


def _pictures(post: Post, occurrence: Occurrence, platform: Counting) -> Iterator[Finding]:
    for picture in post.pictures:
        if picture.sha256 and picture.mime not in platform.FACTS.media:
            yield _wrong_type(picture, occurrence, platform)
        if picture.size > (platform.FACTS.media_bytes or picture.size):
            yield _too_large(picture, occurrence, platform)
        for meter in _alt_meters(picture, post, platform):
            yield _alt(picture, occurrence, platform, meter)


def _alt_meters(picture: Picture, post: Post, platform: Counting) -> list[Measure]:
    alone = Part("", media=(Medium(picture.sha256, picture.mime, picture.path, picture.alt),), language=post.language)
    meters = platform.measure(alone, platform.LIMITS)
    return [meter for meter in meters if meter.field == "alt" and meter.used > meter.max]


def _wrong_type(picture: Picture, occurrence: Occurrence, platform: Counting) -> Finding:
    takes = ", ".join(name.removeprefix("image/").upper() for name in platform.FACTS.media) or "no pictures"
    kind = picture.mime.removeprefix("image/").upper() or "of an unknown type"
    return error(
        "MH303",
        occurrence,
        picture.where,
        f'The picture "{picture.path}" is {kind}; {platform.FACTS.name} takes {takes}.',
        "Save it in another format with a picture program; a new name alone does not change it.",
    )


def _too_large(picture: Picture, occurrence: Occurrence, platform: Counting) -> Finding:
    most = platform.FACTS.media_bytes or 0
    return error(
        "MH306",
        occurrence,
        picture.where,
        f'The picture "{picture.path}" has {picture.size / 1e6:.1f} MB;'
        f" {platform.FACTS.name} takes {most / 1e6:.0f} MB.",
        "Make it smaller: 2000 pixels on its longer side are plenty.",
    )


def _alt(picture: Picture, occurrence: Occurrence, platform: Counting, meter: Measure) -> Finding:
    return error(
        "MH304",
        occurrence,
        Where(picture.where.file, (*picture.where.route, "alt")),
        f'The description "alt" of "{picture.path}" is {meter.used - meter.max:,} {meter.unit} too long for'
        f" {platform.FACTS.name}: {meter.used:,} of {meter.max:,}.",
        f'Shorten "alt" to at most {meter.max:,} {meter.unit}, and say the rest in the text.',
        NEVER_CUT,
    )


def _needs_picture(occurrence: Occurrence, platform: Counting) -> Finding:
    placed = occurrence.placed
    return error(
        "MH305",
        occurrence,
        placed.where,
        f'"{placed.entry.id}" has no picture; {platform.FACTS.name} needs one.',
        'Add one under "media", or take its accounts out of "accounts".',
    )
