"""What keeps a post from going to an account, and how its author mends it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mhpost.fit import media
from mhpost.fit.finding import NEVER_CUT, error
from mhpost.fit.values import Fitted
from mhpost.platforms.base import Counting
from mhpost.platforms.facts import Measure
from mhpost.render.values import Post
from mhpost.schedule.values import Occurrence
from mhpost.source.values import Finding, Where


def too_long(post: Post, occurrence: Occurrence, platform: Counting, attempts: Sequence[Fitted]) -> Finding:
    """By how much the text is too long in the attempt that came nearest, and how short the words would have to be."""
    nearest = min(attempts, key=lambda attempt: attempt.over)
    meter = max(nearest.text_meters, key=lambda meter: meter.used - meter.max)
    short = nearest.rung.startswith("short")
    words = post.short_body if short else post.body
    room = meter.max - (meter.used - platform.weigh(words or ""))
    finding = error(
        "MH300",
        occurrence,
        _place(occurrence, post, short=short),
        f'"{occurrence.placed.entry.id}" is {nearest.over:,} {meter.unit} too long for {platform.FACTS.name}'
        f' ("{occurrence.account.name}"): {meter.used:,} of {meter.max:,}. Tried: {_tried(attempts)}.',
        _shorten(post, room, meter),
        NEVER_CUT,
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


def unfitting(post: Post, occurrence: Occurrence, platform: Counting, fitted: Fitted) -> tuple[Finding, ...]:
    """Everything but the length of the text."""
    meters = {meter.field: meter for meter in fitted.meters if meter.used > meter.max}
    found = list(media.problems(post, occurrence, platform, meters))
    if "title" in meters:
        found.append(_title(occurrence, platform, meters["title"]))
    return tuple(found)


def _title(occurrence: Occurrence, platform: Counting, meter: Measure) -> Finding:
    placed = occurrence.placed
    return error(
        "MH301",
        occurrence,
        Where(placed.where.file, (*placed.where.route, "title")),
        f'The title of "{placed.entry.id}" is {meter.used - meter.max:,} {meter.unit} too long for'
        f" {platform.FACTS.name}: {meter.used:,} of {meter.max:,}.",
        f'Shorten "title" to at most {meter.max:,} {meter.unit}.',
        NEVER_CUT,
    )
