"""What a branch writes, looks at and compares is its own; what the workspace above has is seen, and left alone."""

from __future__ import annotations

from tests.cli.branches import SHARED
from tests.cli.program import Program

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
