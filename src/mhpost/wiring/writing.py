"""Write files that were not there before."""

from __future__ import annotations

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


def is_there(path: Path) -> bool:
    """Whether something stands at the path. Raises SettingsError for a path that no file can have."""
    try:
        return path.exists()
    except OSError as error:
        raise SettingsError(
            f"{path.parent} cannot be looked at ({error.strerror})", "Choose another name for the workspace."
        ) from error
