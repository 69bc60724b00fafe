"""Files that are whole or not there, and names that every file system takes."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path

_PLAIN = re.compile(r"[A-Za-z0-9_@-][A-Za-z0-9_@.-]*")
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
_LONGEST = 100


def write(path: Path, content: bytes) -> None:
    """Put the content in place of whatever was there, in one step; a file that holds it already is left alone.

    The folder is made where it is missing. Raises OSError.
    """
    if path.is_file() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.draft")
    try:
        with draft.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError:
        draft.unlink(missing_ok=True)
        raise
    if os.name == "posix":
        _sync(path.parent)


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def place_of(key: str, part: int) -> Path:
    """Where a post lies under `posts`: its key as a path, for the parts after the first with `part-2` and so on."""
    entry, *rest = key.split("/")
    names = [_safe(entry, keep_case=False), *(_safe(name, keep_case=True) for name in rest)]
    return Path(*names, *([f"part-{part + 1}"] if part else []))


def _safe(name: str, *, keep_case: bool) -> str:
    """The name itself where Windows, macOS and Linux take it and tell it from all others, else with a hash behind it.

    Entries may differ in case alone, which Windows and macOS do not see.
    """
    if _is_safe(name) and (keep_case or name == name.lower()):
        return name
    cleaned = re.sub(r"[^A-Za-z0-9_@-]", "-", name)[:_LONGEST]
    return f"{cleaned}~{hashlib.sha256(name.encode('utf-8', 'replace')).hexdigest()[:8]}"


def _is_safe(name: str) -> bool:
    fits = _PLAIN.fullmatch(name) is not None and len(name) <= _LONGEST
    return fits and not name.endswith(".") and not _RESERVED.fullmatch(name)


def picture_name(number: int, filename: str) -> str:
    """A file name for the picture with that number, 1-based, close to its own."""
    stem, dot, ending = filename.replace("\\", "/").rsplit("/", 1)[-1].rpartition(".")
    stem = re.sub(r"[^A-Za-z0-9_-]+", "-", stem if dot else ending).strip("-")[:_LONGEST] or "picture"
    ending = re.sub(r"[^A-Za-z0-9]", "", ending if dot else "").lower()
    return f"{number}-{stem}.{ending}" if ending else f"{number}-{stem}"
