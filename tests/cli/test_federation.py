"""Accounts in a table and groups of them: posted to, told of, shown and counted as one text."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.branches import NATIONAL, SHARED, codes, findings, keys
from tests.cli.program import CLOCK, Program

from mhpost.wiring.examine import every_entry, examine
from mhpost.wiring.memory import WORTH
from mhpost.wiring.workspace import open_workspace

TABLE = "Account,Platform,Group\nbristol,folder,branches\nleeds,folder,branches\nyork,folder,branches\n"


@pytest.fixture
def federation(tmp_path: Path) -> Program:
    made = Program(tmp_path / "federation")
    made.write("mhpost.yaml", NATIONAL.replace("groups: {branches: [page], head: [hq]}", "accounts_from: accounts.csv"))
    made.write("accounts.csv", TABLE)
    made.write("calendars/tips.yaml", SHARED.replace("[hq, head]", "[hq]"))
    return made


def test_accounts_of_a_table_are_posted_to_by_their_group(federation: Program) -> None:
    assert keys(federation) == ["report/hq", "walk/bristol", "walk/leeds", "walk/york"]
    assert [row["name"] for row in federation("accounts", "--format", "json").data] == [
        *("hq", "page", "bristol", "leeds", "york")
    ]


def test_a_mistake_in_a_table_is_told_by_row_and_column(federation: Program) -> None:
    federation.write("accounts.csv", TABLE + "bath,facebok,branches\n")
    [problem] = [one for one in findings(federation) if one["code"] == "MH038"]
    assert (problem["file"], problem["line"], problem["column"]) == ("accounts.csv", 5, 6)
    assert problem["place"] == "accounts.csv: row 5, column B (Platform)"
    refused = federation("schedule", "--dry-run")
    assert (refused.code, "accounts.csv: row 5, column B (Platform)" in refused.err) == (3, True)


def test_no_line_with_a_secret_is_shown(federation: Program) -> None:
    settings = NATIONAL.replace(
        "hq: {platform: folder}", 'hq: {platform: mastodon, base_url: "https://a:SECRET@b.org"}'
    )
    federation.write("mhpost.yaml", settings)
    federation.write("accounts.csv", TABLE)
    for form in ("text", "json", "github", "sarif", "junit"):
        said = federation("lint", "--format", form)
        assert ("MH042" in said.out, "SECRET" in said.out + said.err) == (True, False)


def test_a_changed_table_is_looked_at_again(federation: Program) -> None:
    row = "  - {{id: tip-{0}, kind: news, date: 2027-06-01, time: '09:30', accounts: [bristol], text: Tip {0}.}}\n"
    federation.write("calendars/tips.yaml", "version: 1\nentries:\n" + "".join(map(row.format, range(WORTH))))

    def looked_at() -> int:
        workspace = open_workspace(federation.root, CLOCK, tolerant=True)
        return len(examine(workspace, None, every_entry, remember=True).composed)

    assert (looked_at() > 0, looked_at()) == (True, 0)
    federation.write("accounts.csv", TABLE.replace("bristol,folder", "bristol,facebook"))
    assert looked_at() == 0
    federation.write(
        "accounts.csv", TABLE.replace("Group", "Language").replace("bristol,folder,branches", "bristol,folder,cy")
    )
    assert looked_at() >= WORTH


def test_a_group_has_words_of_its_own_and_an_account_others(federation: Program) -> None:
    federation.write("accounts.csv", TABLE.replace("leeds,folder,branches", 'leeds,folder,"branches, north"'))
    federation.write(
        "calendars/tips.yaml",
        """
version: 1
entries:
  - id: walk
    kind: self-care-tip
    date: 2027-05-04
    time: "10:00"
    accounts: [hq, branches]
    text: Take a short walk.
    versions:
      branches: {text: "Take a short walk with us."}
      north: {text: "Take a short walk in the north."}
      york: {text: "Take a short walk in York."}
