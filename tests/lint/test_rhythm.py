"""Rules about posts beside each other: spacing, caps, near-duplicates, and who reads the replies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from mhpost.calendar.models import Entry
from mhpost.calendar.values import Placed
from mhpost.lint.finish import finish
from mhpost.lint.gathered import Gathered, Occasion
from mhpost.lint.post import alike, crowds, readers, repetition, spacing
from mhpost.lint.values import Audience, Options
from mhpost.schedule.cadence import Cadence, Cap
from mhpost.schedule.staffed import parse
from mhpost.schedule.timing import Timing
from mhpost.schedule.windows import Windows
from mhpost.source.values import Finding, Where

MONDAY = datetime(2027, 5, 3, 9, 0, tzinfo=UTC)
OPTIONS = Options(audiences={"feed": Audience("GB", language="en-GB"), "es": Audience("ES", language="es")})


def gathered(
    rows: Mapping[str, Mapping[str, Any]], options: Options, about: Mapping[str, frozenset[str]] | None = None
) -> Gathered:
    """Entries by id: `after` is minutes after Monday 9:00, `on` the accounts."""
    entries, occasions = {}, {}
    for index, (name, row) in enumerate(rows.items()):
        said = {key: value for key, value in row.items() if key not in ("after", "on")}
        moment = MONDAY + timedelta(minutes=row.get("after", 0))
        entry = {"id": name, "date": moment.date(), "time": moment.time(), **said}
        entries[name] = Placed(Entry.model_validate(entry), Where("calendars/a.yaml", ("entries", index)))
        accounts = row.get("on", ["feed"])
        occasions[name] = tuple(Occasion(one, "folder", moment, f"{name}/{one}") for one in accounts)
    return Gathered(entries, about or {}, occasions, options, {})


def told(findings: Any) -> list[tuple[str | None, str]]:
    return [(finding.entry, finding.message) for finding in findings]


def close(rows: Mapping[str, Mapping[str, Any]], **more: Any) -> list[Finding]:
    options = replace(OPTIONS, cadence=Cadence(timedelta(minutes=30)), **more)
    return list(spacing.too_close(gathered(rows, options)))


def test_a_post_too_close_behind_another_is_told_with_the_next_free_moment() -> None:
    found = close({"a": {}, "b": {"after": 10}, "c": {"after": 40}, "d": {"after": 90}})
    assert told(found) == [
        (
            "b",
            'On "feed" it comes 10 minutes after "a"; 30 minutes should lie between. Next free: Mon 3 May 2027 11:00.',
        ),
    ]
    assert found[0].posts == ("b/feed",)


def test_exactly_the_spacing_is_enough_and_other_accounts_do_not_count() -> None:
    assert close({"a": {}, "b": {"after": 30}, "c": {"after": 45, "on": ["es"]}}) == []


def test_the_proposal_is_free_of_quiet_hours_too() -> None:
    quiet, _ = parse({"daily": "09:20-12:00"}, "UTC")
    timing = Timing({"feed": Windows("UTC", quiet=quiet)})
    found = close({"a": {}, "b": {"after": 10}}, timing=timing)
    assert found[0].message.endswith("Next free: Mon 3 May 2027 12:00.")


def test_two_accounts_make_one_problem_and_drafts_none() -> None:
    both = ["feed", "es"]
    found = close({"a": {"on": both}, "b": {"on": both, "after": 1}})
    assert [one.posts for one in found] == [("b/es",), ("b/feed",)]
    [shown] = finish(found, {})
    assert shown.finding.message.startswith('On "es" and "feed" it comes one minute after "a";')
    assert close({"a": {}, "b": {"after": 1, "status": "draft"}}) == []


def test_without_a_setting_nothing_is_too_close_or_too_many() -> None:
    posts = gathered({"a": {}, "b": {}}, OPTIONS, {"a": frozenset({"suicide"}), "b": frozenset({"suicide"})})
    assert [*spacing.too_close(posts), *crowds.of_a_topic(posts)] == []


def crowded(cap: Cap, days: list[int], kind: str = "news") -> list[Finding]:
    rows = {f"e{n}": {"after": 1440 * day + n, "kind": kind} for n, day in enumerate(days)}
    options = replace(OPTIONS, cadence=Cadence(caps={"suicide": cap}))
    return list(crowds.of_a_topic(gathered(rows, options, dict.fromkeys(rows, frozenset({"suicide"})))))


@pytest.mark.parametrize(
    ("cap", "days", "late"),
    [
        (Cap(day=1), [0, 0, 1], {"e1": "Wed 5 May 2027 09:01"}),
        (Cap(day=1), [0, 1, 2], {}),
        (Cap(week=3), [0, 2, 4, 6], {"e3": "Mon 10 May 2027 09:03"}),
        (Cap(week=3), [0, 2, 4, 7], {}),
        (Cap(week=2), [0, 1, 2, 3, 9], {"e2": "Thu 13 May 2027 09:02", "e3": "Tue 11 May 2027 09:03"}),
        (Cap(day=0), [0], {"e0": None}),
    ],
)
def test_one_post_too_many_is_told_with_the_next_free_moment(
    cap: Cap, days: list[int], late: Mapping[str, str | None]
) -> None:
    found = crowded(cap, days)
    assert [finding.entry for finding in found] == list(late)
    for finding in found:
        free = late[finding.entry or ""]
        assert finding.message.endswith(f"Next free: {free}." if free else "No moment is free in the weeks after that.")


def test_posts_that_only_say_where_to_turn_do_not_count() -> None:
    assert crowded(Cap(day=1), [0, 0, 0], kind="resource") == []


WALK = "A ten-minute walk outside can lift your mood a little, even when the sky is grey."
JAPANESE = "外を十分歩くだけで、空が灰色でも気分が少し軽くなることがあります。今日はどこへ行きますか。"


@pytest.mark.parametrize(
    ("first", "second", "near"),
    [
        (WALK, WALK, True),
        (WALK, WALK.replace("can", "may"), True),
        (WALK, WALK.upper() + " 🌳", True),
        (WALK, "Going to bed at the same time each night can help you to sleep through it.", False),
        (JAPANESE, JAPANESE.replace("今日", "明日"), True),
        (JAPANESE, "眠れない夜が続くときは、信頼できる人に話してみませんか。一人で抱えなくていいのです。", False),
        ("Good night.", "Good night.", False),
    ],
)
def test_nearly_the_same_words_are_told_in_every_language(first: str, second: str, near: bool) -> None:
    posts = gathered({"a": {"text": first}, "b": {"text": second, "after": 1440 * 20}}, OPTIONS)
    assert [finding.entry for finding in alike.nearly(posts)] == (["b"] if near else [])


@pytest.mark.parametrize(
    ("more", "options"),
    [
        ({"after": 1440 * 31}, OPTIONS),
        ({"after": 1440, "on": ["es"]}, OPTIONS),
        ({"after": 1440, "status": "draft"}, OPTIONS),
        ({"after": 1440}, replace(OPTIONS, limits={"alike-days": 0})),
        ({"after": 1440, "versions": {"feed": {"text": "Who could you call this week, to say hello?"}}}, OPTIONS),
    ],
)
def test_the_same_words_elsewhere_or_much_later_are_no_problem(more: Mapping[str, Any], options: Options) -> None:
    posts = gathered({"a": {"text": WALK}, "b": {"text": WALK, **more}}, options)
    assert list(alike.nearly(posts)) == []


def test_each_account_is_compared_in_its_language() -> None:
    spanish: dict[str, Any] = {"translations": {"es": {"text": "Un paseo de diez minutos puede animarte un poco."}}}
    english = {**spanish, "text": "Who could you call this week, to say hello?", "after": 1440}
    rows: dict[str, dict[str, Any]] = {"a": {"text": WALK, "on": ["es"], **spanish}, "b": {"on": ["es"], **english}}
    assert [finding.entry for finding in alike.nearly(gathered(rows, OPTIONS))] == ["b"]


def test_many_texts_are_compared_with_few() -> None:
    rows: dict[str, dict[str, Any]] = {f"e{n}": {"text": f"{n:05} {WALK}", "after": 1440 * 40 * n} for n in range(300)}
    rows |= {
        f"f{n}": {"text": f"Tip {n * 7919}: {n * 104729} steps, {n * 1299709} breaths.", "after": n} for n in range(300)
    }
    assert list(alike.nearly(gathered(rows, OPTIONS))) == []


def unread(rows: Mapping[str, Mapping[str, Any]], accounts: set[str]) -> list[str]:
    options = replace(OPTIONS, unread=frozenset(accounts))
    return [one.message for one in readers.nobody(gathered(rows, options, {"hard": frozenset({"suicide"})}))]


def test_nobody_reads_the_replies_is_told_once() -> None:
    rows = {"a": {"kind": "story"}, "b": {"kind": "community"}, "hard": {}, "plain": {}}
    (said,) = unread(rows, {"feed"})
    assert said.startswith('People may answer "a" (it is of the kind story) and 2 more with their own story ')
    assert said.endswith('and nobody is said to read the replies on "feed".')
    assert unread(rows, set()) == unread(rows, {"es"}) == unread({"plain": {}}, {"feed"}) == []
    assert unread({"a": {"kind": "story", "invites_disclosure": False}}, {"feed"}) == []


@pytest.mark.parametrize(
    ("name", "row", "why"),
    [
        ("a", {"kind": "community"}, "is of the kind community"),
        ("hard", {}, "is about suicide"),
        ("a", {"invites_disclosure": True}, "says so itself"),
    ],
)
def test_it_is_told_why_people_may_answer(name: str, row: Mapping[str, Any], why: str) -> None:
    (said,) = unread({name: row}, {"feed"})
    assert said.startswith(f'People may answer "{name}" with their own story: it {why}, and nobody is said to ')


@pytest.mark.parametrize("days", [4, 7, 28])
def test_each_post_on_suicide_that_is_too_many_is_told(days: int) -> None:
    rows = {f"e{day}": {"after": day * 24 * 60} for day in range(days)}
    every = gathered(rows, OPTIONS, dict.fromkeys(rows, frozenset({"suicide"})))
    told = [*repetition.suicide(every)]
    assert [one.entry for one in told] == [f"e{day}" for day in range(days) if day % 7 > 2]
    assert 'With "e0" (2027-05-03), "e1" (2027-05-04), "e2" (2027-05-05), this makes 4 posts' in told[0].message
    assert days == 4 or '"e2" (2027-05-05) and 3 more, this makes 7 posts' in told[3].message
