"""A small workspace, and the real program in it: in this process for speed, or as a process of its own."""

from __future__ import annotations

import io
import json
import os
import shutil
import struct
import subprocess
import sys
import zlib
from collections.abc import Iterator, Mapping
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

WORKSPACE = Path(__file__).parent / "workspace"
CLOCK = "2027-05-03T08:00:00Z"
"""Monday, 9 o'clock in London."""

_OURS = ("MHPOST_", "GITHUB_")
_ALONE = {"CI", "COLUMNS", "NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "TERM"}


@dataclass(frozen=True)
class Ran:
    """What a run left behind. seen: both streams, in the order in which a person sees them."""

    code: int
    out: str
    err: str
    seen: str

    @property
    def data(self) -> Any:
        """What stands on stdout, as JSON."""
        return json.loads(self.out)


@dataclass
class Program:
    """mhpost in one workspace. env: variables that the runs see beside the usual ones."""

    root: Path
    env: dict[str, str] = field(default_factory=dict)

    def __call__(self, *args: str, clock: str | None = CLOCK, said: str = "") -> Ran:
        """Run in this process. said: what stands on stdin."""
        words = [*args] if clock is None or "--clock" in args else [*args, "--clock", clock]
        out, err, seen = io.StringIO(), io.StringIO(), io.StringIO()
        streams = redirect_stdout(_Both(out, seen)), redirect_stderr(_Both(err, seen))
        with chdir(self.root), _environment(self._variables()), _typed(said, words), streams[0], streams[1]:
            from mhpost.cli.app import run

            code = run()
        return Ran(code, out.getvalue(), err.getvalue(), seen.getvalue())

    def start(self, *args: str, clock: str | None = CLOCK, **more: Any) -> subprocess.Popen[str]:
        """Start a process of its own."""
        words = [sys.executable, "-m", "mhpost", *args, *(["--clock", clock] if clock else [])]
        pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **more}
        return subprocess.Popen(words, cwd=self.root, env=self._variables(), text=True, encoding="utf-8", **pipes)

    def process(self, *args: str, clock: str | None = CLOCK) -> Ran:
        """Run as a process of its own and wait for it."""
        with self.start(*args, clock=clock) as process:
            out, err = process.communicate(timeout=60)
        return Ran(process.returncode, out, err, out + err)

    def write(self, name: str, text: str) -> None:
        """Write a file of the workspace."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")

    def replace(self, name: str, old: str, new: str) -> None:
        """Edit a file of the workspace."""
        text = (self.root / name).read_text(encoding="utf-8")
        assert old in text
        self.write(name, text.replace(old, new))

    def _variables(self) -> dict[str, str]:
        kept = {k: v for k, v in os.environ.items() if k not in _ALONE and not k.startswith(_OURS)}
        own = {"COLUMNS": "80", "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring", "PYTHONUTF8": "1"}
        return {**kept, **own, **self.env}


def lay(root: Path) -> Program:
    """The small workspace, in a folder that is not there yet, with one picture and no calendar."""
    shutil.copytree(WORKSPACE, root)
    (root / "calendars").mkdir()
    (root / "media").mkdir()
    (root / "media" / "walk.png").write_bytes(picture())
    return Program(root)


def picture() -> bytes:
    """A PNG of one grey dot."""
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in (
            (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)),
            (b"IDAT", zlib.compress(b"\x00\x7f")),
            (b"IEND", b""),
        )
    )


class _Both(io.TextIOBase):
    """Writes to a stream of its own and to the one that a person sees."""

    def __init__(self, own: io.StringIO, seen: io.StringIO) -> None:
        self._streams = own, seen

    def write(self, text: str) -> int:
        for stream in self._streams:
            stream.write(text)
        return len(text)

    def writable(self) -> bool:
        return True


@contextmanager
def _environment(variables: Mapping[str, str]) -> Iterator[None]:
    before = dict(os.environ)
    os.environ.clear()
    os.environ.update(variables)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


@contextmanager
def _typed(said: str, words: list[str]) -> Iterator[None]:
    before = sys.argv, sys.stdin
    sys.argv, sys.stdin = ["mhpost", *words], io.StringIO(said)
    try:
        yield
    finally:
        sys.argv, sys.stdin = before
