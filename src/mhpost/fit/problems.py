"""What keeps a post from going to an account, and how its author mends it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mhpost.fit.values import Fitted
from mhpost.platforms.base import Measure, Medium, Part, Platform
from mhpost.render.values import Picture, Post
from mhpost.schedule.values import Occurrence
from mhpost.source.values import Finding, Severity, Where

_NEVER_CUT = "mhpost never cuts words, and help always stays."


def _error(code: str, occurrence: Occurrence, where: Where, message: str, hint: str, because: str = "") -> Finding:
    """A finding that hangs on the platform alone, and so is equal for all of its accounts."""
    return Finding(code, Severity.ERROR, where, message, hint, because, occurrence.placed.entry.id)


def too_long(post: Post, occurrence: Occurrence, platform: Platform, attempts: Sequence[Fitted]) -> Finding:
    """By how much the text is too long in the attempt that came nearest, and how short the words would have to be."""
    nearest = min(attempts, key=lambda attempt: attempt.over)
    meter = max(nearest.text_meters, key=lambda meter: meter.used - meter.max)
    short = nearest.rung.startswith("short")
    words = post.short_body if short else post.body
    room = meter.max - (meter.used - platform.weigh(words or ""))
    finding = _error(
        "MH300",
        occurrence,
        _place(occurrence, post, short=short),
        f'"{occurrence.placed.entry.id}" is {nearest.over:,} {meter.unit} too long for {platform.FACTS.name}'
        f' ("{occurrence.account.name}"): {meter.used:,} of {meter.max:,}. Tried: {_tried(attempts)}.',
        _shorten(post, room, meter),
        _NEVER_CUT,
    )
    return replace(finding, account=occurrence.account.name)


def _tried(attempts: Sequence[Fitted]) -> str:
    forms = list(dict.fromkeys(attempt.footer.form for attempt in attempts))
    rungs = list(dict.fromkeys(attempt.rung for attempt in attempts))
    words = [rung.replace("whole", "all words").replace("short", "the short text") for rung in rungs]
    return f"{', '.join(words)}; with the help in these forms: {', '.join(forms)}"


def _shorten(post: Post, room: int, meter: Measure) -> str:
    if room < 1:
        return "The help and what surrounds the words fill it alone: shorten the link or the content warning."
    if post.short_body:
        return f'Shorten "short_text" to at most {room:,} {meter.unit}.'
    return f'Add "short_text" of at most {room:,} {meter.unit}, or shorten the text to that.'


def _place(occurrence: Occurrence, post: Post, *, short: bool) -> Where:
    """Where the words can be mended: in the calendar, also where a template places them."""
    where, entry = occurrence.placed.where, occurrence.placed.entry
    if short and entry.short_text is not None:
        return Where(where.file, (*where.route, "short_text"))
    if post.where.route:
        return post.where
    return Where(where.file, (*where.route, "template" if entry.text is None else "text"))


def unfitting(post: Post, occurrence: Occurrence, platform: Platform, fitted: Fitted) -> tuple[Finding, ...]:
    """Everything but the length of the text."""
    meters = {meter.field: meter for meter in fitted.meters if meter.used > meter.max}
    found = list(_pictures(post, occurrence, platform))
    if "title" in meters:
        found.append(_title(occurrence, platform, meters["title"]))
    if "images" in meters:
        found.append(_too_many(post, occurrence, platform, meters["images"]))
    if platform.FACTS.needs_media and not post.pictures:
        found.append(_needs_picture(occurrence, platform))
    return tuple(found)


def _title(occurrence: Occurrence, platform: Platform, meter: Measure) -> Finding:
    placed = occurrence.placed
    return _error(
        "MH301",
        occurrence,
        Where(placed.where.file, (*placed.where.route, "title")),
        f'The title of "{placed.entry.id}" is {meter.used - meter.max:,} {meter.unit} too long for'
        f" {platform.FACTS.name}: {meter.used:,} of {meter.max:,}.",
        f'Shorten "title" to at most {meter.max:,} {meter.unit}.',
        _NEVER_CUT,
    )


def _too_many(post: Post, occurrence: Occurrence, platform: Platform, meter: Measure) -> Finding:
    where = post.pictures[meter.max].where
    return _error(
        "MH302",
        occurrence,
        where,
        f'"{occurrence.placed.entry.id}" has {meter.used} pictures; {platform.FACTS.name} takes {meter.max}.',
        f'Keep at most {meter.max}, or write others under "versions" → "{occurrence.account.platform}".',
    )


def _pictures(post: Post, occurrence: Occurrence, platform: Platform) -> Iterator[Finding]:
    for picture in post.pictures:
        if picture.sha256 and picture.mime not in platform.FACTS.media:
            yield _wrong_type(picture, occurrence, platform)
        if picture.size > (platform.FACTS.media_bytes or picture.size):
            yield _too_large(picture, occurrence, platform)
        for meter in _alt_meters(picture, post, platform):
            yield _alt(picture, occurrence, platform, meter)


def _alt_meters(picture: Picture, post: Post, platform: Platform) -> list[Measure]:
    alone = Part("", media=(Medium(picture.sha256, picture.mime, picture.path, picture.alt),), language=post.language)
    meters = platform.measure(alone, platform.LIMITS)
    return [meter for meter in meters if meter.field == "alt" and meter.used > meter.max]


def _wrong_type(picture: Picture, occurrence: Occurrence, platform: Platform) -> Finding:
    takes = ", ".join(name.removeprefix("image/").upper() for name in platform.FACTS.media) or "no pictures"
    kind = picture.mime.removeprefix("image/").upper() or "of an unknown type"
    return _error(
        "MH303",
        occurrence,
        picture.where,
        f'The picture "{picture.path}" is {kind}; {platform.FACTS.name} takes {takes}.',
        "Save it in another format with a picture program; a new name alone does not change it.",
    )


def _too_large(picture: Picture, occurrence: Occurrence, platform: Platform) -> Finding:
    most = platform.FACTS.media_bytes or 0
    return _error(
        "MH306",
        occurrence,
        picture.where,
        f'The picture "{picture.path}" has {picture.size / 1e6:.1f} MB;'
        f" {platform.FACTS.name} takes {most / 1e6:.0f} MB.",
        "Make it smaller: 2000 pixels on its longer side are plenty.",
    )


def _alt(picture: Picture, occurrence: Occurrence, platform: Platform, meter: Measure) -> Finding:
    return _error(
        "MH304",
        occurrence,
        Where(picture.where.file, (*picture.where.route, "alt")),
        f'The description "alt" of "{picture.path}" is {meter.used - meter.max:,} {meter.unit} too long for'
        f" {platform.FACTS.name}: {meter.used:,} of {meter.max:,}.",
        f'Shorten "alt" to at most {meter.max:,} {meter.unit}, and say the rest in the text.',
        _NEVER_CUT,
    )


def _needs_picture(occurrence: Occurrence, platform: Platform) -> Finding:
    placed = occurrence.placed
    return _error(
        "MH305",
        occurrence,
        placed.where,
        f'"{placed.entry.id}" has no picture; {platform.FACTS.name} needs one.',
        'Add one under "media", or take its accounts out of "accounts".',
    )
