"""Words of settings that readers see: names of help lines and titles of folder accounts are read like any others."""

from __future__ import annotations

import pytest
from tests.cli.calendars import entry, write
from tests.cli.program import Program

LINE = 'lines: [{id: %s, name: "%s"}]\n'


@pytest.fixture
def ready(program: Program) -> Program:
    """A workspace with one entry."""
    write(program, entry("walk"), entry("rest", accounts=["other"]))
    program.replace("mhpost.yaml", "path: out}\n", "path: out}\n  other: {platform: folder, path: more, title: Tips}\n")
    return program


def slips(program: Program) -> list[tuple[str, str, str]]:
    """Code, file and words of every error about words."""
    found = []
    for one in program("lint", "--format", "json").data["findings"]:
        if one["severity"] == "error":
            line = (program.root / one["file"]).read_text(encoding="utf-8").splitlines()[one["line"] - 1]
            found.append((one["code"], one["file"], line[one["column"] - 1 : one["end_column"] - 1]))
    return found


def blocked(program: Program) -> list[str]:
    """The keys of the posts that are not queued."""
    return sorted(post["key"] for post in program("schedule", "--dry-run", "--format", "json").data["blocked"])


def test_a_name_of_a_help_line_is_told_in_its_file(ready: Program) -> None:
    ready.write("resources.yaml", LINE % ("gb-samaritans", "A psycho line for those who committed suicide"))
    assert slips(ready) == [
        ("MH501", "resources.yaml", "psycho"),
        ("MH401", "resources.yaml", "committed suicide"),
    ]
    assert blocked(ready) == ["rest/other", "walk/feed"]


def test_a_name_that_no_post_shows_keeps_none_back(ready: Program) -> None:
    ready.write("resources.yaml", LINE % ("us-988", "A psycho line"))
    assert slips(ready) == [("MH501", "resources.yaml", "psycho")]
    assert blocked(ready) == []


def test_a_name_is_read_in_the_language_of_its_line(ready: Program) -> None:
    ready.write("resources.yaml", LINE % ("at-telefonseelsorge", "Hilfe vor dem Selbstmord, du Psycho"))
    assert "MH501" in {code for code, _, _ in slips(ready)}


def test_a_title_of_a_folder_account_is_told_in_its_file(ready: Program) -> None:
    ready.replace("mhpost.yaml", "title: Tips", "title: How to stop taking your antidepressants")
    assert slips(ready) == [("MH705", "mhpost.yaml", "stop taking your antidepressants")]
    assert blocked(ready) == ["rest/other"]


def test_the_name_of_the_organization_is_the_title_where_none_is_said(ready: Program) -> None:
    ready.replace("mhpost.yaml", "name: Example Mind", "name: The Psychos")
    assert slips(ready) == [("MH501", "mhpost.yaml", "Psychos")]
    assert blocked(ready) == ["walk/feed"]


def test_a_title_in_a_table_of_accounts_is_told_at_its_cell(ready: Program) -> None:
    ready.write("accounts.csv", "name,platform,path,title\nthird,folder,third,The Psychos\n")
    ready.replace("mhpost.yaml", "accounts:\n", "accounts_from: [accounts.csv]\naccounts:\n")
    (one,) = (one for one in ready("lint", "--format", "json").data["findings"] if one["code"] == "MH501")
    assert (one["file"], one["line"], one["column"]) == ("accounts.csv", 2, 20)


def test_these_words_are_known_problems_too(ready: Program) -> None:
    ready.replace("mhpost.yaml", "name: Example Mind", "name: The Psychos")
    ready.replace("mhpost.yaml", "title: Tips", "title: Crazy Psychos")
    ready.write("resources.yaml", LINE % ("gb-samaritans", "A psycho line"))
    ready.write("footers/en.yaml", "opening_short: Psycho?\n")
    ready.write("templates/t.j2", "{{ text }} {{ organization.name }}\n")
    write(ready, entry("walk", template="t"), entry("rest", accounts=["other"]))
    assert {file for _, file, _ in slips(ready)} == {"mhpost.yaml", "resources.yaml", "footers/en.yaml"}
    assert blocked(ready) == ["rest/other", "walk/feed"]
    ran = ready("lint", "--write-baseline")
    assert (ran.code, slips(ready), blocked(ready)) == (0, [], [])
    ready.write("footers/en.yaml", "opening_short: Psycho? Psychotic?\nopening: Psycho!\n")
    assert {file for _, file, _ in slips(ready)} == {"footers/en.yaml"}


def test_settings_that_are_wrong_are_no_known_problems(ready: Program) -> None:
    ready.replace("mhpost.yaml", "path: more,", "path: more, colour: red,")
    ready("lint", "--write-baseline")
    assert ready("lint").code == 1
