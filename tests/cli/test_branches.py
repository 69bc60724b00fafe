"""A branch posts what the national workspace shares, on its own accounts, and checks no less."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.branches import BRANCH, NATIONAL, OWN, SHARED, codes, findings, keys, words
from tests.cli.program import CLOCK, Program, picture

from mhpost.wiring.examine import every_entry, examine
from mhpost.wiring.memory import WORTH
from mhpost.wiring.workspace import open_workspace


def test_a_branch_posts_what_is_for_its_groups_on_its_own_accounts(branch: Program, national: Program) -> None:
    assert keys(branch) == ["walk/bristol", "walk/page", "group/bristol"]
    assert keys(national) == ["report/hq", "walk/page"]


def test_what_is_for_accounts_of_the_national_workspace_alone_says_nothing_in_a_branch(branch: Program) -> None:
    assert {one["entry"] for one in findings(branch)} == {None}
    assert codes(branch) == ["MH074"]
    assert 'the group "head"' in next(one["message"] for one in findings(branch) if one["code"] == "MH074")


def test_settings_are_inherited_key_by_key(branch: Program) -> None:
    settings = open_workspace(branch.root, CLOCK).settings
    assert (settings.country, settings.timezone, settings.workspace) == ("GB", "Europe/London", "bristol")
    assert (settings.organization.name, [*settings.people]) == ("Bristol Mind", ["dr-a"])
    assert [*settings.accounts] == ["bristol", "page"]
    branch.write("mhpost.yaml", BRANCH + "people: {ed: {role: editor}}\ncountry: IE\n")
    settings = open_workspace(branch.root, CLOCK).settings
    assert (settings.country, [*settings.people]) == ("IE", ["dr-a", "ed"])


SIGNED = """\
  - {id: %s, kind: news, date: 2027-05-06, time: "10:00", accounts: [bristol], topics: [suicide], %s
     text: "%s", reviewed: {by: %s, on: 2027-04-01}}
