"""Compile the shipped YAML data to JSON: 3 ms to load where YAML takes 17.

Runs when an sdist, a wheel or an editable install is built, and by hand as `python hatch_build.py` after a data file
was edited (`make data`). It does nothing where all that is compiled was made of what there is: an sdist holds that.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parent
PACKAGE = ROOT / "src" / "mhpost"
PHRASES = PACKAGE / "lint" / "phrases"
_MADE = PHRASES / "_compiled" / "made.txt"
"""The sign of what was compiled, then the path of each file that was made of it."""


def compile_data() -> list[Path]:
    """Write `X/_compiled/NAME.json` for every `src/mhpost/X/**/NAME.yaml`; return what was written.

    The rules about words become several files for each language, as `scripts.phrases` says. What was made earlier and
    is no longer is deleted.
    """
    _MADE.unlink(missing_ok=True)
    sign = _sign()
    for source in PACKAGE.rglob("*.yaml"):
        (source.parent / "_compiled").mkdir(exist_ok=True)
    written = [_write(source.parent, source.stem, _guarded(_read(source))) for source in _plain()]
    written += [_write(PHRASES, name, data) for name, data in _phrases()]
    for old in {path for target in written for path in target.parent.glob("*.json")} - {*written}:
        old.unlink(missing_ok=True)
    _MADE.write_text("\n".join((sign, *map(_named, written))), encoding="utf-8")
    return written


def compiled() -> list[Path]:
    """What was compiled of the data as it is; nothing where something of it is not, or was made of other data."""
    if not _MADE.exists():
        return []
    sign, *names = _MADE.read_text(encoding="utf-8").split("\n")
    made = [ROOT / name for name in names]
    return made if sign == _sign() and all(path.exists() for path in made) else []


def _sign() -> str:
    """Changes with the data, and with what compiles it."""
    code = (Path(__file__), *(ROOT / "scripts").glob("*.py"), *(PACKAGE / "lint").glob("*.py"))
    made = hashlib.sha256()
    for path in sorted((*PACKAGE.rglob("*.yaml"), *code)):
        made.update(f"{_named(path)} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return made.hexdigest()


def _named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _plain() -> Iterator[Path]:
    return (source for source in sorted(PACKAGE.rglob("*.yaml")) if source.parent != PHRASES)


def _read(source: Path) -> Any:
    return yaml.load(source.read_text(encoding="utf-8"), yaml.CSafeLoader)


def _guarded(data: Any) -> Any:
    """The data; what stands under the keys that `expressions:` names becomes pairs: each and what a text must hold."""
    if not isinstance(data, dict) or "expressions" not in data:
        return data
    _reach()
    from scripts.literals import in_small_letters

    named = data.pop("expressions")
    return {**data, **{key: in_small_letters(data[key], data.get("blocks", {})) for key in named}}


def _phrases() -> Iterator[tuple[str, Any]]:
    _reach()
    from scripts.phrases import compiled

    return compiled(PHRASES)


def _reach() -> None:
    """A wheel is built where neither our scripts nor mhpost can be imported yet."""
    own = [str(ROOT), str(ROOT / "src")]
    if sys.path[: len(own)] != own:
        sys.path[:0] = own


def _write(folder: Path, name: str, data: Any) -> Path:
    target = folder / "_compiled" / f"{name}.json"
    beside = target.with_suffix(f".{os.getpid()}")
    beside.write_text(json.dumps(data, ensure_ascii=False, default=str, separators=(",", ":")), encoding="utf-8")
    beside.replace(target)
    return target


class CustomBuildHook(BuildHookInterface[BuilderConfig]):
    """Called by hatchling for the sdist, the wheel and editable installs alike."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and tell hatchling to ship what git ignores."""
        made = compiled() or compile_data()
        own = [_MADE] if self.target_name == "sdist" else []
        build_data["artifacts"] += [f"/{_named(path)}" for path in (*made, *own)]


if __name__ == "__main__" and not compiled():
    print(*map(_named, compile_data()), sep="\n")
