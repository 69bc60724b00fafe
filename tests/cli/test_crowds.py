"""One distinct text is checked, told and shown once, on three accounts or on many; groups name them."""

from __future__ import annotations

from typing import Any

import pytest
from tests.cli.program import CLOCK, Program

from mhpost.wiring.examine import every_entry, examine
from mhpost.wiring.workspace import open_workspace

NAMES = [f"b{number:02}" for number in range(30)]
HEAD = "workspace: w\ncountry: GB\nlanguage: en-GB\ntimezone: Europe/London\nstaffed: 24/7\naccounts:\n"
TIP = '{id: tip, kind: self-care-tip, date: 2027-05-04, time: "10:00", accounts: [all], text: Take a short walk.}'
LONG = TIP.replace("Take a short walk.", "Take a short walk outside today. " * 12)


def settings(platform: str = "folder", groups: str = "", **own: str) -> str:
    rows = "".join(f"  {name}: {{platform: {platform}{own.get(name, '')}}}\n" for name in NAMES)
    return f"{HEAD}{rows}groups: {{all: [north, south], north: [b00, b01], south: [{', '.join(NAMES[1:])}]{groups}}}\n"


@pytest.fixture
def crowd(tmp_path: Any) -> Program:
    made = Program(tmp_path / "crowd")
    made.write("mhpost.yaml", settings())
    made.write("calendars/a.yaml", f"version: 1\nentries:\n  - {TIP}\n")
    return made


def posts(program: Program) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = program("preview", "--format", "json").data["posts"]
    return found


def test_a_group_means_its_accounts_and_those_of_its_groups_each_once(crowd: Program) -> None:
    assert [post["key"] for post in posts(crowd)] == [f"tip/{name}" for name in NAMES]


def test_equal_posts_are_shown_once_with_their_first_accounts(crowd: Program) -> None:
    assert "tip · 30 accounts: b00, b01 and 28 more · Folder" in crowd("preview").out
    assert crowd("preview").out.count("Take a short walk.") == 1
    shown = crowd("schedule", "--dry-run").out
    assert shown.count("tip · 30 accounts") == 1
    assert "30 to add." in shown


def test_a_problem_of_one_text_is_told_once_for_all_accounts(crowd: Program) -> None:
    crowd.write("mhpost.yaml", settings("x"))
    crowd.write("calendars/a.yaml", f"version: 1\nentries:\n  - {LONG}\n")
    data = crowd("lint", "--format", "json").data
    assert data["summary"]["error"] == 1
    [error] = [one for one in data["findings"] if one["severity"] == "error"]
    assert (error["account"], '"b00", "b01" and 28 more' in error["message"]) == (None, True)
    shown = crowd("schedule", "--dry-run").out
    assert shown.count("MH300") == 1
    assert "30 posts need you" in shown


def test_an_account_may_be_called_like_a_language_or_an_entry(crowd: Program) -> None:
    names = ("es", "tip", "madrid", "sevilla")
    rows = "".join(f"  {name}: {{platform: folder, language: es}}\n" for name in names)
    crowd.write("mhpost.yaml", f"{HEAD}{rows}groups: {{all: [{', '.join(names)}]}}\n")
    [error] = [one for one in crowd("lint", "--format", "json").data["findings"] if one["code"] == "MH179"]
    whom = '"es", "madrid" and 2 more'
    assert error["message"] == f'"tip" has no words in "es", the language of {whom}. Nothing is posted there.'
    assert error["hint"] == f'Add the words under "translations" → "es", or take {whom} out of "accounts".'
    for post in posts(crowd):
        [said] = [one["message"] for one in post["findings"] if one["code"] == "MH179"]
        assert said.startswith(f'"tip" has no words in "es", the language of "{post["account"]}".')
    shown = " ".join(crowd("schedule", "--dry-run").out.split())
    assert '"tip" has no words in "es", the language of each of them.' in shown


def test_accounts_with_other_readers_limits_or_words_get_posts_of_their_own(crowd: Program) -> None:
    own = {"b03": ", country: US", "b04": ", language: es", "b05": ", limits: {text: 90}", "b06": ", timezone: UTC"}
    crowd.write("mhpost.yaml", settings(**own))
    versions = TIP[:-1] + ", versions: {b07: {text: Only here.}}, translations: {es: {text: Da un paseo.}}}"
    crowd.write("calendars/a.yaml", f"version: 1\nentries:\n  - {versions}\n")
    texts = {post["account"]: post["parts"][0]["text"] for post in posts(crowd)}
    assert "988" in texts["b03"]
    assert texts["b04"].startswith("Da un paseo.")
    assert len(texts["b05"]) <= 90 < len(texts["b00"])
    assert texts["b07"].startswith("Only here.")
    moments = {post["account"]: post["moment"] for post in posts(crowd)}
    assert (moments["b06"], moments["b00"]) == ("2027-05-04T10:00:00+00:00", "2027-05-04T10:00:00+01:00")
    assert {texts[name] for name in NAMES if name not in {*own, "b07"}} == {texts["b00"]}


