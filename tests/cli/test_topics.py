"""Topics in the words count as declared ones do: for the sign-off, the help under a post, and a pause."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

from tests.cli.calendars import entry, queued, write
from tests.cli.program import Program

SPEAKS = "Nights can be hard when you live with thoughts of suicide."
REVIEWED = {"by": "dr-a", "on": "2027-04-20"}
LINE = "gb-samaritans"


def resources(program: Program, name: str) -> list[str]:
    (post,) = program("preview", name, "--format", "json").data["posts"]
    found: list[str] = post["footer"]["resources"]
    return found


def test_words_about_suicide_bring_the_help_for_it_whatever_is_declared(program: Program) -> None:
    write(program, entry("plain", topics=["sleep"]), entry("talk", text=SPEAKS, topics=["sleep"]))
    write(program, entry("declared", text=SPEAKS, topics=["sleep", "suicide"]), name="calendars/june.yaml")
    assert resources(program, "talk") == resources(program, "declared")
    assert resources(program, "talk") != resources(program, "plain") or resources(program, "plain") == [LINE]


def test_words_about_suicide_ask_for_a_sign_off_and_hold_the_post_back(program: Program) -> None:
    write(program, entry("talk", text=SPEAKS, topics=["sleep"]))
    ran = program("schedule", "--yes")
    assert ran.code == 1
    assert all(code in ran.out for code in ("MH210", "MH211"))
    assert queued(program) == {}


def test_a_sign_off_alone_does_not_hide_the_topic(program: Program) -> None:
    write(program, entry("talk", text=SPEAKS, topics=["sleep"], reviewed=REVIEWED))
    assert program("schedule", "--yes", "--allow-removals", "0").code == 1
    assert queued(program) == {}


def test_a_queued_post_can_be_found_by_the_first_name_of_its_topics(program: Program) -> None:
    write(program, entry("talk", text=SPEAKS, topics=["suicide-prevention"], reviewed=REVIEWED))
    assert program("schedule", "--yes").code == 0
    with closing(sqlite3.connect(program.root / ".mhpost" / "outbox.db")) as queue:
        ((planned,),) = queue.execute("select planned from mhpost_jobs").fetchall()
    assert json.loads(planned)["topics"] == ["suicide-prevention", "suicide"]


def test_a_film_that_a_clinician_let_pass_is_about_nothing(program: Program) -> None:
    allow = [{"rule": "MH211", "because": "the title of a film", "by": "dr-a"}]
    write(program, entry("film", text="Suicide Kings is on tonight.", topics=["leisure"], allow=allow), entry("plain"))
    assert program("schedule", "--yes").code == 0
    assert resources(program, "film") == resources(program, "plain")


def test_the_name_of_the_organization_makes_no_post_one_on_its_topic(program: Program) -> None:
    program.replace("mhpost.yaml", "name: Example Mind", "name: Grief After Suicide Network")
    program.write("templates/t.j2", "{{ text }} {{ organization.name }} says hi.\n")
    own = "Tea with the Grief After Suicide Network is nice."
    write(program, entry("own", text=own), entry("tea", text="Tea is hot.", template="t"))
    assert program("schedule", "--yes").code == 0
    assert queued(program).keys() == {"own/feed", "tea/feed"}
    write(program, entry("more", text="Grief after suicide takes time.", template="t"), entry("own", text=own))
    found = program("lint", "--format", "json").data["findings"]
    assert [one["entry"] for one in found if one["code"] == "MH211"] == ["more"]
