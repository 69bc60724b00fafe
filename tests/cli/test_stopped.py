"""What a person has stopped goes out neither in its old words nor behind the back of a broken file."""

from __future__ import annotations

import pytest
from tests.cli.calendars import DUE, entry, queued, write
from tests.cli.program import Program, picture


def _words(program: Program) -> str:
    return (program.root / "out" / "posts" / "walk" / "feed" / "post.txt").read_text(encoding="utf-8")


def test_a_restored_post_has_the_words_of_the_calendar(program: Program) -> None:
    write(program, entry("walk", **DUE))
    program("schedule", "--yes")
    assert program("cancel", "walk").code == 0
    write(program, entry("walk", text="A stroll can help.", **DUE))
    assert program("schedule", "--yes").code == 0
    assert queued(program)["walk/feed"]["state"] == "cancelled"
    program("restore", "walk")
    program("publish")
    assert _words(program).startswith("A stroll can help.")


def test_a_post_that_became_a_draft_is_stopped_although_another_file_cannot_be_read(program: Program) -> None:
    write(program, entry("walk", **DUE))
    program("schedule", "--yes")
    write(program, entry("walk", status="draft", **DUE))
    program.write("calendars/other.yaml", "entries: [")
    ran = program("schedule", "--yes")
    assert (ran.code, "status: draft" in ran.out) == (1, True)
    assert queued(program)["walk/feed"]["state"] == "blocked"
    assert program("publish").code == 0
    assert not (program.root / "out").exists()


@pytest.mark.parametrize("gone", [True, False])
def test_a_picture_that_changes_while_the_plan_is_shown_is_never_queued(program: Program, gone: bool) -> None:
    from mhpost.errors import SettingsError
    from mhpost.wiring.desired import desired, picture_bytes, window_for
    from mhpost.wiring.workspace import open_workspace

    file = program.root / "media" / "walk.png"
    media = [{"path": "media/walk.png", "alt": "A grey dot on an otherwise empty page.", "words": "none"}]
    write(program, entry("walk", media=media))
    space = open_workspace(program.root, "2027-05-03T08:00:00Z")
    wish = desired(space, (), window_for(space.clock.now(), None, None, None))
    plans, files = tuple(wish.wanted.planned.values()), dict(wish.examined.blobs)
    assert list(picture_bytes(plans, files, frozenset()).values()) == [picture()]
    if gone:
        file.unlink()
    else:
        file.write_bytes(b"another picture")
    with pytest.raises(SettingsError, match="changed meanwhile"):
        picture_bytes(plans, files, frozenset())


def test_what_one_platform_lacks_stops_only_its_posts(program: Program) -> None:
    program.replace("mhpost.yaml", "accounts:\n", "accounts:\n  gram: {platform: instagram}\n")
    write(program, entry("walk", accounts=["feed", "gram", "x-main"]))
    plan = program("schedule", "--yes", "--format", "json").data
    assert [one["key"] for one in plan["added"]] == ["walk/feed", "walk/x-main"]
    (held,) = plan["blocked"]
    assert (held["key"], [why.partition(":")[0] for why in held["because"]]) == ("walk/gram", ["MH305"])
    shown = program("preview", "--format", "json").data["posts"]
    assert {one["account"]: len(one["findings"]) for one in shown} == {"feed": 0, "gram": 1, "x-main": 0}


def test_a_template_that_is_wrong_for_one_platform_stops_only_its_posts(program: Program) -> None:
    program.write("templates/tip.j2", "{{ text }}")
    program.write("templates/tip.x.j2", "{{ text }} {{ nothing }}")
    write(program, entry("walk", accounts=["feed", "x-main"], template="tip"))
    plan = program("schedule", "--yes", "--format", "json").data
    assert [one["key"] for one in plan["added"]] == ["walk/feed"]
    assert [one["key"] for one in plan["blocked"]] == ["walk/x-main"]


def test_equal_reasons_stand_once_below_all_posts_that_they_hold_back(program: Program) -> None:
    program.replace("mhpost.yaml", "accounts:\n", "accounts:\n  gram: {platform: instagram}\n")
    write(program, *(entry(name, accounts=["gram"], repeat={"every": "day", "count": 3}) for name in ("walk",)))
    out = program("schedule", "--yes").out
    assert [out.count(f"walk@2027-05-{day}/gram") for day in (10, 11, 12)] == [1, 1, 1]
    assert out.count("MH305") == 1
    assert "3 posts need you" in out
