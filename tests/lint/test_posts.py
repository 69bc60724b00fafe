"""Words that only a template brings are read too, and named at the template."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from mhpost.calendar.values import Placed
from mhpost.lint.engine import check
from mhpost.lint.finish import PlainFile, finish
from mhpost.lint.values import Options
from mhpost.platforms.base import Account
from mhpost.render.values import Post, Written
from mhpost.schedule.values import Occurrence
from mhpost.source.values import Where

OPTIONS = Options(language="en-GB", clinicians=frozenset({"dr-a"}), ignore=("MH263",))
TODAY = date(2027, 10, 1)
MOMENT = datetime(2027, 10, 3, 9, 30, tzinfo=UTC)
TEMPLATE = Where("templates/tip.j2", line=1)
Entries = Callable[[str], tuple[Placed, ...]]


def post(placed: Placed, account: str, body: str, language: str = "en-GB") -> tuple[Occurrence, Post]:
    key = f"{placed.entry.id}/{account}"
    occurrence = Occurrence(placed, Account(account, "folder", language), key, MOMENT, MOMENT)
    return occurrence, Post("en-GB", body, None, (), None, None, (), None, (), TEMPLATE)


def test_one_template_is_one_problem_however_many_posts_it_makes(entries: Entries) -> None:
    placed = entries("- {template: tip, vars: {tip: Walk.}}\n- {template: tip, vars: {tip: Rest.}}")
    posts = [post(each, account, "He committed suicide. Walk.") for each in placed for account in ("a", "b", "c")]
    findings = check(placed, posts, OPTIONS, TODAY)
    assert [(finding.code, finding.entry, finding.where) for finding in findings] == [
        (code, entry, TEMPLATE) for entry in ("e0", "e1") for code in ("MH401", "MH211")
    ]
    problems = finish(findings, {TEMPLATE.file: PlainFile("He committed suicide. {{ tip }}")})
    assert [(problem.finding.code, problem.finding.entry) for problem in problems] == [("MH211", None), ("MH401", None)]


@pytest.mark.parametrize("field", ["vars: {tip: He committed suicide.}", "text: He committed suicide."])
def test_words_of_the_entry_are_named_in_the_entry_only(entries: Entries, field: str) -> None:
    sensitive = "topics: [suicide], reviewed: {by: dr-a, on: 2027-01-01}"
    placed = entries(f"- {{template: tip, {field}, {sensitive}}}")
    findings = check(placed, [post(placed[0], "a", "Today: He committed suicide.")], OPTIONS, TODAY)
    assert [(finding.code, finding.where.file) for finding in findings] == [("MH401", "calendars/a.yaml")]


def test_each_slip_is_told_at_its_own_place(entries: Entries) -> None:
    said, text = "He committed suicide.", "{{ text }}\n\nMy aunt committed\nsuicide.\n"
    placed = entries(f"- {{template: tip, text: {said}, topics: [suicide], reviewed: {{by: dr-a, on: 2027-01-01}}}}")
    occurrence, made = post(placed[0], "a", text.replace("{{ text }}", said))
    written = replace(made, written=(Written(TEMPLATE.file, text),))
    findings = check(placed, [(occurrence, written)], OPTIONS, TODAY)
    assert [(one.where.file, one.where.chars) for one in findings if one.code == "MH401"] == [
        ("calendars/a.yaml", (3, 20)),
        (TEMPLATE.file, (20, 37)),
    ]


def test_a_version_for_an_account_is_in_the_language_of_the_account(entries: Entries) -> None:
    placed = entries("- {text: Hello., versions: {feed: {text: Helo.}}}")
    for language, codes in (("cy", ["MH214"]), ("en-US", [])):
        findings = check(placed, [post(placed[0], "feed", "Helo.", language)], OPTIONS, TODAY)
        assert [finding.code for finding in findings] == codes
