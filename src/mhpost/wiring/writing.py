"""Write files: new ones, and others all at once."""

from __future__ import annotations

import contextlib
import os
import shutil
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from mhpost.errors import SettingsError

_PATIENCE = 30.0
"""Seconds to wait for another mhpost."""


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
            create(target, content)
            written.append(path.as_posix())
        except FileExistsError:
            kept.append(path.as_posix())
        except OSError as error:
            raise SettingsError(
                f"{folder / path}: cannot be written ({error.strerror})",
                "Choose a folder that you may write to, and make room on the disk.",
            ) from error
    return written, kept


def create(target: Path, content: str | bytes) -> None:
    """Write a file that is not there yet: all of it, or nothing. Raises FileExistsError where one is, else OSError."""
    target.parent.mkdir(parents=True, exist_ok=True)
    file = target.open("xb")
    try:
        with file:
            file.write(content.encode("utf-8") if isinstance(content, str) else content)
    except BaseException:  # Ctrl-C too
        _remove(target)
        raise


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink()


@contextlib.contextmanager
def alone(root: Path) -> Iterator[None]:
    """What stands below is done by one mhpost at a time in a workspace: reading a file, and writing it changed.

    Raises SettingsError when another one is not ready within a while, or nothing can be written to `.mhpost/`.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(root / ".mhpost" / "files.lock", timeout=_PATIENCE)
    try:
        (root / ".mhpost").mkdir(exist_ok=True)
        lock.acquire()
    except Timeout as error:
        hint = "Wait a moment, then run this again. Nothing was changed."
        raise SettingsError("another mhpost is changing a file of this workspace", hint) from error
    except OSError as error:
        why = error.strerror or "the lock cannot be taken"
        raise SettingsError(f"{root / '.mhpost'} cannot be written to: {why}", "Nothing was changed.") from error
    try:
        yield
    finally:
        lock.release()


def replace_file(target: Path, content: str | bytes) -> None:
    """All or nothing: the new content stands beside the old one before it takes its place, line ends as they are.

    A link stays a link, and who may read the file stays as it was. Raises SettingsError where it cannot be written;
    the old one then stays.
    """
    replace_files({target: content})


def replace_files(contents: Mapping[Path, str | bytes]) -> None:
    """The same for several files: none takes its place before all the new ones are written.

    Raises SettingsError, which names those that were changed nevertheless: where one cannot take its place at last.
    """
    written: list[tuple[Path, Path]] = []
    changed: list[str] = []
    name = ""
    try:
        for target in contents:
            name = target.name
            written.append(_beside(target.resolve(), contents[target]))
        for beside, target in written:
            name = target.name
            beside.replace(target)
            changed.append(name)
    except OSError as error:
        for beside, _ in written[len(changed) :]:
            _remove(beside)
        hint = f"Changed before that: {', '.join(changed)}." if changed else "Nothing was changed."
        raise SettingsError(f"{name} cannot be written: {error.strerror}", hint) from error


def _beside(target: Path, content: str | bytes) -> tuple[Path, Path]:
    """A file with that content beside the target, and the target. Raises OSError, and then there is no such file."""
    beside = target.with_name(f".{target.name}.{os.getpid()}")
    create(beside, content)
    try:
        if target.exists():
            shutil.copymode(target, beside)
    except OSError:
        _remove(beside)
        raise
    return beside, target


def current(path: Path) -> bytes | None:
    """What stands in a file; None where there is none."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def marked(text: str, before: bytes | None) -> str:
    """The text, behind the byte order mark of UTF-8 where the file has begun with one. before: what stood in it."""
    return f"\ufeff{text}" if before is not None and before.startswith(BOM_UTF8) else text


def is_there(path: Path) -> bool:
    """Whether something stands at the path. Raises SettingsError for a path that no file can have."""
    try:
        return path.exists()
    except OSError as error:
        raise SettingsError(
            f"{path.parent} cannot be looked at ({error.strerror})", "Choose another name for the workspace."
        ) from error
