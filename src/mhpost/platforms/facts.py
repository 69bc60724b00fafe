"""What a platform is like, in values: its facts, its limits, and how much of them a part uses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Limit(NamedTuple):
    """The most that one field may hold, in a named unit such as `weighted characters`."""

    unit: str
    maximum: int


Limits = Mapping[str, Limit]
"""Field → its limit. What is missing has no limit.

Fields of the text: `text`, and where they are counted apart `bytes`, `hashtags`, `mentions`, `links`, `tags` (what
YouTube gets as keywords: the hashtags). Beside it: `title`, `images`, `videos`, `alt`. Of text and title together:
`brackets`, the characters < and >. Without `videos`, `images` holds for both.
"""


class Measure(NamedTuple):
    """How much of a limit one part uses. It fits when `used <= max`."""

    field: str
    unit: str
    used: int
    max: int


class Facts(NamedTuple):
    """What the core must know to fit and plan a post for a platform.

    link_beside: a link travels in `Part.link` and need not stand in the text.
    link_or_pictures: a post takes a link beside its text or pictures, not both; with pictures, links stand in the text.
    url_in_footer: the crisis footer may hold a URL by default (on X a URL makes a post 13 times as dear).
    titles: a post has a title beside its text. needs_title: one without it is refused.
    links: readers can follow a link in the text; where they cannot, the footer holds none.
    threads: a post may go on in replies to itself. warning_field: a content warning has a field beside the text, so it
    is not said in the text; where the text's budget holds for both, `measure` counts both.
    media: mime types of pictures accepted. needs_media: a post without a picture is refused.
    media_bytes: the largest picture that is taken; None where it may be as large as a job can hold.
    media_width: the least and the most pixels from left to right. media_pixels: the most of width times height.
    media_aspect: the least and the most of width over height. None: no such limit is known.
    video: mime types of videos accepted; none where a video cannot be posted. video_bytes: the largest of them.
    needs_video: only videos are posted.
    repeats_refused_days: the platform refuses identical text within so many days; None where it does not.
    """

    name: str
    link_beside: bool = False
    link_or_pictures: bool = False
    url_in_footer: bool = True
    titles: bool = False
    needs_title: bool = False
    links: bool = True
    threads: bool = False
    warning_field: bool = False
    media: tuple[str, ...] = ("image/jpeg", "image/png", "image/gif", "image/webp")
    needs_media: bool = False
    media_bytes: int | None = None
    media_width: tuple[int, int] | None = None
    media_pixels: int | None = None
    media_aspect: tuple[float, float] | None = None
    video: tuple[str, ...] = ()
    video_bytes: int | None = None
    needs_video: bool = False
    repeats_refused_days: int | None = None
