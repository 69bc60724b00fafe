"""What a branch writes, looks at and compares is its own; what the workspace above has is seen, and left alone."""

from __future__ import annotations

from tests.cli.branches import BRANCH, SHARED, codes
from tests.cli.program import CLOCK, Program

from mhpost.lsp.completing import offers
from mhpost.lsp.looking import look
from mhpost.lsp.outline import Typed

ROWS = "ID;Caption\nwalk;Take a longer walk.\n"


def test_an_import_changes_no_calendar_of_the_national_workspace(branch: Program, national: Program) -> None:
    branch.write("plan.csv", ROWS)
    ran = branch("import", "plan.csv", "--update", "--yes")
    assert ran.code == 3
    assert "../national/calendars/shared/tips.yaml belongs to the workspace above" in " ".join(ran.err.split())
    assert (national.root / "calendars/shared/tips.yaml").read_text(encoding="utf-8") == SHARED
    national.write("plan.csv", ROWS)
    assert national("import", "plan.csv", "--update", "--yes").code == 0


def test_rows_that_change_nothing_of_the_national_workspace_are_imported(branch: Program) -> None:
    branch.write("plan.csv", ROWS.replace("longer", "short") + "group;Our group meets at ten.\n")
    assert branch("import", "plan.csv", "--update", "--yes").code == 0
    assert "Our group meets at ten." in (branch.root / "calendars/own.yaml").read_text(encoding="utf-8")


def test_switches_for_footers_and_for_files_above_have_an_effect(branch: Program, national: Program) -> None:
    national.write("templates/tip.j2", "{{ text }}\n")
    branch.write("footers/en.yaml", "opening: We listen.\n")
    globs = ("footers/*", "../national/templates/*", "nowhere/*")
    paths = ", ".join(f'"{glob}": {{ignore: [MH331]}}' for glob in globs)
    branch.write("mhpost.yaml", f"{BRANCH}lint: {{paths: {{{paths}}}}}\n")
    assert codes(branch, code="MH067") == ["MH067"]


def test_editors_offer_the_templates_of_the_national_workspace(branch: Program, national: Program) -> None:
    national.write("templates/tip.j2", "{{ text }}\n")
    national.write("templates/day/calm.j2", "{{ text }}\n")
    branch.write("templates/tip.j2", "{{ text }} From Bristol.\n")
    typed = Typed(("entries",), "template", "", 0)
    looked = look(branch.root, {}, CLOCK)
    assert [one.word for one in offers("calendars/own.yaml", typed, looked)] == ["day/calm", "tip"]
