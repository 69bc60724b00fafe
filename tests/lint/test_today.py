"""A post that says today goes out on the date that it names."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from tests.lint.conftest import Entries

from mhpost.lint.gathered import Occasion
from mhpost.lint.post.today import another_day, other_days
from mhpost.lint.texts import texts
from mhpost.lint.values import Options, Subject, Text
from mhpost.source.values import Where

WRONG = [
    ("en", "Today, 11 September, is World Suicide Prevention Day.", "Today, 11 September"),
    ("en", "Today is Saturday, September 11th.", "Today is Saturday, September 11th."),
    ("en", "We meet today (11 September 2027) at ten.", "today (11 September 2027"),
    ("en", "Today, 10 September 2026, we walk.", "Today, 10 September 2026"),
    ("es", "Hoy, 11 de septiembre, hablamos.", "Hoy, 11 de septiembre"),
    ("fr", "Aujourd’hui, le 11 septembre, parlons-en.", "Aujourd’hui, le 11 septembre"),
    ("de", "Heute, am 11. September, reden wir.", "Heute, am 11. September"),
    (
        "en",
        "Today we light a candle for everyone.\n\nHoy, 11 de septiembre, encendemos una vela por quien está de duelo.",
        "Hoy, 11 de septiembre",
    ),
]
RIGHT = [
    ("en", "Today, 10 September, is World Suicide Prevention Day."),
    ("en", "Today we look ahead to 11 September."),
    ("en", "Join us on 11 September."),
    ("de", "Heute, am 10. September, reden wir."),
    ("it", "Oggi, 11 settembre, parliamo."),
]


def _found(language: str, words: str, *days: str) -> list[tuple[str, str]]:
    text = Text(words, Where("calendars/a.yaml"), language, "text")
    found = other_days(text, [date.fromisoformat(day) for day in days])
    return [(words[slice(*(one.where.chars or (0, 0)))], one.message) for one in found]


@pytest.mark.parametrize(("language", "words", "said"), WRONG)
def test_a_date_beside_today_on_which_it_does_not_go_out_is_named(language: str, words: str, said: str) -> None:
    ((found, message),) = _found(language, words, "2027-09-10")
    assert (found, message) == (said, f'"{said}" goes out on 2027-09-10.')


@pytest.mark.parametrize(("language", "words"), RIGHT)
def test_other_dates_are_left_alone(language: str, words: str) -> None:
    assert _found(language, words, "2027-09-10") == []


def test_what_is_posted_again_on_another_day_is_no_longer_today() -> None:
    ((_, message),) = _found("en", "Today, 10 September, we walk.", "2027-09-10", "2028-09-11")
    assert "2028-09-11" in message


def test_the_words_of_one_post_of_a_series_are_not_held_against_its_others(entries: Entries) -> None:
    change = "{date: 2027-09-10, text: 'Today, 10 September, we walk.'}"
    (placed,) = entries(f"- {{text: Walk., date: 2027-09-03, repeat: {{every: friday, change: [{change}]}}}}")
    none = frozenset[str]()
    subject = Subject(placed, texts(placed, "en", {}), none, {}, none, Options(), date(2027, 9, 1))
    moments = [datetime(2027, 9, day, 9, tzinfo=UTC) for day in (3, 10)]
    assert list(another_day(subject, [Occasion("feed", "folder", moment) for moment in moments])) == []
