"""Write files: new ones, and others all at once."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from mhpost.errors import SettingsError


def write_new(folder: Path, files: Iterable[tuple[PurePosixPath, bytes]]) -> tuple[list[str], list[str]]:
    """Write each file below the folder unless one of its name exists; the paths written, and the paths kept.

    Raises SettingsError when the folder cannot be written to.
    """
    if is_there(folder) and not folder.is_dir():
        raise SettingsError(f"{folder} is a file, not a folder", "Choose another name for the workspace.")
    written, kept = [], []
    for path, content in files:
        try:
            target = folder.joinpath(*path.parts)
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("xb") as file:
                file.write(content)
            written.append(path.as_posix())
        except FileExistsError:
            kept.append(path.as_posix())
        except OSError as error:
            raise SettingsError(
                f"{folder / path}: cannot be written ({error.strerror})",
                "Choose a folder that you may write to, and make room on the disk.",
            ) from error
    return written, kept


def replace_file(target: Path, text: str) -> None:
    """All or nothing: the new text stands beside the old one before it takes its place, line ends as they are.

    Raises SettingsError where it cannot be written; the old one then stays.
    """
    beside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(text.encode("utf-8"))
        beside.replace(target)
    except OSError as error:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise SettingsError(f"{target.name} cannot be written: {error.strerror}", "Nothing was changed.") from error


def is_there(path: Path) -> bool:
    """Whether something stands at the path. Raises SettingsError for a path that no file can have."""
    try:
        return path.exists()
    except OSError as error:
        raise SettingsError(
            f"{path.parent} cannot be looked at ({error.strerror})", "Choose another name for the workspace."
        ) from error
