"""Help lines: listed, looked at again, and retired."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest
from tests.cli.calendars import entry, write
from tests.cli.program import CLOCK, Program

from mhpost.source import load
from mhpost.wiring.helplines import verify
from mhpost.wiring.workspace import open_workspace


def _kept(program: Program) -> Any:
    return load((program.root / "resources.yaml").read_text(encoding="utf-8")).data


def test_lines_are_listed_with_all_that_is_known(program: Program) -> None:
    lines = program("resources", "--country", "US", "--format", "json").data
    line = next(one for one in lines if one["id"] == "us-988")
    assert line["channels"]["call"][0]["dial"] == "988"
    assert (line["open"], line["hours"], line["timezone"], line["short"]) == (True, "24/7", "America/New_York", "988")
    assert (line["verified_on"], line["confidence"]) == (None, "high")
    assert line["source"]


def test_unknown_hours_are_never_open(program: Program) -> None:
    lines = program("resources", "--format", "json").data
    assert len(lines) >= 196
    unknown = [line for line in lines if line["hours"] is None]
    assert len(unknown) > 50
    assert {line["open"] for line in unknown} == {None}


@pytest.mark.parametrize(("at", "is_open"), [("2027-10-03T16:59:00+01:00", False), ("2027-10-03T17:00:00+01:00", True)])
def test_what_is_open_depends_on_the_moment(at: str, is_open: bool, program: Program) -> None:
    lines = program("resources", "--country", "GB", "--at", at, "--format", "json").data
    assert next(line for line in lines if line["id"] == "gb-calm")["open"] is is_open


def test_lines_can_be_looked_for(program: Program) -> None:
    ids = [
        line["id"]
        for line in program("resources", "--region", "GB-SCT", "--topic", "eating-disorders", "--format", "json").data
    ]
    assert "gb-sct-beat" in ids
    assert "gb-eng-beat" not in ids
    welsh = program("resources", "--language", "cy", "--country", "UK", "--format", "json").data
    assert {"gb-wls-nhs111"} <= {line["id"] for line in welsh}


def test_what_nothing_is_known_of_is_said_beside_the_data(program: Program) -> None:
    ran = program("resources", "--topic", "suicid", "--country", "PE", "--format", "json")
    assert ran.code == 0
    assert ran.data
    assert '"suicid" counts as general.' in ran.err
    assert program("resources", "--topic", "suicide", "--country", "uk", "--audience", "veterans").err == ""


def test_what_is_stale_ends_with_1_and_says_why(program: Program) -> None:
    ran = program("resources", "--country", "GB", "--stale")
    assert ran.code == 1
    assert "gb-pandas: all its sources are old" in " ".join(ran.out.split())
    assert "mhpost resources verify" in " ".join(ran.out.split())


def test_a_fresh_look_is_written_down_and_counts(program: Program) -> None:
    program.write("resources.yaml", "# ours\nversion: 1\nhide: [gb-calm]  # closed to us\n")
    words = ("--by", "dr-a", "--source", "https://pandasfoundation.org.uk/")
    assert program("resources", "verify", "gb-pandas", *words).code == 0
    fact = {"on": "2027-05-03", "by": "dr-a", "source": "https://pandasfoundation.org.uk/"}
    assert _kept(program) == {"version": 1, "hide": ["gb-calm"], "verified": {"gb-pandas": fact}}
    assert "# closed to us" in (program.root / "resources.yaml").read_text(encoding="utf-8")
    stale = program("resources", "--country", "GB", "--stale", "--format", "json").data
    assert "gb-pandas" not in {line["id"] for line in stale}


def test_what_is_said_of_a_line_is_kept_on_one_line_without_hidden_signs(program: Program) -> None:
    because = "It\nrings \x1b[31mout\u202e."
    assert program("resources", "retire", "gb-calm", "--because", because).code == 0
    assert _kept(program)["retired"]["gb-calm"]["because"] == "It rings [31mout ."


def test_an_older_look_takes_the_place_of_no_newer_one(program: Program) -> None:
    words = ("resources", "verify", "gb-calm", "--source", "a call")
    program(*words, "--by", "dr-a", "--on", "2027-05-01")
    ran = program(*words, "--by", "ed", "--on", "2027-04-30")
    assert (ran.code, "on 2027-05-01 (dr-a)" in ran.err) == (3, True)
    assert program(*words, "--by", "ed", "--on", "2027-05-01").code == 0
    assert _kept(program)["verified"]["gb-calm"]["by"] == "ed"
    program.write("resources.yaml", "verified: {gb-calm: 2036-05-01}\n")
    assert program(*words, "--by", "ed").code == 0


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("verify", "gb-samaritan", "--by", "a", "--source", "b"), 3, "Do you mean gb-samaritans?"),
        (("verify", "gb-samaritans", "--by", " ", "--source", "b"), 2, "--by"),
        (("verify", "gb-samaritans", "--by", "a", "--source", "b", "--on", "2028-01-01"), 3, "still to come"),
        (("retire", "gb-samaritans", "--because", " -. "), 2, "say why in words"),
        (("retire", "gb-samaritans", "--because", "gone", "--use", "gb-samaritans"), 3, "cannot take its own place"),
        (("retire", "gb-samaritans", "--because", "gone", "--use", "gb-nobody"), 3, "no help line"),
        (("retire", "gb-samaritans", "--because", "gone", "--use", "dk-livslinien"), 3, "it serves DK, not GB"),
        (("retire", "gb-samaritans", "--because", "gone", "--use", "gb-emergency"), 3, "is an emergency number"),
        (("retire", "gb-samaritans", "--because", "gone", "--use", "eu-116123"), 3, "it serves no country, not GB"),
        (("--country", "England"), 2, "two letters"),
        (("--country", "ZZ"), 2, "two letters"),
        (("--at", "today"), 2, "not a moment with its time zone"),
        (("--at", "2027-10-03T03:00"), 2, "not a moment with its time zone"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_written(
    words: tuple[str, ...], code: int, said: str, program: Program
) -> None:
    ran = program("resources", *words)
    assert (ran.code, said in " ".join(ran.err.split())) == (code, True)
    assert not (program.root / "resources.yaml").exists()


def test_looks_that_are_written_down_at_once_are_all_kept(program: Program) -> None:
    lines = ("gb-calm", "gb-papyrus", "gb-shout", "gb-childline", "gb-cruse", "gb-galop")

    def look(line: str) -> None:
        verify(open_workspace(program.root, CLOCK), line, "dr-a", "a call", date(2027, 5, 1))

    with ThreadPoolExecutor(len(lines)) as pool:
        list(pool.map(look, lines))
    assert set(_kept(program)["verified"]) == set(lines)


@pytest.mark.skipif(sys.platform == "win32", reason="links and modes")
def test_a_linked_file_that_few_may_read_stays_so(program: Program) -> None:
    program.write("shared/lines.yaml", "version: 1\n")
    (program.root / "shared/lines.yaml").chmod(0o600)
    (program.root / "resources.yaml").symlink_to("shared/lines.yaml")
    assert program("resources", "verify", "gb-calm", "--by", "dr-a", "--source", "a call").code == 0
    assert (program.root / "resources.yaml").is_symlink()
    assert (program.root / "shared/lines.yaml").stat().st_mode & 0o777 == 0o600
    assert "gb-calm" in _kept(program)["verified"]


def test_retiring_a_line_stops_what_shows_it_and_lists_what_is_out(program: Program) -> None:
    write(program, entry("out", date="2027-05-03", time="09:00"), entry("waits", date="2027-05-10"))
    assert program("schedule", "--yes").code == 0
    program("publish", clock="2027-05-03T08:01:00Z")
    (line,) = program("preview", "waits", "--format", "json").data["posts"][0]["footer"]["resources"]
    ran = program("resources", "retire", line, "--because", "It closed.", "--format", "json")
    assert ran.code == 0
    assert [job["key"] for job in ran.data["stopped"]] == ["waits/feed"]
    assert [job["key"] for job in ran.data["live"]] == ["out/feed"]
    assert program("publish", clock="2027-05-10T09:00:00Z").code in (0, 4)
    assert "waits" not in " ".join(path.name for path in (program.root / "out").rglob("*"))


def test_the_next_plan_shows_the_line_that_takes_its_place(program: Program) -> None:
    write(program, entry("waits", date="2027-05-10"))
    program("schedule", "--yes")
    post = program("preview", "waits", "--format", "json").data["posts"][0]
    (line,) = post["footer"]["resources"]
    program("resources", "retire", line, "--because", "It closed.")
    plan = program("schedule", "--yes", "--format", "json").data
    assert [one["key"] for one in plan["changed"]] == ["waits/feed"]
    after = program("preview", "waits", "--format", "json").data["posts"][0]
    assert line not in after["footer"]["resources"]
    assert after["parts"][0]["text"] != post["parts"][0]["text"]
    assert "posts may show it again" in program("resources", "verify", line, "--by", "dr-a", "--source", "a call").out
    assert "again" not in program("resources", "verify", line, "--by", "dr-a", "--source", "a call").out
    again = program("preview", "waits", "--format", "json").data["posts"][0]
    assert again["footer"]["resources"] == [line]


def test_the_directory_can_be_read_outside_of_a_workspace(program: Program) -> None:
    (program.root / "mhpost.yaml").unlink()
    assert program("resources", "--country", "JP", "--format", "json").code == 0


def test_what_a_person_reads_names_numbers_for_danger_and_websites_as_such(program: Program) -> None:
    rows = " ".join(program("resources", "--country", "GB").out.split())
    assert "emergency gb-emergency Emergency services, GB: 999; 112. website" in rows
    assert "Samaritans, GB in en: 116 123; jo@samaritans.org. 24/7. " in rows
    assert "text HELP to 81066 (en). 24/7, but the source is weak." in rows
    assert "0808 1961 776. Hours unknown. Its sources are old: verify it before posts show it." in rows
