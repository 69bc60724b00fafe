"""Changes of the files that a workspace is made of, and of those of the workspaces that it extends."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mhpost.wiring.parts import is_part

if TYPE_CHECKING:
    from mhpost.wiring.workspace import Workspace

_BESIDE = (".", "~", "#")
"""How the names begin or end of what editors write beside a file."""
_BEAT = 200
"""Milliseconds after which the watcher says that it is there, changes or none."""


class Watched(NamedTuple):
    """What a workspace is made of. folders: its own, and those of the workspaces that it extends.

    known: the lists of known problems, which may have any name.
    """

    folders: tuple[Path, ...]
    known: frozenset[Path] = frozenset()

    def holds(self, path: Path) -> bool:
        """Whether a run of lint would read the file, or may read it."""
        if path in self.known:
            return True
        if path.name.startswith(_BESIDE) or path.name.endswith(_BESIDE):
            return False
        return any(is_part(path.relative_to(one)) for one in self.folders if path.is_relative_to(one))


def watched(workspace: Workspace) -> Watched:
    """What the workspace is made of, as its settings stand."""
    from mhpost.wiring.known import lists

    return Watched((workspace.root, *(folder for folder, _ in workspace.above)), frozenset(lists(workspace)))


def changes(root: Path, settle: int) -> Iterator[None]:
    """One item as soon as nothing can be missed any more, then one for every change of what lint reads.

    root: absolute. settle: milliseconds; what changes within that time counts as one change. Raises ImportError where
    watchfiles is not installed. A folder that is missing is watched as soon as it is there, and a workspace above as
    soon as it is extended.
    """
    from watchfiles import watch

    def seen(what: Watched) -> Iterator[object]:
        def belongs(_: object, path: str) -> bool:
            return what.holds(Path(path))

        return watch(
            *what.folders,
            watch_filter=belongs,
            debounce=10 * settle,
            step=settle,
            rust_timeout=_BEAT,
            yield_on_timeout=True,
        )

    return _looks(root, seen)


def _looks(root: Path, seen: Callable[[Watched], Iterator[object]]) -> Iterator[None]:
    """When to look. seen: what has changed there; nothing when the watcher only says that it is there.

    The watcher does not tell of a folder that is moved away, and does not know the one that takes its place.
    """
    what = _anew(Watched((root,)), root)
    while True:
        begun, there = False, _found(what.folders)
        for changed in seen(what):
            found = _found(what.folders)
            if found != there and None not in found:
                break
            if changed and (more := _anew(what, root)) != what:
                what = more
                break
            if changed or not begun or found != there:
                begun, there = True, found
                yield
        else:
            return


def _found(folders: Iterable[Path]) -> list[tuple[int, int] | None]:
    """What tells each folder from every other one, wherever it lies; None where there is none."""
    return [_identity(folder) for folder in folders]


def _identity(folder: Path) -> tuple[int, int] | None:
    try:
        is_now = folder.stat()
    except OSError:
        return None
    return is_now.st_dev, is_now.st_ino


def _anew(before: Watched, root: Path) -> Watched:
    """What `root` is made of now; what cannot be read just now stays, and so does every folder."""
    from mhpost.errors import MhpostError
    from mhpost.wiring.workspace import open_workspace

    try:
        now = watched(open_workspace(root, None, tolerant=True))
    except MhpostError:
        return before
    return now._replace(folders=tuple(dict.fromkeys((*before.folders, *now.folders))))
