"""What keeps the pictures and videos of a post from going to an account, and how its author mends it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from mhpost.fit.finding import NEVER_CUT, error
from mhpost.media.kinds import is_video
from mhpost.platforms.base import Counting, Medium, Part, limits_of
from mhpost.platforms.facts import Measure
from mhpost.render.values import Picture, Post
from mhpost.schedule.values import Occurrence
from mhpost.source.values import Finding, Where

if TYPE_CHECKING:
    from mhpost.media.look import Seen


def problems(
    post: Post, occurrence: Occurrence, platform: Counting, meters: Mapping[str, Measure]
) -> Iterator[Finding]:
    """Everything about pictures and videos that no copy can mend. meters: field → those that are over their limit."""
    for picture in post.pictures:
        yield from _one(picture, post, occurrence, platform)
    for field in ("images", "videos"):
        if field in meters:
            yield _too_many(post, occurrence, platform, meters[field])
    yield from _together(post, occurrence, platform)
    if platform.FACTS.needs_video and not any(is_video(picture.mime) for picture in post.pictures):
        yield _needs(occurrence, platform, "MH328", "video")
    elif platform.FACTS.needs_media and not post.pictures:
        yield _needs(occurrence, platform, "MH305", "picture")


def seen(picture: Picture) -> Seen:
    """What is known of a picture or video."""
    from mhpost.media.look import Seen

    return picture.seen or Seen(picture.sha256, picture.mime, picture.size, picture.width, picture.height)


def _one(picture: Picture, post: Post, occurrence: Occurrence, platform: Counting) -> Iterator[Finding]:
    from mhpost.media.recipe import Hindrance, recipe

    known = seen(picture)
    if known.wrong:
        yield broken(picture, occurrence, known.wrong)
    elif picture.sha256 and isinstance(hindrance := recipe(known, platform.FACTS), Hindrance):
        from mhpost.fit.mending import hindered

        yield hindered(hindrance, picture, known, occurrence, platform.FACTS)
    for meter in _alt_meters(picture, post, occurrence, platform):
        yield _alt(picture, occurrence, platform, meter)


def broken(picture: Picture, occurrence: Occurrence, wrong: str) -> Finding:
    """A file that cannot be posted anywhere. wrong: the end of a sentence about it."""
    called = "video" if is_video(picture.mime) else "picture"
    return error(
        "MH320",
        occurrence,
        picture.where,
        f'The {called} "{picture.path}" {wrong}.',
        f"Open it in a program for {called}s and save it again, or take another one.",
    )


def _alt_meters(picture: Picture, post: Post, occurrence: Occurrence, platform: Counting) -> list[Measure]:
    alone = Part("", media=(Medium(picture.sha256, picture.mime, picture.path, picture.alt),), language=post.language)
    meters = platform.measure(alone, limits_of(platform, occurrence.account))
    return [meter for meter in meters if meter.field == "alt" and meter.used > meter.max]


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


def _too_many(post: Post, occurrence: Occurrence, platform: Counting, meter: Measure) -> Finding:
    both = meter.field == "images" and _one_count(platform)
    counted = [one for one in post.pictures if both or is_video(one.mime) == (meter.field == "videos")]
    return error(
        "MH302",
        occurrence,
        counted[min(meter.max, len(counted) - 1)].where,
        f'"{occurrence.placed.entry.id}" has {meter.used} {meter.unit}; {platform.FACTS.name} takes {meter.max}.',
        f'Keep at most {meter.max}, or write others under "versions" → "{occurrence.account.platform}".',
    )


def _together(post: Post, occurrence: Occurrence, platform: Counting) -> Iterator[Finding]:
    """A platform that does not count both together takes only one of them in a post."""
    videos = [picture for picture in post.pictures if is_video(picture.mime)]
    beside = 0 < len(videos) < len(post.pictures)
    if beside and not _one_count(platform) and videos[0].mime in platform.FACTS.video:
        yield error(
            "MH327",
            occurrence,
            videos[0].where,
            f'"{occurrence.placed.entry.id}" has a video beside pictures; {platform.FACTS.name} takes either.',
            f'Keep one of them, or write others under "versions" → "{occurrence.account.platform}".',
        )


def _one_count(platform: Counting) -> bool:
    return "images" in platform.LIMITS and platform.LIMITS["images"].unit == "pictures and videos"


def _needs(occurrence: Occurrence, platform: Counting, code: str, what: str) -> Finding:
    placed = occurrence.placed
    return error(
        code,
        occurrence,
        placed.where,
        f'"{placed.entry.id}" has no {what}; {platform.FACTS.name} needs one.',
        'Add one under "media", or take its accounts out of "accounts".',
    )
