"""Language tags, as calendars and accounts write them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache


@lru_cache(maxsize=256)
def base(tag: str) -> str:
    """The language of a BCP 47 tag without its country or script, in small letters: `es` of `es-US`."""
    return tag.partition("-")[0].lower()


def serving(tags: Iterable[str], language: str) -> str | None:
    """Which of these tags serves readers of a language: the exact one, else the base language; None for none."""
    by_tag = {tag.lower(): tag for tag in tags}
    return by_tag.get(language.lower()) or by_tag.get(base(language))
