"""mhpost lint --watch: look again whenever a file of the workspace changes."""

from __future__ import annotations

import sys
from collections.abc import Callable

from mhpost.cli.common import Run
from mhpost.cli.show import talk

_CLEAR = "\x1b[2J\x1b[3J\x1b[H"
_SETTLE = 150
"""Milliseconds without a change before looking: editors save in several steps."""


def watch_workspace(run: Run, look: Callable[[], object]) -> None:
    """Look now and after every change, until the person presses Ctrl-C; then the exit code is 0.

    Raises MhpostError where watching needs a package that is not installed, or there is no workspace.
    """
    from mhpost.errors import MhpostError
    from mhpost.wiring.watching import changes
    from mhpost.wiring.workspace import find_root

    root = find_root(run.workspace)
    if root is None:
        look()
        return
    try:
        seen = changes(root.resolve(), _SETTLE)
    except ImportError as error:
        hint = "Install it with mhpost: pip install 'mhpost[watch]'"
        raise MhpostError("--watch needs the package watchfiles, which is not installed", hint) from error
    try:
        for _ in seen:
            _look(look)
    except KeyboardInterrupt:
        talk()


def _look(look: Callable[[], object]) -> None:
    """Look once; a workspace that cannot be read just now is said, and watched on."""
    from mhpost.cli.complain import complain, of_the_world
    from mhpost.errors import MhpostError

    if sys.stdout.isatty():
        sys.stdout.write(_CLEAR)
    try:
        look()
    except MhpostError as error:
        complain(error)
    except OSError as error:
        refusal = of_the_world(error)
        if refusal is None:
            raise
        complain(refusal)
    talk("Watching for changes. Ctrl-C ends it.")
    sys.stdout.flush()
