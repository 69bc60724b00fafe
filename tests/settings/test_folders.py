"""Where accounts of the platform `folder` may write."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.settings.conftest import Load


@pytest.mark.parametrize(
    "path",
    [
        "calendars",
        "calendars/2027",
        "Media",
        "./templates",
        "footers",
        ".mhpost",
        ".git",
        "out/../media",
        "mhpost.yaml",
    ],
)
@pytest.mark.parametrize("made", [True, False])
def test_what_the_workspace_consists_of_is_no_folder_for_posts(
    path: str, made: bool, loading: Load, root: Path
) -> None:
    if made and not path.endswith(".yaml"):
        (root / path.removeprefix("out/../")).mkdir(parents=True)
    said = f'The folder "{path}" holds the files of the workspace itself; posts would mix with them.'
    assert _told(loading, f"feed: {{platform: folder, path: {path}}}") == [("feed", said)]


@pytest.mark.parametrize("path", [".", "out/..", "''"])
def test_the_workspace_itself_is_no_folder_for_posts(path: str, loading: Load) -> None:
    ((account, said),) = _told(loading, f"feed: {{platform: folder, path: {path}}}")
    assert account == "feed"
    assert said.endswith("holds the files of the workspace itself; posts would mix with them.")


def test_a_link_to_the_calendars_is_no_folder_for_posts(loading: Load, root: Path) -> None:
    (root / "calendars").mkdir()
    (root / "out").symlink_to(root / "calendars", target_is_directory=True)
    assert [account for account, _ in _told(loading, "feed: {platform: folder, path: out}")] == ["feed"]


@pytest.mark.parametrize("path", ["out", "es", "calendars-out", "out/media", "social/posts"])
def test_any_other_folder_is_one(path: str, loading: Load) -> None:
    assert _told(loading, f"feed: {{platform: folder, path: {path}}}") == []


@pytest.mark.parametrize(
    ("one", "two", "told"),
    [
        ("out", "out", ["two"]),
        ("out/es", "OUT/./es/", ["two"]),
        ("out", "out/posts", ["two"]),
        ("out/posts/es", "out", ["one"]),
        ("out/two", None, ["two"]),
        ("out", "out/es", []),
        ("out/posts", "out/es", []),
        ("posts", "out", []),
    ],
)
def test_no_account_writes_over_the_pages_of_another(one: str, two: str | None, told: list[str], loading: Load) -> None:
    second = f", path: {two}" if two else ""
    found = _told(loading, f"one: {{platform: folder, path: {one}}}, two: {{platform: folder{second}}}")
    assert [account for account, _ in found] == told
    assert all("would write over each other's pages" in said for _, said in found)


def _told(loading: Load, accounts: str) -> list[tuple[str, str]]:
    """Account and message of each problem with a folder."""
    text = f"country: GB\ntimezone: UTC\naccounts: {{{accounts}}}"
    return [(str(one.where.route[1]), one.message) for one in loading(text).findings if one.code == "MH040"]
