"""A campaign speaks of the year in which it runs."""

from __future__ import annotations

from datetime import date

import pytest

from mhpost.calendar.models import Campaign, Entry
from mhpost.calendar.values import Placed
from mhpost.lint.post.years import other_years
from mhpost.lint.texts import texts
from mhpost.source.values import Finding, Where

WHERE = Where("calendars/a.yaml", ("campaigns", 0, "entries", 1))


def _found(words: str, *days: str, name: str = "wmhd", years: tuple[int, ...] = (2027,)) -> tuple[Finding, ...]:
    campaign = Campaign.model_validate({"id": name, "day": "world-mental-health-day", "years": list(years)})
    placed = Placed(Entry.model_validate({"id": "a", "text": words}), WHERE, campaign)
    return tuple(other_years(placed, texts(placed, "en", {}), [date.fromisoformat(day) for day in days]))


@pytest.mark.parametrize(
    "words",
    [
        "World Mental Health Day 2026 is here.",
        "Join us for world mental health day, 2026.",
        "#WorldMentalHealthDay2026",
        "#WMHD2026 starts now",
    ],
)
def test_the_day_with_the_year_of_another_time_is_named(words: str) -> None:
    (one,) = _found(words, "2027-10-10")
    assert (one.code, one.where.route) == ("MH223", (*WHERE.route, "text"))
    assert "2027-10-10" in one.message


@pytest.mark.parametrize(
    "words",
    ["World Mental Health Day 2027 is here.", "#WMHD2027", "In 2026 we met 400 people.", "World Health Day 2026"],
)
def test_other_years_are_left_alone(words: str) -> None:
    assert _found(words, "2027-10-10") == ()


def test_a_campaign_of_one_year_is_told_which_year_to_write() -> None:
    (one,) = _found("World Mental Health Day 2026 is a week away.", "2027-10-03")
    assert one.message == '"World Mental Health Day 2026" is posted on 2027-10-03.'
    assert one.hint == "Write 2027, or leave the year out."


def test_the_year_is_that_of_the_day_and_not_of_a_post_long_before() -> None:
    assert _found("World Mental Health Day 2027 is on its way.", "2026-12-28") == ()


def test_a_year_in_which_a_longer_campaign_never_runs() -> None:
    (one,) = _found("World Mental Health Day 2026", "2027-10-10", "2028-10-10", years=(2027, 2028))
    assert "is posted on 2027-10-10" in one.message
    assert "an entry of its own for each year" in one.hint


def test_words_for_one_year_in_a_campaign_of_two() -> None:
    (one,) = _found("World Mental Health Day 2027", "2027-10-10", "2028-10-10", years=(2027, 2028))
    assert "2028-10-10" in one.message


def test_a_campaign_is_named_for_a_year_in_which_it_runs() -> None:
    (one,) = _found("Hello.", "2027-10-10", name="wmhd-2026")
    assert (one.where.route, '"wmhd-2026" is named for 2026, but runs in 2027' in one.message) == (
        ("campaigns", 0, "id"),
        True,
    )
    assert _found("Hello.", "2027-10-10", name="wmhd-2027") == ()


def test_entries_outside_of_campaigns_may_name_any_year() -> None:
    placed = Placed(Entry.model_validate({"id": "a", "text": "World Mental Health Day 2026"}), WHERE)
    assert list(other_years(placed, texts(placed, "en", {}), [date(2027, 10, 10)])) == []
