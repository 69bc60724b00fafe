"""Changes of the files that a workspace is made of, and of those of the workspaces that it extends."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from mhpost.wiring.parts import is_part

_BESIDE = (".", "~", "#")
"""How the names begin or end of what editors write beside a file."""
_BEAT = 200
"""Milliseconds after which the watcher says that it is there, changes or none."""


def changes(root: Path, settle: int) -> Iterator[None]:
    """One item as soon as nothing can be missed any more, then one for every change of what lint reads.

    root: absolute. settle: milliseconds; what changes within that time counts as one change. Raises ImportError where
    watchfiles is not installed. A folder that is missing is watched as soon as it is there, and a workspace above as
    soon as it is extended.
    """
    from watchfiles import watch

    def seen(roots: Iterable[Path]) -> Iterator[object]:
        def belongs(_: object, path: str) -> bool:
            return _belongs(roots, Path(path))

        return watch(
            *roots,
            watch_filter=belongs,
            debounce=10 * settle,
            step=settle,
            rust_timeout=_BEAT,
            yield_on_timeout=True,
        )

    return _looks(root, seen)


def _looks(root: Path, seen: Callable[[Iterable[Path]], Iterator[object]]) -> Iterator[None]:
    """When to look. seen: what has changed in those folders; nothing when the watcher only says that it is there.

    The watcher does not tell of a folder that is moved away, and does not know the one that takes its place.
    """
    roots = _with_above([root], root)
    while True:
        begun, there = False, _found(roots)
        for changed in seen(roots):
            found = _found(roots)
            if found != there and None not in found:
                break
            if changed and (more := _with_above(roots, root)) != roots:
                roots = more
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


def _with_above(roots: Iterable[Path], root: Path) -> list[Path]:
    """The folders, with those of the workspaces that `root` extends now; one that cannot be read just now stays."""
    from mhpost.errors import MhpostError
    from mhpost.wiring.workspace import open_workspace

    try:
        above = [folder for folder, _ in open_workspace(root, None, tolerant=True).above]
    except MhpostError:
        above = []
    return [*dict.fromkeys((*roots, *above))]


def _belongs(roots: Iterable[Path], path: Path) -> bool:
    """Whether a run of lint would read the file, or may read it."""
    if path.name.startswith(_BESIDE) or path.name.endswith(_BESIDE):
        return False
    return any(is_part(path.relative_to(root)) for root in roots if path.is_relative_to(root))
