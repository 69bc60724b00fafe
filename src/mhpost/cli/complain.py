"""What a person sees when the run cannot go on: what is wrong, and what to do."""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path
from typing import Any

from mhpost.cli.show import talk, wrapped
from mhpost.errors import MhpostError

_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
"""A full disk; Windows knows no quota."""
_FRAME = re.compile(r"^Invalid value(?: for '?(.+?)'?)?: (?:Value error, )?")


def complain(error: MhpostError) -> None:
    """Say on stderr what the world refused."""
    _say(error.message, error.hint)


def misused(error: Any) -> None:
    """Say on stderr which option or argument was wrong. error: a usage error of Typer's."""
    said = _FRAME.sub(lambda match: f"{match[1]}: " if match[1] else "", error.format_message())
    command = error.ctx.command_path if getattr(error, "ctx", None) else "mhpost"
    _say(said, f"How it is used: {command} --help")


def of_the_world(error: Exception) -> MhpostError | None:
    """What the world refused, where an error that nobody foresaw is of that kind."""
    if isinstance(error, BrokenPipeError):
        return MhpostError("nobody reads on, so the rest was not written")
    if isinstance(error, OSError) and error.errno in _FULL:
        return MhpostError("the disk is full, so this could not be finished", "Make room, then run it again.")
    # without a folder to import from, compiled modules fail with a SystemError in Python 3.13
    if isinstance(error, FileNotFoundError | SystemError) and not _folder_is_there():
        return MhpostError("the folder you are in is no longer there", "Go to another one, as in: cd my-posts")
    return None


def _folder_is_there() -> bool:
    try:
        return Path.cwd().is_dir()
    except OSError:
        return False


def _say(message: str, hint: str) -> None:
    talk(wrapped(f"mhpost: {_here(message)}"))
    if hint:
        talk(wrapped(_here(hint), "  "))


def _here(text: str) -> str:
    """Paths as a person in this folder would say them."""
    if not _folder_is_there():
        return text
    here = Path.cwd()
    if here == Path(here.anchor):
        return text
    return text.replace(f"{here}{os.sep}", "").replace(f"{here.as_posix()}/", "")
