"""The clock of the machine is believed only where it can be right."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mhpost.errors import SettingsError
from mhpost.wiring.world import WallClock, make_clock


def stopped(year: int) -> WallClock:
    """A clock of that year."""
    return WallClock(datetime(year, 6, 1, tzinfo=UTC) - datetime.now(UTC))


@pytest.mark.parametrize("year", [1, 1970, 2025, 2101, 9998])
def test_a_clock_that_cannot_be_right_stops_the_run(year: int) -> None:
    with pytest.raises(SettingsError, match="the clock of this computer is wrong: it says") as caught:
        make_clock(None, stopped(year))
    assert f"{year:04}-06-01" in caught.value.message


def test_what_the_clock_says_is_true_where_python_cannot_read_it_to_its_end() -> None:
    last = WallClock(datetime(2262, 4, 11, 12, tzinfo=UTC) - datetime.now(UTC))
    with pytest.raises(SettingsError, match=r"it says 2262-04-11 or later$"):
        make_clock(None, last)


@pytest.mark.parametrize("year", [2026, 2100])
def test_any_other_is_believed(year: int) -> None:
    assert make_clock(None, stopped(year)).now().year == year


def test_a_rehearsal_needs_no_right_clock() -> None:
    assert make_clock("2015-01-01T00:00:00Z", stopped(9998)).now().year == 2015
