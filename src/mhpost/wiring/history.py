"""A workspace as it was: its files, and those of the workspaces that it extends, at another commit of Git."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from mhpost.errors import MhpostError
from mhpost.wiring.parts import is_part

_PATIENCE = 60
_WHERE = "Run it in a clone of the repository, and fetch that commit first."


def lay_out(roots: Sequence[Path], ref: str, folder: Path) -> Path:
    """Write into `folder` what workspaces were made of at the commit that `ref` names; where the first then lies.

    roots: a workspace, then those that it extends; they lie as they did beside one another. One that was not there yet
    stays away; one that lies in another repository is taken as it is now. Links, and names that lead out of a
    workspace, are left out. Raises MhpostError where there is no Git, no repository, or no such commit.
    """
    root, *_ = roots
    commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
    repository = _repository(root)
    if commit is None:
        what = "this workspace lies in no Git repository" if repository is None else f'there is no commit "{ref}" here'
        raise MhpostError(f"--since: {what}", _WHERE)
    top = os.path.commonpath(roots)
    for one in roots:
        place = folder / one.relative_to(top)
        if _repository(one) == repository:
            _write(one, commit.decode("ascii").strip(), place)
        else:
            _copy(one, place)
    return folder / root.relative_to(top)


def _repository(root: Path) -> bytes | None:
    """Where the repository that the folder belongs to lies; None where it belongs to none."""
    return _git(root, "rev-parse", "--absolute-git-dir")


def _write(root: Path, commit: str, place: Path) -> None:
    files = list(_files(root, commit))
    for (name, _), content in zip(files, _contents(root, [blob for _, blob in files]), strict=True):
        target = place.joinpath(*PurePosixPath(name).parts)
        if target.resolve().is_relative_to(place.resolve()):
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)


def _copy(root: Path, place: Path) -> None:
    for file in root.rglob("*"):
        name = file.relative_to(root)
        if is_part(name) and file.is_file() and not file.is_symlink():
            place.joinpath(name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, place / name)


def _files(root: Path, commit: str) -> Iterator[tuple[str, str]]:
    """Path in the workspace and id of the content of each regular file."""
    listed = _git(root, "ls-tree", "-r", "-z", commit) or b""
    for row in listed.decode("utf-8", "surrogateescape").split("\0"):
        facts, _, name = row.partition("\t")
        mode, _, rest = facts.partition(" ")
        if mode in ("100644", "100755") and is_part(PurePosixPath(name)):
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