@pytest.mark.parametrize("how", ["template", "utm"])
def test_posts_that_name_their_account_are_not_shared(crowd: Program, how: str) -> None:
    if how == "template":
        crowd.write("templates/hello.j2", "{{ text }} Yours, {{ account.name }}.\n")
        crowd.write("calendars/a.yaml", f"version: 1\nentries:\n  - {TIP[:-1]}, template: hello}}\n")
    else:
        crowd.write("mhpost.yaml", settings() + 'links: {utm: {source: "{account}"}}\n')
        link = "https://example.org/walk"
        crowd.write("calendars/a.yaml", f"version: 1\nentries:\n  - {TIP[:-1]}, link: {link}}}\n")
    assert all(post["account"] in str(post["parts"][0]) for post in posts(crowd))


def test_each_post_is_made_out_to_its_own_account(crowd: Program) -> None:
    composed = examine(open_workspace(crowd.root, CLOCK), None, every_entry).composed
    outgoing = [one.outgoing for one in composed if one.outgoing]
    assert [(one.key, one.account.name) for one in outgoing] == [(f"tip/{name}", name) for name in NAMES]


@pytest.mark.parametrize(
    ("groups", "code"),
    [
        (", odd: [b99]", "MH076"),
        (", odd: [odd]", "MH077"),
        (", odd: [even], even: [odd]", "MH077"),
        (", b00: [b01]", "MH078"),
        (", odd: []", "MH079"),
    ],
)
def test_mistakes_in_groups_are_told(crowd: Program, groups: str, code: str) -> None:
    crowd.write("mhpost.yaml", settings(groups=groups))
    assert code in {one["code"] for one in crowd("lint", "--format", "json").data["findings"]}


def test_a_name_that_is_neither_account_nor_group_is_a_problem(crowd: Program) -> None:
    crowd.write("calendars/a.yaml", f"version: 1\nentries:\n  - {TIP.replace('[all]', '[al]')}\n")
    [wrong] = [one for one in crowd("lint", "--format", "json").data["findings"] if one["code"] == "MH114"]
    assert wrong["hint"] == 'Did you mean "all"?'


TOGETHER = '{id: news, kind: news, date: 2027-05-04, time: "10:00", accounts: [en, es], text: Hello., together: true'
TWO = HEAD + "  en: {platform: folder}\n  es: {platform: folder, language: es}\n"


@pytest.mark.parametrize(
    ("settings", "entry", "added"),
    [
        (TWO, f"{TOGETHER}, translations: {{es: {{text: Hola.}}}}}}", ["news/en", "news/es"]),
        (TWO, f"{TOGETHER}}}", []),
        (TWO, f"{TOGETHER}}}".replace("together: true", "together: false"), ["news/en"]),
        (TWO.replace("folder, language: es", "reddit"), f"{TOGETHER}}}", []),
    ],
)
def test_together_is_all_or_none(crowd: Program, settings: str, entry: str, added: list[str]) -> None:
    crowd.write("mhpost.yaml", settings)
    crowd.write("calendars/a.yaml", f"version: 1\nentries:\n  - {entry}\n")
    plan = crowd("schedule", "--dry-run", "--format", "json").data
    assert [one["key"] for one in plan["added"]] == added
    if not added:
        [held] = [one for one in plan["blocked"] if one["key"] == "news/en"]
        assert "together with news/es" in held["because"][0]


def test_words_have_a_fair_width_beside_a_crowd_of_accounts(crowd: Program) -> None:
    names = [f"bristol-and-bath-{number}" for number in range(30)]
    rows = "".join(f"  {name}: {{platform: folder}}\n" for name in names)
    crowd.write("mhpost.yaml", f"{HEAD}{rows}groups: {{all: [{', '.join(names)}]}}\n")
    later = TIP.replace("id: tip", "id: later").replace("2027-05-04", "2027-09-04")
    walk = TIP.replace("Take a short walk.", "Take a short walk outside today and look at the sky.")
    crowd.write("calendars/a.yaml", f"version: 1\nentries:\n  - {walk}\n  - {later}\n")
    shown = crowd("schedule", "--dry-run").out
    assert "  Take a short walk outside" in shown
    assert "bristol-and-bath-1" in shown
    assert "30 posts lie after this window" in shown
    assert max(map(len, shown.splitlines())) <= 80
