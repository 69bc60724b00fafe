"""Where a workspace lies in its repository."""

from __future__ import annotations

from pathlib import Path


def folder_in_repository(root: Path) -> str:
    """The path of a workspace below the top of its Git repository, with forward slashes.

    root: its folder, absolute. Empty where the workspace is the top, or lies in no repository.
    """
    top = next((folder for folder in (root, *root.parents) if _is_top(folder)), root)
    return "" if top == root else root.relative_to(top).as_posix()


def _is_top(folder: Path) -> bool:
    """Whether `.git` is there: a folder, or a file in a second working tree."""
    try:
        return (folder / ".git").exists()
    except OSError:
        return False
