"""`mhpost` and `python -m mhpost`."""

from __future__ import annotations

import gc
import os
import sys

_MANY = 50_000
"""A run builds much that stays to its end, so looking through it after every 700 new objects only costs time."""


def main() -> None:
    """Run the command line; exit codes as documented in docs/commands.md."""
    if sys.argv[1:] == ["--version"]:
        _tell_version()
        return
    gc.set_threshold(_MANY)
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


if __name__ == "__main__":
    main()
