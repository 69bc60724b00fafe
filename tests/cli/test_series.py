"""A series with posts of their own words, from the calendar to what is posted."""

from __future__ import annotations

import pytest
from tests.cli.calendars import queued
from tests.cli.program import Program

SERIES = """\
version: 1
entries:
  - id: tip
    kind: self-care-tip
    date: 2027-05-02
    time: 10:00
    accounts: [feed, x-main]
    topics: [general]
    text: The usual words.
    repeat:
      every: sunday
      rotate:
        - {text: Rest a little today.}
        - {text: Walk around the block., translations: {es: {text: Da una vuelta a la manzana.}}}
        - {text: Call somebody you like.}
        - {text: Drink a glass of water., hashtags: [Water]}
        - {text: Open a window and breathe.}
      change:
        - {date: 2027-05-16, to: 2027-05-17, time: "18:00", text: Today we say something else.}
        - {date: 2027-05-23, skip: true}
"""


@pytest.fixture
def series(program: Program) -> Program:
    """A workspace with one series and no other calendar."""
    for path in (program.root / "calendars").glob("*"):
        path.unlink()
    program.write("calendars/series.yaml", SERIES)
    return program


def _texts(program: Program, day: str) -> dict[str, str]:
    ran = program("preview", "--on", day, "--format", "json")
    posts = ran.data["posts"] if ran.out else []
    return {post["key"]: post["parts"][0]["text"].splitlines()[0] for post in posts}


def test_every_word_of_a_series_is_linted_once_at_its_place(series: Program) -> None:
    series.replace("calendars/series.yaml", "Call somebody you like.", "Nobody should commit suicide.")
    series.replace("calendars/series.yaml", "Today we say something else.", "She died after a successful suicide.")
    found = series("lint", "--format", "json").data["findings"]
    lines = sorted((one["line"], one["code"]) for one in found if one["code"].startswith("MH40"))
    assert [line for line, _ in lines] == [15, 19]


STORY = """\
version: 1
entries:
  - id: hal
    kind: story
    date: 2027-05-10
    time: 10:00
    accounts: [feed]
    topics: [general]
    text: Hal tells his story every Monday. It gets easier for him.
    repeat: {every: monday, until: 2027-08-30}
    consent: {who: story 19, on: 2027-04-20, expires: 2027-05-20, channels: [all]}
"""


def test_what_is_posted_while_the_consent_holds_goes_out_and_the_end_of_it_is_told(bare: Program) -> None:
    bare.write("calendars/hal.yaml", STORY)
    told = "The consent of 2027-04-20 holds until 2027-05-20; from 2027-05-24 on, posts go out without it."
    found = [one for one in bare("lint", "--format", "json").data["findings"] if one["code"] == "MH254"]
    assert [(one["message"], one["line"]) for one in found] == [(told, 11)]
    ran = bare("schedule", "--yes")
    assert ran.code == 1
    assert set(queued(bare)) == {"hal@2027-05-10/feed", "hal@2027-05-17/feed"}
    assert "hal@2027-05-24/feed" in ran.out


def test_a_text_that_fits_nowhere_is_told_although_another_comes_first(series: Program) -> None:
    series.replace("calendars/series.yaml", "Open a window and breathe.", "Breathe slowly. " * 40)
    found = series("lint", "--format", "json").data["findings"]
    assert [(one["code"], one["line"]) for one in found if one["severity"] == "error"] == [("MH300", 17)]


def test_planning_twice_queues_once_and_a_change_moves_its_post(series: Program) -> None:
    first = series("schedule", "--yes", "--format", "json")
    assert first.code == 0, first.seen
    keys = [one["key"] for one in first.data["added"]]
    assert "tip@2027-05-23/feed" not in keys
    moments = {one["key"]: one["moment"] for one in first.data["added"]}
    assert moments["tip@2027-05-16/feed"] == "2027-05-17T18:00:00+01:00"
    again = series("schedule", "--yes", "--format", "json").data
    assert (again["added"], again["changed"], again["removed"]) == ([], [], [])
    assert again["unchanged"] == len(keys)


def test_a_series_says_its_texts_in_turn(series: Program) -> None:
    assert _texts(series, "2027-05-09") == dict.fromkeys(
        ("tip@2027-05-09/feed", "tip@2027-05-09/x-main"), "Walk around the block."
    )
    assert set(_texts(series, "2027-05-17").values()) == {"Today we say something else."}
    assert _texts(series, "2027-05-23") == {}
    assert set(_texts(series, "2027-05-30").values()) == {"Open a window and breathe."}


def test_a_turn_without_words_in_the_language_of_an_account_is_a_problem_at_its_place(series: Program) -> None:
    series.replace("mhpost.yaml", "  feed:", "  es-feed: {platform: folder, path: es, language: es}\n  feed:")
    series.replace("calendars/series.yaml", "[feed, x-main]", "[feed, es-feed]")
    found = series("lint", "--format", "json").data["findings"]
    missing = [one["line"] for one in found if one["code"] == "MH179"]
    assert missing == [13, 15, 16, 17, 19]
    assert _texts(series, "2027-05-09")["tip@2027-05-09/es-feed"] == "Da una vuelta a la manzana."


def test_a_rotation_of_templates_and_values(series: Program) -> None:
    series.write("templates/tip.j2", "A tip: {{ tip }}")
    series.write("templates/ask.j2", "{{ text }} Tell us.")
    series.write(
        "calendars/series.yaml",
        """\
version: 1
entries:
  - id: tip
    date: 2027-05-02
    time: 10:00
    accounts: [feed]
    template: tip
    vars: {tip: Rest.}
    repeat:
      every: sunday
      rotate:
        - vars: {tip: 10:30}
        - {template: ask, text: How are you?}
        - text: Words alone.
""",
    )
    assert series("lint").code == 0
    said = [next(iter(_texts(series, f"2027-05-{day}").values())) for day in ("02", "09", "16", "23")]
    assert said == ["A tip: 10:30", "How are you? Tell us.", "Words alone.", "A tip: 10:30"]


def test_what_is_known_of_a_series_is_forgotten_when_one_of_its_posts_changes(program: Program) -> None:
    entry = "  - {{id: tip-{0}, date: 2027-05-02, accounts: [feed], text: Rest., repeat: {{every: sunday}}}}\n"
    many = "".join(entry.format(number) for number in range(201))
    program.write("calendars/series.yaml", f"version: 1\nentries:\n{many}")
    assert program("lint").code == 0
    said = "repeat: {every: sunday, change: [{date: 2027-05-09, text: Nobody should commit suicide.}]}"
    program.replace("calendars/series.yaml", "tip-7, ", "tip-7, notes: seven, ")
    text = (program.root / "calendars/series.yaml").read_text(encoding="utf-8").splitlines(keepends=True)
    row = next(index for index, line in enumerate(text) if "notes: seven" in line)
    text[row] = text[row].replace("repeat: {every: sunday}", said)
    program.write("calendars/series.yaml", "".join(text))
    for _ in range(2):
        found = program("lint", "--format", "json").data["findings"]
        assert {one["line"] for one in found if one["code"].startswith("MH40")} == {row + 1}
