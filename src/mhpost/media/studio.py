"""Copies of pictures and videos: what each platform gets in place of the original, which is never touched."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

from mhpost.media.anatomy import Broken
from mhpost.media.formats import bare
from mhpost.media.kinds import size
from mhpost.media.look import Seen, look, look_at
from mhpost.media.recipe import Hindrance, Recipe, recipe, stays
from mhpost.platforms.facts import Facts

_STYLE: Final = 1
"""Raised when the same recipe is to give other bytes, so that older copies are made anew."""


class Copy(NamedTuple):
    """What is sent. size: in bytes. file: where the bytes lie; the original where nothing had to be changed."""

    sha256: str
    mime: str
    size: int
    width: int
    height: int
    file: Path


class Failure(NamedTuple):
    """Why there is no copy: what none can mend, or else what is wrong, as the end of a sentence about the file."""

    hindrance: Hindrance | None
    wrong: str = ""


class Studio:
    """Makes the copies of one workspace, and keeps them in a folder that is made when it is first needed.

    spare: gives another folder, for where that one cannot be written to.
    """

    def __init__(self, root: Path, folder: Path, spare: Callable[[], Path]) -> None:
        self._root = root
        self._folder = folder
        self._spare = spare
        self._known: dict[tuple[str, Recipe], Copy | Failure] = {}

    def copy(self, path: str, seen: Seen, facts: Facts) -> Copy | Failure:
        """The picture or video at that path in the workspace, of which `seen` speaks, as the platform is to get it.

        A file that is taken as it is and holds no metadata is its own copy. Raises OSError where the file is no longer
        there, or neither folder can be written to.
        """
        if seen.wrong:
            return Failure(None, seen.wrong)
        made = recipe(seen, facts)
        if isinstance(made, Hindrance):
            return Failure(made)
        if stays(seen, made) and not seen.metadata:
            return _copy(seen, self._root / path)
        key = seen.sha256, made
        if key not in self._known:
            self._known[key] = self._kept(seen, made) or self._fresh(self._root / path, seen, made)
        return self._known[key]

    def _kept(self, seen: Seen, made: Recipe) -> Copy | None:
        """The copy of an earlier run, if it is what it should be."""
        file = self._folder / _name(seen, made)
        try:
            kept = look(file)
        except OSError:
            return None
        right = kept.mime in (made.mime, made.instead) and kept.width <= made.width and kept.height <= made.height
        return _copy(kept, file) if right and not kept.wrong and not kept.metadata and kept.size <= made.most else None

    def _fresh(self, original: Path, seen: Seen, made: Recipe) -> Copy | Failure:
        content = original.read_bytes()
        if hashlib.sha256(content).hexdigest() != seen.sha256:
            return Failure(None, "was changed while mhpost looked at it")
        try:
            data = _made(content, seen, made)
        except Broken as broken:
            return Failure(None, str(broken))
        if data is None:
            return Failure(None, f"cannot be made as small as {size(made.most)} without harm")
        return _copy(look_at(data), self._written(_name(seen, made), data))

    def _written(self, name: str, data: bytes) -> Path:
        try:
            return _write(self._folder / name, data)
        except OSError:
            return _write(self._spare() / name, data)


def _name(seen: Seen, made: Recipe) -> str:
    """The same for the same content and recipe."""
    wanted = hashlib.sha256(repr((_STYLE, *made)).encode()).hexdigest()
    return f"{seen.sha256[:32]}-{wanted[:16]}"


def _write(file: Path, data: bytes) -> Path:
    """In one step, so that no run meets half a copy of another one."""
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f"{file.name}.{os.getpid()}.draft")
    draft.write_bytes(data)
    return draft.replace(file)


def _copy(seen: Seen, file: Path) -> Copy:
    return Copy(seen.sha256, seen.mime, seen.size, seen.width, seen.height, file)


def _made(data: bytes, seen: Seen, made: Recipe) -> bytes | None:
    """The bytes of the copy; None where it cannot be small enough."""
    drawn_as_it_is = (made.mime, made.width, made.height) == (seen.mime, seen.width, seen.height) and not seen.turned
    if drawn_as_it_is:
        freed = bare(data, seen.mime)
        if len(freed) <= made.most:
            return freed
    if seen.is_video:
        return None
    from mhpost.media.drawing import draw

    return draw(data, made)
