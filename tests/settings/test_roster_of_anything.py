"""Whatever stands in a table of accounts: nothing raises, every problem has its cell, and no secret is shown."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mhpost.errors import SettingsError
from mhpost.settings import read_environment, read_settings
from mhpost.settings.models import AccountFile
from mhpost.source.sheets.document import SheetDocument
from mhpost.source.sheets.writing import as_csv

SECRET = "s3cret-of-this-test"
HEADINGS = st.sampled_from(
    [
        *("Account", "Platform", "Name", "Channel", "Group", "Country", "Language", "Time zone", "Page", "Staffed"),
        *("limits.text", "links.utm.source", "resources.two_lines", "holidays.GB", "slots.tips", "limits.", "."),
        *("Variable", "Server", "Path", "Quiet hours", "Langage", "(", "Blackout", "Notes", *AccountFile.model_fields),
    ]
)  # fmt: skip
CELLS = st.text(max_size=10) | st.sampled_from(
    [
        *("", "bristol", "Bristol", "leeds", "folder", "facebook", "x", "GB", "UK", "en-GB", "Welsh", "Europe/London"),
        *("branches; north", "24/7", "mon-fri: 09:00-17:00; x: y", "{a: [}", "[1, {}]", "none", "yes", "99999999999"),
        *("=A1", "\0", "\x1b[31m", "a\nb", "../x", "http://[", f"https://me:{SECRET}@b.org", "MHPOST_X_*", "B_TOKEN"),
    ]
)  # fmt: skip
ROWS = st.lists(HEADINGS, min_size=1, max_size=9).flatmap(
    lambda head: st.lists(st.lists(CELLS, min_size=len(head), max_size=len(head)), max_size=6).map(
        lambda rows: [[*head, "Access token"], *([*row, SECRET] for row in rows)]
    )
)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ROWS)
def test_no_table_raises_and_every_finding_has_a_cell(rows: list[list[str]]) -> None:
    with TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "accounts.csv").write_text(as_csv(rows), encoding="utf-8", errors="surrogatepass", newline="")
        (root / "mhpost.yaml").write_text("country: GB\naccounts_from: accounts.csv\n", encoding="utf-8")
        loaded = read_settings(root, read_environment({}))
    shown = ""
    for finding in loaded.findings:
        document = loaded.documents[finding.where.file]
        document.span(finding.where)
        assert finding.message.isprintable()
        assert finding.hint
        assert finding.hint.isprintable()
        if finding.code != "MH042" and isinstance(document, SheetDocument):
            shown += document.spotted(finding.where).place
    try:
        loaded.require()
    except SettingsError as error:
        shown += error.message + error.hint
    assert SECRET not in shown + repr(loaded.settings) + repr(loaded.findings)
