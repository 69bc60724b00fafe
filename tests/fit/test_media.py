"""What no copy can mend is said per platform; what a copy can mend is not; and the copies go out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.fit.make import POST, WHERE, fit_on, occurrence, picture
from tests.media import made

from mhpost.fit.copies import with_copies
from mhpost.fit.losses import losses
from mhpost.fit.media import problems
from mhpost.media.look import Seen, look, look_at
from mhpost.media.studio import Studio
from mhpost.platforms import PLATFORMS
from mhpost.platforms.base import Account, Medium, Part
from mhpost.platforms.facts import Facts, Limit, Limits, Measure
from mhpost.platforms.measuring import measure_by
from mhpost.render.values import Picture, Post
from mhpost.source.values import Finding, Severity

_LIMITS = {"images": Limit("pictures", 4), "videos": Limit("videos", 1), "alt": Limit("characters", 1000)}


class _Narrow:
    """A platform with every limit that a platform can have, with counting borrowed from a real one."""

    LIMITS: Limits = _LIMITS
    SECRETS: tuple[str, ...] = ()
    wire = staticmethod(PLATFORMS["folder"].wire)

    def __init__(self, **facts: Any) -> None:
        usual = {
            "media": ("image/jpeg", "image/png"),
            "media_bytes": 2_000_000,
            "media_width": (320, 1440),
            "media_pixels": 2_000_000,
            "media_aspect": (0.8, 1.91),
            "video": ("video/mp4",),
            "video_bytes": 8_000_000,
        }
        self.FACTS = Facts("Narrow", **{**usual, **facts})

    def weigh(self, text: str) -> int:
        return len(text)

    def measure(self, part: Part, limits: Limits) -> tuple[Measure, ...]:
        return measure_by(len, part, limits)


def _seen(**changes: Any) -> Picture:
    """A picture that somebody has looked at."""
    known = Seen("ab12", "image/jpeg", 900_000, 1200, 900)._replace(**changes)
    return picture(mime=known.mime, size=known.size, width=known.width, height=known.height, seen=known)


VIDEO = _seen(mime="video/mp4", size=5_000_000)


def _problems(*pictures: Picture, **facts: Any) -> list[Finding]:
    platform, post = _Narrow(**facts), replace(POST, pictures=pictures)
    part = Part("", media=tuple(_medium(one) for one in pictures))
    over = {meter.field: meter for meter in platform.measure(part, platform.LIMITS) if meter.used > meter.max}
    return list(problems(post, occurrence("x"), platform, over))


def _medium(one: Picture) -> Medium:
    return Medium(one.sha256, one.mime, one.path, one.alt)


@pytest.mark.parametrize(
    ("one", "code", "message", "hint"),
    [
        (
            _seen(wrong="is damaged"),
            "MH320",
            'The picture "media/walk.png" is damaged.',
            "Open it in a program for pictures and save it again, or take another one.",
        ),
        (
            _seen(width=300),
            "MH322",
            'The picture "media/walk.png" is 300 pixels wide; Narrow takes no less than 320.',
            "Take the original of it, or another picture. Enlarged it would only look blurred.",
        ),
        (
            _seen(width=1200, height=400),
            "MH323",
            'The picture "media/walk.png" is 1,200 × 400 pixels; Narrow takes pictures that are'
            " at most 1.91 times as wide as high.",
            "Crop it in a program for pictures until it is narrower: 764 pixels of width at most.",
        ),
        (
            _seen(width=400, height=900),
            "MH323",
            'The picture "media/walk.png" is 400 × 900 pixels; Narrow takes pictures that are'
            " at least 0.8 times as wide as high.",
            "Crop it in a program for pictures until it is less high: 500 pixels of height at most.",
        ),
        (
            _seen(mime="image/gif", frames=3),
            "MH324",
            'The picture "media/walk.png" is an animated GIF; Narrow takes none that move.',
            'Name a still picture under "versions" → "x".',
        ),
        (
            _seen(mime="image/png", frames=3, size=3_000_000),
            "MH306",
            'The picture "media/walk.png" moves, and has 3.0 MB and 1,200 × 900 pixels; Narrow takes 2.0 MB and'
            " 1,440 pixels of width and 2.0 million pixels.",
            "Make it smaller or shorter. mhpost makes smaller copies only of pictures that stand still.",
        ),
        (
            _seen(mime="video/mp4", size=9_000_000),
            "MH306",
            'The video "media/walk.png" has 9.0 MB; Narrow takes 8.0 MB.',
            "Make it shorter, or save it smaller with a video program: 720 lines are plenty.",
        ),
        (
            _seen(mime="video/webm"),
            "MH303",
            'The video "media/walk.png" is WebM; Narrow takes MP4.',
            'Save it in another format, or write others under "versions" → "x".',
        ),
    ],
)
def test_what_no_copy_can_mend_is_said(one: Picture, code: str, message: str, hint: str) -> None:
    (finding,) = _problems(one)
    assert (finding.code, finding.message, finding.hint) == (code, message, hint)
    assert (finding.severity, finding.where, finding.account) == (Severity.ERROR, WHERE, None)


@pytest.mark.parametrize(
    "one",
    [
        _seen(),
        _seen(size=9_000_000),
        _seen(width=6000, height=4000),
        _seen(mime="image/webp"),
        _seen(mime="image/gif"),
        _seen(turned=True, metadata=True),
        VIDEO,
    ],
)
def test_what_a_copy_can_mend_is_not_said(one: Picture) -> None:
    assert _problems(one) == []


def test_where_no_format_is_taken_the_picture_must_go() -> None:
    (finding,) = _problems(_seen(), media=())
    assert finding.message == 'The picture "media/walk.png" is JPEG; Narrow takes no pictures from mhpost.'
    assert finding.hint == 'Leave it out there, or write others under "versions" → "x".'


@pytest.mark.parametrize(
    ("pictures", "facts", "codes"),
    [
        ((VIDEO,), {}, []),
        ((VIDEO, VIDEO), {}, ["MH302"]),
        ((VIDEO, _seen()), {}, ["MH327"]),
        ((_seen(),) * 5, {}, ["MH302"]),
        ((VIDEO,), {"video": ()}, ["MH303"]),
        ((), {"needs_media": True}, ["MH305"]),
        ((), {"needs_video": True}, ["MH328"]),
        ((_seen(),), {"needs_video": True}, ["MH328"]),
        ((), {"needs_video": True, "needs_media": True}, ["MH328"]),
        ((VIDEO,), {"needs_video": True, "needs_media": True}, []),
    ],
)
def test_videos_are_counted_apart_from_pictures(
    pictures: tuple[Picture, ...], facts: dict[str, Any], codes: list[str]
) -> None:
    assert [finding.code for finding in _problems(*pictures, **facts)] == codes


def test_an_account_may_take_longer_descriptions_than_its_platform() -> None:
    post = replace(POST, pictures=(replace(_seen(), alt="a" * 1500),))
    usual = occurrence("x")
    wider = usual._replace(account=Account("a", "x", limits={"alt": 2000}))
    assert [finding.code for finding in problems(post, usual, _Narrow(), {})] == ["MH304"]
    assert list(problems(post, wider, _Narrow(), {})) == []


@pytest.mark.parametrize(
    ("one", "says"),
    [
        (_seen(), ""),
        (_seen(size=7_000_000), ""),
        (_seen(width=4000, height=3000), ""),
        (_seen(mime="image/png", size=3_000_000), "as JPEG, to stay below 2.0 MB; fine letters may blur"),
        (
            _seen(mime="image/png", width=4000, height=3000),
            "with 1,440 in place of 4,000 pixels of width; small letters may be hard to read",
        ),
        (_seen(size=9_000_000), "with less detail, to stay below 2.0 MB"),
    ],
)
def test_a_copy_is_mentioned_only_where_it_shows_noticeably_less(one: Picture, says: str) -> None:
    found = list(losses(replace(POST, pictures=(one,)), occurrence("x"), _Narrow()))
    assert [(finding.code, finding.severity) for finding in found] == ([("MH325", Severity.INFO)] if says else [])
    assert all(finding.message.endswith(f"Narrow gets a copy of it {says}.") for finding in found)


def _laid(root: Path, **files: bytes) -> Post:
    pictures = []
    for name, data in files.items():
        (root / name).write_bytes(data)
        seen = look_at(data)
        pictures.append(picture(path=name, sha256=seen.sha256, mime=seen.mime, size=seen.size, seen=seen))
    return replace(POST, pictures=tuple(pictures))


def test_the_copies_go_out_in_place_of_the_originals(tmp_path: Path) -> None:
    post = _laid(
        tmp_path, told=made.talkative("WEBP", image=made.scene(600, 500)), plain=made.saved(made.scene(), "PNG")
    )
    fitted, _ = fit_on(post, "facebook")
    studio = Studio(tmp_path, tmp_path / "copies", lambda: tmp_path)
    finished, copies, findings = with_copies(fitted, post, occurrence("facebook"), PLATFORMS["facebook"], studio)
    assert findings == ()
    assert finished.outgoing is not None
    told, plain = finished.outgoing.parts[0].media
    assert finished.part.media == (told, plain)
    assert (told.mime, told.filename, told.alt) == ("image/jpeg", "told.jpg", post.pictures[0].alt)
    assert (plain.sha256, plain.filename) == (post.pictures[1].sha256, "plain")
    assert {copy.sha256 for copy in copies} == {told.sha256, plain.sha256}
    assert all(look(copy.file).sha256 == copy.sha256 for copy in copies)
    assert made.SECRET not in copies[0].file.read_bytes()


def test_the_captions_of_a_video_go_with_it(tmp_path: Path) -> None:
    post = _laid(tmp_path, film=(made.FILES / "walk.mp4").read_bytes())
    post = replace(post, pictures=(replace(post.pictures[0], captions="film.vtt", captions_sha256="cd34"),))
    fitted, _ = fit_on(post, "folder")
    studio = Studio(tmp_path, tmp_path / "copies", lambda: tmp_path)
    finished, _, _ = with_copies(fitted, post, occurrence("folder"), PLATFORMS["folder"], studio)
    assert finished.outgoing is not None
    (medium,) = finished.outgoing.parts[0].media
    assert medium.captions == "cd34"


def test_a_picture_that_cannot_be_drawn_is_not_queued(tmp_path: Path) -> None:
    post = _laid(tmp_path, hostile=made.png_of(300, 200), fine=made.talkative("JPEG"))
    fitted, before = fit_on(post, "folder")
    assert before == ()
    studio, narrow = (
        Studio(tmp_path, tmp_path / "copies", lambda: tmp_path),
        _Narrow(media_width=(1, 200), media_aspect=None),
    )
    finished, copies, (finding,) = with_copies(fitted, post, occurrence("folder"), narrow, studio)
    assert (finding.code, finding.severity) == ("MH320", Severity.ERROR)
    assert finding.message == 'The picture "hostile" is damaged inside, and cannot be drawn.'
    assert finished.outgoing is None
    assert len(copies) == 1
    _, _, (softer,) = with_copies(fitted, post, occurrence("folder", status="idea"), narrow, studio)
    assert softer.severity is Severity.WARNING
