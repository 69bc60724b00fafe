"""Cases as files; README.md says how one is written."""

from __future__ import annotations

import importlib
import os
import pkgutil
import shlex
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.cli.program import Program, lay

import mhpost

HERE = Path(__file__).parent
ERR, OK = HERE / "err", HERE / "ok"
STEPS = "steps"
_NOBODY = 65534


@dataclass
class Stage(Program):
    """The program and its workspace during a case. guarded: permissions count, so nobody runs it as root."""

    guarded: bool = False


def cases(folder: Path) -> list[Path]:
    """Every case of a folder: a calendar, or a folder with steps."""
    return sorted(path for path in folder.iterdir() if path.suffix == ".yaml" or (path / STEPS).is_file())


def needs_posix(case: Path) -> bool:
    """Whether a step makes a link or takes a permission away."""
    steps = case / STEPS
    words = (
        [line.split()[0] for line in steps.read_text(encoding="utf-8").splitlines() if line] if case.is_dir() else []
    )
    return not {"link", "protect", "hide"}.isdisjoint(words)


def out_of(case: Path) -> Path:
    """Where what a person sees is written down."""
    return case.with_name(f"{case.stem}.out")


def play(case: Path) -> str:
    """What a person sees: for each command its exit code, the command, and both streams."""
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        program = Stage(lay(Path(folder).resolve() / "workspace").root)
        told = "\n".join(_one(program, case))
        return told.replace(str(program.root), "WORKSPACE").replace(program.root.as_posix(), "WORKSPACE")


def _one(program: Stage, case: Path) -> Iterator[str]:
    if case.suffix == ".yaml":
        shutil.copyfile(case, program.root / "calendars" / case.name)
        yield _run(program, ["lint"])
        return
    shutil.copytree(case, program.root, ignore=shutil.ignore_patterns(STEPS), dirs_exist_ok=True)
    for line in (case / STEPS).read_text(encoding="utf-8").splitlines():
        words = shlex.split(line, comments=True)
        if words and words[0] == "mhpost":
            yield _run(program, words[1:])
        elif words:
            DOING[words[0]](program, *words[1:])


def _run(program: Stage, words: list[str]) -> str:
    with _as_nobody() if program.guarded else nullcontext():
        ran = program(*words)
    return f"exit {ran.code}: {shlex.join(['mhpost', *words])}\n{ran.seen}"


def _quietly(program: Stage, *words: str) -> None:
    ran = program(*words)
    assert ran.code == 0, ran.seen


def _set(program: Stage, variable: str) -> None:
    name, _, value = variable.partition("=")
    program.env[name] = value


def _make(program: Stage, name: str, size: str, piece: str, start: str = "") -> None:
    """A file that begins so and then holds the piece again and again until it has that size."""
    whole, again = (text.encode().decode("unicode_escape").encode("latin-1") for text in (start, piece))
    path = program.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes((whole + again * (int(size) // len(again) + 1))[: int(size)])


def _link(program: Stage, name: str, target: str) -> None:
    (program.root / name).symlink_to(target)


def _remove(program: Stage, name: str) -> None:
    (program.root / name).unlink()


def _copy(program: Stage, name: str, to: str) -> None:
    shutil.copyfile(program.root / name, program.root / to)


def _protect(program: Stage, name: str) -> None:
    """Nobody may write there; what follows runs as somebody who is not root, and may write elsewhere."""
    _open(program)
    for path in (*(program.root / name).rglob("*"), program.root / name):
        path.chmod(0o555 if path.is_dir() else 0o444)


def _hide(program: Stage, name: str) -> None:
    """Nobody may read it."""
    _open(program)
    (program.root / name).chmod(0)


def _open(program: Stage) -> None:
    if not program.guarded:
        program.guarded = True
        for path in (program.root, *program.root.rglob("*")):
            path.chmod(0o777)


DOING: dict[str, Callable[..., None]] = {
    "quietly": lambda program, _mhpost, *words: _quietly(program, *words),
    "set": _set,
    "make": _make,
    "link": _link,
    "remove": _remove,
    "copy": _copy,
    "protect": _protect,
    "hide": _hide,
}


@contextmanager
def _as_nobody() -> Iterator[None]:
    """Root may write everywhere; the user nobody may not."""
    if os.name != "posix" or os.geteuid() != 0:
        yield
        return
    _load_all()
    os.seteuid(_NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@cache
def _load_all() -> None:
    """Import every module while we are root, who may be the only one to read the installation."""
    for module in pkgutil.walk_packages(mhpost.__path__, "mhpost."):
        if ".migrations" not in module.name and ".__main__" not in module.name:
            importlib.import_module(module.name)
