"""The project's files, as a fresh checkout would have them."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from tests.docs.program import mhpost

ROOT = Path(__file__).parents[2]


def project_files() -> list[Path]:
    """What git knows, and what it does not ignore; paths below the root."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, encoding="utf-8").stdout.split("\0")
    return sorted(Path(name) for name in names if name and (ROOT / name).is_file())


def copy_tree(target: Path) -> Path:
    """A copy of these files, so that the checkout stays as it is."""
    for path in project_files():
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / path, target / path)
    return target


def begin(folder: Path, name: str) -> None:
    """A workspace as `mhpost init` makes it, with one of its calendars: that is read in half of the time."""
    assert mhpost(folder, "init", name).returncode == 0
    for calendar in (folder / name / "calendars").iterdir():
        if calendar.name != "02-self-care-tips.yaml":
            calendar.unlink()


def plant(folder: Path) -> None:
    """Modules in a folder that is checked; each makes the file `owned` there when it is imported."""
    for name in ("calendar", "jinja2", "mhpost", "sitecustomize", "typer", "typing", "yaml"):
        told = "import pathlib\npathlib.Path(__file__).with_name('owned').touch()\nraise SystemExit(0)\n"
        (folder / f"{name}.py").write_text(told, encoding="utf-8")
