"""MH242: a number to text, without the word to send.

Source: the services' own pages; the word decides who answers, and without it often nobody does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mhpost.lint import examples
from mhpost.lint.help import cues
from mhpost.lint.help.known import Known, Match
from mhpost.lint.help.page import Page, Slip
from mhpost.source.values import Severity

_BECAUSE = "Without its keyword such a message reaches nobody, or the wrong service."
_AFTER = 36
_CAPITALS = re.compile(r"(?<![\w&])[^\W\d_a-z][^\W_a-z]{1,19}(?![\w&])")
_QUOTED = re.compile(r"[\"“‘«'](?!\d)\w[\w ]{0,20}[\"”’»']")


def keyword_missing(page: Page) -> Iterator[Slip]:
    """One slip for each number that the text asks to be texted, where a keyword belongs to it and none stands there."""
    for match in page.matches:
        begins = cues.to_text(page.shown, match.start)
        needed = _keyword(page, match.known)
        if begins is None or needed is None or _says_a_word(page, begins, match, needed):
            continue
        number = page.words(match.start, match.end)
        message = f'"{number}" is the text number of {needed.line.name}, and the word to send is missing.'
        yield Slip("MH242", Severity.ERROR, match.start, match.end, message, _hint(page.tongue, needed), _BECAUSE)


def _hint(tongue: str, known: Known) -> str:
    return f"Name the word, as in: {examples.texting(tongue, known.keyword or '', known.shown)}."


def _keyword(page: Page, known: Sequence[Known]) -> Known | None:
    """The number that readers of the text's language would text, if it needs a word."""
    texts = [one for one in page.here(known) if one.way == "text"]
    own = [one for one in texts if page.tongue in one.langs] or [one for one in texts if not one.langs]
    return own[0] if own and all(one.keyword for one in own) else None


def _says_a_word(page: Page, begins: int, match: Match, needed: Known) -> bool:
    asking = page.plain[begins : match.start]
    first, last = page.sentence(match.start, match.end)
    after = page.plain[match.end : min(last, match.end + _AFTER)]
    word = needed.keyword or ""
    for place in (asking, after):
        if re.search(rf"(?i)(?<!\w){re.escape(word)}(?!\w)", place):
            return True
    if page.plain[first:last].isupper():
        return False
    followed = cues.pattern("keyword_by").match(after)
    return _a_word(asking) or bool(followed and _a_word(after[: followed.end() + len(word) + 12]))


def _a_word(text: str) -> bool:
    none = cues.words()["no_keyword"]
    return bool(_QUOTED.search(text)) or any(word not in none for word in _CAPITALS.findall(text))
