"""A help line that was retired: what was queued with it is not posted, and the screen says why."""

from __future__ import annotations

from tests.cli.calendars import DUE, entry, queued, write
from tests.cli.program import CLOCK, Program

from mhpost.outbox.values import Retired
from mhpost.wiring.queue import open_queue
from mhpost.wiring.workspace import open_workspace


def _retire(program: Program) -> Retired:
    """Retire the first line that the queued post shows, as a colleague does on another machine."""
    with open_queue(open_workspace(program.root, CLOCK)) as store:
        (job,) = store.jobs()
        return store.retire(job.planned.resources[0], "the number changed")


def test_a_queued_post_is_not_posted_with_a_line_that_was_retired(program: Program) -> None:
    write(program, entry("walk", **DUE))
    program("schedule", "--yes")
    (stopped,) = _retire(program).stopped
    assert program("publish").code == 0
    assert not (program.root / "out").exists()
    assert queued(program)["walk/feed"]["reason"] == stopped.reason
    seen = " ".join(program("status").out.split())
    assert f"needs you ({stopped.reason})" in seen
    assert "1 post needs you." in seen


def test_a_person_cannot_bring_it_back_as_it_is(program: Program) -> None:
    write(program, entry("walk", **DUE))
    program("schedule", "--yes")
    program("cancel", "walk")
    _retire(program)
    ran = program("restore", "walk")
    assert (ran.code, "was retired: the number changed" in " ".join(ran.err.split())) == (3, True)
    assert "mhpost schedule" in ran.err


def test_when_the_line_is_back_the_next_plan_posts_it(program: Program) -> None:
    write(program, entry("walk", **DUE))
    program("schedule", "--yes")
    (stopped,) = _retire(program).stopped
    with open_queue(open_workspace(program.root, CLOCK)) as store:
        store.unretire(stopped.planned.resources[0])
    assert "1 to change" in program("schedule", "--yes").out
    assert len(program("publish", "--format", "json").data["sent"]) == 1
