"""Changes of the files that a workspace is made of."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

_FOLDERS = ("calendars", "templates", "media", "footers")
_FILES = ("mhpost.yaml", "resources.yaml", "days.yaml")
_TABLES = (".csv", ".tsv", ".xlsx")
"""How tables of accounts end, which may lie anywhere."""
_BESIDE = (".", "~", "#")
"""How the names begin or end of what editors write beside a file."""
_BEAT = 200
"""Milliseconds after which the watcher says that it is there, changes or none."""


def changes(root: Path, settle: int) -> Iterator[None]:
    """One item as soon as nothing can be missed any more, then one for every change of what lint reads.

    root: absolute. settle: milliseconds; what changes within that time counts as one change. Raises ImportError where
    watchfiles is not installed. A folder that is missing is watched as soon as it is there.
    """
    from watchfiles import watch

    def belongs(_: object, path: str) -> bool:
        return _belongs(root, Path(path))

    def each() -> Iterator[None]:
        begun = False
        seen = watch(
            root, watch_filter=belongs, debounce=10 * settle, step=settle, rust_timeout=_BEAT, yield_on_timeout=True
        )
        for changed in seen:
            if changed or not begun:
                begun = True
                yield

    return each()


def _belongs(root: Path, path: Path) -> bool:
    """Whether a run of lint would read the file, or may read it."""
    if not path.is_relative_to(root):
        return False
    first, *below = path.relative_to(root).parts or ("",)
    if path.name.startswith(_BESIDE) or path.name.endswith(_BESIDE):
        return False
    if first.startswith("."):
        return False
    known = first in _FOLDERS if below else first in (*_FOLDERS, *_FILES)
    return known or path.suffix.lower() in _TABLES
