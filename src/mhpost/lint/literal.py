"""Where words of a post stand that its template brings: in that file, or in one that it extends or includes."""

from __future__ import annotations

import re

from mhpost.render.values import Post
from mhpost.source.values import Where

_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)


def place(post: Post, chars: tuple[int, int] | None) -> Where:
    """The place of these characters of the body, the end exclusive, as a template writes them.

    The whole template where none are meant, or where no file holds these words as they are.
    """
    words = post.body[slice(*chars)].split() if chars else []
    if not words or not chars:
        return post.where
    pattern = re.compile(r"\s+".join(map(re.escape, words)), re.IGNORECASE)
    found = [
        Where(one.file, chars=match.span())
        for one in post.written
        for match in pattern.finditer(_COMMENT.sub(_blank, one.text))
    ]
    before = sum(1 for _ in pattern.finditer(post.body, 0, chars[0]))
    return found[min(before, len(found) - 1)] if found else post.where


def _blank(comment: re.Match[str]) -> str:
    return " " * len(comment[0])