"""
ENGLISH = ("language: en-GB,", "If a friend speaks of suicide, listen first.")
SPANISH = ("", "Si una amiga habla de suicidio, escucha primero.")


@pytest.mark.parametrize(
    ("people", "by", "unread"),
    [
        ("", "dr-a", "es"),
        ("people: {dr-a: {role: clinician}}", "dr-a", "es"),
        ("people: {dr-a: {role: clinician, reads: [es]}}", "dr-a", "en"),
        ("people: {dr-b: {role: clinician}}", "dr-b", "en"),
    ],
)
def test_people_read_the_language_of_their_workspace(branch: Program, people: str, by: str, unread: str) -> None:
    branch.write("mhpost.yaml", f"{BRANCH}language: es-ES\n{people}\n")
    posts = [SIGNED % (name, *words, by) for name, words in (("en", ENGLISH), ("es", SPANISH))]
    branch.write("calendars/own.yaml", OWN.replace("accounts: [b", "language: en-GB, accounts: [b") + "".join(posts))
    assert [one["entry"] for one in findings(branch) if one["code"] == "MH226"] == [unread]


def test_a_branch_of_a_branch_knows_where_people_stand(branch: Program, national: Program, tmp_path: Path) -> None:
    below = Program(tmp_path / "below")
    branch.write("mhpost.yaml", f"{BRANCH}language: es-ES\npeople: {{dr-b: {{role: clinician}}}}\n")
    below.write("mhpost.yaml", BRANCH.replace("../national", "../bristol") + "language: de-DE\n")
    people = open_workspace(below.root, CLOCK).settings.people
    assert {name: person.language for name, person in people.items()} == {"dr-a": "en-GB", "dr-b": "es-ES"}


def test_a_branch_takes_the_calendars_that_it_names(branch: Program, national: Program) -> None:
    national.write("calendars/other.yaml", SHARED.replace("id: walk", "id: rest").replace("id: report", "id: study"))
    assert keys(branch) == ["rest/bristol", "rest/page", "walk/bristol", "walk/page", "group/bristol"]
    some = BRANCH.replace("../national", '{path: ../national, calendars: ["shared/*", "shard/*"]}')
    branch.write("mhpost.yaml", some)
    assert keys(branch) == ["walk/bristol", "walk/page", "group/bristol"]
    assert codes(branch) == ["MH075", "MH074"]


def test_templates_footers_and_pictures_of_the_national_workspace_are_used(branch: Program, national: Program) -> None:
    national.write("templates/tip.j2", "{{ text }} Yours, {{ organization.name }}.\n")
    (national.root / "media").mkdir()
    (national.root / "media/walk.png").write_bytes(picture())
    national.write("footers/en.yaml", 'opening: "We listen."\nopening_short: "Here."\n')
    branch.write("footers/en.yaml", 'opening_short: "Listening."\n')
    national.write(
        "calendars/shared/tips.yaml",
        "version: 1\nentries:\n"
        '  - {id: walk, date: 2027-05-04, time: "10:00", accounts: [branches], template: tip, text: Walk a little.}\n'
        '  - {id: look, date: 2027-05-04, time: "10:00", accounts: [branches], text: Look., topics: [sleep],\n'
        "     media: [{path: media/walk.png, alt: One grey dot., words: none}]}\n",
    )
    assert {text.splitlines()[0] for text in words(branch, "walk")} == {"Walk a little. Yours, Bristol Mind."}
    assert all("We listen." in text for text in words(branch, "walk"))
    media = branch("preview", "look", "--format", "json").data["posts"][0]["media"]
    assert [(one["path"], bool(one["sha256"])) for one in media] == [("../national/media/walk.png", True)]
    assert not [one for one in findings(branch) if one["severity"] == "error"]
    branch.write("templates/tip.j2", "{{ text }} From Bristol.\n")
    assert {text.splitlines()[0] for text in words(branch, "walk")} == {"Walk a little. From Bristol."}
    ran = branch("schedule", "--yes")
    assert (ran.code, branch("publish", clock="2027-05-04T10:30:00Z").code) == (0, 0)


def test_problems_of_national_files_are_named_by_their_path(branch: Program, national: Program) -> None:
    national.write("templates/tip.j2", "{{ txt }}\n")
    national.write("calendars/shared/tips.yaml", SHARED + "  - {id: tip, date: 2027-05-06, accounts: [branchs]}\n")
    national.write(
        "calendars/more.yaml",
        "version: 1\nentries:\n"
        '  - {id: t, date: 2027-05-04, time: "10:00", accounts: [branches], template: tip, text: Walk a little.}\n',
    )
    places = {(one["code"], one["file"], one["line"]) for one in findings(branch) if one["severity"] == "error"}
    assert ("MH114", "../national/calendars/shared/tips.yaml", 6) in places
    assert any(file == "../national/templates/tip.j2" and line == 1 for _, file, line in places)


def test_an_id_that_the_national_workspace_uses_is_a_problem_here(branch: Program) -> None:
    branch.write("calendars/own.yaml", OWN.replace("id: group", "id: walk"))
    [double] = [one for one in findings(branch) if one["code"] == "MH135"]
    assert double["file"] == "calendars/own.yaml"
    assert "../national/calendars/shared/tips.yaml, line 4" in double["hint"]


def test_fixes_are_not_made_in_national_files(branch: Program, national: Program) -> None:
    text = SHARED.replace("Take a short walk.", "He committed suicide.")
    national.write("calendars/shared/tips.yaml", text)
    branch.write("calendars/own.yaml", OWN.replace("Our group meets today.", "He committed suicide."))
    assert len(codes(branch, code="MH401")) == 2
    ran = branch("lint", "--fix")
    assert "shared/tips.yaml: 1 change not made: this file belongs to the workspace above" in ran.out
    assert (national.root / "calendars/shared/tips.yaml").read_text(encoding="utf-8") == text
    assert codes(branch, code="MH401", file="../national/calendars/shared/tips.yaml") == ["MH401"]


def test_help_lines_and_days_of_the_national_workspace_hold_here(branch: Program, national: Program) -> None:
    line = "  - {id: our-line, name: Our Line, country: GB, channels: {call: [{dial: 01632 960123}]}, hours: 24/7}\n"
    national.write("resources.yaml", f"hide: [gb-shout]\nlines:\n{line}")
    national.write("days.yaml", 'days:\n  - {id: our-day, name: Our Day, date: "05-04"}\n')
    branch.write("resources.yaml", "hide: [gb-calm]\nlines:\n  - {id: our-line, name: Our Bristol Line}\n")
    branch.write("days.yaml", "announced: {our-day: 2027-05-05}\n")
    settings = open_workspace(branch.root, CLOCK).settings
    assert settings.help.hidden == {"gb-shout", "gb-calm"}
    assert [(row["name"], row["country"]) for row in settings.help.lines] == [("Our Bristol Line", "GB")]
    assert (settings.days.days["our-day"]["name"], [*settings.days.announced["our-day"]]) == ("Our Day", [2027])
    assert not [one for one in findings(branch) if one["severity"] == "error"]


FLOORED = """\
  - {id: odd, kind: news, date: 2027-05-06, time: "10:00", accounts: [bristol], text: LOOK AT THIS NOW PLEASE!!!}
