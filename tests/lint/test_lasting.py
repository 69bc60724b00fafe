"""The posts go out for which consent and review hold; from which date on they do not is told once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

import pytest
from tests.lint.conftest import Entries

from mhpost.calendar.values import Placed
from mhpost.lint.gathered import Occasion
from mhpost.lint.post import review, stories
from mhpost.lint.values import Audience, Options, Subject
from mhpost.source.values import Finding, Severity

CONSENT = "consent: {who: s1, on: 2025-12-01, channels: [all]"
MONDAYS = ("2027-11-22", "2027-11-29", "2027-12-06", "2027-12-13")


def _found(
    placed: Placed, days: Sequence[str], about: frozenset[str] = frozenset(), accounts: Sequence[str] = ("feed",)
) -> list[Finding]:
    audiences = {"feed": Audience("GB", None, "en"), "es": Audience("ES", None, "es")}
    subject = Subject(placed, (), about, {}, about, Options(audiences=audiences), date(2027, 10, 1))
    moments = [datetime.fromisoformat(day).replace(hour=9, tzinfo=UTC) for day in days]
    occasions = [Occasion(one, "folder", moment, f"a@{moment.date()}/{one}") for moment in moments for one in accounts]
    rules = (stories.over, review.over, review.too_old)
    return [finding for rule in rules for finding in rule(subject, occasions)]


@pytest.mark.parametrize(
    ("said", "code", "key", "message", "late"),
    [
        (
            f"{CONSENT}, expires: 2027-11-29}}",
            "MH254",
            "expires",
            "The consent of 2025-12-01 holds until 2027-11-29; from 2027-12-06 on, posts go out without it.",
            MONDAYS[2:],
        ),
        (
            f"{CONSENT}}}",
            "MH254",
            "on",
            "The consent of 2025-12-01 holds for 2 years; from 2027-12-06 on, posts go out without it.",
            MONDAYS[2:],
        ),
        (
            f"{CONSENT}, expires: 2027-12-10}}",
            "MH254",
            "on",
            "The consent of 2025-12-01 holds for 2 years; from 2027-12-06 on, posts go out without it.",
            MONDAYS[2:],
        ),
        (
            "reviewed: {by: dr-a, on: 2027-09-01, until: 2027-12-10}",
            "MH215",
            "until",
            "The review holds until 2027-12-10; from 2027-12-13 on, posts go out without it.",
            MONDAYS[3:],
        ),
        (
            "reviewed: {by: dr-a, on: 2024-12-06}",
            "MH213",
            "on",
            "The review of 2024-12-06 holds for 3 years; from 2027-12-13 on, posts go out without it.",
            MONDAYS[3:],
        ),
    ],
)
def test_the_first_day_without_it_is_told_and_which_posts_that_are(
    entries: Entries, said: str, code: str, key: str, message: str, late: Sequence[str]
) -> None:
    (placed,) = entries(f"- {{text: I swim., {said}}}")
    (found,) = _found(placed, MONDAYS)
    assert (found.code, found.where.route[-1], found.message) == (code, key, message)
    assert found.posts == tuple(f"a@{day}/feed" for day in late)


@pytest.mark.parametrize(
    ("said", "code", "message"),
    [
        (f"{CONSENT}, expires: 2027-11-29}}", "MH254", "The consent of 2025-12-01 holds until 2027-11-29;"),
        ("reviewed: {by: dr-a, on: 2027-09-01, until: 2027-11-29}", "MH215", "The review holds until 2027-11-29;"),
        ("reviewed: {by: dr-a, on: 2024-11-29}", "MH213", "The review of 2024-11-29 holds for 3 years;"),
    ],
)
def test_of_an_evergreen_entry_the_way_to_end_its_use_is_told_and_no_day_that_hangs_on_the_queue(
    entries: Entries, said: str, code: str, message: str
) -> None:
    (placed,) = entries(f"- {{text: I swim., evergreen: tips, {said}}}")
    (found,) = _found(placed, MONDAYS)
    assert (found.code, found.message) == (code, f"{message} later posts go out without it.")
    assert "review_by: 2027-11-29" in found.hint
    assert found.posts == tuple(f"a@{day}/feed" for day in MONDAYS[2:])


@pytest.mark.parametrize(
    ("day", "messages"),
    [
        ("2027-11-22", []),
        ("2027-11-23", ["The review of 2024-11-22 holds for 3 years, and the post goes out on 2027-11-23."]),
    ],
)
def test_the_age_of_a_review_counts_on_the_day_of_the_post(entries: Entries, day: str, messages: list[str]) -> None:
    (placed,) = entries("- {text: I swim., reviewed: {by: dr-a, on: 2024-11-22}}")
    assert [finding.message for finding in _found(placed, [day])] == messages


@pytest.mark.parametrize(
    "said", [f"{CONSENT}, expires: 2027-12-01}}", "reviewed: {by: dr-a, on: 2027-09-01, until: 2027-12-13}"]
)
def test_nothing_is_told_where_it_holds_to_the_last_post(entries: Entries, said: str) -> None:
    (placed,) = entries(f"- {{text: I swim., {said}}}")
    assert _found(placed, MONDAYS[: 2 if "consent" in said else 4]) == []


@pytest.mark.parametrize("about", ["suicide", "eating-disorders", "abuse", None])
@pytest.mark.parametrize("more", ["", "evergreen: tips, "])
def test_a_review_that_ran_out_is_an_error_on_a_sensitive_topic(entries: Entries, about: str | None, more: str) -> None:
    (placed,) = entries(f"- {{text: I swim., {more}reviewed: {{by: dr-a, on: 2027-09-01, until: 2027-11-29}}}}")
    (found,) = _found(placed, MONDAYS, frozenset({about} if about else ()))
    assert (found.code, found.severity) == ("MH215", Severity.ERROR if about else Severity.WARNING)
    assert found.posts == tuple(f"a@{day}/feed" for day in MONDAYS[2:])


def test_a_review_that_is_only_old_stays_a_warning(entries: Entries) -> None:
    (placed,) = entries("- {text: I swim., reviewed: {by: dr-a, on: 2024-11-29}}")
    (found,) = _found(placed, MONDAYS, frozenset({"suicide"}))
    assert (found.code, found.severity) == ("MH213", Severity.WARNING)


@pytest.mark.parametrize(
    ("place", "name"), [("translations", "es"), ("versions", "es"), ("versions", "feed"), ("versions", "folder")]
)
def test_a_review_of_other_words_holds_back_the_posts_that_show_them(entries: Entries, place: str, name: str) -> None:
    own = f"{place}: {{{name}: {{text: Nado., reviewed: {{by: dr-b, on: 2027-09-01, until: 2027-11-29}}}}}}"
    (placed,) = entries(f"- {{text: I swim., reviewed: {{by: dr-a, on: 2027-09-01}}, {own}}}")
    (found,) = _found(placed, MONDAYS, frozenset({"suicide"}), ["feed", "es"])
    assert found.where.route[-4:] == (place, name, "reviewed", "until")
    showing = ["feed", "es"] if name == "folder" else [name]
    assert found.posts == tuple(f"a@{day}/{one}" for day in MONDAYS[2:] for one in showing)
    assert '"dr-b"' in found.hint
