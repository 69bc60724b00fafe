"""Good words are not shouted: whole lines in capitals are harder to read, and some screen readers spell them.

Source: UK Government Communication Service, accessible by default; plain English guides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mhpost.lint.entry.once import distinct, once, written
from mhpost.lint.values import Subject, Text
from mhpost.source.values import Finding, Severity

_WORD = r"(?:[A-ZÀ-ÖØ-Þ]{2,}(?:['’][A-ZÀ-ÖØ-Þ]+)*|[AIOYÉÀ&]|\d+)"
_ROW = re.compile(rf"(?<![\w#@/'’-]){_WORD}(?:[ ,:!?.–-]+{_WORD}){{3,}}(?![\w'’-])")
_LETTERS = re.compile(r"[A-ZÀ-ÖØ-Þ]{2,}(?:['’][A-ZÀ-ÖØ-Þ]+)*")
_TWO = re.compile("[A-ZÀ-ÖØ-Þ]{2}")
_FEWEST = 4
_OWN = 3


def shouted(subject: Subject) -> Sequence[Finding]:
    """MH314: four or more words in capitals in a row, three of them no acronyms."""
    return once(subject, _look)


@distinct
def _look(text: Text) -> Finding | None:
    for row in _ROW.finditer(text.words) if _TWO.search(text.words) else ():
        words = _LETTERS.findall(row[0])
        known = set(written()["known_acronyms"].split()) - set(written()["also_words"].split())
        own = [word for word in words if word not in known]
        if len(words) >= _FEWEST and len(own) >= _OWN:
            return Finding(
                "MH314",
                Severity.INFO,
                text.at(*row.span()),
                f'"{" ".join(row[0].split())}" is all in capitals.',
                "Write it in small letters; a short sentence is strong enough.",
                "Words in capitals have no shape, and some screen readers spell them letter by letter.",
                language=text.language,
            )
    return None
