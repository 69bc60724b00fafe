"""What is kept from one run to the next, and may be deleted at any time: `.mhpost/cache`.

It may have come with a repository of strangers: no link is followed, and nothing in it is taken for true unseen.
"""

from __future__ import annotations

import contextlib
import json
import os
import stat
from pathlib import Path
from typing import Any, Final

from mhpost.source.files import real

FOLDER: Final = (".mhpost", "cache")
"""Below the workspace."""
LARGEST = 128_000_000
"""Bytes of one file; 5,000 entries take 12,000,000."""

_PLAIN = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""No link is followed, and nobody is waited for who would write into a pipe."""


def keep(root: Path, name: str, data: Any) -> None:
    """Write data as JSON in one step, where that can be done, in a folder that Git passes over.

    root: of the workspace. name: of the file.
    """
    folder = root.joinpath(*FOLDER)
    with contextlib.suppress(OSError, ValueError, RecursionError):
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        if _is_ours(root, folder):
            folder.mkdir(parents=True, exist_ok=True)
            _write(folder, ".gitignore", "*\n")
            _write(folder, name, text)


def kept(root: Path, name: str) -> Any:
    """What was kept; None where there is nothing that can be read, or what no run of mhpost has written."""
    folder = root.joinpath(*FOLDER)
    try:
        if not _is_ours(root, folder):
            return None
        with os.fdopen(os.open(folder / name, os.O_RDONLY | _PLAIN), "rb") as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode) or status.st_size > LARGEST:
                return None
            return json.loads(file.read(LARGEST).decode("utf-8", "surrogatepass"))
    except (OSError, ValueError, RecursionError):
        return None


def _is_ours(root: Path, folder: Path) -> bool:
    """Whether no link stands on the way from the workspace to the folder."""
    return real(folder) == real(root).joinpath(*FOLDER)


def _write(folder: Path, name: str, text: str) -> None:
    """Write the file elsewhere, then put it in its place: a link that stands there is replaced, not followed."""
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix=".", dir=folder) as own:
        new = Path(own, name)
        new.write_text(text, encoding="utf-8", errors="surrogatepass")
        new.replace(folder / name)
