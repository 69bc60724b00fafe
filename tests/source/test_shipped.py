"""The YAML files that mhpost ships keep all their words."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

import mhpost
from mhpost.source import load

PACKAGE = Path(mhpost.__file__).parent
FILES = sorted(PACKAGE.rglob("*.yaml"))


def _cut(text: str) -> list[str]:
    """Every comment that stands behind unquoted words, and may have been meant as more of them."""
    lines = text.splitlines()
    plain = [each for each in yaml.scan(text) if isinstance(each, yaml.ScalarToken) and each.style is None]
    behind = [lines[each.end_mark.line][each.end_mark.column :] for each in plain]
    return [rest.strip() for rest in behind if rest.lstrip().startswith("#")]


@pytest.mark.parametrize("path", FILES, ids=[path.relative_to(PACKAGE).as_posix() for path in FILES])
def test_a_shipped_file_has_no_finding_and_no_cut_text(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert (load(text, path.name).findings, _cut(text)) == ((), [])


def test_a_text_that_is_cut_is_seen() -> None:
    assert _cut("wants: A space and a # in it.\nwhy: one#two\nbad: 'a # b'\n") == ["# in it."]
