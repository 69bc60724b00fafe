"""What lint says: each place once, the words underlined, the counts at the end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from mhpost.lint.finish import PlainFile, Problem, finish
from mhpost.lint.report import Counts, Role, as_data, as_text, summary
from mhpost.source.load import load
from mhpost.source.values import Finding, Severity, Where

Found = Callable[..., tuple[Finding, ...]]

CALENDAR = """\
entries:
  - id: walk-tip
    topics: [suicide]
    reviewed: {by: dr-a, on: 2027-09-20}
    text: >-
      My brother “committed
      suicide” in May.
    media:
      - path: media/walk.jpg
        words: none
"""
FILE = "calendars/may.yaml"
COUNTS = Counts(files=1, entries=1, posts=2, questions=1, texts=2)


def located(found: Found) -> tuple[Problem, ...]:
    """The problems of the calendar above, which stands in FILE."""
    findings = found(CALENDAR.partition("entries:\n")[2])
    moved = [replace(finding, where=replace(finding.where, file=FILE)) for finding in findings]
    return finish(moved, {FILE: load(CALENDAR, FILE)})


def test_the_text_shows_the_line_the_words_and_what_to_say_instead(found: Found) -> None:
    assert (
        "\n".join(line.text for line in as_text(located(found), COUNTS, width=80))
        == """\
calendars/may.yaml:6:19 error MH401 commit-suicide: "committed suicide":
    "Commit" goes with crimes and sins; suicide is neither.
    My brother “committed
                ^^^^^^^^^
    Say instead: "died by suicide" or "took her own life" of someone who has
    died; "attempted suicide" or "thinks of suicide" of someone who lives
    Why: Reporting on Suicide; Samaritans media guidelines; Mindframe; PHAC
    Language Matters.

calendars/may.yaml:9:9 error MH310 alt-text-missing: The picture
    "media/walk.jpg" has no alt text.
    - path: media/walk.jpg
      ^^^^^^^^^^^^^^^^^^^^
    Add alt: with one sentence that says what it shows. If it only decorates,
    write decorative: true.
    Why: WCAG 2.2, 1.1.1: pictures have a text alternative.

