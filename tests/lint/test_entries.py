"""Every rule about entries holds to its table."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.lint.conftest import EVERY_RULE

from mhpost.lint.entry.once import distinct
from mhpost.lint.pack import told
from mhpost.lint.values import Text
from mhpost.source.values import Finding, Severity, Where

Found = Callable[..., tuple[Finding, ...]]
PHRASES = {row["code"] for row in told("en")}
TABLES = sorted(path for path in (Path(__file__).parents[1] / "rules").glob("MH*.yaml") if path.stem not in PHRASES)


def cases(kind: str) -> list[Any]:
    return [
        pytest.param(table.stem, row, id=f"{table.stem}-{place}")
        for table in TABLES
        for place, row in enumerate(yaml.load(table.read_text(encoding="utf-8"), yaml.BaseLoader)[kind])
    ]


@pytest.mark.parametrize(("code", "row"), cases("bad"))
def test_a_bad_entry_is_named_at_the_place(found: Found, code: str, row: Any) -> None:
    entries = row.get("entries") or [row["entry"]]
    (finding,) = [finding for finding in found(yaml.safe_dump(entries), EVERY_RULE) if finding.code == code]
    steps = [int(step) if step.isdigit() else step for step in row["at"]]
    assert list(finding.where.route[2:]) == steps
    assert finding.entry == f"e{len(entries) - 1}"
    if "words" in row:
        assert finding.where.chars is not None
        start, end = finding.where.chars
        value = entries[-1]
        for step in steps:
            value = value[step]
        assert value[start:end] == row["words"]


@pytest.mark.parametrize(("code", "entry"), cases("good"))
def test_a_good_entry_is_not_named(found: Found, code: str, entry: Any) -> None:
    entries = entry if isinstance(entry, list) else [entry]
    assert [finding for finding in found(yaml.safe_dump(entries), EVERY_RULE) if finding.code == code] == []


@pytest.mark.parametrize("sign", ["_", "-"])
def test_one_long_run_of_signs_is_read_once(sign: str, found: Found) -> None:
    text = f"Tea @ home, {sign * 400_000}"
    assert "MH331" in {finding.code for finding in found(yaml.safe_dump([{"text": text}], width=10**6), EVERY_RULE)}


def test_a_text_of_many_entries_is_looked_at_once_and_named_in_each() -> None:
    looked = []

    @distinct
    def look(text: Text, most: int) -> Finding | None:
        looked.append((text.words, most))
        return Finding("MH314", Severity.INFO, text.at(0, 3), "…") if len(text.words) > most else None

    texts = [Text("The same", Where("may.yaml", ("entries", place, "text")), "en", "text") for place in range(3)]
    found = [look(text, 5) for text in texts]
    assert [finding and finding.where for finding in found] == [text.at(0, 3) for text in texts]
    assert [look(text, 9) for text in texts] == [None] * 3
    assert looked == [("The same", 5), ("The same", 9)]
