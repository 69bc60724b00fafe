"""`mhpost` and `python -m mhpost`."""

from __future__ import annotations

import gc
import os
import sys

_STAYING = frozenset({"publish", "lsp", "--watch"})
"""Words of commands that may run for months. Every other one soon ends: what it builds stays until then, and few
objects, under a thousand of those for a year's posts, point to each other in rings that Python would have to look for.
"""
_MANY = 50_000
"""New objects after which one that stays looks for rings, instead of 700."""


def main() -> None:
    """Run the command line; exit codes as documented in docs/commands.md."""
    if sys.argv[1:] == ["--version"]:
        _tell_version()
        return
    gc.set_threshold(0 if _STAYING.isdisjoint(sys.argv) else _MANY)
    # pydantic would look for plugins of its own in every package installed here, 15 ms a command
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")  # noqa: TID251 - set for a library, not read
    from mhpost.cli.app import run

    code = run()
    gc.freeze()  # the process ends: what is left needs no last look
    sys.exit(code)


def _tell_version() -> None:
    from mhpost import __version__

    try:
        sys.stdout.write(f"mhpost {__version__}\n")
        sys.stdout.flush()
    except OSError:
        os._exit(3)  # the output cannot be written, and would be tried again at the end


def _leave_folder() -> None:
    """Import nothing from the folder that `python -m` was started in: a calendar.py may lie there, whoever wrote it."""
    if not sys.flags.safe_path and sys.path and sys.path[0] == _here():
        del sys.path[0]


def _here() -> str | None:
    try:
        return os.getcwd()  # noqa: PTH109  # pathlib is not loaded yet, and one may lie there
    except OSError:
        return None


if __name__ == "__main__":
    _leave_folder()
    main()
