"""What no copy of a picture or video can mend, and what its author can do."""

from __future__ import annotations

from collections.abc import Iterable

from mhpost.fit.finding import error
from mhpost.media.kinds import called
from mhpost.media.look import Seen
from mhpost.media.recipe import Hindrance, most_bytes
from mhpost.platforms.facts import Facts
from mhpost.render.values import Picture
from mhpost.schedule.values import Occurrence
from mhpost.source.values import Finding

_NEVER_CROPPED = "mhpost never crops, stretches or enlarges a picture: what matters might be lost."


def hindered(hindrance: Hindrance, picture: Picture, seen: Seen, occurrence: Occurrence, facts: Facts) -> Finding:
    """The finding that says what is there, what the platform takes, and what to do."""
    return _SAY[hindrance](picture, seen, occurrence, facts)


def _format(picture: Picture, seen: Seen, occurrence: Occurrence, facts: Facts) -> Finding:
    what = "video" if seen.is_video else "picture"
    takes = _named(facts.video if seen.is_video else facts.media) or f"no {what}s from mhpost"
    way = "Save it in another format" if _named(facts.video if seen.is_video else facts.media) else "Leave it out there"
    return error(
        "MH303",
        occurrence,
        picture.where,
        f'The {what} "{picture.path}" is {called(seen.mime)}; {facts.name} takes {takes}.',
        f'{way}, or write others under "versions" → "{occurrence.account.platform}".',
    )


def _named(types: Iterable[str]) -> str:
    return ", ".join(called(mime) for mime in types)


def _moves(picture: Picture, seen: Seen, occurrence: Occurrence, facts: Facts) -> Finding:
    if seen.mime in facts.media:
        return _moves_and_is_too_large(picture, seen, occurrence, facts)
    return error(
        "MH324",
        occurrence,
        picture.where,
        f'The picture "{picture.path}" is an animated {called(seen.mime)}; {facts.name} takes none that move.',
        f'Name a still picture under "versions" → "{occurrence.account.platform}".',
    )


def _moves_and_is_too_large(picture: Picture, seen: Seen, occurrence: Occurrence, facts: Facts) -> Finding:
    limits = [f"{most_bytes(seen, facts) / 1e6:.1f} MB"]
    limits += [f"{facts.media_width[1]:,} pixels of width"] if facts.media_width else []
    limits += [f"{facts.media_pixels / 1e6:.1f} million pixels"] if facts.media_pixels else []
    return error(
        "MH306",
        occurrence,
        picture.where,
        f'The picture "{picture.path}" moves, and has {seen.size / 1e6:.1f} MB and {_pixels(seen)};'
        f" {facts.name} takes {' and '.join(limits)}.",
        "Make it smaller or shorter. mhpost makes smaller copies only of pictures that stand still.",
    )


def _small(picture: Picture, seen: Seen, occurrence: Occurrence, facts: Facts) -> Finding:
    least = facts.media_width[0] if facts.media_width else 0
    return error(
        "MH322",
        occurrence,
        picture.where,
        f'The picture "{picture.path}" is {seen.width:,} pixels wide; {facts.name} takes no less than {least:,}.',
        "Take the original of it, or another picture. Enlarged it would only look blurred.",
        _NEVER_CROPPED,
    )


def _shape(picture: Picture, seen: Seen, occurrence: Occurrence, facts: Facts) -> Finding:
    least, most = facts.media_aspect or (0.0, 0.0)
    wide = seen.width / seen.height > most
    bound = f"at most {most:g} times as wide as high" if wide else f"at least {least:g} times as wide as high"
    most_or_least = "narrower" if wide else "less high"
    pixels = f"{int(most * seen.height):,} pixels of width" if wide else f"{int(seen.width / least):,} pixels of height"
    return error(
        "MH323",
        occurrence,
        picture.where,
        f'The picture "{picture.path}" is {_pixels(seen)}; {facts.name} takes pictures that are {bound}.',
        f"Crop it in a program for pictures until it is {most_or_least}: {pixels} at most.",
        _NEVER_CROPPED,
    )


def _heavy(picture: Picture, seen: Seen, occurrence: Occurrence, facts: Facts) -> Finding:
    return error(
        "MH306",
        occurrence,
        picture.where,
        f'The video "{picture.path}" has {seen.size / 1e6:.1f} MB; {facts.name} takes'
        f" {most_bytes(seen, facts) / 1e6:.1f} MB.",
        "Make it shorter, or save it smaller with a video program: 720 lines are plenty.",
    )


def _pixels(seen: Seen) -> str:
    return f"{seen.width:,} × {seen.height:,} pixels"


_SAY = {
    Hindrance.FORMAT: _format,
    Hindrance.MOVES: _moves,
    Hindrance.SMALL: _small,
    Hindrance.SHAPE: _shape,
    Hindrance.HEAVY: _heavy,
}
