"""Language tags, as calendars and accounts write them."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=256)
def base(tag: str) -> str:
    """The language of a BCP 47 tag without its country or script, in small letters: `es` of `es-US`."""
    return tag.partition("-")[0].lower()
