"""Times and names beyond all bounds are mistakes of a person, never of mhpost."""

from __future__ import annotations

import pytest
from tests.cli.calendars import entry, write
from tests.cli.program import Program


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("publish", "--for", "99999999999d"), 2, "not a span of time"),
        (("schedule", "--to", "9999-12-31"), 2, "outside of the years 2015 to 2100"),
        (("schedule", "--from", "0001-01-01"), 2, "outside of the years 2015 to 2100"),
        (("preview", "--on", "0001-01-01"), 2, "outside of the years 2015 to 2100"),
        (("schedule", "--clock", "0001-01-01T00:00:00Z"), 3, "outside of the years 2015 to 2100"),
        (("schedule", "--clock", "0001-01-01T00:00:00+23:00"), 3, "not an instant"),
        (("status", "--clock", "9999-12-31T23:59:59Z"), 3, "outside of the years 2015 to 2100"),
        (("schedule", "--dry-run", "--clock", "2015-01-01T00:00:00Z"), 0, "Nothing to change"),
        (("schedule", "--dry-run", "--clock", "2100-12-31T23:59:59Z", "--to", "2100-12-31"), 0, "Nothing to change"),
        (("cancel", "\udcff\udcfe"), 3, "there is no post"),
    ],
)
def test_what_lies_far_out_is_refused_in_words(program: Program, words: tuple[str, ...], code: int, said: str) -> None:
    write(program, entry("walk"))
    ran = program(*words)
    assert (ran.code, said in ran.seen) == (code, True)
