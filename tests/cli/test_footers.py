"""The organization's own words around the help under posts, and readers in several countries."""

from __future__ import annotations

from typing import Any

import pytest
from tests.cli.calendars import entry, write
from tests.cli.program import Program


@pytest.fixture
def ready(program: Program) -> Program:
    """A workspace with one entry."""
    write(program, entry("walk"))
    return program


def test_a_mistake_in_footers_is_shown_at_its_line(ready: Program) -> None:
    ready.write("footers/en.yaml", 'opening: "Hello."\ncal: "phone {dial}"\ncall: "phone us"\n')
    found = [one for one in _problems(ready) if one["file"] == "footers/en.yaml"]
    assert [(one["code"], one["line"], one["column"]) for one in found] == [("MH183", 2, 1), ("MH184", 3, 7)]
    assert ready("lint").code == 1
    assert _help(ready).startswith("Hello. Call 116 123")


def test_a_mistake_in_footers_is_shown_where_there_are_no_entries(program: Program) -> None:
    for path in (program.root / "calendars").glob("*.yaml"):
        path.unlink()
    program.write("calendars/none.yaml", "version: 1\nentries: []\n")
    program.write("footers/german.yaml", "version: 1\n")
    assert "MH182" in {one["code"] for one in _problems(program)}


SLIPS = 'opening: "Before you commit suicide:"\nplatforms:\n  x: {opening_short: "You psycho:"}\n'
FEED = ["walk/feed"]


def test_unsafe_words_in_footers_are_told_once_at_their_line(ready: Program) -> None:
    write(ready, entry("walk"), entry("tea", date="2027-05-20"))
    ready.write("footers/en.yaml", SLIPS)
    ready.write("footers/de.yaml", "opening: 'Bevor du gehst, du Psycho:'\n")
    found = [one for one in _problems(ready) if one["code"] in ("MH401", "MH501")]
    assert [(one["code"], one["file"], one["line"], one["column"], one["entry"]) for one in found] == [
        ("MH501", "footers/de.yaml", 1, 27, None),
        ("MH401", "footers/en.yaml", 1, 22, None),
        ("MH501", "footers/en.yaml", 3, 27, None),
    ]
    assert ready("lint").code == 1


@pytest.mark.parametrize(
    ("footers", "blocked"),
    [
        ({"en": 'opening: "Before you commit suicide:"\n'}, FEED),
        ({"en-GB": 'opening: "Before you commit suicide:"\n'}, FEED),
        ({"en": 'opening: "Good vibes only:"\n'}, []),
        ({"en": 'platforms: {folder: {opening: "You psycho:"}}\n'}, FEED),
        ({"en": 'platforms: {x: {opening_short: "You psycho:"}}\n'}, []),
        ({"de": 'opening: "Du Psycho:"\n'}, []),
    ],
)
def test_no_post_goes_out_over_unsafe_words(ready: Program, footers: dict[str, str], blocked: list[str]) -> None:
    for language, text in footers.items():
        ready.write(f"footers/{language}.yaml", text)
    ran = ready("schedule", "--dry-run", "--format", "json")
    assert [post["key"] for post in ran.data["blocked"]] == blocked


def test_a_workspace_may_let_words_of_footers_be(ready: Program) -> None:
    ready.write("footers/en.yaml", 'opening: "You psycho:"\n')
    settings = (ready.root / "mhpost.yaml").read_text(encoding="utf-8")
    ready.write("mhpost.yaml", settings + 'lint: {paths: {"footers/*": {ignore: [MH501]}}}\n')
    assert "MH501" not in {one["code"] for one in _problems(ready)}
    assert ready("schedule", "--dry-run", "--format", "json").data["blocked"] == []


def test_own_words_stand_under_the_post_and_are_told_apart(ready: Program) -> None:
    ready.write("footers/en.yaml", 'opening: "We listen."\nfree: "at no cost"\n')
    assert _help(ready) == "We listen. Call 116 123, at no cost, any time (Samaritans)."
    why = ready("preview", "walk", "--why").out
    assert "The words around the lines are those of footers/en.yaml." in why


def test_a_post_whose_number_runs_into_words_is_not_made(ready: Program) -> None:
    ready.write("footers/en.yaml", 'term: "{term}"\n')
    ran = ready("schedule", "--dry-run", "--format", "json")
    assert [post["key"] for post in ran.data["blocked"]] == ["walk/feed"]
    (found,) = [one for one in _problems(ready) if one["code"] == "MH189"]
    assert (found["file"], found["entry"], found["account"]) == ("footers/en.yaml", "walk", "feed")


def test_readers_in_several_countries_see_the_line_of_each(program: Program) -> None:
    program.replace("mhpost.yaml", "country: GB\n", "countries: [GB, IE, KP]\n")
    write(program, entry("walk"))
    told = _help(program).splitlines()
    assert told[1:3] == [
        "UK: call 116 123, free, any time (Samaritans).",
        "Ireland: call 116 123, free, any time (Samaritans Ireland).",
    ]
    assert told[3].startswith("KP: ")
    (found,) = [one for one in _problems(program) if one["code"] == "MH201"]
    line = (program.root / "mhpost.yaml").read_text(encoding="utf-8").splitlines()[found["line"] - 1]
    assert line[found["column"] - 1 : found["end_column"] - 1] == "KP"


def test_a_post_for_some_people_adds_a_line_for_them(program: Program) -> None:
    write(program, entry("walk", audience="young people"))
    assert "For young people, call 0800 1111, free, any time (Childline)." in _help(program)


def test_two_lines_stand_under_a_post_on_suicide_where_the_workspace_says_so(program: Program) -> None:
    program.replace("mhpost.yaml", "resources: {", "resources: {two_lines: true, ")
    write(program, entry("walk", topics=["suicide"]))
    assert "(Samaritans). Or text SHOUT to 85258, free, any time (Shout 85258)." in _help(program)


@pytest.mark.parametrize(("hours", "told"), [("1h", "Chiama il numero"), ("6h", "chiama il 112")])
def test_a_line_must_stay_open_as_long_as_the_workspace_says(program: Program, hours: str, told: str) -> None:
    program.replace("mhpost.yaml", "country: GB\nlanguage: en-GB\n", "country: IT\nlanguage: it\n")
    program.replace("mhpost.yaml", "resources: {", f"resources: {{open_for: {hours}, ")
    write(program, entry("walk", time="16:00"))
    assert told in _help(program)


def _problems(program: Program) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = program("lint", "--format", "json").data["findings"]
    return found


def _help(program: Program) -> str:
    """The help under the first post, after its words."""
    (post,) = [one for one in program("preview", "walk", "--format", "json").data["posts"] if one["account"] == "feed"]
    text: str = post["parts"][0]["text"]
    return text.partition("\n\n")[2]
