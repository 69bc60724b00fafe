"""What pre-commit calls: lint for the workspaces in which the changed files lie, wherever in the repository that is."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from mhpost.cli.app import USAGE, run
from mhpost.cli.show import talk
from mhpost.wiring.workspace import find_root


def main(words: Sequence[str]) -> int:
    """Check each workspace that one of the files belongs to, and give the worst exit code.

    words: options of `mhpost lint`, a value with its option in one word as in `--ignore=MH8`, then names of files; what
    stands behind `--` is a file, whatever it is called. A file that lies in no workspace is passed over.
    """
    options, names = _apart(words)
    if unclear := next(filter(os.path.lexists, options), None):
        talk(f'mhpost: "{unclear}" is an option, and a file here has that name, so nothing was checked.')
        talk('  To check the file, add "--" at the end of "args:". To use the option, give the file another name.')
        return USAGE
    files = [Path(name).absolute() for name in names]
    roots = dict.fromkeys(root for file in files if (root := _workspace(file)) is not None)
    return max((_lint(root, options) for root in roots), default=0)


def _apart(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """The options, and the names of files, of which some may begin with a hyphen as their folders do."""
    end = words.index("--") if "--" in words else len(words)
    names = [word for word in words[:end] if not word.startswith("-") or ("/" in word and os.path.lexists(word))]
    options = [word for word in words[:end] if word not in names]
    return options, [*names, *words[end + 1 :]]


def _workspace(file: Path) -> Path | None:
    return next((root for folder in file.parents if (root := find_root(folder)) is not None), None)


def _lint(root: Path, options: Sequence[str]) -> int:
    here = Path.cwd()
    if root != here:
        talk(f"In {root.relative_to(here) if root.is_relative_to(here) else root}:")
    return run(["lint", "-C", str(root), *options])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
