"""What stands in the pictures of a workspace, each read once, and kept by its content."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from mhpost.calendar.models import Medium
from mhpost.calendar.values import Placed
from mhpost.errors import MhpostError
from mhpost.render.pictures import Pictures
from mhpost.source.values import Finding, Where
from mhpost.wiring.keeping import keep, kept
from mhpost.wiring.workspace import Workspace

if TYPE_CHECKING:
    from mhpost.lint.pictured import Read
    from mhpost.lint.values import Options
    from mhpost.media.reading import Reading

_FILE = "pictures.json"
_FORM = 1
_MOST = 20_000


def read_pictures(workspace: Workspace, entries: Iterable[Placed], options: Options) -> list[Finding]:
    """What is to say about the words in the pictures of these entries.

    Raises MhpostError where nothing is installed that reads pictures.
    """
    from mhpost.lint.help.reading import HelpReader
    from mhpost.lint.house import House
    from mhpost.lint.pictured import told

    album, house, help_in = Album(workspace), House(options), HelpReader(options, workspace.directory())
    try:
        return [one for placed in entries for one in told(placed, album.read, options.language, house, help_in)]
    finally:
        album.save()


class Album:
    """The pictures of a workspace. Raises MhpostError where nothing is installed that reads them."""

    def __init__(self, workspace: Workspace) -> None:
        from mhpost.media.reading import reader

        by = reader()
        if by is None:
            hint = "Install it with mhpost: pip install 'mhpost[ocr]'"
            raise MhpostError("--read-pictures needs the package rapidocr, which is not installed", hint)
        self._by = by
        self._root = workspace.root
        self._pictures = Pictures(workspace.root, *(root for root, _ in workspace.above))
        self._known = _known(self._root, by)
        self._new: dict[str, list[str]] = {}
        self._failed: set[str] = set()
        self._reading: Reading | None = None

    def read(self, path: str) -> Read | None:
        """The words in the picture at that path of the workspace; None where it could not be read.

        Nothing for a file that is no picture, or a broken one: the calendar's own checks speak of it.
        """
        from mhpost.lint.pictured import Read
        from mhpost.media.reading import MOST_FRAMES

        (picture,) = self._pictures.of((Medium(path=path),), Where(path))
        if picture.seen is None or picture.seen.wrong or picture.seen.is_video:
            return Read(())
        sha256 = picture.sha256
        if sha256 not in self._known and sha256 not in self._failed:
            self._look(sha256)
        if sha256 not in self._known:
            return None
        frames = picture.seen.frames
        return Read(tuple(self._known[sha256]), frames, min(frames, MOST_FRAMES))

    def _look(self, sha256: str) -> None:
        from mhpost.media.anatomy import Broken
        from mhpost.media.reading import Reading

        self._reading = self._reading or Reading()
        try:
            lines = list(self._reading.lines(self._pictures.blobs[sha256].read_bytes()))
        except (OSError, Broken):
            self._failed.add(sha256)
        else:
            self._known[sha256] = self._new[sha256] = lines

    def save(self) -> None:
        """Keep what was read for the next run, where that can be done."""
        if self._new:
            keep(self._root, _FILE, [_FORM, self._by, self._new if len(self._known) > _MOST else self._known])


def _known(root: Path, by: str) -> dict[str, list[str]]:
    """What the same reader read; nothing where that cannot be told."""
    match kept(root, _FILE):
        case [form, who, dict() as lines] if (form, who) == (_FORM, by):
            return {name: said for name, said in lines.items() if _are_lines(said)}
    return {}


def _are_lines(said: object) -> bool:
    return isinstance(said, list) and all(isinstance(line, str) for line in said)
