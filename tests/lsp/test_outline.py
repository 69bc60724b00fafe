"""Where somebody types, in text that is half written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mhpost.lsp.outline import key_at, typed_at

CASES = yaml.safe_load((Path(__file__).parent / "outline.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: repr(case["text"][-30:]))
def test_the_place_is_told_by_columns(case: dict[str, Any]) -> None:
    before, _, after = case["text"].partition("¦")
    lines = (before + after).split("\n")
    number = before.count("\n")
    typed = typed_at(lines, number, len(before) - (before.rfind("\n") + 1))
    assert (typed and [list(typed.path), typed.key, typed.word]) == (None if case["is"] == "none" else case["is"])


def test_the_keys_beside_are_those_of_the_same_group() -> None:
    first = ["entries:", "  - id: a", "    kind: news", "  - id: b", "    time: 9:30"]
    lines = [*first, "    ", "    text: x", "  - id: c", "    owner: me"]
    typed = typed_at(lines, 5, 4)
    assert typed
    assert typed.beside == {"id", "time", "text"}


@pytest.mark.parametrize("letters", ["_", "a.", "-", "1", "@/"])
def test_one_long_run_of_letters_is_read_once(letters: str) -> None:
    line = f"  - {{id: a, {letters * 200_000}"
    typed = typed_at(["entries:", line], 1, len(line))
    assert typed
    assert (typed.path, typed.beside) == (("entries",), frozenset({"id"}))


@pytest.mark.parametrize(
    ("line", "column", "path"),
    [(2, 5, ("entries", "kind")), (1, 5, ("entries", "id")), (2, 12, None), (0, 0, ("entries",)), (9, 0, None)],
)
def test_a_key_under_the_cursor_is_told_with_those_above(line: int, column: int, path: tuple[str, ...] | None) -> None:
    assert key_at(["entries:", "  - id: a", "    kind: news"], line, column) == path


@given(st.text(alphabet="ab:-[]{}, #|>\n\"'\t ", max_size=80), st.integers(0, 10), st.integers(0, 40))
def test_no_text_is_too_broken(text: str, number: int, column: int) -> None:
    lines = text.split("\n")
    assert typed_at(lines, number, column) == typed_at(lines, number, column)
    assert isinstance(key_at(lines, number, column), tuple | None)
