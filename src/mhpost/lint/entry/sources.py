"""A good post says where its numbers come from, and from which year.

Source: NHS England standard for creating health content (record sources); CDC Clear Communication Index (state of
the science).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mhpost.calendar.kinds import Kind
from mhpost.lint.values import Subject, Text
from mhpost.source.values import Finding, Severity

_NUMBER = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|uno|una|dos|tres|cuatro|cinco)"
_STATISTIC = re.compile(
    r"\b\d{1,3}(?:[.,]\d+)?\s?(?:%|per ?cent\b|percent\b|por ciento\b)"
    rf"|\b(?P<part>{_NUMBER}) (?:in|out of|de cada) (?:every )?(?!(?:one|1|un[oa]|(?P=part))\b)"
    rf"{_NUMBER}\b(?! (?:minutes|hours|days|weeks|steps|parts))"
    r"|\bevery (?:\d{1,3} )?(?:second|minute|hour)s?,? (?:some|a person|one person|a young)",
    re.IGNORECASE,
)
_NO_CLAIM = re.compile(
    r"\b(?:100\s?%|\d{1,3}\s?% (?:off|discount)|of (?:your|every|all) (?:donation|gift|pound|dollar|ticket)"
    r"|raised|target)\b",
    re.IGNORECASE,
)
_CITED = re.compile(
    r"\((?:[^()\n]{2,60},? )?(?:19|20)\d\d\)|\bsources?:\s|\bour (?:own )?(?:\w+ )?survey\b"
    r"|\baccording to\b.{2,80}\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_FIELDS = frozenset({"text", "short_text", "optional", "title", "words"})
_KINDS = frozenset({Kind.PSYCHOEDUCATION, Kind.AWARENESS_DAY, Kind.NEWS, Kind.STATEMENT, Kind.RESOURCE})


def numbers(subject: Subject) -> Sequence[Finding]:
    """MH220: a statistic in a post that informs, without a source under `sources:` or in the same words."""
    if subject.placed.entry.sources or subject.placed.entry.kind not in _KINDS:
        return []
    found = ((text, _statistic(text)) for text in subject.texts if text.field in _FIELDS)
    return [
        Finding(
            "MH220",
            Severity.WARNING,
            text.at(*statistic.span()),
            f'"{statistic[0]}" is a number without a source.',
            "Add the source and its year under sources:, or leave the number out.",
            "NHS England standard for creating health content: record sources.",
            language=text.language,
        )
        for text, statistic in found
        if statistic
    ]


def _statistic(text: Text) -> re.Match[str] | None:
    if _CITED.search(text.words):
        return None
    for match in _STATISTIC.finditer(text.words):
        if not _NO_CLAIM.search(text.words, match.start(), match.end() + 40):
            return match
    return None


def years(subject: Subject) -> Sequence[Finding]:
    """MH221: a source without its year."""
    return [
        Finding(
            "MH221",
            Severity.INFO,
            subject.where("sources", index),
            f'The source "{source.title}" has no year.',
            "Add year:, the year it was published or last reviewed.",
            "NHS England standard for creating health content: show when a fact was checked.",
        )
        for index, source in enumerate(subject.placed.entry.sources)
        if source.year is None
    ]
