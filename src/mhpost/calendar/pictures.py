"""Whether a picture that an entry names is there, inside the workspace, and can be posted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath, PureWindowsPath

from mhpost.calendar.models import Medium
from mhpost.calendar.values import Spot
from mhpost.calendar.wrong import shown
from mhpost.source import nearest
from mhpost.source.files import real
from mhpost.source.values import Finding, Route

LARGEST = 10 * 1024 * 1024
_ENDINGS = (".jpg", ".jpeg", ".png", ".gif", ".webp")
_Wrong = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Pictures:
    """The picture files below `root`; each is looked at once, however many entries show it."""

    root: Path
    seen: dict[str, _Wrong | None] = field(default_factory=dict)

    def check(self, media: tuple[Medium, ...], steps: Route, spot: Spot) -> Iterator[Finding]:
        """What is wrong with the files of these pictures, which stand at `steps` below the spot."""
        for index, medium in enumerate(media):
            if medium.path not in self.seen:
                self.seen[medium.path] = _wrong(self.root, medium.path)
            if wrong := self.seen[medium.path]:
                code, message, hint = wrong
                yield spot.error(code, (*steps, index, "path"), message, hint)


def _wrong(root: Path, written: str) -> _Wrong | None:
    path = root / written
    try:
        return _unreachable(root, written, path) or _not_postable(path, written)
    except (OSError, ValueError):
        return "MH127", f"The picture {shown(written)} cannot be read.", "Look at the file's name and its permissions."


def _unreachable(root: Path, written: str, path: Path) -> _Wrong | None:
    hint = "Save the picture in the folder media and write its path from the workspace, as in media/walk.jpg."
    if "://" in written:
        return "MH126", f"{shown(written)} is an address on the web, not a file.", hint
    if PurePosixPath(written).is_absolute() or PureWindowsPath(written).drive or written.startswith(("\\", "~")):
        return "MH126", f"The path {shown(written)} does not start in the workspace.", hint
    if not real(path).is_relative_to(real(root)):
        return "MH126", f"The picture {shown(written)} lies outside the workspace.", hint
    if path.is_file():
        return None
    if "\\" in written:
        return "MH127", f"There is no picture {shown(written)}.", f"Write {written.replace(chr(92), '/')}."
    return "MH127", f"There is no picture {shown(written)}.", _near(root, path)


def _near(root: Path, path: Path) -> str:
    if path.is_dir():
        return "That is a folder. Name one picture in it."
    if path.exists() or path.is_symlink():
        return "What stands there is no file, or a link that leads nowhere. Save the picture there."
    there = [inner.name for inner in path.parent.iterdir()] if path.parent.is_dir() else []
    close = nearest(path.name, there)
    if close:
        return f"Did you mean {path.with_name(close).relative_to(root).as_posix()}?"
    return "Save the picture there, or write the path of the one that you mean."


def _not_postable(path: Path, written: str) -> _Wrong | None:
    size = path.stat().st_size
    if size == 0:
        return "MH130", f"The picture {shown(written)} is empty.", "Save it again from where it came."
    if size > LARGEST:
        hint = "Make it smaller: 2000 pixels on its longer side are plenty."
        return "MH129", f"The picture {shown(written)} is larger than 10 MB: it has {size:,} bytes.", hint
    hint = "Save it as JPEG, PNG, GIF or WebP with a program for pictures."
    if path.suffix.lower() not in _ENDINGS:
        return "MH128", f"{shown(written)} is not a JPEG, PNG, GIF or WebP picture.", hint
    with path.open("rb") as file:
        head = file.read(12)
    if not _is_picture(head):
        return "MH128", f"{shown(written)} is called a picture, but its content is none that can be posted.", hint
    return None


def _is_picture(head: bytes) -> bool:
    """The signatures of PNG, GIF, JPEG and WebP (WHATWG MIME Sniffing, section 6.1)."""
    return head.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a")) or (
        head[:4] == b"RIFF" and head[8:12] == b"WEBP"
    )
