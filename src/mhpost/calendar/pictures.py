"""Whether a picture or video that an entry names is there, inside the workspace, and can be posted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath, PureWindowsPath

from mhpost.calendar.models import Medium
from mhpost.calendar.signatures import HEAD, LARGEST_PICTURE, LARGEST_VIDEO, mime
from mhpost.calendar.values import Spot
from mhpost.calendar.wrong import shown
from mhpost.source import nearest
from mhpost.source.files import is_there, real
from mhpost.source.values import Finding, Route

PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".webp")
VIDEOS = (".mp4", ".m4v", ".mov", ".webm")
_KINDS = "no picture (JPEG, PNG, GIF, WebP) and no video (MP4, MOV, WebM)"
_Wrong = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Pictures:
    """The pictures and videos below `root`; each is looked at once, however many entries show it."""

    root: Path
    seen: dict[str, _Wrong | None] = field(default_factory=dict)
    read: dict[tuple[str, str], _Wrong | None] = field(default_factory=dict)

    def check(self, media: tuple[Medium, ...], steps: Route, spot: Spot) -> Iterator[Finding]:
        """What is wrong with these files, which stand at `steps` below the spot, and with their captions."""
        for index, medium in enumerate(media):
            if medium.path not in self.seen:
                self.seen[medium.path] = _wrong(self.root, medium.path)
            if wrong := self.seen[medium.path]:
                code, message, hint = wrong
                yield spot.error(code, (*steps, index, "path"), message, hint)
            yield from self._heard(medium, (*steps, index), spot)

    def _heard(self, medium: Medium, steps: Route, spot: Spot) -> Iterator[Finding]:
        video, unheard = medium.path.lower().endswith(VIDEOS), medium.captions is None and not medium.silent
        if not video and unheard and medium.transcript is None:
            return
        from mhpost.calendar import captions

        if not video:
            yield captions.of_a_picture(medium, steps, spot)
            return
        if unheard:
            yield captions.missing(medium.path, steps, spot)
        for key, file in (("captions", medium.captions), ("transcript", medium.transcript)):
            if file is not None and (wrong := self._read(key, file)):
                code, message, hint = wrong
                yield spot.error(code, (*steps, key), message, hint)

    def _read(self, key: str, file: str) -> _Wrong | None:
        if (key, file) not in self.read:
            self.read[key, file] = (_wrong_captions if key == "captions" else _wrong_transcript)(self.root, file)
        return self.read[key, file]


def _wrong(root: Path, written: str) -> _Wrong | None:
    path, called = root / written, "video" if written.lower().endswith(VIDEOS) else "picture"
    try:
        return _unreachable(root, written, called, ("MH126", "MH127")) or _not_postable(path, written, called)
    except (OSError, ValueError):
        return "MH127", f"The {called} {shown(written)} cannot be read.", "Look at the file's name and its permissions."


def _wrong_captions(root: Path, written: str) -> _Wrong | None:
    from mhpost.calendar import captions

    try:
        return _unreachable(root, written, "file", ("MH137", "MH137")) or captions.not_webvtt(root / written, written)
    except (OSError, ValueError):
        return "MH137", f"The file {shown(written)} cannot be read.", "Look at the file's name and its permissions."


def _wrong_transcript(root: Path, written: str) -> _Wrong | None:
    from mhpost.calendar.captions import not_a_transcript

    try:
        wrong = _unreachable(root, written, "transcript", ("MH332", "MH332"))
        return wrong or not_a_transcript(root / written, written)
    except (OSError, ValueError):
        return "MH332", f"The file {shown(written)} cannot be read.", "Look at the file's name and its permissions."


def _unreachable(root: Path, written: str, called: str, codes: tuple[str, str]) -> _Wrong | None:
    """Why there is no such file in the workspace. codes: for one that lies outside, and for one that is not there."""
    path, (outside, missing) = root / written, codes
    hint = f"Save the {called} in the folder media and write its path from the workspace, as in media/{_LIKE[called]}."
    if "://" in written:
        return outside, f"{shown(written)} is an address on the web, not a file.", hint
    if PurePosixPath(written).is_absolute() or PureWindowsPath(written).drive or written.startswith(("\\", "~")):
        return outside, f"The path {shown(written)} does not start in the workspace.", hint
    if not real(path).is_relative_to(real(root)):
        return outside, f"The {called} {shown(written)} lies outside the workspace.", hint
    if is_there(path):
        return None
    if "\\" in written:
        return missing, f"There is no {called} {shown(written)}.", f"Write {written.replace(chr(92), '/')}."
    return missing, f"There is no {called} {shown(written)}.", _near(root, path, called)


_LIKE = {"picture": "walk.jpg", "video": "walk.mp4", "file": "walk.vtt", "transcript": "walk.txt"}


def _near(root: Path, path: Path, called: str) -> str:
    if path.is_dir():
        return f"That is a folder. Name one {called} in it."
    if path.exists() or path.is_symlink():
        return f"What stands there is no file, or a link that leads nowhere. Save the {called} there."
    there = [inner.name for inner in path.parent.iterdir()] if path.parent.is_dir() else []
    close = nearest(path.name, there)
    if close:
        return f"Did you mean {path.with_name(close).relative_to(root).as_posix()}?"
    return f"Save the {called} there, or write the path of the one that you mean."


def _not_postable(path: Path, written: str, called: str) -> _Wrong | None:
    size = path.stat().st_size
    if size == 0:
        return "MH130", f"The {called} {shown(written)} is empty.", "Save it again from where it came."
    if size > (LARGEST_VIDEO if called == "video" else LARGEST_PICTURE):
        return _too_large(written, called, size)
    ending = path.suffix.lower()
    if ending not in (*PICTURES, *VIDEOS):
        return "MH128", f"{shown(written)} is {_KINDS}.", _SAVE_ANEW.get(ending, _SAVE)
    with path.open("rb") as file:
        kind = mime(file.read(HEAD))
    if kind in ("image/heic", "image/avif"):
        return "MH128", f"{shown(written)} is a {kind[6:].upper()} picture inside.", _SAVE_ANEW[f".{kind[6:]}"]
    if kind.partition("/")[0] != ("video" if called == "video" else "image"):
        return "MH128", f"{shown(written)} is called a {called}, but its content is none that can be posted.", _SAVE
    return None


def _too_large(written: str, called: str, size: int) -> _Wrong:
    if called == "video":
        hint = "Make it shorter, or save it smaller with a video program: 720 lines are plenty."
        return "MH129", f"The video {shown(written)} is larger than 50 MB: it has {size:,} bytes.", hint
    hint = "Make it smaller: 2000 pixels on its longer side are plenty."
    return "MH129", f"The picture {shown(written)} is larger than 10 MB: it has {size:,} bytes.", hint


_SAVE = "Save it as JPEG, PNG, GIF or WebP with a program for pictures, or a video as MP4."
_FROM_PHONE = "Telephones save this kind. Open it, export or share it as JPEG, and name that file."
_SAVE_ANEW = {".heic": _FROM_PHONE, ".heif": _FROM_PHONE, ".avif": "Open it in a browser, and save it as JPEG."}
