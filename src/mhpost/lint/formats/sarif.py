"""What code scanning reads: SARIF 2.1.0, the OASIS standard for results of such tools (errata 01)."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any
from urllib.parse import quote

from mhpost import __version__
from mhpost.lint import explain
from mhpost.lint.explain import Rule
from mhpost.lint.finish import Problem
from mhpost.lint.formats import paragraphs
from mhpost.lint.report import Counts, unread
from mhpost.source.values import Severity, Span

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_TOP = "%SRCROOT%"
_OURS, _OF_CODE_SCANNING = "mhpostPlace/v1", "primaryLocationLineHash"
"""Fingerprints. Code scanning makes its own of the words of a line: of one line it would take all problems for one."""
_TOP_OF_FILE = Span(1, 1, 1, 1)
"""Code scanning shows nothing without a line (docs.github.com, "SARIF support for code scanning")."""
_PLACEHOLDER = re.compile(r"\{(\d+)\}")
_WORDS_UNREAD = re.compile(r"MH(?:13[78]|17[0-6])")
"""Captions or a template of which nobody knows the words."""


def report(problems: Sequence[Problem], counts: Counts) -> str:
    """One run as JSON, with the rules that found something.

    Files are URIs relative to the top of the repository. Lines and columns are 1-based, columns count code points,
    and the end is exclusive. Of a file without lines, as a workbook, the first one is named, and the message begins
    with the cell. Each result has a fingerprint that stays when its line moves. The run counts as one that did not
    succeed where words were not read, or no calendar was there: what it does not name may still be wrong.
    """
    codes = sorted({problem.finding.code for problem in problems})
    rules = [rule for code in codes if (rule := explain.rule(code))]
    places = {rule.code: index for index, rule in enumerate(rules)}
    driver = {"name": "mhpost", "version": __version__, "rules": [_rule(rule) for rule in rules]}
    marks = _fingerprints(problems)
    run = {
        "tool": {"driver": driver},
        "invocations": [{"executionSuccessful": _is_whole(problems, counts)}],
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_TOP: {"description": {"text": "The top of the repository."}}},
        "results": [_result(problem, places, mark) for problem, mark in zip(problems, marks, strict=True)],
        "properties": counts._asdict(),
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _is_whole(problems: Sequence[Problem], counts: Counts) -> bool:
    """Whether there were calendars, and all words in them were read."""
    missed = any(_WORDS_UNREAD.fullmatch(problem.finding.code) for problem in problems)
    return bool(counts.files) and not unread(counts) and not missed


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.wants},
        "fullDescription": {"text": f"{rule.wants} {rule.why}"},
        "help": {"text": explain.explanation(rule)},
        "defaultConfiguration": {"level": _LEVEL[rule.severity]},
    }


def _result(problem: Problem, places: Mapping[str, int], mark: str) -> dict[str, Any]:
    finding = problem.finding
    about = {"entry": finding.entry, "account": finding.account, "language": finding.language}
    often = {"occurrenceCount": len(problem.entries)} if len(problem.entries) > 1 else {}
    index = {"ruleIndex": places[finding.code]} if finding.code in places else {}
    return {
        "ruleId": finding.code,
        **index,
        **often,
        "level": _LEVEL[finding.severity],
        "message": {"text": _PLACEHOLDER.sub(r"{{\1}}", paragraphs(problem))},
        "locations": [{"physicalLocation": _place(problem)}],
        "partialFingerprints": {_OURS: mark} if problem.in_lines else {_OURS: mark, _OF_CODE_SCANNING: mark},
        "properties": {name: value for name, value in about.items() if value is not None},
    }


def _place(problem: Problem) -> dict[str, Any]:
    span = problem.span if problem.in_lines else _TOP_OF_FILE
    return {
        "artifactLocation": {"uri": _uri(problem.finding.where.file), "uriBaseId": _TOP},
        "region": {
            "startLine": span.line,
            "startColumn": span.column,
            "endLine": span.end_line,
            "endColumn": span.end_column,
        },
    }


def _uri(file: str) -> str:
    """The name as a URI, byte by byte, also where its bytes are no UTF-8."""
    try:
        return quote(file, errors="surrogateescape")
    except UnicodeEncodeError:  # half a character, which only Windows allows in names
        return quote(file, errors="surrogatepass")


def _fingerprints(problems: Sequence[Problem]) -> list[str]:
    """One for each problem, from its rule, file, entry and words; a number tells apart what is equal in all of these.

    Where a line stands is no part of it, nor what a rule says, so that neither new lines above nor a better wording
    in the next version makes an old problem look new.
    """
    seen: Counter[str] = Counter()
    marks = []
    for problem in problems:
        finding, span, line = problem.finding, problem.span, problem.source
        end = span.end_column - 1 if span.end_line == span.line else len(line)
        words = (line.strip(), line[slice(*(problem.marked or (span.column - 1, end)))])
        key = "\0".join((finding.code, finding.where.file, finding.entry or "", *words))
        digest = sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:32]
        seen[digest] += 1
        marks.append(f"{digest}:{seen[digest]}")
    return marks
