"""The program as a reader of the documents starts it, in a folder of its own."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

_NOT_OURS = ("MHPOST_", "GITHUB_", "CI", "NO_COLOR", "COLUMNS")


def environment(**more: str) -> dict[str, str]:
    """The environment of the tests without what could change what the program does."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_NOT_OURS)}
    return kept | {"PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring", "COLUMNS": "100"} | more


def mhpost(folder: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run mhpost in the folder."""
    return subprocess.run(
        [sys.executable, "-m", "mhpost", *arguments],
        cwd=folder,
        env=environment(**more),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


@dataclass
class Terminal:
    """Types the lines of `console` blocks; where `cd` leads, it stays. ran: what was typed, and the exit code."""

    folder: Path
    ran: list[tuple[str, int]] = field(default_factory=list)

    def type(self, block: str) -> None:
        """Every line that begins with `$`; the installation is that of the tests."""
        for line in block.splitlines():
            if line.startswith("$ "):
                self._line(line[2:])

    def _line(self, line: str) -> None:
        words = shlex.split(line, comments=True)
        match words:
            case ["cd", where]:
                self.folder = self.folder / where
                assert self.folder.is_dir(), line
            case ["pipx", "install", *_]:
                self.ran.append((line, mhpost(self.folder, "--version").returncode))
            case ["mhpost", *arguments]:
                self.ran.append((line, mhpost(self.folder, *arguments).returncode))
            case _:
                raise AssertionError(f"no test knows how to run: {line}")
