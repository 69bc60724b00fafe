"""What a glob of files means."""

from __future__ import annotations

import pytest

from mhpost.calendar.globs import fits

HERE, BELOW, DEEP = "calendars/x.yaml", "calendars/2024/x.yaml", "calendars/2024/may/x.yaml"


@pytest.mark.parametrize(
    ("glob", "files"),
    [
        ("calendars/x.yaml", {HERE}),
        ("./calendars/x.yaml", {HERE}),
        ("calendars/./2024/x.yaml", {BELOW}),
        ("calendars/*", {HERE, BELOW, DEEP}),
        ("calendars/*.yaml", {HERE, BELOW, DEEP}),
        ("calendars/**/x.yaml", {HERE, BELOW, DEEP}),
        ("**/x.yaml", {HERE, BELOW, DEEP}),
        ("**/2024/**/x.yaml", {BELOW, DEEP}),
        ("**/**/may/*", {DEEP}),
        ("calendars/**", {HERE, BELOW, DEEP}),
        ("calendars/202[34]/?.yaml", {BELOW}),
        ("calendars/20**/x.yaml", {BELOW, DEEP}),
        ("calendars", set()),
        ("x.yaml", set()),
        ("**/y.yaml", set()),
        ("CALENDARS/*", set()),
    ],
)
def test_a_glob_means_these_files(glob: str, files: set[str]) -> None:
    assert {file for file in (HERE, BELOW, DEEP) if fits(file, glob)} == files


@pytest.mark.parametrize("glob", ["**/" * 200 + "y", "*/**/" * 8 + "y", "*" * 5000, "[", ""])
def test_a_hostile_glob_ends(glob: str) -> None:
    assert not fits("a/" * 40 + "x", glob) or set(glob) == {"*"}
