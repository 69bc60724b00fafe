"""Where accounts of the platform `folder` may write: into a folder of their own, inside the workspace."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

from mhpost.calendar.values import Spot
from mhpost.calendar.wrong import shown
from mhpost.platforms.base import Account
from mhpost.source.files import real
from mhpost.source.values import Finding

_TAKEN = frozenset(
    {".git", ".mhpost", "calendars", "days.yaml", "footers", "media", "mhpost.yaml", "resources.yaml", "templates"}
)
"""What a workspace itself consists of."""
_POSTS = "posts"
"""The folder below an account's own in which its posts lie."""


def unfit(path: str, root: Path, spot: Spot) -> Iterator[Finding]:
    """What is wrong with the folder of an account. spot: the account."""
    absolute = PurePosixPath(path).is_absolute() or PureWindowsPath(path).drive or path.startswith(("\\", "~"))
    try:
        parts = real(root / path).relative_to(real(root)).parts
    except (OSError, ValueError):
        absolute = True
    if absolute:
        hint = "Write a path inside the workspace, as in out/posts."
        yield spot.error("MH040", ("path",), f"The folder {shown(path)} lies outside the workspace.", hint)
    elif not parts or parts[0].casefold() in _TAKEN:
        message = f"The folder {shown(path)} holds the files of the workspace itself; posts would mix with them."
        yield spot.error("MH040", ("path",), message, "Write a folder of its own, as in out/posts.")


def shared(accounts: Mapping[str, Account], root: Path, spot: Spot) -> Iterator[Finding]:
    """Accounts of which one would write over the pages and feeds of another. spot: the workspace.

    Not those whose names differ by capitals alone: that is a mistake of the names.
    """
    folders = {name: _place(root, one.options["path"]) for name, one in accounts.items() if one.platform == "folder"}
    first: dict[PurePath, str] = {}
    for name, folder in folders.items():
        first.setdefault(folder, name)
    for name, folder in folders.items():
        above = (each.parent for each in (folder, *folder.parents) if each.name == _POSTS)
        twin = next((first[each] for each in (folder, *above) if first.get(each, name) != name), None)
        if twin and twin.casefold() != name.casefold():
            path = accounts[name].options["path"]
            message = f'The accounts "{twin}" and "{name}" would write over each other\'s pages in {shown(path)}.'
            hint = f"Write another path for one of them, as in out/{name}."
            yield spot.error("MH040", ("accounts", name, "path"), message, hint)


def _place(root: Path, path: str) -> PurePath:
    """Where it lies, as a system sees it that does not tell capitals from small letters."""
    return PurePath(str(real(root / path)).casefold())
