"""Accounts in a spreadsheet are like those of mhpost.yaml, and what is wrong with them is told by row and column."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from tests.settings.conftest import Load

from mhpost.errors import SettingsError
from mhpost.settings import read_environment, read_settings
from mhpost.settings.reading import Loaded
from mhpost.source import read

CASES: list[dict[str, Any]] = read(Path(__file__).with_name("rosters.yaml"), "rosters.yaml").data
HEAD = "country: GB\nlanguage: en-GB\ntimezone: Europe/London\n"
SETTINGS = f"{HEAD}accounts_from: accounts.csv\n"
TABLE = "Account,Platform,Group\nbristol,folder,branches\nleeds,folder,branches\n"


def told(loaded: Loaded) -> list[str]:
    """Every finding as one line, with the cell."""
    lines = []
    for finding in loaded.findings:
        document = loaded.documents[finding.where.file]
        spotted = document.spotted(finding.where)
        place = spotted.place if spotted else f"{finding.where.file}:{document.span(finding.where).line}"
        lines.append(f"{place} {finding.code} {finding.severity} {finding.message} -> {finding.hint}")
    return lines


@pytest.mark.parametrize("case", CASES, ids=[case["title"] for case in CASES])
def test_a_table_of_accounts_is_read_exactly(case: dict[str, Any], loading: Load, root: Path) -> None:
    (root / "accounts.csv").write_text(case["table"], encoding="utf-8")
    loaded = loading(SETTINGS + case.get("settings", ""))
    assert loaded.settings is not None
    assert told(loaded) == case["findings"]
    assert list(loaded.settings.accounts) == case["accounts"]
    assert "SECRET" not in repr(loaded.settings) + repr(loaded.findings)


def test_a_row_says_whatever_an_account_of_mhpost_yaml_may_say(loading: Load, root: Path) -> None:
    (root / "accounts.csv").write_text(CASES[0]["table"], encoding="utf-8")
    read_ = loading(SETTINGS).require()
    bristol, cardiff, fedi = read_.accounts.values()
    assert (bristol.platform, bristol.language, bristol.region, bristol.timezone) == (
        "folder",
        "en",
        "GB-ENG",
        "Europe/London",
    )
    assert (cardiff.platform, cardiff.language, cardiff.options) == ("facebook", "cy", {"page_id": "0123"})
    assert (fedi.limits, fedi.base_url) == ({"text": 1000}, "https://mastodon.example")
    assert [*read_.staffed_by_account] == ["bristol", "cardiff"]
    assert read_.windows["bristol"].holidays == (("GB", "GB-ENG"),)
    assert [day.first.isoformat() for day in read_.windows["bristol"].blackout] == ["2027-12-24", "2027-12-25"]
    assert (read_.windows["bristol"].quiet is None, read_.windows["cardiff"].quiet is None) == (False, True)
    assert read_.reverify_by_account == {"bristol": True}
    assert read_.links_by_account["cardiff"].utm == {"medium": "social"}
    assert read_.groups == {"branches": ("bristol", "cardiff"), "south": ("bristol",)}


def test_groups_of_a_table_are_added_to_those_of_the_file(loading: Load, root: Path) -> None:
    (root / "accounts.csv").write_text(TABLE, encoding="utf-8")
    more = "accounts: {hq: {platform: folder}}\ngroups: {branches: [hq], all: [hq, branches]}\n"
    assert loading(SETTINGS + more).require().groups == {
        "branches": ("hq", "bristol", "leeds"),
        "all": ("hq", "bristol", "leeds"),
    }


def test_several_tables_one_of_them_a_workbook(loading: Load, root: Path) -> None:
    (root / "accounts.csv").write_text(TABLE, encoding="utf-8")
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "South"
    for row in (("Account", "Platform", "Blackout"), ("exeter", "folder", None), ("leeds", "folder", None)):
        sheet.append(row)
    (root / "more").mkdir()
    book.save(root / "more" / "south.xlsx")
    loaded = loading(HEAD + "accounts_from: [accounts.csv, more/south.xlsx]\n")
    assert loaded.settings is not None
    assert [*loaded.settings.accounts] == ["bristol", "leeds", "exeter"]
    assert told(loaded) == [
        "more/south.xlsx: sheet South, row 3, column A (Account) MH085 error "
        'The account "leeds" stands in accounts.csv already. -> Give one of the two another name, or remove it.'
    ]


@pytest.mark.parametrize(
    ("file", "message", "hint"),
    [
        ("acounts.csv", 'There is no table "acounts.csv".', 'Did you mean "accounts.csv"?'),
        ("../accounts.csv", 'The table "../accounts.csv" lies outside the workspace.', "Write its path from here"),
        ("/accounts.csv", 'The table "/accounts.csv" lies outside the workspace.', "Write its path from here"),
        ("calendars/a.csv", 'The table "calendars/a.csv" lies among the calendars.', "Put it elsewhere"),
        ("mhpost.yaml", '"mhpost.yaml" is no table.', "Name a file that ends in .csv, .tsv or .xlsx."),
    ],
)
def test_a_table_is_a_spreadsheet_in_the_workspace(
    file: str, message: str, hint: str, loading: Load, root: Path
) -> None:
    (root / "accounts.csv").write_text(TABLE, encoding="utf-8")
    (root.parent / "accounts.csv").write_text(TABLE, encoding="utf-8")
    [first, *_] = loading(f"{HEAD}accounts_from: {file}\n").findings
    assert (first.code, first.message) == ("MH080", message)
    assert first.hint.startswith(hint)


def test_a_link_out_of_the_workspace_is_no_table_in_it(loading: Load, root: Path) -> None:
    (root.parent / "accounts.csv").write_text(TABLE, encoding="utf-8")
    (root / "accounts.csv").symlink_to(root.parent / "accounts.csv")
    assert next(finding.code for finding in loading(SETTINGS).findings) == "MH080"


def test_old_workbooks_are_refused(loading: Load, root: Path) -> None:
    (root / "accounts.xls").write_bytes(b"old")
    loaded = loading(f"{HEAD}accounts_from: accounts.xls\n")
    assert [finding.code for finding in loaded.findings][:1] == ["MH146"]


def test_what_must_not_go_on_names_the_cell(loading: Load, root: Path) -> None:
    (root / "accounts.csv").write_text(TABLE + "york,facebok,\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"accounts\.csv: row 4, column B \(Platform\): \"facebok\""):
        loading(SETTINGS).require()


def test_accounts_without_a_platform_are_still_known_by_name(loading: Load, root: Path) -> None:
    (root / "accounts.csv").write_text(TABLE.replace("Platform", "Notes"), encoding="utf-8")
    settings = loading(SETTINGS).settings
    assert settings is not None
    assert (settings.unusable, settings.groups) == ({"bristol": "", "leeds": ""}, {"branches": ()})


def test_a_changed_table_is_a_changed_document(loading: Load, root: Path) -> None:
    (root / "accounts.csv").write_text(TABLE, encoding="utf-8")
    before = loading(SETTINGS).documents["accounts.csv"].data
    (root / "accounts.csv").write_text(TABLE.replace("leeds,folder", "leeds,facebook"), encoding="utf-8")
    assert loading(SETTINGS).documents["accounts.csv"].data != before


def test_a_branch_has_its_own_table_and_fills_the_groups_of_the_national_one(tmp_path: Path) -> None:
    national, branch = tmp_path / "national", tmp_path / "branch"
    national.mkdir()
    branch.mkdir()
    (national / "mhpost.yaml").write_text(SETTINGS, encoding="utf-8")
    (national / "accounts.csv").write_text(TABLE + "york,facebok,\n", encoding="utf-8")
    (branch / "mhpost.yaml").write_text("extends: ../national\naccounts_from: ours.csv\n", encoding="utf-8")
    (branch / "ours.csv").write_text("Account,Platform,Group\nfeed,folder,branches\n", encoding="utf-8")
    loaded = read_settings(branch, read_environment({}))
    settings = loaded.require()
    assert ([*settings.accounts], settings.groups) == (["feed"], {"branches": ("feed",)})
    assert settings.inherits[0].elsewhere == {"bristol", "leeds", "york", "branches"}
    assert {"ours.csv", "../national/accounts.csv"} <= {*loaded.documents}


def test_a_workbook_that_keeps_an_id_as_a_number_has_lost_its_end(loading: Load, root: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("Account", "Platform", "Page id"), ("a", "facebook", 123456789012345), ("b", "facebook", 10**17 + 1)):
        sheet.append(row)
    book.save(root / "accounts.xlsx")
    [line] = told(loading(SETTINGS.replace(".csv", ".xlsx")))
    assert line.startswith("accounts.xlsx: sheet Sheet, row 3, column C (Page id) MH031 error ")


def test_a_folder_is_no_table(loading: Load, root: Path) -> None:
    (root / "accounts.csv").mkdir()
    [line] = told(loading(SETTINGS))
    assert line.endswith('MH080 error "accounts.csv" is a folder, not a table. -> Name the file itself.')
