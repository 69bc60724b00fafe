"""Data that ships with the package, compiled from the YAML beside it when the package is built."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

_PACKAGE = Path(__file__).parents[1]


def load(package: str, name: str) -> Any:
    """The plain data of `NAME.yaml` in a folder of the package, as in `load("mhpost.resources", "directory")`.

    Raises FileNotFoundError when the data was never compiled: the package was not built.
    """
    return json.loads((_compiled(package) / f"{name}.json").read_text(encoding="utf-8"))


def names(package: str) -> tuple[str, ...]:
    """What can be loaded from a folder of the package, sorted."""
    return tuple(sorted(path.stem for path in _compiled(package).glob("*.json")))


def _compiled(package: str) -> Path:
    return _PACKAGE.joinpath(*package.split(".")[1:], "_compiled")
