"""The copy that a platform gets: within its limits, silent about its origin, and made once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from tests.media import made

from mhpost.media.look import look
from mhpost.media.recipe import Hindrance
from mhpost.media.studio import Copy, Failure, Studio
from mhpost.platforms.facts import Facts

ANY = Facts("Any", video=("video/mp4", "video/quicktime", "video/webm"))
Put = Callable[[bytes], Path]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "media").mkdir()
    return tmp_path


def _put(root: Path, data: bytes) -> Path:
    path = root / "media" / "picture"
    path.write_bytes(data)
    return path


def _studio(root: Path) -> Studio:
    return Studio(root, root / ".mhpost" / "pictures", lambda: root / "spare")


def _copy(root: Path, data: bytes, facts: Facts = ANY) -> Copy:
    """The copy of these bytes; what it says of itself is checked against its file."""
    copied = _studio(root).copy("media/picture", look(_put(root, data)), facts)
    assert isinstance(copied, Copy), copied
    seen = look(copied.file)
    assert copied[:5] == (seen.sha256, seen.mime, seen.size, seen.width, seen.height)
    assert not seen.metadata
    assert not seen.turned
    assert (root / "media" / "picture").read_bytes() == data
    return copied


def _pixels(copied: Copy) -> Image.Image:
    return made.opened(copied.file.read_bytes())


@pytest.mark.parametrize("kind", made.TYPES)
def test_what_is_fine_is_passed_on_untouched(root: Path, kind: str) -> None:
    copied = _copy(root, made.saved(made.scene(), kind))
    assert copied.file == root / "media" / "picture"
    assert not (root / ".mhpost").exists()


@pytest.mark.parametrize("kind", made.TYPES)
def test_metadata_goes_and_the_pixels_stay(root: Path, kind: str) -> None:
    told = made.talkative(kind)
    copied = _copy(root, told)
    assert made.SECRET not in copied.file.read_bytes()
    assert copied.mime == made.TYPES[kind]
    assert _pixels(copied).tobytes() == made.opened(told).tobytes()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("turn", range(2, 9))
def test_a_picture_stands_upright_in_its_copy(root: Path, kind: str, turn: int) -> None:
    from PIL import ImageOps

    told = made.talkative(kind, turn=turn)
    copied = _copy(root, told)
    upright = ImageOps.exif_transpose(made.opened(told))
    assert _pixels(copied).size == upright.size
    assert _apart(_pixels(copied), upright) < (6 if kind == "JPEG" else 0.01)
    assert made.SECRET not in copied.file.read_bytes()


def _apart(one: Image.Image, other: Image.Image) -> float:
    """The mean difference of two pictures, 0 to 255."""
    from PIL import ImageChops, ImageStat

    return max(ImageStat.Stat(ImageChops.difference(one.convert("RGB"), other.convert("RGB"))).mean)


@pytest.mark.parametrize("kind", made.TYPES)
@pytest.mark.parametrize("taken", [("image/jpeg",), ("image/png",), ("image/webp",), ("image/png", "image/jpeg")])
@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16", "CMYK"])
def test_any_picture_becomes_one_that_is_taken(root: Path, kind: str, taken: tuple[str, ...], mode: str) -> None:
    if (kind, mode) not in _WRITABLE:
        return
    data = made.saved(made.scene(200, 150, "L").convert(mode) if mode == "I;16" else made.scene(200, 150, mode), kind)
    for facts in (ANY._replace(media=taken), ANY._replace(media=taken, media_width=(10, 100))):
        copied = _copy(root, data, facts)
        assert copied.mime in taken
        assert copied.width == (facts.media_width[1] if facts.media_width else 200)


_WRITABLE = {
    *(("JPEG", mode) for mode in ("1", "L", "RGB", "CMYK")),
    *(("PNG", mode) for mode in ("1", "L", "LA", "P", "RGB", "RGBA", "I;16")),
    *(("GIF", mode) for mode in ("1", "L", "LA", "P", "RGB", "RGBA")),
    *(("WEBP", mode) for mode in ("L", "LA", "P", "RGB", "RGBA", "CMYK")),
}


def test_sixteen_bits_become_eight_of_the_same_brightness(root: Path) -> None:
    deep = Image.frombytes("I;16", (40, 30), b"\x00\x80" * 1200)
    for mime in ("image/jpeg", "image/webp"):
        copied = _copy(root, made.saved(deep, "PNG"), ANY._replace(media=(mime,)))
        assert 125 <= _pixels(copied).convert("L").tobytes()[600] <= 131


def test_what_is_see_through_becomes_white_in_a_jpeg(root: Path) -> None:
    clear = Image.new("RGBA", (40, 30), (0, 0, 0, 0))
    copied = _copy(root, made.saved(clear, "PNG"), ANY._replace(media=("image/jpeg",)))
    assert _pixels(copied).getpixel((20, 15)) == (255, 255, 255)


def test_a_png_stays_without_loss(root: Path) -> None:
    copied = _copy(root, made.saved(made.scene(), "WEBP", lossless=True), ANY._replace(media=("image/png",)))
    assert copied.mime == "image/png"
    assert _apart(_pixels(copied), made.scene()) == 0


@pytest.mark.parametrize("taken", [("image/jpeg",), ("image/png",), ("image/webp",)])
def test_colours_stay_what_they_were(root: Path, taken: tuple[str, ...]) -> None:
    copied = _copy(
        root, made.talkative("JPEG", image=made.scene(200, 150)), ANY._replace(media=taken, media_width=(1, 99))
    )
    assert _pixels(copied).info["icc_profile"] == made.profile()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_with_too_many_bytes_loses_quality_before_pixels(root: Path, kind: str) -> None:
    noise = Image.effect_noise((400, 300), 90).convert("RGB")
    data = made.saved(noise, kind, quality=98, lossless=True)
    copied = _copy(root, data, ANY._replace(media_bytes=len(data) * 3 // 5))
    assert copied.size <= len(data) * 3 // 5
    assert (copied.width, copied.height) == (400, 300)
    assert copied.mime == ("image/jpeg" if kind == "PNG" else made.TYPES[kind])


def test_then_it_loses_pixels_but_never_too_many(root: Path) -> None:
    noise = Image.effect_noise((2400, 300), 90).convert("RGB")
    data = made.saved(noise, "JPEG", quality=98)
    copied = _copy(root, data, ANY._replace(media_bytes=len(data) // 8))
    assert copied.width < 2400
    assert copied.width >= 1080
    failed = _studio(root).copy("media/picture", look(_put(root, data)), ANY._replace(media_bytes=20_000))
    assert failed == Failure(None, "cannot be made as small as 20 kB without harm")


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_what_moves_goes_on_moving(root: Path, kind: str) -> None:
    more = {"comment": made.SECRET} if kind == "GIF" else {"exif": made.exif()}
    copied = _copy(root, made.moving(kind, **more))
    assert look(copied.file).frames == 4
    assert made.SECRET not in copied.file.read_bytes()


@pytest.mark.parametrize("name", ["walk.mp4", "walk.mov", "walk.webm"])
def test_a_video_is_freed_of_what_it_tells(root: Path, name: str) -> None:
    copied = _copy(root, (made.FILES / name).read_bytes())
    assert b"SECRET" not in copied.file.read_bytes()


@given(
    st.integers(1, 120),
    st.integers(1, 120),
    st.sampled_from(list(made.TYPES)),
    st.integers(1, 100),
    st.integers(50, 5000),
    st.text("abcdefghijkl", min_size=8, max_size=20),
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_copy_keeps_to_every_limit_and_every_secret(
    root: Path, width: int, height: int, kind: str, widest: int, pixels: int, secret: str
) -> None:
    data = made.talkative(kind, secret.encode(), made.scene(width, height))
    copied = _copy(root, data, ANY._replace(media_width=(1, widest), media_pixels=pixels))
    assert copied.width <= min(width, widest)
    assert copied.height <= height
    assert copied.width * copied.height <= pixels
    assert secret.encode() not in copied.file.read_bytes()


def test_a_copy_is_made_once_and_is_the_same_everywhere(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    data = made.talkative("JPEG", turn=6)
    first = _copy(root, data)
    before = first.file.stat().st_mtime_ns, first.file.stat().st_ino
    again = _copy(root, data)
    assert (again.file.stat().st_mtime_ns, again.file.stat().st_ino) == before
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "media").mkdir()
    assert _copy(elsewhere, data)[:5] == first[:5]


@pytest.mark.parametrize("spoiled", [b"", b"\xff\xd8\xff broken", made.talkative("JPEG", turn=6)])
def test_a_kept_copy_that_is_not_what_it_should_be_is_made_anew(root: Path, spoiled: bytes) -> None:
    data = made.talkative("JPEG", turn=6)
    first = _copy(root, data)
    first.file.write_bytes(spoiled)
    assert _copy(root, data) == first


def test_one_studio_serves_many_platforms_and_files(root: Path) -> None:
    data = made.talkative("PNG", image=made.scene(200, 150))
    seen = look(_put(root, data))
    studio = _studio(root)
    narrow = studio.copy("media/picture", seen, ANY._replace(media_width=(1, 100)))
    wide = studio.copy("media/picture", seen, ANY)
    assert isinstance(narrow, Copy)
    assert isinstance(wide, Copy)
    assert (narrow.width, wide.width) == (100, 200)
    assert studio.copy("media/picture", seen, ANY) == wide


def test_what_cannot_be_mended_or_drawn_is_said(root: Path) -> None:
    studio = _studio(root)
    hostile = look(_put(root, made.png_of(300, 200)))
    assert studio.copy("media/picture", hostile, ANY._replace(media_width=(1, 100))) == Failure(
        None, "is damaged inside, and cannot be drawn"
    )
    huge = look(_put(root, made.png_of(60_000, 60_000)))
    assert studio.copy("media/picture", huge, ANY) == Failure(None, huge.wrong)
    small = look(_put(root, made.saved(made.scene(), "PNG")))
    assert studio.copy("media/picture", small, ANY._replace(media_width=(320, 900))) == Failure(Hindrance.SMALL)


def test_a_picture_that_changes_meanwhile_is_not_taken_for_the_one_that_was_looked_at(root: Path) -> None:
    seen = look(_put(root, made.talkative("PNG")))
    _put(root, made.talkative("JPEG"))
    assert _studio(root).copy("media/picture", seen, ANY) == Failure(None, "was changed while mhpost looked at it")


def test_pictures_in_a_picture_go_with_the_notes(root: Path) -> None:
    """Telephones put a second picture, of depths or brightness, behind the first."""
    both = made.saved(made.scene(), "MPO", save_all=True, append_images=[made.scene(40, 30)], exif=made.exif())
    copied = _copy(root, both)
    assert made.SECRET not in copied.file.read_bytes()
    assert copied.file.read_bytes().count(b"\xff\xd8\xff") == 1
    narrow = _copy(root, both, ANY._replace(media_width=(1, 50)))
    assert (narrow.mime, narrow.width) == ("image/jpeg", 50)


def test_where_the_folder_cannot_be_written_to_the_spare_one_is_taken(root: Path) -> None:
    (root / ".mhpost").write_text("a file", encoding="utf-8")
    assert _copy(root, made.talkative("PNG")).file.parent == root / "spare"


def test_without_any_folder_there_is_no_copy(root: Path) -> None:
    seen = look(_put(root, made.talkative("PNG")))
    for name in (".mhpost", "spare"):
        (root / name).write_text("a file", encoding="utf-8")
    with pytest.raises(OSError, match="spare"):
        _studio(root).copy("media/picture", seen, ANY)
