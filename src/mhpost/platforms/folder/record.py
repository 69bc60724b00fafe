"""What `post.json` holds: one post of the folder, from which the feeds and pages are made again at any time."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import asdict, dataclass
from datetime import UTC
from pathlib import Path

from mhpost.platforms.base import Medium, Part
from mhpost.platforms.folder.files import picture_name, place_of
from mhpost.platforms.outcomes import Attempt

FILE = "post.json"
_VERSION = 1
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture or video. file: its name beside `post.json`. captions: that of a video's captions, and their hash."""

    file: str
    alt: str
    mime: str
    sha256: str
    captions: str | None = None
    captions_sha256: str | None = None

    @property
    def is_video(self) -> bool:
        """Whether it is shown with a button to play it."""
        return self.mime.startswith("video/")


@dataclass(frozen=True, slots=True)
class Record:
    """moment: the planned one, in UTC, as `2027-10-03T08:30:00Z`. place: the folder under `posts`, with `/`."""

    key: str
    part: int
    place: str
    moment: str
    language: str
    title: str | None
    text: str
    link: str | None
    content_warning: str | None
    pictures: tuple[Picture, ...]

    @property
    def id(self) -> str:
        """A URN for feeds that never changes: a UUID (version 8) derived from the key."""
        return urn(f"{self.key}#{self.part}")

    @property
    def heading(self) -> str:
        """The title, else the first words."""
        if self.title:
            return self.title
        line = next((line.strip() for line in self.text.splitlines() if line.strip()), self.key)
        return line if len(line) <= 80 else line[:80].rsplit(" ", 1)[0] + " …"


def urn(name: str) -> str:
    """A UUID URN (RFC 9562, version 8) that depends on the name alone."""
    h = hashlib.sha256(f"mhpost folder {name}".encode("utf-8", "replace")).hexdigest()
    return f"urn:uuid:{h[:8]}-{h[8:12]}-8{h[13:16]}-{8 + int(h[16], 16) % 4:x}{h[17:20]}-{h[20:32]}"


def record_of(part: Part, attempt: Attempt) -> Record:
    """What will be written for the part. Characters that XML cannot hold are replaced by U+FFFD."""
    return Record(
        key=attempt.key,
        part=attempt.part,
        place=place_of(attempt.key, attempt.part).as_posix(),
        moment=attempt.moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        language=part.language,
        title=_clean(part.title) if part.title else None,
        text=_clean(part.text),
        link=part.link,
        content_warning=_clean(part.content_warning) if part.content_warning else None,
        pictures=tuple(_picture(number, medium) for number, medium in enumerate(part.media, 1)),
    )


def _picture(number: int, medium: Medium) -> Picture:
    name = picture_name(number, medium.filename)
    captions = f"{name.rpartition('.')[0] or name}.vtt" if medium.captions else None
    return Picture(name, _clean(medium.alt), medium.mime, medium.sha256, captions, medium.captions)


def _clean(text: str) -> str:
    return _NOT_IN_XML.sub("\ufffd", text)


def dump(record: Record) -> bytes:
    """`post.json` for the record."""
    data = {"version": _VERSION, "id": record.id, **asdict(record)}
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def read(path: Path) -> Record | None:
    """The record in a `post.json`; None where the file is missing or holds something else."""
    try:
        data = json.loads(path.read_bytes())
        pictures = tuple(Picture(**picture) for picture in data.pop("pictures"))
        del data["version"], data["id"]
        return Record(pictures=pictures, **data)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def read_all(posts: Path) -> list[Record]:
    """Every post under the folder, the newest first; of two at one moment the smaller key first."""
    found = [record for path in posts.rglob(FILE) if (record := read(path)) is not None]
    found.sort(key=lambda record: (record.key, record.part))
    found.sort(key=lambda record: record.moment, reverse=True)
    return found
