"""Compile the shipped YAML data to JSON: 3 ms to load where YAML takes 17.

Runs when a wheel or an editable install is built, and by hand as
`python hatch_build.py` after a data file was edited (`make data`), when it does nothing if all is as it was.
"""

from __future__ import annotations

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


def compile_data() -> list[Path]:
    """Write `X/_compiled/NAME.json` for every `src/mhpost/X/**/NAME.yaml`; return what was written.

    The rules about words become several files for each language, as `scripts.phrases` says. What was made earlier and
    is no longer is deleted.
    """
    for source in PACKAGE.rglob("*.yaml"):
        (source.parent / "_compiled").mkdir(exist_ok=True)
    written = [_write(source.parent, source.stem, _guarded(_read(source))) for source in _plain()]
    written += [_write(PHRASES, name, data) for name, data in _phrases()]
    for old in {path for target in written for path in target.parent.glob("*.json")} - {*written}:
        old.unlink(missing_ok=True)
    return written


def is_fresh() -> bool:
    """Whether all that is compiled is newer than whatever it is made of."""
    made = [path.stat().st_mtime for path in PACKAGE.rglob("_compiled/*.json")]
    code = (Path(__file__), *(ROOT / "scripts").glob("*.py"), *(PACKAGE / "lint").glob("*.py"))
    newest = max(path.stat().st_mtime for path in (PHRASES, *PACKAGE.rglob("*.yaml"), *code))
    return (
        all((source.parent / "_compiled" / f"{source.stem}.json").exists() for source in _plain())
        and min(made) > newest
    )


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
    """Called by hatchling for the wheel and for editable installs alike."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and tell hatchling to ship what git ignores."""
        for path in compile_data():
            build_data["artifacts"].append(f"/{path.relative_to(ROOT).as_posix()}")


if __name__ == "__main__" and not is_fresh():
    print(*(path.relative_to(ROOT) for path in compile_data()), sep="\n")
