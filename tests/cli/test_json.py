"""The shapes of JSON that scripts rely on: these keys, these types; more keys may come."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from tests.cli.calendars import DUE, MAY, entry, write
from tests.cli.program import Program

text, number = str, int
maybe = (str, type(None))


def _has(value: dict[str, Any], **shape: Any) -> None:
    for key, kind in shape.items():
        assert key in value, key
        assert isinstance(value[key], kind), (key, value[key])


def _moment(value: str) -> datetime:
    moment = datetime.fromisoformat(value)
    assert moment.tzinfo is not None
    return moment


@pytest.fixture
def planned(program: Program) -> Program:
    """One post that is due, one to come, one that needs a person."""
    write(
        program,
        entry("walk", **DUE),
        entry("tea"),
        entry("talk", topics=["suicide"], content_warning="Mentions suicide"),
    )
    assert program("schedule", "--yes").code == 1
    return program


def test_lint(planned: Program) -> None:
    ran = planned("lint", "--format", "json")
    assert (ran.code, ran.err, ran.data["version"]) == (1, "", 1)
    [finding] = ran.data["findings"]
    _has(finding, code=text, name=text, severity=text, file=text, message=text, hint=text, because=text)
    _has(finding, line=number, column=number, end_line=number, end_column=number)
    _has(finding, entry=maybe, account=maybe, language=maybe)
    assert (finding["code"], finding["file"], finding["entry"], finding["account"]) == ("MH210", MAY, "talk", None)
    _has(ran.data["summary"], files=number, entries=number, posts=number, error=number, warning=number, info=number)
    counts = {"files": 1, "entries": 3, "posts": 3, "error": 1, "warning": 0, "info": 0}
    assert ran.data["summary"].items() >= counts.items()


def test_lint_counts_lines_and_columns_from_one_in_characters(program: Program) -> None:
    program.write(MAY, "version: 1\nentries:\n  - {id: walk, labels: [☕é], kind: tip}\n")
    place = next(f for f in program("lint", "--format", "json").data["findings"] if f["code"] == "MH104")
    assert (place["line"], place["column"], place["end_line"], place["end_column"]) == (3, 36, 3, 39)


def test_lint_of_a_file_that_cannot_be_read(program: Program) -> None:
    program.write(MAY, 'version: 1\nentries: "\n')
    ran = program("lint", "--format", "json")
    assert ran.code == 1
    [finding] = ran.data["findings"]
    assert (finding["code"], finding["line"], finding["column"], finding["entry"]) == ("MH003", 2, 10, None)


def test_a_finding_about_one_place_is_given_once(program: Program) -> None:
    write(program, entry("walk", accounts=["feed", "x-main", "page"], text="A relative committed suicide."))
    codes = [finding["code"] for finding in program("lint", "--format", "json").data["findings"]]
    assert len(codes) == len(set(codes))


def test_preview(planned: Program) -> None:
    write(planned, entry("tea", text="☕ can help.", media=[{"path": "media/walk.png", "alt": "A cup."}]))
    [post] = planned("preview", "tea", "--format", "json").data["posts"]
    _has(post, key=text, entry=text, account=text, platform=text, kind=text, language=text, findings=list)
    assert (post["key"], post["platform"], post["kind"]) == ("tea/feed", "folder", "self-care-tip")
    assert post["moment"] == "2027-05-10T09:30:00+01:00"
    [part] = post["parts"]
    _has(part, text=text, weight=number, limit=(int, type(None)))
    _has(post["footer"], form=text, resources=list)
    assert "gb-samaritans" in post["footer"]["resources"]
    [picture] = post["media"]
    assert (picture["path"], picture["alt"], len(picture["sha256"])) == ("media/walk.png", "A cup.", 64)


def test_schedule(planned: Program) -> None:
    write(
        planned,
        entry("walk", **DUE),
        entry("rest"),
        entry("talk", topics=["suicide"], content_warning="Mentions suicide"),
    )
    plan = planned("schedule", "--dry-run", "--allow-removals", "1", "--format", "json").data
    _has(plan, added=list, changed=list, removed=list, unchanged=number, blocked=list)
    for group, key in (("added", "rest/feed"), ("removed", "tea/feed")):
        [one] = plan[group]
        _has(one, key=text, entry=text, account=text)
        assert one["key"] == key
        _moment(one["moment"])
    [held] = plan["blocked"]
    _has(held, key=text, because=list)
    assert (held["key"], plan["unchanged"]) == ("talk/feed", 1)


def test_publish(planned: Program) -> None:
    report = planned("publish", "--format", "json").data
    _has(report, sent=list, refused=list, later=list, unsure=list, missed=list, paused=number)
    [sent] = report["sent"]
    _has(sent, key=text, account=text, remote_ids=list, url=text)
    assert (sent["account"], report["paused"]) == ("feed", 0)


def test_status(planned: Program) -> None:
    shown = planned("status", "--format", "json").data
    _has(shown, jobs=list, paused=maybe)
    job = next(job for job in shown["jobs"] if job["key"] == "tea/feed")
    _has(job, number=number, key=text, entry=text, account=text, state=text)
    assert _moment(job["moment"]) < _moment(job["latest"])
    one = planned("status", f"#{job['number']}", "--format", "json").data
    assert one.items() >= job.items()
    assert [event["what"] for event in one["history"]]


def test_accounts(program: Program) -> None:
    rows = program("accounts", "--format", "json").data
    assert [(row["name"], row["ready"]) for row in rows] == [("feed", True), ("x-main", False), ("page", False)]


def test_explain(program: Program) -> None:
    rule = program("explain", "MH401", "--format", "json").data
    _has(rule, code=text, name=text, wants=text, why=text, source=text, bad=list, good=list)
    rules = program("explain", "--format", "json").data
    assert len({rule["code"] for rule in rules}) == len(rules) > 50
    assert program("explain", "mh4", "--format", "json").data == [one for one in rules if one["code"].startswith("MH4")]


@pytest.mark.parametrize("what", ["calendar", "workspace"])
def test_schema(program: Program, what: str) -> None:
    assert program("schema", what).data["$schema"].startswith("https://json-schema.org/")
