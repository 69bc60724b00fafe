"""A report that every CI server can show: JUnit XML, as Jenkins and GitLab read it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from mhpost.lint.finish import Problem
from mhpost.lint.formats import paragraphs
from mhpost.lint.report import Counts, summary, unread
from mhpost.source.values import Severity

_ELEMENT = {Severity.ERROR: "error", Severity.WARNING: "failure"}
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Source: XML 1.0, section 2.2. No reader takes a file with one of these, not even as a reference."""


def report(problems: Sequence[Problem], counts: Counts, files: Iterable[str] = ()) -> str:
    """One suite, with a case for each file that was looked at.

    files: those that may be clean; the files of problems are added. A case with an error has one `error`, with
    warnings alone one `failure`, in which all of its errors and warnings stand: readers of JUnit take one a case.
    What is said for information fails no case: it stands in the `system-out` of its case, as the summary stands in
    that of the suite, with what was not read. Characters that XML forbids are left out.
    """
    cases: dict[str, list[Problem]] = {file: [] for file in files}
    for problem in problems:
        cases.setdefault(problem.finding.where.file, []).append(problem)
    suites = Element("testsuites")
    suite = SubElement(suites, "testsuite", name="mhpost lint", tests=str(len(cases)))
    for file in sorted(cases):
        _case(suite, file, cases[file])
    for name in _ELEMENT.values():
        suite.set(f"{name}s", str(len(suite.findall(f"testcase/{name}"))))
    SubElement(suite, "system-out").text = "\n".join((*unread(counts), summary(problems, counts)[-1].text))
    indent(suites)
    written: bytes = tostring(suites, encoding="utf-8", xml_declaration=True)
    return written.decode("utf-8")


def _case(suite: Element, file: str, problems: Sequence[Problem]) -> None:
    case = SubElement(suite, "testcase", name=_allowed(file), classname="mhpost.lint", file=_allowed(file))
    wrong = [problem for problem in problems if problem.finding.severity in _ELEMENT]
    said = [problem for problem in problems if problem.finding.severity not in _ELEMENT]
    worst = [problem for severity in _ELEMENT for problem in wrong if problem.finding.severity is severity]
    if worst:
        finding, more = worst[0].finding, len(worst) - 1
        message = f"{finding.message} (and {more} more)" if more else finding.message
        element = SubElement(case, _ELEMENT[finding.severity], type=finding.code, message=_allowed(message))
        element.text = _texts(wrong)
    if said:
        SubElement(case, "system-out").text = _texts(said)


def _texts(problems: Iterable[Problem]) -> str:
    return "\n\n".join(map(_text, problems))


def _text(problem: Problem) -> str:
    finding, span = problem.finding, problem.span
    place = f"{finding.where.file}:{span.line}:{span.column}" if problem.in_lines else finding.where.file
    head = f"{place} {finding.severity.value} {finding.code} {problem.name}".rstrip()
    return _allowed(f"{head}: {paragraphs(problem)}")


def _allowed(text: str) -> str:
    return _FORBIDDEN.sub("", text)