""",
    )
    posts = federation("preview", "walk", "--format", "json").data["posts"]
    assert {post["account"]: post["parts"][0]["text"].partition("\n")[0] for post in posts} == {
        "hq": "Take a short walk.",
        "bristol": "Take a short walk with us.",
        "leeds": "Take a short walk in the north.",
        "york": "Take a short walk in York.",
    }
    assert codes(federation) == []


def test_groups_that_clash_are_told_at_the_second(federation: Program) -> None:
    federation.write("accounts.csv", TABLE.replace("leeds,folder,branches", 'leeds,folder,"branches, cities"'))
    settings = (federation.root / "mhpost.yaml").read_text(encoding="utf-8")
    federation.write("mhpost.yaml", settings + "groups: {cities: [hq]}\n")
    tips = SHARED.replace("[hq, head]", "[hq]").replace(
        "text: Take a short walk.",
        'text: Walk., versions: {branches: {text: "Walk with us."}, cities: {text: "Walk in the city."}}',
    )
    federation.write("calendars/tips.yaml", tips)
    [clash] = [one for one in findings(federation) if one["severity"] == "error"]
    assert (clash["code"], clash["entry"]) == ("MH089", "walk")
    assert clash["message"] == 'The groups "branches" and "cities" both have words for "leeds".'


def test_a_text_is_counted_once_however_many_accounts_it_goes_to(federation: Program) -> None:
    plan, shown, checked = federation("schedule", "--dry-run"), federation("preview"), federation("lint")
    assert "4 to add. 2 texts in 4 posts." in plan.out
    assert shown.out.rstrip().endswith("2 texts in 4 posts.")
    assert "2 texts in 4 posts." in checked.out
    assert federation("schedule", "--dry-run", "--format", "json").data["texts"] == 2
    assert federation("preview", "--format", "json").data["texts"] == 2
    summary = federation("lint", "--format", "json").data["summary"]
    assert (summary["posts"], summary["texts"]) == (4, 2)


def test_problems_of_one_text_are_told_of_every_account(federation: Program) -> None:
    federation.write("accounts.csv", TABLE.replace("folder", "x"))
    federation.write(
        "calendars/tips.yaml", SHARED.replace("[hq, head]", "[hq]").replace("Take a short", "Walk and " * 60)
    )
    blocked = federation("schedule", "--dry-run", "--format", "json").data["blocked"]
    assert {one["key"] for one in blocked} == {"walk/bristol", "walk/leeds", "walk/york"}
    for one in blocked:
        account = one["key"].partition("/")[2]
        assert f'("{account}")' in one["because"][0]
    [problem] = [one for one in findings(federation) if one["code"] == "MH300"]
    assert '("bristol", "leeds" and 1 more)' in problem["message"]


def test_files_of_settings_are_no_calendars_when_they_are_named(federation: Program) -> None:
    federation.write("resources.yaml", "hide: [gb-calm]\n")
    federation.write("days.yaml", "announced: {}\n")
    for named in (".", "accounts.csv", "resources.yaml"):
        assert federation("lint", named).code == 0


def test_one_text_is_one_card_unless_it_is_asked_why_it_carries_its_help(federation: Program) -> None:
    rows = "bristol,folder,branches,GB-ENG\nleeds,folder,branches,GB-ENG\ncardiff,folder,branches,GB-WLS\n"
    federation.write("accounts.csv", f"Account,Platform,Group,Region\n{rows}")
    assert "walk · 3 accounts: bristol, cardiff and 1 more · Folder" in federation("preview", "walk").out
    assert "walk/cardiff · Folder" in federation("preview", "walk", "--why").out


def test_a_column_of_a_sheet_is_for_a_group(federation: Program) -> None:
    federation.write("calendars/tips.yaml", "version: 1\n")
    row = 'walk,2027-05-04,10:00,news,"hq, branches",Walk.,Walk with us.'
    federation.write("calendars/sheet.csv", f"ID,Date,Time,Type,Accounts,Text,Text (branches)\n{row}\n")
    posts = federation("preview", "walk", "--format", "json").data["posts"]
    said = {post["account"]: post["parts"][0]["text"].partition("\n")[0] for post in posts}
    assert said == {"hq": "Walk.", **dict.fromkeys(("bristol", "leeds", "york"), "Walk with us.")}


def test_a_campaign_for_many_accounts_names_their_group(federation: Program) -> None:
    rows = "".join(f"branch-{number},folder,branches\n" for number in range(20))
    federation.write("accounts.csv", f"Account,Platform,Group\n{rows}")
    assert federation("days", "--start", "world-mental-health-day", "--year", "2027").code == 0
    written = (federation.root / "calendars/world-mental-health-day.yaml").read_text(encoding="utf-8")
    assert "accounts: [branches, hq, page]" in written


def test_of_many_accounts_a_few_are_named_to_choose_from(federation: Program) -> None:
    rows = "".join(f"branch-{number},folder,branches\n" for number in range(20))
    federation.write("accounts.csv", f"Account,Platform,Group\n{rows}")
    refused = federation("preview", "--account", "zebra")
    assert (refused.code, "branch-7 and 12 more" in " ".join(refused.err.split())) == (2, True)
    assert 'no account "branch-21"; do you mean branch-1?' in federation("preview", "--account", "branch-21").err
