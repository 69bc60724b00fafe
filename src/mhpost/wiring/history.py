"""A workspace as it was: its files at another commit of its Git repository."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from mhpost.errors import MhpostError

_PARTS = ("mhpost.yaml", "resources.yaml", "days.yaml", "calendars", "templates", "footers", "media")
"""What posts are made of."""
_PATIENCE = 60
_WHERE = "Run it in a clone of the repository, and fetch that commit first."


def lay_out(root: Path, ref: str, folder: Path) -> None:
    """Write into `folder` what the workspace at `root` was made of at the commit that `ref` names.

    Where the workspace was not there yet, nothing is written. Links, and names that lead out of the folder, are left
    out. Raises MhpostError where there is no Git, no repository, or no such commit.
    """
    commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
    if commit is None:
        outside = _git(root, "rev-parse", "--git-dir") is None
        what = "this workspace lies in no Git repository" if outside else f'there is no commit "{ref}" here'
        raise MhpostError(f"--since: {what}", _WHERE)
    files = list(_files(root, commit.decode("ascii").strip()))
    for (name, _), content in zip(files, _contents(root, [blob for _, blob in files]), strict=True):
        target = folder.joinpath(*PurePosixPath(name).parts)
        if target.resolve().is_relative_to(folder.resolve()):
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)


def _files(root: Path, commit: str) -> Iterator[tuple[str, str]]:
    """Path in the workspace and id of the content of each regular file."""
    listed = _git(root, "ls-tree", "-r", "-z", commit, "--", *_PARTS) or b""
    for row in listed.decode("utf-8", "surrogateescape").split("\0"):
        facts, _, name = row.partition("\t")
        mode, _, rest = facts.partition(" ")
        if mode in ("100644", "100755"):
            yield name, rest.split(" ")[1]


def _contents(root: Path, blobs: list[str]) -> Iterator[bytes]:
    """The contents of these ids, in their order."""
    said = _git(root, "cat-file", "--batch", asked="".join(f"{blob}\n" for blob in blobs).encode("ascii")) or b""
    at = 0
    for _ in blobs:
        head = said.index(b"\n", at)
        size = int(said[at:head].rpartition(b" ")[2])
        yield said[head + 1 : head + 1 + size]
        at = head + size + 2


def _git(root: Path, *words: str, asked: bytes = b"") -> bytes | None:
    """What git answers in that folder; None where it refuses. asked: what it reads."""
    git = shutil.which("git")
    if git is None:
        raise MhpostError("--since needs the program git, which is not installed", _WHERE)
    try:
        ran = subprocess.run(  # noqa: S603  # fixed words, a full path, and no shell
            [git, "--no-optional-locks", "-C", str(root), *words],
            input=asked,
            capture_output=True,
            check=False,
            timeout=_PATIENCE,
        )
    except subprocess.TimeoutExpired as error:
        raise MhpostError("--since: git does not answer", "Try again.") from error
    return ran.stdout if ran.returncode == 0 else None
