"""The pictures of a post: what they are by their bytes, each file read once."""

from __future__ import annotations

from pathlib import Path

from mhpost.calendar.models import Medium
from mhpost.calendar.pictures import LARGEST
from mhpost.media.kinds import mime
from mhpost.render.values import Picture
from mhpost.source.files import real
from mhpost.source.values import Where


class Pictures:
    """The picture files of a workspace. blobs: hash → the file that holds those bytes, of all that were asked for."""

    def __init__(self, workspace: Path) -> None:
        self._workspace = workspace
        self._known: dict[tuple[str, int], tuple[str, str, int]] = {}
        self.blobs: dict[str, Path] = {}

    def of(self, media: tuple[Medium, ...], where: Where) -> tuple[Picture, ...]:
        """The pictures with their hash and type; where: the place of `media` in the calendar.

        A file that is too large or cannot be read has an empty hash and type: the calendar's own check reports it.
        """
        return tuple(self._one(medium, Where(where.file, (*where.route, index))) for index, medium in enumerate(media))

    def _one(self, medium: Medium, where: Where) -> Picture:
        sha256, kind, size = self._look(medium.path)
        return Picture(medium.path, sha256, kind, medium.alt or "", where, size)

    def _look(self, path: str) -> tuple[str, str, int]:
        import hashlib

        file = self._workspace / path
        try:
            if not file.is_file() or not real(file).is_relative_to(real(self._workspace)):
                return "", "", 0
            if file.stat().st_size > LARGEST:
                return "", "", 0
            key = path, file.stat().st_mtime_ns
            if key not in self._known:
                data = file.read_bytes()
                self._known[key] = hashlib.sha256(data).hexdigest(), mime(data), len(data)
        except (OSError, ValueError):
            return "", "", 0
        self.blobs[self._known[key][0]] = file
        return self._known[key]
