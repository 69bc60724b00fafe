"""A weekday beside a date is held against the calendar, in the year in which the post goes out."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mhpost.lint.post.weekdays import wrong_weekdays
from mhpost.lint.values import Text
from mhpost.source.values import Where

WRONG = [
    ("en", "Time to Talk Day is Friday 5 February.", "2026-01-20", "Friday 5 February.", "Thursday"),
    ("en", "Join us on Thursday, February 5th, 2027!", "2026-01-20", "Thursday, February 5th, 2027", "Friday"),
    ("en", "Sat 4 March, 10 am, in the hall", "2027-03-01", "Sat 4 March", "Thursday"),
    ("en", "See you on MONDAY THE 5TH OF OCTOBER", "2027-09-01", "MONDAY THE 5TH OF OCTOBER", "Tuesday"),
    ("en", "Sunday 29 December", "2027-01-02", "Sunday 29 December", "Tuesday"),
    ("es", "El viernes 5 de febrero de 2026 hablamos.", "2026-01-01", "viernes 5 de febrero de 2026", "jueves"),
    ("fr", "Rendez-vous mardi 2 octobre.", "2026-09-01", "mardi 2 octobre.", "vendredi"),
    ("de", "Am Mittwoch, den 5. Februar 2026, reden wir.", "2026-01-01", "Mittwoch, den 5. Februar 2026", "Donnerstag"),
    ("es", "Fue el martes 30 de noviembre del 2026.", "2027-11-01", "martes 30 de noviembre del 2026", "lunes"),
    ("es", "mar. 30 nov. 2026", "2026-11-01", "mar. 30 nov. 2026", "lunes"),
    ("es", "el martes 30/11/2026", "2026-11-01", "martes 30/11/2026", "lunes"),
    ("es", "el martes 11/30/2026", "2026-11-01", "martes 11/30/2026", "lunes"),
    ("fr", "mar. 30 nov. 2026", "2026-11-01", "mar. 30 nov. 2026", "lundi"),
    ("fr", "mardi 30/11/2026", "2026-11-01", "mardi 30/11/2026", "lundi"),
    ("de", "am Dienstag, dem 30. November 2026.", "2026-11-01", "Dienstag, dem 30. November 2026", "Montag"),
    ("de", "am Dienstag, den 30.11.2026", "2026-11-01", "Dienstag, den 30.11.2026", "Montag"),
    ("de", "am Dienstag, 30. 11. 2026", "2026-11-01", "Dienstag, 30. 11. 2026", "Montag"),
    ("de", "Di 30.11.26, 18 Uhr", "2026-11-01", "Di 30.11.26", "Montag"),
    ("de", "Dienstag, 30.11., 18 Uhr", "2026-11-01", "Dienstag, 30.11.", "Montag"),
    ("de", "Di, 30. Nov. 2026", "2026-11-01", "Di, 30. Nov. 2026", "Montag"),
    ("pt", "sexta-feira, 4 de fevereiro", "2027-02-01", "sexta-feira, 4 de fevereiro", "quinta-feira"),
    ("it", "venerdì 4 febbraio", "2027-02-01", "venerdì 4 febbraio", "giovedì"),
    ("nl", "vrijdag 4 februari", "2027-02-01", "vrijdag 4 februari", "donderdag"),
    (
        "en",
        "Our group meets on Friday, December 17 at the library.\n\nNuestro grupo se reúne el jueves 17 de diciembre.",
        "2027-12-01",
        "jueves 17 de diciembre.",
        "viernes",
    ),
    (
        "fr",
        "Notre groupe se réunit vendredi 17 décembre à la bibliothèque. Our group meets on Thursday, December 17.",
        "2027-12-01",
        "Thursday, December 17.",
        "Friday",
    ),
    ("da", "fredag den 4. februar", "2027-02-01", "fredag den 4. februar", "Torsdag".lower()),
]


def _found(language: str, words: str, *days: str) -> list[tuple[str, str]]:
    text = Text(words, Where("calendars/a.yaml"), language, "text")
    found = wrong_weekdays(text, [date.fromisoformat(day) for day in days])
    return [(words[slice(*(one.where.chars or (0, 0)))], one.message) for one in found]


@pytest.mark.parametrize(("language", "words", "day", "said", "right"), WRONG)
def test_a_wrong_weekday_is_named_with_the_right_one(
    language: str, words: str, day: str, said: str, right: str
) -> None:
    ((spoken, message),) = _found(language, words, day)
    assert spoken == said
    assert message.endswith(f"but {right}.")


@pytest.mark.parametrize(
    ("language", "words", "day"),
    [
        ("en", "Time to Talk Day is Thursday 5 February.", "2026-01-20"),
        ("en", "Thursday 4 February 2027", "2026-01-20"),
        ("en", "On Friday 1 January 1999 the centre opened.", "2027-01-20"),
        ("en", "In May 5 people met on Monday, and 12 on Tuesday in 2027.", "2027-05-01"),
        ("en", "Friday: 5 ways to rest. February is long.", "2027-02-01"),
        ("en", "Monday 31 February", "2027-02-01"),
        ("es", "jueves 4 de febrero", "2027-02-01"),
        ("de", "Do 4. Februar", "2027-02-01"),
        ("es", "Nuestro primer encuentro fue el lunes 30 de noviembre del 2026.", "2027-11-01"),
        ("es", "El lunes 30/11/2026, el lunes 11/30/2026 y el jueves 5/11/2026", "2026-11-01"),
        ("en", "Monday 11/5/2026, Thursday 11/5/2026", "2026-11-01"),
        ("en", "Open Monday 24/7, rated Tuesday 9/10.", "2026-11-01"),
        ("fr", "lundi 30/11/2026, mardi 30/11", "2026-11-01"),
        ("de", "Montag, dem 30.11.2026, Mo 30.11. 18 Uhr", "2026-11-01"),
        ("de", "Mo 9.12.18 Uhr, Di 10.30 Uhr, Mi 40.50.2026", "2026-11-01"),
        ("cy", "Dydd Gwener 5 Chwefror", "2027-02-01"),
    ],
)
def test_a_right_weekday_is_left_alone(language: str, words: str, day: str) -> None:
    assert _found(language, words, day) == []


def test_a_text_that_is_posted_again_next_year_must_be_right_in_both() -> None:
    assert _found("en", "Sunday 10 October", "2027-10-03") == []
    ((_, message),) = _found("en", "Sunday 10 October", "2027-10-03", "2028-10-03")
    assert "2028-10-10 is not that weekday but Tuesday" in message


@given(st.text(), st.dates(date(2015, 1, 1), date(2100, 12, 31)), st.sampled_from(["en", "es", "fr", "de", "ja"]))
def test_any_text_can_be_read(words: str, day: date, language: str) -> None:
    for spoken, _ in _found(language, words, day.isoformat()):
        assert spoken


@given(st.dates(date(2015, 1, 1), date(2100, 12, 28)))
def test_the_right_weekday_is_never_flagged(day: date) -> None:
    assert _found("en", f"{day:%A} {day.day} {day:%B} {day.year}", "2027-01-01") == []
