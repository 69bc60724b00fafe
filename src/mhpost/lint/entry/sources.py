"""A good post says where its numbers come from, and from which year.

Source: NHS England standard for creating health content (record sources); CDC Clear Communication Index (state of
the science).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from mhpost.calendar.kinds import Kind
from mhpost.lint.entry.once import HEARD, PROSE
from mhpost.lint.fold import TEXTS
from mhpost.lint.guarded import Guarded, guarded
from mhpost.lint.sentences import sentence
from mhpost.lint.values import Subject, Text
from mhpost.source import shipped
from mhpost.source.values import Finding, Severity

_FIELDS = PROSE | HEARD | {"title", "words"}
_KINDS = frozenset({Kind.PSYCHOEDUCATION, Kind.AWARENESS_DAY, Kind.NEWS, Kind.STATEMENT, Kind.RESOURCE})


def numbers(subject: Subject) -> Sequence[Finding]:
    """MH220: a statistic without a source under `sources:` or in the same words; graver in a post that informs.

    Each once. What is said in a video may have its source in the words of the post.
    """
    if subject.placed.entry.sources:
        return []
    severity = Severity.WARNING if subject.placed.entry.kind in _KINDS else Severity.INFO
    found: dict[str, Finding] = {}
    for text in subject.texts:
        statistic = _statistic(text.words, text.tongue) if text.field in _FIELDS else None
        if statistic and not (text.field in HEARD and _is_cited(subject.texts)):
            finding = Finding(
                "MH220",
                severity,
                text.at(*statistic.span()),
                f'"{" ".join(statistic[0].split())}" is a number without a source.',
                "Add the source and its year under sources:, or leave the number out.",
                "NHS England standard for creating health content: record sources.",
                language=text.language,
            )
            found.setdefault(finding.message.casefold(), finding)
    return list(found.values())


def _is_cited(texts: Sequence[Text]) -> bool:
    """Whether written words of the post name a source."""
    return any(
        pattern.search(text.words) for text in texts if text.field in PROSE for pattern in _words(text.tongue)["cited"]
    )


@lru_cache(maxsize=TEXTS)
def _statistic(said: str, tongue: str) -> re.Match[str] | None:
    words = _words(tongue)
    found = (match for pattern in words["statistic"] for match in pattern.finditer(said))
    ordered = sorted(found, key=lambda match: match.start())
    first = next((match for match in ordered if not _no_claim(match, words["unless"])), None)
    return None if first and any(pattern.search(said) for pattern in words["cited"]) else first


def _no_claim(match: re.Match[str], unless: Sequence[Guarded]) -> bool:
    first, last = sentence(match.string, *match.span())
    return any(pattern.search(match.string, first, last) for pattern in unless)


@cache
def _words(tongue: str) -> Mapping[str, Sequence[Guarded]]:
    written = shipped.load("mhpost.lint.entry", "statistics")
    return {
        kind: guarded((*written[kind]["any"], *written[kind].get(tongue, ())), re.IGNORECASE)
        for kind in ("statistic", "unless", "cited")
    }


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
