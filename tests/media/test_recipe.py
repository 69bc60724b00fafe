"""What a platform is to get is decided from facts alone."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mhpost.calendar.signatures import LARGEST_PICTURE, LARGEST_VIDEO
from mhpost.media.look import Seen
from mhpost.media.recipe import Hindrance, Recipe, most_bytes, recipe, stays
from mhpost.platforms.facts import Facts

JPEG, PNG, GIF, WEBP = "image/jpeg", "image/png", "image/gif", "image/webp"
PHOTO = Seen("a", JPEG, 900_000, 1200, 900)
ANY = Facts("Any", video=("video/mp4",))
NARROW = ANY._replace(media=(JPEG,), media_width=(320, 1440), media_aspect=(0.8, 1.91), media_bytes=8_000_000)
FILM = Seen("a", "video/mp4", 9_000_000, 640, 480, seconds=20.0)


def _seen(**changes: Any) -> Seen:
    return PHOTO._replace(**changes)


@pytest.mark.parametrize(
    ("seen", "facts", "made"),
    [
        (PHOTO, ANY, Recipe(JPEG, 1200, 900, LARGEST_PICTURE)),
        (PHOTO, NARROW, Recipe(JPEG, 1200, 900, 8_000_000)),
        (_seen(width=2880, height=1800), NARROW, Recipe(JPEG, 1440, 900, 8_000_000)),
        (_seen(mime=PNG), NARROW, Recipe(JPEG, 1200, 900, 8_000_000)),
        (_seen(mime=PNG), ANY, Recipe(PNG, 1200, 900, LARGEST_PICTURE, JPEG)),
        (_seen(mime=WEBP), ANY._replace(media=(JPEG, PNG)), Recipe(JPEG, 1200, 900, LARGEST_PICTURE)),
        (_seen(mime=WEBP, clear=True), ANY._replace(media=(JPEG, PNG)), Recipe(PNG, 1200, 900, LARGEST_PICTURE, JPEG)),
        (_seen(mime=GIF), ANY._replace(media=(JPEG, PNG)), Recipe(PNG, 1200, 900, LARGEST_PICTURE, JPEG)),
        (_seen(mime=GIF), ANY._replace(media_width=(1, 600)), Recipe(PNG, 600, 450, LARGEST_PICTURE, JPEG)),
        (_seen(mime=GIF, frames=9), ANY, Recipe(GIF, 1200, 900, LARGEST_PICTURE, JPEG)),
        (_seen(width=4000, height=3000), ANY._replace(media_pixels=3_000_000), Recipe(JPEG, 2000, 1500, 10_485_760)),
        (_seen(width=0, height=0), NARROW, Recipe(JPEG, 0, 0, 8_000_000)),
        (FILM, ANY, Recipe("video/mp4", 640, 480, LARGEST_VIDEO)),
    ],
)  # fmt: skip
def test_the_copy_is_as_near_to_the_original_as_the_platform_takes(seen: Seen, facts: Facts, made: Recipe) -> None:
    assert recipe(seen, facts) == made


@pytest.mark.parametrize(
    ("seen", "facts", "hindrance"),
    [
        (_seen(width=319, height=319), NARROW, Hindrance.SMALL),
        (_seen(width=1200, height=300), NARROW, Hindrance.SHAPE),
        (_seen(width=600, height=900), NARROW, Hindrance.SHAPE),
        (_seen(mime=GIF, frames=2), NARROW, Hindrance.MOVES),
        (_seen(mime=WEBP, frames=2), ANY._replace(media=(JPEG, PNG)), Hindrance.MOVES),
        (_seen(mime=GIF, frames=2), ANY._replace(media_width=(1, 600)), Hindrance.MOVES),
        (_seen(mime=GIF, frames=2), ANY._replace(media_bytes=899_999), Hindrance.MOVES),
        (PHOTO, ANY._replace(media=()), Hindrance.FORMAT),
        (_seen(mime=""), ANY, Hindrance.FORMAT),
        (FILM, Facts("None"), Hindrance.FORMAT),
        (FILM._replace(mime="video/webm"), ANY, Hindrance.FORMAT),
        (FILM, ANY._replace(video_bytes=8_999_999), Hindrance.HEAVY),
    ],
)
def test_what_no_copy_can_mend_is_named(seen: Seen, facts: Facts, hindrance: Hindrance) -> None:
    assert recipe(seen, facts) is hindrance


@pytest.mark.parametrize(("width", "height", "taken"), [(1080, 1350, True), (1080, 566, True), (1080, 1400, False)])
def test_a_shape_that_people_use_is_not_refused_for_its_rounding(width: int, height: int, taken: bool) -> None:
    assert isinstance(recipe(_seen(width=width, height=height), NARROW), Recipe) == taken


def test_no_platform_gets_more_bytes_than_a_job_can_hold() -> None:
    assert most_bytes(PHOTO, ANY._replace(media_bytes=99_000_000)) == LARGEST_PICTURE
    assert most_bytes(FILM, ANY._replace(video_bytes=999_000_000)) == LARGEST_VIDEO


SIDE = st.integers(1, 9000)
FACTS = st.builds(
    Facts,
    name=st.just("Any"),
    media=st.lists(st.sampled_from([JPEG, PNG, GIF, WEBP]), min_size=1, unique=True).map(tuple),
    media_bytes=st.none() | st.integers(1, 9_000_000),
    media_width=st.none() | st.tuples(st.integers(1, 300), st.integers(300, 9000)),
    media_pixels=st.none() | st.integers(100, 50_000_000),
)
SEEN = st.builds(
    Seen,
    st.just("a"),
    st.sampled_from([JPEG, PNG, GIF, WEBP]),
    st.integers(1, 9_999_999),
    SIDE,
    SIDE,
    st.integers(1, 3),
)


@given(SEEN, FACTS)
def test_a_copy_never_grows_and_keeps_to_every_limit(seen: Seen, facts: Facts) -> None:
    made = recipe(seen, facts)
    if isinstance(made, Hindrance):
        return
    assert made.width <= seen.width
    assert made.height <= seen.height
    assert made.mime in facts.media
    assert made.instead is None or made.instead in facts.media
    assert facts.media_width is None or made.width <= facts.media_width[1]
    assert facts.media_pixels is None or made.width * made.height <= facts.media_pixels
    assert made.most <= (facts.media_bytes or LARGEST_PICTURE)
    assert seen.frames == 1 or stays(seen, made)
    if made.width > 1 and made.height > 1:
        assert abs(made.width * seen.height - made.height * seen.width) <= max(seen.width, seen.height)
