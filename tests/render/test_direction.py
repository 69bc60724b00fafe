"""Numbers to call among words from right to left, held against an implementation of the Unicode algorithm."""

from __future__ import annotations

import re
from unicodedata import bidirectional

import pytest
from bidi import get_display  # type: ignore[import-untyped]  # it ships no types
from hypothesis import example, given
from hypothesis import strategies as st

from mhpost.render.direction import dialled

LRI, PDI = "\u2066", "\u2069"
NO_SIGNS = dict.fromkeys(map(ord, (LRI, PDI)))


def shown(text: str) -> str:
    """What stands on the screen from left to right, each line in a text that runs from right to left."""
    return "\n".join(str(get_display(line, base_dir="R")) for line in text.split("\n")).translate(NO_SIGNS)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("התקשרו 116 123 עכשיו", "116 123"),
        ("اتصل بالرقم 116 123 الآن", "116 123"),
        ("در ۱۲۳ ۴۵۶ تماس بگیرید", "۱۲۳ ۴۵۶"),
        ("کال کریں +92 42 3576 1999", "+92 42 3576 1999"),
        ("+44 20 7946 0000 הוא המספר", "+44 20 7946 0000"),
        ("חייגו *6565", "*6565"),
        ("اتصل *345# مجانا", "*345#"),
        ("خط (02) 123-4567.", "(02) 123-4567"),
        ("اتصل (116 123)", "116 123"),
        ("اتصل 13 11 14 الآن", "13 11 14"),
        ("اتصل 0800-123-4567", "0800-123-4567"),
        ("שלום\n116 123", "116 123"),
        ("call us: اتصل 116 123", "116 123"),
    ],
)
def test_a_number_to_call_is_shown_as_it_is_dialled(text: str, number: str) -> None:
    assert number not in shown(text)
    assert dialled(text) == text.replace(number, f"{LRI}{number}{PDI}")
    assert number in shown(dialled(text))


@pytest.mark.parametrize(
    "text",
    [
        "Call 116 123",
        "تقول NHS 116 123 شكرا",
        "חייגו 03-123-4567 או 1201",
        "اتصل 24/7 أو 09:30 أو 9.30",
        "من 9:00-17:00 وفي 3-4 أيام",
        "עמודים 100-200, 10 20",
        "يوم 2027-10-04 أو 04-10-2027",
        "عام 2027 10 أشخاص",
        "اقرأ https://example.org/116 و https://example.org/a/",
        "اقرأ example.org/116-123-456 الآن",
        "كتب @user116 و #شارع116 و #116عام و a116@example.org",
        "اتصل ٠٨٠٠ ١٢٣ ٤٥٦",
        "اكتب 1️⃣ و2️⃣",
        f"اتصل {LRI}116 123{PDI}",
        "اتصل \u200e116 123 الآن",
        "",
    ],
)
def test_all_else_stays_as_it_was_written(text: str) -> None:
    assert dialled(text) == text


def test_numbers_of_help_lines_are_known_whatever_they_look_like() -> None:
    text = "اتصل 10 20 الآن"
    assert dialled(text) == text
    assert dialled(text, {"10 20"}) == f"اتصل {LRI}10 20{PDI} الآن"


def test_each_line_is_judged_on_its_own() -> None:
    assert dialled("اتصل \u200f116 123\nاتصل 116 123\nCall 116 123") == (
        f"اتصل \u200f116 123\nاتصل {LRI}116 123{PDI}\nCall 116 123"
    )


def joined(pieces: list[str]) -> str:
    """One text, in which no number runs into the next."""
    text = ""
    for piece in pieces:
        text += " ، " if text[-1:].isdigit() and piece[:1] in "+*0123456789" else " "
        text += piece
    return text.strip(" ")


PIECES = st.lists(
    st.sampled_from(
        [
            *("شكرا", "שלום", "Hello", "،", ".", ",", "(", ")", "–", "24/7", "9:30", "1201", "%", "€", "!", "\n"),
            *("116 117", "+44 20 7946 0000", "0800 222 456", "03-333-4567", "14 15 16", "*6565", "*345#"),
        ]
    ),
    max_size=8,
).map(joined)
NUMBERS = re.compile(r"116 117|\+44 20 7946 0000|0800 222 456|03-333-4567|14 15 16|\*6565|\*345#")


def orders(text: str) -> list[tuple[str, str]]:
    """Each line with what may be shown of it: in the direction of the whole text, and in its own."""
    return [(line, str(get_display(line, base_dir=base(of)))) for line in text.split("\n") for of in (text, line)]


def base(text: str) -> str:
    """The direction of the first letter."""
    kinds = (bidirectional(sign) for sign in text)
    return next(("L" if kind == "L" else "R" for kind in kinds if kind in ("L", "R", "AL")), "L")


@given(PIECES)
@example("+44 20 7946 0000 24/7 שלום")
def test_a_number_is_kept_apart_where_its_order_may_change_and_nowhere_else(text: str) -> None:
    after = dialled(text)
    assert after.translate(NO_SIGNS) == text
    for line, on_screen in orders(after):
        assert all(on_screen.count(each) >= line.count(each) for each in NUMBERS.findall(line))
    for number in re.findall(f"{LRI}(.*?){PDI}", after):
        assert any(on_screen.count(number) < line.count(number) for line, on_screen in orders(text))