2 errors, 0 warnings, 0 infos.
2 problems found by rules. 1 question only a person can answer."""
    )


def test_no_line_is_wider_than_asked(found: Found) -> None:
    for width in (60, 80, 120):
        lines = as_text(located(found), COUNTS, width=width)
        assert max(len(line.text) for line in lines if line.role is not Role.SUMMARY) <= width


def test_the_data_has_the_shape_of_the_contract(found: Found) -> None:
    data = as_data(located(found), COUNTS)
    assert data["version"] == 1
    assert data["findings"][0] == {
        "code": "MH401", "name": "commit-suicide", "severity": "error", "file": FILE, "line": 6, "column": 19,
        "end_line": 7, "end_column": 14, "place": None, "entry": "walk-tip", "entries": 1, "account": None,
        "language": "en-GB",
        "message": '"committed suicide": "Commit" goes with crimes and sins; suicide is neither.',
        "hint": 'Say instead: "died by suicide" or "took her own life" of someone who has died; '
            '"attempted suicide" or "thinks of suicide" of someone who lives',
        "because": "Reporting on Suicide; Samaritans media guidelines; Mindframe; PHAC Language Matters.",
    }  # fmt: skip
    assert data["summary"] == {
        "files": 1,
        "entries": 1,
        "posts": 2,
        "texts": 2,
        "error": 2,
        "warning": 0,
        "info": 0,
        "questions": 1,
        "unchecked": 0,
        "unread": 0,
    }


def test_one_place_is_named_once_for_many_entries() -> None:
    where = Where("templates/tip.j2", line=2)
    findings = [Finding("MH401", severity, where, "same", entry=entry, account="x", language="en")
                for severity, entry in ((Severity.INFO, "a"), (Severity.ERROR, "b"))]  # fmt: skip
    (problem,) = finish(findings, {"templates/tip.j2": PlainFile("{# tip #}\nHe committed suicide.\n")})
    assert (problem.finding.entry, problem.finding.account, problem.finding.severity) == (None, "x", Severity.ERROR)
    assert (problem.span.line, problem.source) == (2, "He committed suicide.")
    assert "    It stands in 2 posts: a and b." in [line.text for line in as_text([problem], COUNTS)]


def test_problems_come_in_the_order_of_files_and_lines() -> None:
    places = [("b.j2", 1), ("a.j2", 9), ("a.j2", 2)]
    findings = [Finding("MH401", Severity.ERROR, Where(file, line=line), "m") for file, line in places]
    files = {file: PlainFile("\n" * 20) for file, _ in places}
    order = [(problem.finding.where.file, problem.span.line) for problem in finish(findings, files)]
    assert order == [("a.j2", 2), ("a.j2", 9), ("b.j2", 1)]


def test_a_file_that_was_not_read_still_has_a_place() -> None:
    (problem,) = finish([Finding("MH011", Severity.ERROR, Where("gone.yaml"), "gone")], {})
    assert (problem.span.line, problem.span.column, problem.source) == (1, 1, "")


def test_a_long_line_is_cut_around_the_words() -> None:
    text = "x" * 300 + " committed suicide " + "y" * 300
    document = load(f"text: {text}\n", FILE)
    finding = Finding("MH401", Severity.ERROR, Where(FILE, ("text",), chars=(301, 318)), "m")
    lines = as_text(finish([finding], {FILE: document}), COUNTS)
    source, mark = (next(line.text for line in lines if line.role is role) for role in (Role.SOURCE, Role.MARK))
    assert len(source) <= 80
    assert source[mark.index("^") : mark.rindex("^") + 1] == "committed suicide"


def test_a_clean_run_is_never_called_safe() -> None:
    (line,) = summary([], Counts(files=1, entries=3, posts=6, questions=2))
    assert line.text == "0 problems found by rules. 2 questions only a person can answer."


@pytest.mark.parametrize(
    ("texts", "posts", "said"),
    [
        (5, 1500, ["5 texts in 1,500 posts."]),
        (1, 3, ["1 text in 3 posts."]),
        (1200, 1201, ["1,200 texts in 1,201 posts."]),
        (3, 3, []),
        (0, 3, []),
        (0, 0, []),
    ],
)
def test_texts_are_counted_beside_posts_where_they_are_fewer(texts: int, posts: int, said: list[str]) -> None:
    lines = summary([], Counts(files=1, entries=3, posts=posts, texts=texts))
    assert [line.text for line in lines[:-1]] == said


@pytest.mark.parametrize(
    ("files", "unread", "said"),
    [
        (0, 0, "No calendar was read: mend mhpost.yaml first."),
        (0, 1, "No calendar was read: mend mhpost.yaml first. 1 file was passed over."),
        (0, 2, "No calendar was read: mend mhpost.yaml first. 2 files were passed over."),
        (1, 0, "The calendars of the workspace above were not read: mend mhpost.yaml first."),
    ],
)
def test_settings_that_leave_calendars_unread_are_named(files: int, unread: int, said: str) -> None:
    lines = summary([], Counts(files, entries=0, posts=0, unread=unread, stopped_by="mhpost.yaml"))
    assert [line.text for line in lines[:-1]] == [said]


def test_the_line_before_the_last_counts_how_bad_the_problems_are() -> None:
    findings = [Finding("MH401", severity, Where("a.j2", line=line), "m")
                for line, severity in enumerate([Severity.ERROR, Severity.WARNING, Severity.WARNING], 1)]  # fmt: skip
    lines = summary(finish(findings, {}), COUNTS)
    assert [line.text for line in lines] == [
        "1 error, 2 warnings, 0 infos.",
        "3 problems found by rules. 1 question only a person can answer.",
    ]
