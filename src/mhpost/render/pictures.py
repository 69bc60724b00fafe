"""The pictures and videos of a post: what they are by their bytes, each file read once."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from mhpost.calendar.models import Medium
from mhpost.calendar.pictures import VIDEOS
from mhpost.calendar.signatures import LARGEST_PICTURE, LARGEST_VIDEO
from mhpost.render.values import Picture
from mhpost.source.files import real
from mhpost.source.values import Where

if TYPE_CHECKING:
    from mhpost.media.look import Seen


class Pictures:
    """The pictures and videos of a workspace and of those above. blobs: hash → file, of all that were asked for."""

    def __init__(self, workspace: Path, *above: Path) -> None:
        self._workspace = workspace
        self._tops = tuple(map(real, (workspace, *above)))
        self._known: dict[tuple[str, int], Seen] = {}
        self.blobs: dict[str, Path] = {}

    def of(self, media: tuple[Medium, ...], where: Where) -> tuple[Picture, ...]:
        """What the entry names, with hash and type; where: the place of `media` in the calendar.

        A file that is too large or cannot be read has an empty hash and type: the calendar's own check reports it.
        """
        return tuple(self._one(medium, Where(where.file, (*where.route, index))) for index, medium in enumerate(media))

    def _one(self, medium: Medium, where: Where) -> Picture:
        from mhpost.media.look import Seen

        seen = self._look(medium.path) or Seen("", "", 0)
        captions = self._captions(medium.captions) if medium.captions else None
        return Picture(
            medium.path,
            seen.sha256,
            seen.mime,
            medium.alt or "",
            where,
            seen.size,
            seen.width,
            seen.height,
            medium.captions,
            captions,
            seen if seen.sha256 else None,
        )

    def _look(self, path: str) -> Seen | None:
        try:
            file = self._file(path, LARGEST_VIDEO if path.lower().endswith(VIDEOS) else LARGEST_PICTURE)
            if file is None:
                return None
            key = path, file.stat().st_mtime_ns
            if key not in self._known:
                from mhpost.media.look import look

                self._known[key] = look(file)
        except (OSError, ValueError):
            return None
        self.blobs[self._known[key].sha256] = file
        return self._known[key]

    def _captions(self, path: str) -> str | None:
        try:
            file = self._file(path, LARGEST_PICTURE)
            sha256 = hashlib.sha256(file.read_bytes()).hexdigest() if file else None
        except (OSError, ValueError):
            return None
        if file and sha256:
            self.blobs[sha256] = file
        return sha256

    def _file(self, path: str, largest: int) -> Path | None:
        """The file at that path in the workspace, if there is one, and it is no larger than that."""
        file = self._workspace / path
        if not file.is_file() or not any(map(real(file).is_relative_to, self._tops)):
            return None
        return file if file.stat().st_size <= largest else None
