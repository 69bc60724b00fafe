"""What is kept may have come with a repository of strangers: no link is followed, and nobody is waited for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mhpost.wiring import keeping
from mhpost.wiring.keeping import keep, kept

NAME = "lint.json"
posix = pytest.mark.skipif(os.name != "posix", reason="on Windows links need rights, and folders hold no pipes")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "workspace").mkdir()
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / NAME).write_text('["theirs"]', encoding="utf-8")
    return tmp_path / "workspace"


def cache(root: Path) -> Path:
    (folder := root / ".mhpost" / "cache").mkdir(parents=True)
    return folder


def test_what_is_kept_is_there_again(root: Path) -> None:
    assert kept(root, NAME) is None
    for data in (["\ud800 \N{SPARKLES}"], {"a": 1}):
        keep(root, NAME, data)
        assert kept(root, NAME) == data
    folder = root / ".mhpost" / "cache"
    assert {path.name for path in folder.iterdir()} == {NAME, ".gitignore"}
    assert (folder / ".gitignore").read_text(encoding="utf-8") == "*\n"


@posix
@pytest.mark.parametrize("name", [NAME, "lint.new", ".gitignore"])
def test_nothing_is_written_through_a_link(root: Path, name: str) -> None:
    (victim := root.parent / "outside" / "precious").write_text("[]", encoding="utf-8")
    (cache(root) / name).symlink_to(victim)
    assert kept(root, NAME) is None
    keep(root, NAME, ["ours"])
    assert victim.read_text(encoding="utf-8") == "[]"
    assert kept(root, NAME) == ["ours"]


@posix
@pytest.mark.parametrize("link", [".mhpost", ".mhpost/cache"])
@pytest.mark.parametrize("to", ["../outside", "calendars"])
def test_a_folder_that_leads_elsewhere_is_left_alone(root: Path, link: str, to: str) -> None:
    (target := root / to).mkdir(exist_ok=True)
    (target / "cache").mkdir()
    (root / link).parent.mkdir(exist_ok=True)
    (root / link).symlink_to(target.resolve())
    before = sorted(target.rglob("*"))
    keep(root, NAME, ["ours"])
    assert kept(root, NAME) is None
    assert sorted(target.rglob("*")) == before


@posix
def test_a_pipe_and_a_device_are_not_waited_for(root: Path) -> None:
    os.mkfifo(cache(root) / NAME)
    assert kept(root, NAME) is None
    keep(root, NAME, ["ours"])
    assert kept(root, NAME) == ["ours"]


def test_a_folder_in_the_way_is_left_alone(root: Path) -> None:
    (cache(root) / NAME / "more").mkdir(parents=True)
    keep(root, NAME, ["ours"])
    assert kept(root, NAME) is None
    assert {path.name for path in (root / ".mhpost" / "cache").iterdir()} == {NAME, ".gitignore"}


def test_what_is_too_large_or_too_deep_is_not_read(root: Path) -> None:
    (file := cache(root) / NAME).write_text("[" * 200_000, encoding="utf-8")
    assert kept(root, NAME) is None
    with file.open("wb") as large:
        large.truncate(keeping.LARGEST + 1)
    assert kept(root, NAME) is None
