"""Nothing depends on where a workspace lies, and nothing is posted twice when it gets another name."""

from __future__ import annotations

import shutil

from tests.cli.calendars import DUE, entry, queued, write
from tests.cli.program import Program


def test_a_queue_posts_into_its_workspace_wherever_that_lies_now(program: Program) -> None:
    write(program, entry("walk", accounts=["feed"], **DUE))
    assert program("schedule", "--yes").code == 0
    moved = Program(program.root.with_name("moved"), program.env)
    program.root.rename(moved.root)
    assert program.root.exists() is False
    assert moved("publish").code == 0
    assert (moved.root / "out" / "posts" / "walk" / "feed" / "post.txt").is_file()
    assert program.root.exists() is False
    assert "already sent" in moved("schedule").seen


def test_publishing_needs_no_calendar(program: Program) -> None:
    write(program, entry("walk", accounts=["feed"], **DUE))
    assert program("schedule", "--yes").code == 0
    for folder in ("calendars", "templates", "media"):
        shutil.rmtree(program.root / folder)
    assert [sent["key"] for sent in program("publish", "--format", "json").data["sent"]] == ["walk/feed"]


def test_another_name_for_the_workspace_is_refused_before_anything_is_posted_twice(program: Program) -> None:
    write(program, entry("walk", accounts=["feed"], **DUE))
    assert program("schedule", "--yes").code == 0
    assert program("publish").code == 0
    settings = (program.root / "mhpost.yaml").read_text(encoding="utf-8")
    name = next(line for line in settings.splitlines() if line.startswith("workspace:"))
    program.replace("mhpost.yaml", name, "workspace: another-name")
    ran = program("schedule", "--yes")
    assert (ran.code, name in ran.err) == (3, True)
    program.replace("mhpost.yaml", "workspace: another-name", name)
    assert len(queued(program)) == 1
