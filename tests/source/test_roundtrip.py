"""A file that people write is changed at one place and nowhere else."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mhpost.source import load
from mhpost.source.roundtrip import CannotEdit, edited, set_key

FILE = """# Our own lines
version: 1   # the form

lines:
  - id: gb-branch   # the branch
    dial: 0800 111
    zero: 0800
    quoted: '0800'
    hex: 0x1F
    grouped: 1_000
    exact: 1.50e3
    none: ~
    empty:
    day: 2026-11-20
    channels: {call: [{dial: "028 9000 0000", e164: "+442890000000"}], chat: https://a.example/x?y=1#z}
    notes: |
      Literal
        text

    folded: >-
      one
      two
    long: a text that goes on and on and on and on and on and on and on and on and on and on and on and on and on.
base: &b {a: 1, "k": 'v'}
other: *b
名前: "日本 é"
# What we hide
hide: [gb-xyz]   # hidden
verified:
    # calls of this autumn
    gb-samaritans: {on: 2026-11-20, by: dr-a}   # ours

# What we no longer show
retired: {}
"""
CHECK = {"on": date(2026, 11, 25), "by": "dr-b", "source": "https://x.example/a?b=c#d"}
NEW = "    us-988: {on: 2026-11-25, by: dr-b, source: https://x.example/a?b=c#d}\n"


def test_a_new_key_stands_below_the_last_of_its_group_and_nothing_else_is_touched() -> None:
    after = set_key(FILE, ("verified", "us-988"), CHECK)
    above, below = FILE.split("\n# What we no longer show")
    assert after == f"{above}{NEW}\n# What we no longer show{below}"


def test_line_ends_and_a_byte_order_mark_are_kept() -> None:
    windows = "\ufeff" + FILE.replace("\n", "\r\n")
    assert set_key(windows, ("verified", "us-988"), CHECK) == "\ufeff" + set_key(
        FILE, ("verified", "us-988"), CHECK
    ).replace("\n", "\r\n")


def test_a_key_that_is_there_is_changed_where_it_stands() -> None:
    after = set_key(FILE, ("verified", "gb-samaritans", "by"), "0800")
    assert after == FILE.replace("by: dr-a}   # ours", 'by: "0800"} # ours')


def test_a_group_that_is_missing_is_made_at_the_end() -> None:
    after = set_key(FILE, ("notes", "gb-xyz"), {"because": "no: it's closed, 0800 # x", "use": None})
    assert after == FILE + 'notes:\n  gb-xyz: {because: "no: it\'s closed, 0800 # x", use: null}\n'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "verified:\n  a: {on: 1}\n"),
        ("\n", "\nverified:\n  a: {on: 1}\n"),
        ("# nothing yet", "# nothing yet\nverified:\n  a: {on: 1}\n"),
        ("verified:\n", "verified:\n  a: {on: 1}\n"),
        ("verified: {b: {on: 2}}\n", "verified: {b: {on: 2}, a: {on: 1}}\n"),
        ("verified:\n  a: 2026-01-01\n", "verified:\n  a: {on: 1}\n"),
        ("verified: # why\n", "verified: # why\n  a: {on: 1}\n"),
        ("---\nhide: [x]", "---\nhide: [x]\nverified:\n  a: {on: 1}\n"),
        ("b:\n- c\n- d: e\n", "b:\n- c\n- d: e\nverified:\n  a: {on: 1}\n"),
    ],
)
def test_files_of_every_shape(before: str, after: str) -> None:
    assert set_key(before, ("verified", "a"), {"on": 1}) == after


@pytest.mark.parametrize(
    "value",
    ["true", "no", "0800", "85258", "1.5", "~", "", " padded ", "a: b", "- a", "#x", "two\nlines", "'", '"', "é日本",
     "@x", "2026-11-20", True, 12, None, ["a", "0800"], {"a": [1, {"b": "no"}]}],
)  # fmt: skip
def test_a_value_is_read_back_as_it_is(value: Any) -> None:
    assert load(set_key(FILE, ("hidden", "x"), value)).data["hidden"]["x"] == value


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("- a\n", "holds a list"),
        ("a: [\n", 'line 1: "\\["'),
        ("a: 1\na: 2\n", "line 2"),
        ("verified: &x {a: 1}\nother: *x\n", "verified → b cannot be set"),
        ("a: " + "x" * 500_000, "500,000 characters"),
    ],
)
def test_what_cannot_be_changed_alone_is_refused(text: str, why: str) -> None:
    with pytest.raises(CannotEdit, match=why):
        set_key(text, ("verified", "b"), 2)


def test_any_change_can_be_made_to_the_keys() -> None:
    def drop(top: Any) -> None:
        del top["hide"]
        top["verified"]["gb-samaritans"]["by"] = "dr-c"

    after = edited(FILE, drop)
    assert "hide" not in load(after).data
    assert "dial: 0800 111\n    zero: 0800\n    quoted: '0800'\n    hex: 0x1F" in after
    assert "by: dr-c" in after


def test_a_change_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(CannotEdit):
        edited("a: 1\n", lambda top: top.update(a="@x", b="\x07"))


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.text(max_size=5), st.text(max_size=12) | st.integers() | st.none(), max_size=3), st.text())
def test_whatever_is_set_is_read_back_or_refused(value: dict[str, Any], comment: str) -> None:
    text = f"# {' '.join(comment.split())}\n{FILE}"
    try:
        after = set_key(text, ("verified", "x"), value)
    except CannotEdit:
        return
    assert load(after).data == load(text).data | {"verified": load(text).data["verified"] | {"x": value}}
