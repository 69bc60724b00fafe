"""Data that ships with the package, compiled from the YAML beside it when the package is built."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any


def load(package: str, name: str) -> Any:
    """The plain data of `NAME.yaml` in a folder of the package, as in `load("mhpost.resources", "directory")`.

    Raises FileNotFoundError when the data was never compiled: the package was not built.
    """
    return json.loads(files(package).joinpath("_compiled", f"{name}.json").read_text(encoding="utf-8"))
