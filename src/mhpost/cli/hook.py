"""What pre-commit calls: lint for the workspaces in which the changed files lie, wherever in the repository that is."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from mhpost.calendar.files import FOLDER
from mhpost.cli.app import EXPECTED, USAGE, run
from mhpost.cli.show import talk
from mhpost.wiring.workspace import find_root

_NAMED = 5


def main(words: Sequence[str]) -> int:
    """Check each workspace that one of the files belongs to, and give the worst exit code.

    words: options of `mhpost lint`, a value with its option in one word as in `--ignore=MH8`, then names of files; what
    stands behind `--` is a file, whatever it is called. Files that lie in no workspace are named; it fails where one of
    them is a calendar, or no other file is left to check. Without any file, as after a commit that only deletes, the
    workspace of the current folder is checked, if it lies in one.
    """
    options, names = _apart(words)
    if unclear := next(filter(os.path.lexists, options), None):
        talk(f'mhpost: "{unclear}" is an option, and a file here has that name, so nothing was checked.')
        talk('  To check the file, add "--" at the end of "args:". To use the option, give the file another name.')
        return USAGE
    if not names:
        return _lint(root, options) if (root := find_root(None)) is not None else 0
    found = {name: _workspace(Path(name).absolute()) for name in names}
    roots = dict.fromkeys(root for root in found.values() if root is not None)
    worst = _say_astray([name for name, root in found.items() if root is None], alone=not roots)
    return max((worst, *(_lint(root, options) for root in roots)))


def _say_astray(names: Sequence[str], *, alone: bool) -> int:
    """Say which files lie in no workspace; gives the exit code. alone: no other file is there."""
    if not names:
        return 0
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    named = ", ".join(names[:_NAMED]) + more
    talk(f"mhpost: there is no mhpost.yaml in the folders above these files, so they were not checked: {named}")
    talk('  Was it renamed or moved? What is not for mhpost goes under "exclude:" in .pre-commit-config.yaml.')
    return EXPECTED if alone or any(FOLDER in Path(name).parts for name in names) else 0


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
