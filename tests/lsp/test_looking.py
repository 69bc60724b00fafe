"""A look at a workspace takes what is known of unchanged entries from the look before."""

from __future__ import annotations

from pathlib import Path

from tests.cli.program import CLOCK, lay

from mhpost.lsp.looking import look
from mhpost.source.files import real
from mhpost.wiring.memory import WORTH

ROW = "  - {id: tip-%s, date: 2027-06-%02d, time: '09:30', accounts: [feed], text: Small step number %s counts.}\n"


def test_only_what_was_typed_is_made_anew(tmp_path: Path) -> None:
    program = lay(tmp_path / "workspace")
    text = "version: 1\nentries:\n" + "".join(ROW % (n, n % 28 + 1, n) for n in range(WORTH))
    program.write("calendars/year.yaml", text)
    assert len(look(program.root, {}, CLOCK).examined.composed) == WORTH
    file = real(program.root / "calendars/year.yaml")
    typed = text.replace("number 7 counts.", "number 7. He committed suicide.")
    again = look(program.root, {file: "# A line more.\n" + typed}, CLOCK)
    assert {one.occurrence.placed.entry.id for one in again.examined.composed} == {"tip-7"}
    (slip,) = [one for one in again.problems["calendars/year.yaml"] if one.finding.code == "MH401"]
    assert slip.span.line == 11
