"""The reviews of an entry: one value says whose they are, how long they hold, and which words they cover."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.lint.conftest import OPTIONS, TODAY, Entries

from mhpost.lint.reviews import Reviews, reviews_of
from mhpost.source.values import Route

STAFF = replace(OPTIONS, roles={"dr-a": "clinician", "ed": "editor"}, limits={"review-years": 2})
SEVERAL = (
    "- {text: Hi., reviewed: {by: dr-a, on: 2027-09-20}, "
    "versions: {es: {text: Hola., reviewed: {by: ed, on: 2027-09-21}}}, "
    "translations: {de: {text: Hallo., reviewed: {by: lou, on: 2027-12-01}}, nl: {text: Hoi.}}}"
)


def of(entries: Entries, text: str) -> Reviews:
    (placed,) = entries(text)
    return reviews_of(placed, STAFF, TODAY)


@pytest.mark.parametrize(
    ("until", "last"),
    [("", "2029-09-20"), (", until: 2028-01-31", "2028-01-31"), (", until: 2031-01-31", "2029-09-20")],
)
def test_a_review_holds_until_the_day_it_names_and_no_longer_than_reviews_do_here(
    entries: Entries, until: str, last: str
) -> None:
    own = of(entries, f"- {{text: Hi., reviewed: {{by: dr-a, on: 2027-09-20{until}}}}}").own
    assert own is not None
    assert own.last == date.fromisoformat(last)


@pytest.mark.parametrize(("by", "signed", "ours"), [("dr-a", True, True), ("ed", False, True), ("xy", False, False)])
def test_who_reviewed_it_says_what_that_is_worth(entries: Entries, by: str, signed: bool, ours: bool) -> None:
    found = of(entries, f"- {{text: Hi., reviewed: {{by: {by}, on: 2027-09-20}}}}")
    assert (found.signed_off, found.ours) == (signed, ours)


@pytest.mark.parametrize(
    ("steps", "people"),
    [
        (("text",), ["dr-a"]),
        (("translations", "nl", "text"), ["dr-a"]),
        (("translations", "de", "text"), ["lou", "dr-a"]),
        (("versions", "es", "text"), ["ed", "dr-a"]),
    ],
)
def test_words_are_covered_by_their_own_review_first(entries: Entries, steps: Route, people: list[str]) -> None:
    assert [review.by for review in of(entries, SEVERAL).covering(steps)] == people


def test_a_review_of_a_day_to_come_did_not_take_place(entries: Entries) -> None:
    found = of(entries, SEVERAL)
    assert [review.by for review in found.every if found.came(review)] == ["dr-a", "ed"]


def test_an_entry_that_nobody_reviewed_has_none(entries: Entries) -> None:
    found = of(entries, "- {text: Hi.}")
    assert (found.every, found.signed_off, found.ours, found.covering(("text",))) == ((), False, False, [])
