"""Where words of a post stand that its template brings: in that file, or in one that it extends or includes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from mhpost.render.values import Post, Written
from mhpost.source.values import Where

_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_NEAR = 8
"""Words before and after, by which one place in a template is told from others with the same words."""
_FAR = 600
"""Letters that hold as many words."""


class _Literal(NamedTuple):
    """Words as a template writes them. before, after: what stands beside them, as far as no tag parts it from them."""

    where: Where
    said: str
    before: str
    after: str

    @property
    def size(self) -> int:
        """Letters of all of it."""
        return len(self.before) + len(self.said) + len(self.after)


def place(post: Post, chars: tuple[int, int] | None) -> Where:
    """The place of these characters of the body, the end exclusive, as a template writes them.

    The whole template where none are meant, or where no file holds these words beside the same others.
    """
    found = _found(post, chars) if chars else None
    return found.where if found else post.where


def brought(post: Post, chars: tuple[int, int], own: Iterable[str]) -> bool:
    """Whether a template writes these characters of the body, and no text of the entry that agrees with more of it.

    own: the texts of the entry.
    """
    found = _found(post, chars)
    if found is None:
        return False
    start, end = chars
    spans = (match.span() for text in own if text.strip() for match in spaced(text).finditer(post.body))
    most = max((last - first for first, last in spans if first <= start and end <= last), default=0)
    return found.size > most


def _found(post: Post, chars: tuple[int, int]) -> _Literal | None:
    said = " ".join(post.body[slice(*chars)].split())
    written = _literals(post.written, said) if said else ()
    fitting = _fitting(post.body, chars, written)
    if not fitting:
        return None
    earlier = (match.span() for match in spaced(said).finditer(post.body, 0, chars[0]))
    same = sum(1 for one in earlier if _fitting(post.body, one, written) == fitting)
    return fitting[min(same, len(fitting) - 1)]


@lru_cache(maxsize=64)
def _literals(written: tuple[Written, ...], said: str) -> tuple[_Literal, ...]:
    """Every place of the words in these files but their comments."""
    texts = [(one.file, _COMMENT.sub(_blank, one.text)) for one in written]
    return tuple(_literal(file, text, match.span()) for file, text in texts for match in spaced(said).finditer(text))


def spaced(words: str) -> re.Pattern[str]:
    """An expression for these words, whatever their capitals and line breaks."""
    return re.compile(r"\s+".join(map(re.escape, words.split())), re.IGNORECASE)


def _literal(file: str, text: str, chars: tuple[int, int]) -> _Literal:
    start, end = chars
    first, last = 0, len(text)
    for tag in _TAG.finditer(text):
        if tag.end() <= start:
            first = tag.end()
        elif tag.start() >= end:
            last = tag.start()
            break
        else:
            first, last = start, end
            break
    before, after = text[first:start].lower().split()[-_NEAR:], text[end:last].lower().split()[:_NEAR]
    return _Literal(Where(file, chars=chars), " ".join(text[start:end].split()), " ".join(before), " ".join(after))


def _fitting(body: str, chars: tuple[int, int], written: Iterable[_Literal]) -> list[_Literal]:
    """Those beside which the same words stand as in the body: of them, where most do."""
    start, end = chars
    beside = body[max(0, start - _FAR) : start], body[end : end + _FAR]
    before, after = (" ".join(words.lower().split()) for words in beside)
    fitting = [one for one in written if before.endswith(one.before) and after.startswith(one.after)]
    most = max((one.size for one in fitting), default=0)
    return [one for one in fitting if one.size == most]


def _blank(comment: re.Match[str]) -> str:
    return " " * len(comment[0])
