"""Globs of files, as they stand in settings."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from functools import cache
from itertools import product

_ANY_FOLDERS = re.compile(r"(?:^|(?<=/))(?:\*\*/)+")
_HERE = re.compile(r"(?:^|(?<=/))(?:\./)+")
_MOST = 4
"""So many of `**/` in a glob may stand for no folder; further ones stand for some."""


def fits(file: str, glob: str) -> bool:
    """Whether a glob means a file, both as paths from one folder.

    `*` stands for any letters, also for those of folders; `**/` for any folders or none.
    """
    return any(fnmatchcase(file, one) for one in _ways(glob))


@cache
def _ways(glob: str) -> tuple[str, ...]:
    """The globs of `*` alone that together mean the same."""
    first, *parts = _ANY_FOLDERS.split(_HERE.sub("", glob))
    folders = product(*(("", "*/") if number < _MOST else ("*/",) for number, _ in enumerate(parts)))
    return tuple(first + "".join(map("".join, zip(some, parts, strict=True))) for some in folders)
