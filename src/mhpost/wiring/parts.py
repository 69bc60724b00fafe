"""Which files a workspace is made of, as far as their names tell."""

from __future__ import annotations

from pathlib import PurePath

from mhpost.calendar.files import SHEETS
from mhpost.calendar.pictures import PICTURES, VIDEOS

_FOLDERS = ("calendars", "templates", "media", "footers")
_FILES = ("mhpost.yaml", "resources.yaml", "days.yaml")
_ANYWHERE = (*SHEETS, *PICTURES, *VIDEOS, ".vtt", ".txt", ".md")
"""How the names of files end that may lie in any folder: tables of accounts, pictures, captions and transcripts."""


def is_part(path: PurePath) -> bool:
    """Whether a workspace may be made of that file too. path: from its folder."""
    first, *below = path.parts or ("",)
    if first.startswith("."):
        return False
    return first in _FOLDERS or (not below and first in _FILES) or path.suffix.lower() in _ANYWHERE
