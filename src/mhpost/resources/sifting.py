"""Which lines of a country may stand under a post at all, and why the others may not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from functools import lru_cache

from mhpost.resources.hours import open_through
from mhpost.resources.values import Need, Resource

MARGIN = timedelta(hours=1)
"""A line must stay open so long after the last moment at which the post may go out."""

_LANGUAGES: Mapping[str, str] = {"no": "nb", "nn": "nb", "iw": "he", "in": "id"}


@lru_cache(maxsize=512)
def language_of(tag: str) -> str:
    """The base language of a BCP 47 tag, as the directory names it: `es` for `es-US`."""
    base = tag.replace("_", "-").split("-")[0].lower()
    return _LANGUAGES.get(base, base)


def sift(lines: Sequence[Resource], need: Need) -> tuple[tuple[Resource, ...], dict[str, str]]:
    """The lines that may be used, lines to verify again among them, and id → why another may not."""
    reasons = {line.id: _objection(line, need) for line in lines}
    return tuple(line for line in lines if not reasons[line.id]), {name: why for name, why in reasons.items() if why}


def open_enough(line: Resource, need: Need) -> bool | None:
    """Whether a line is open from the planned moment to an hour after the last; None where hours are not well known."""
    if line.always_open:
        return True
    if line.hours is None or line.hours_confidence not in ("high", "medium"):
        return None
    return open_through(line.hours, line.timezone, need.moment, need.latest + MARGIN)


def _objection(line: Resource, need: Need) -> str:
    language = language_of(need.language)
    if line.region and line.region != need.region:
        return f"it serves {line.region} only"
    if line.audience not in ("anyone", need.audience):
        return f"it is for {line.audience}"
    if language not in line.languages:
        return f'it does not answer in "{language}"'
    if not (line.channels.call_in(language) or line.channels.text_in(language)):
        return "it has no number to call or text"
    if line.confidence == "low":
        return "its source is weak"
    return ""
