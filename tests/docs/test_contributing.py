"""What CONTRIBUTING names is there."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from tests.docs.markdown import ROOT, prose, tables

from mhpost.lint.explain import rules

CONTRIBUTING = ROOT / "CONTRIBUTING.md"
ARCHITECTURE = ROOT / "docs" / "architecture.md"


@pytest.mark.parametrize("file", [CONTRIBUTING, ARCHITECTURE], ids=lambda file: file.name)
def test_every_path_exists(file: Path) -> None:
    named = re.findall(r"`((?:src|tests|docs|scripts|benchmarks|calendars|templates)/[\w/.*-]*)`", prose(file))
    assert named
    for path in named:
        pattern = path.rstrip("/").replace("MHnnn", "MH*").replace("NAME", "*").replace("LANG", "*")
        assert list(ROOT.glob(pattern)), path


def test_the_table_of_codes_agrees_with_the_catalogue() -> None:
    [table] = tables(CONTRIBUTING)
    assert [row[0] for row in table] == sorted({f"{rule.code[:3]}xx" for rule in rules()})


def test_every_room_is_explained_on_its_level() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    levels = {room: level for level, line in enumerate(reversed(layers), 1) for room in line.split(" | ")}
    assert {row[0].strip("| `"): int(row[1]) for row in tables(ARCHITECTURE)[0]} == levels