"""


@pytest.mark.parametrize(
    "lint",
    [
        "{ignore: [MH8, MH3]}",
        "{select: [MH4]}",
        "{rules: {MH8: off, MH3: off}}",
        '{paths: {"calendars/*": {ignore: [MH8, MH3]}}}',
        "{rules: {MH3: info, MH8: info}}",
    ],
)
def test_a_branch_cannot_check_less(branch: Program, national: Program, lint: str) -> None:
    national.write("mhpost.yaml", NATIONAL + "lint: {rules: {MH8: error, MH3: error}}\n")
    branch.write("calendars/own.yaml", OWN + FLOORED)
    before = {(one["code"], one["severity"]) for one in findings(branch) if one["entry"] == "odd"}
    assert {severity for _, severity in before} == {"error"}
    branch.write("mhpost.yaml", BRANCH + f"lint: {lint}\n")
    found = findings(branch)
    assert {(one["code"], one["severity"]) for one in found if one["entry"] == "odd"} == before
    assert {"MH072"} <= {one["code"] for one in found if one["file"] == "mhpost.yaml"}


def test_a_branch_can_check_more(branch: Program, national: Program) -> None:
    branch.write("calendars/own.yaml", OWN + FLOORED)
    usual = {one["code"] for one in findings(branch) if one["entry"] == "odd"}
    national.write("mhpost.yaml", NATIONAL + "lint: {ignore: [MH8, MH3]}\n")
    assert not [one for one in findings(branch) if one["entry"] == "odd"]
    branch.write("mhpost.yaml", BRANCH + "lint: {ignore: [], rules: {MH8: error}}\n")
    assert {one["code"] for one in findings(branch) if one["entry"] == "odd"} == usual
    assert "MH072" not in codes(branch)


GROUPS = ", ".join(f"MH{number}" for number in range(10))


@pytest.mark.parametrize(
    ("above", "lint", "told"),
    [
        ("", "{select: [MH]}", False),
        ("", '{paths: {"calendars/*": {select: [mh]}}}', False),
        ("", f"{{select: [{GROUPS}]}}", False),
        ("", f"{{select: [{GROUPS.replace('MH8, ', '')}]}}", True),
        ("{ignore: [MH8]}", f"{{select: [{GROUPS.replace('MH8, ', '')}]}}", False),
        ("{select: [MH0, MH5]}", "{select: [MH0, MH5, MH8]}", False),
        ("{select: [MH0, MH5]}", "{select: [MH0]}", True),
        ('{paths: {"calendars/*": {select: [MH5]}}}', '{paths: {"calendars/*": {select: [MH5]}}}', False),
    ],
)
def test_a_selection_is_told_where_it_leaves_something_out(
    branch: Program, national: Program, above: str, lint: str, told: bool
) -> None:
    national.write("mhpost.yaml", NATIONAL + (f"lint: {above}\n" if above else ""))
    branch.write("mhpost.yaml", f"{BRANCH}lint: {lint}\n")
    assert ("MH072" in codes(branch)) is told


@pytest.mark.parametrize(
    ("above", "own", "holds"),
    [
        ("{review-years: 2, alike-days: 60}", "{review-years: 5, alike-days: 0}", (2, 60)),
        ("{review-years: 2, alike-days: 60}", "{review-years: 1, alike-days: 90}", (1, 90)),
        ("{}", "{review-years: 5, alike-days: 5}", (3, 30)),
        ("{}", "{review-years: 2, alike-days: 31}", (2, 31)),
    ],
)
def test_of_numbers_the_stricter_one_holds(
    branch: Program, national: Program, above: str, own: str, holds: tuple[int, int]
) -> None:
    national.write("mhpost.yaml", f"{NATIONAL}lint: {{limits: {above}}}\n")
    branch.write("mhpost.yaml", f"{BRANCH}lint: {{limits: {own}}}\n")
    options = open_workspace(branch.root, CLOCK).lint_options()
    assert (options.limit("review-years"), options.limit("alike-days")) == holds


@pytest.mark.parametrize(
    ("above", "own", "told"),
    [
        ("{}", "{rules: {MH503: warning}}", True),
        ("{}", "{rules: {MH503: info}}", True),
        ("{}", "{rules: {MH503: off}}", True),
        ("{}", "{rules: {MH701: warning}}", True),
        ("{}", "{rules: {MH5: info}}", True),
        ("{rules: {MH220: error}}", "{rules: {MH22: info}}", True),
        ("{rules: {MH8: error}}", "{rules: {MH804: warning}}", True),
        ("{limits: {review-years: 2}}", "{limits: {review-years: 5}}", True),
        ("{}", "{limits: {review-years: 5}}", True),
        ("{limits: {alike-days: 60}}", "{limits: {alike-days: 0}}", True),
        ("{}", "{rules: {MH503: error}}", False),
        ("{}", "{rules: {MH804: error}}", False),
        ("{}", "{rules: {MH5: error}}", False),
        ("{}", "{rules: {MH401: warning}}", False),
        ("{rules: {MH503: info}}", "{rules: {MH503: info}}", False),
        ("{rules: {MH503: info}}", "{rules: {MH503: warning}}", False),
        ("{ignore: [MH804]}", "{rules: {MH804: off}}", False),
        ("{}", "{limits: {review-years: 3}}", False),
        ("{limits: {review-years: 5}}", "{limits: {review-years: 4}}", False),
        ("{}", "{limits: {alike-days: 60}}", False),
    ],
)
def test_a_milder_level_or_number_is_told(branch: Program, national: Program, above: str, own: str, told: bool) -> None:
    national.write("mhpost.yaml", f"{NATIONAL}lint: {above}\n")
    branch.write("mhpost.yaml", f"{BRANCH}lint: {own}\n")
    assert ("MH072" in codes(branch)) is told


def test_a_list_of_known_problems_counts_for_the_files_of_its_own_workspace(branch: Program, national: Program) -> None:
    national.write("calendars/shared/tips.yaml", SHARED.replace("Take a short walk.", "LOOK AT THIS NOW PLEASE!!!"))
    branch.write("calendars/own.yaml", OWN + FLOORED)
    assert codes(branch, entry="walk")
    assert national("lint", "--write-baseline").code == 0
    assert not codes(branch, entry="walk")
    assert codes(branch, entry="odd")
    national.write("calendars/shared/tips.yaml", SHARED.replace("id: walk", "id: rest"))
    moved = OWN.replace("id: group", "id: walk").replace("Our group meets today.", "LOOK AT THIS NOW PLEASE!!!")
    branch.write("calendars/own.yaml", moved)
    assert codes(branch, entry="walk")
    refused = branch("lint", "--write-baseline")
    assert (refused.code, "no list of known problems" in refused.err) == (3, True)
    branch.write("lint-baseline.json", '{"version": 1, "problems": []}\n')
    assert "MH073" in codes(branch)


@pytest.mark.parametrize(
    ("extends", "code"),
    [
        ("../nowhere", "MH070"),
        ("/etc", "MH070"),
        ("https://example.org", "MH070"),
        (".", "MH071"),
        ("../bristol", "MH071"),
        ('""', "MH070"),
        ("3", "MH031"),
    ],
)
def test_what_is_no_other_workspace_is_a_problem(branch: Program, extends: str, code: str) -> None:
    branch.write("mhpost.yaml", BRANCH.replace("../national", extends) + "country: GB\ntimezone: Europe/London\n")
    assert codes(branch, severity="error") == [code]


def test_workspaces_do_not_extend_one_another_in_a_circle(branch: Program, national: Program) -> None:
    national.write("mhpost.yaml", NATIONAL + "extends: ../bristol\n")
    [circle] = [one for one in findings(branch) if one["code"] == "MH071"]
    assert circle["file"] == "../national/mhpost.yaml"


def test_a_few_levels_are_followed_and_no_more(branch: Program, national: Program, tmp_path: Path) -> None:
    for level in range(3):
        above = Program(tmp_path / f"level-{level}")
        above.write("mhpost.yaml", NATIONAL + f"extends: ../level-{level + 1}\n")
        above.write("calendars/a.yaml", SHARED.replace("walk", f"walk-{level}").replace("report", f"report-{level}"))
    national.write("mhpost.yaml", NATIONAL + "extends: ../level-0\n")
    assert [one["file"] for one in findings(branch) if one["code"] == "MH071"] == ["../level-1/mhpost.yaml"]
    entries = {one.entry.id for one in open_workspace(branch.root, CLOCK, tolerant=True).read_calendar(None)[0].entries}
    assert entries == {"walk", "walk-0", "walk-1", "group"}


def test_a_link_out_of_the_national_workspace_is_not_followed(branch: Program, national: Program) -> None:
    outside = national.root.parent / "elsewhere.yaml"
    outside.write_text(SHARED.replace("walk", "hidden").replace("report", "other"), encoding="utf-8")
    (national.root / "calendars" / "linked.yaml").symlink_to(outside)
    assert not [key for key in keys(branch) if key.startswith("hidden")]
    (national.root / "mhpost.yaml").unlink()
    outside.write_text(NATIONAL, encoding="utf-8")
    (national.root / "mhpost.yaml").symlink_to(outside)
    assert "MH070" in codes(branch)


def test_mistakes_in_the_national_settings_are_told_where_they_stand(branch: Program, national: Program) -> None:
    national.write("mhpost.yaml", NATIONAL + "links: {utn: {}}\n")
    [wrong] = [one for one in findings(branch) if one["severity"] == "error"]
    assert (wrong["code"], wrong["file"], wrong["line"]) == ("MH030", "../national/mhpost.yaml", 13)
    assert branch("schedule", "--yes").code == 3


@pytest.mark.parametrize("file", ["mhpost.yaml", "resources.yaml", "days.yaml", "templates/tip.j2", "footers/en.yaml"])
def test_what_is_known_of_a_branch_is_forgotten_when_a_national_file_changes(
    branch: Program, national: Program, file: str
) -> None:
    row = "  - {{id: tip-{0}, kind: news, date: 2027-06-01, time: '09:30', accounts: [bristol], template: tip}}\n"
    branch.write("calendars/own.yaml", "version: 1\nentries:\n" + "".join(map(row.format, range(WORTH))))
    texts = {
        "mhpost.yaml": (NATIONAL, NATIONAL.replace("07:00", "06:00")),
        "resources.yaml": ("hide: [gb-shout]\n", "hide: [gb-calm]\n"),
        "days.yaml": ("announced: {}\n", "announced: {world-mental-health-day: 2027-10-10}\n"),
        "templates/tip.j2": ("A first step.\n", "A second step.\n"),
        "footers/en.yaml": ("opening: We listen.\n", "opening: We hear you.\n"),
    }
    for name, (text, _) in texts.items():
        national.write(name, text)

    def looked_at() -> int:
        workspace = open_workspace(branch.root, CLOCK, tolerant=True)
        return len(examine(workspace, None, every_entry, remember=True).composed)

    assert (looked_at() > 0, looked_at()) == (True, 0)
    national.write(file, texts[file][1])
    assert looked_at() >= WORTH
