"""The workspace that another one extends: whether it can be, and how its files are named from there."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING

from mhpost.calendar.values import Spot
from mhpost.calendar.wrong import shown
from mhpost.source.files import real
from mhpost.source.values import Finding

if TYPE_CHECKING:
    from mhpost.settings.branch_models import ExtendsFile

FILE = "mhpost.yaml"
MOST = 4
"""How many workspaces may stand above one another, with the one at the bottom."""
_HINT = "Write the way to the folder of the other workspace from here, as in ../national."


def parent_of(said: ExtendsFile, chain: Sequence[Path], spot: Spot) -> Path | Finding:
    """The folder of the extended workspace, or why there is none.

    chain: the folders of the workspaces that led here, the one of the run first, this one last. spot: of mhpost.yaml.
    MH070: it is no other workspace. MH071: a circle, or too many of them.
    """
    steps = ("extends",)
    written, here = said.path, chain[-1]
    absolute = PurePosixPath(written).is_absolute() or PureWindowsPath(written).drive or written[:1] in ("~", "\\")
    if absolute or "://" in written or not written.strip():
        return spot.error("MH070", steps, f"{shown(written)} is no way from this workspace to another.", _HINT)
    try:
        folder = real(here / written)
        file = folder / FILE
        if not file.is_file():
            message = f"There is no workspace at {shown(written)}: no {FILE} stands there."
            return spot.error("MH070", steps, message, _HINT)
        if real(file).parent != folder:
            message = f"The {FILE} at {shown(written)} is a link that leads out of that folder."
            return spot.error("MH070", steps, message, "Put the file itself there.")
    except (OSError, ValueError):
        return spot.error("MH070", steps, f"Nobody can look into {shown(written)}.", _HINT)
    if folder in map(real, chain):
        message = f"{shown(written)} extends this workspace in turn, or is this workspace."
        return spot.error("MH071", steps, message, 'Take "extends" out of one of them.')
    if len(chain) >= MOST:
        message = f"{MOST} workspaces stand above one another already, and {shown(written)} would be one more."
        return spot.error("MH071", steps, message, "Extend the one at the top directly.")
    return folder


def prefix_of(folder: Path, start: Path) -> str:
    """How files of that workspace are named in the workspace `start`: as in `../national/`, with forward slashes."""
    try:
        way = os.path.relpath(folder, real(start))
    except ValueError:
        way = str(folder)
    return Path(way).as_posix() + "/"
