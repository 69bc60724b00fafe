"""What keeps a post from going to an account, and how its author mends it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from mhpost.fit import media
from mhpost.fit.finding import NEVER_CUT, error
from mhpost.fit.values import LENGTHS, Fitted
from mhpost.platforms.base import Counting, Part
from mhpost.platforms.facts import Measure
from mhpost.render.values import Post
from mhpost.schedule.values import Occurrence
from mhpost.source.values import Finding, Where

if TYPE_CHECKING:
    from mhpost.fit.attempts import Attempts


def too_long(attempts: Attempts, occurrence: Occurrence, nearest: Fitted) -> Finding:
    """Which field of the text is over, by how much, and how short the words would have to be.

    nearest: the attempt that came nearest.
    """
    post, short = attempts.post, nearest.rung.startswith("short")
    finding = error(
        "MH300",
        occurrence,
        place(occurrence, post, short=short),
        f"{_over(occurrence, attempts.platform, nearest.excess)} {tried(attempts)}",
        _mend(attempts, occurrence, nearest, (post.short_body if short else post.body) or ""),
        NEVER_CUT,
    )
    return replace(finding, account=occurrence.account.name)


def _over(occurrence: Occurrence, platform: Counting, meters: Sequence[Measure]) -> str:
    what, there = f'"{occurrence.placed.entry.id}"', f'{platform.FACTS.name} ("{occurrence.account.name}")'
    first, *others = meters
    if not others and first.field in LENGTHS:
        return f"{what} is {first.used - first.max:,} {first.unit} too long for {there}: {_of(first)}."
    each = (f"{meter.used - meter.max:,} {meter.unit} too many ({_of(meter)})" for meter in meters)
    return f"{what} does not fit {there}: {', '.join(each)}."


def _of(meter: Measure) -> str:
    return f"{meter.used:,} of {meter.max:,}"


def tried(attempts: Attempts) -> str:
    """Every form that was tried, as a sentence."""
    forms = dict.fromkeys(footer.form for footer in attempts.post.footers)
    words = [name.replace("whole", "all words").replace("short", "the short text") for name in attempts.tried]
    return f"Tried: {', '.join(words)}; with the help in these forms: {', '.join(forms)}."


def _mend(attempts: Attempts, occurrence: Occurrence, nearest: Fitted, words: str) -> str:
    lengths = [meter for meter in nearest.excess if meter.field in LENGTHS]
    ways = [fewer(meter) for meter in nearest.excess if meter.field not in LENGTHS]
    if lengths:
        ways.append(_shorten(attempts, max(lengths, key=lambda meter: meter.used / max(meter.max, 1)), words))
    if attempts.platform.FACTS.threads and not occurrence.placed.entry.thread:
        ways.append('Or add "thread: true", and it becomes several posts.')
    return " ".join(ways)


def fewer(meter: Measure) -> str:
    """What to do where there is too much of something in the words."""
    if meter.field == "brackets":
        return "Write title and text without < and >."
    return f"Keep at most {meter.max:,} {meter.unit} in the words themselves."


def _shorten(attempts: Attempts, meter: Measure, words: str) -> str:
    alone = attempts.measure(Part(words, language=attempts.post.language))
    room = meter.max - meter.used + next(other.used for other in alone if other.field == meter.field)
    if room < 1:
        return "The help and what surrounds the words fill it alone: shorten the link or the content warning."
    if attempts.post.short_body:
        return f'Shorten "short_text" to at most {room:,} {meter.unit}.'
    return f'Add "short_text" of at most {room:,} {meter.unit}, or shorten the text to that.'


def place(occurrence: Occurrence, post: Post, *, short: bool = False) -> Where:
    """Where the words can be mended: in the calendar, also where a template places them."""
    where, entry = occurrence.placed.where, occurrence.placed.entry
    if short and entry.short_text is not None and not occurrence.turns:
        return Where(where.file, (*where.route, "short_text"))
    if post.where.route:
        return post.where
    if occurrence.turns:
        return Where(where.file, (*where.route, *occurrence.turns[0].steps))
    return Where(where.file, (*where.route, "template" if entry.text is None else "text"))


def unfitting(post: Post, occurrence: Occurrence, platform: Counting, fitted: Fitted) -> tuple[Finding, ...]:
    """Everything but the length of the text."""
    meters = {meter.field: meter for part in fitted.meters for meter in part if meter.used > meter.max}
    found = list(media.problems(post, occurrence, platform, meters))
    if "title" in meters:
        found.append(_title(occurrence, platform, meters["title"]))
    if platform.FACTS.needs_title and not post.title:
        found.append(_no_title(occurrence, platform))
    return tuple(found)


def _no_title(occurrence: Occurrence, platform: Counting) -> Finding:
    placed = occurrence.placed
    return error(
        "MH307",
        occurrence,
        placed.where,
        f'"{placed.entry.id}" has no title; {platform.FACTS.name} posts nothing without one.',
        'Add "title", a few words that say what it is about, or take its accounts out of "accounts".',
    )


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
