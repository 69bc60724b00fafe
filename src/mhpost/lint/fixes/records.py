"""Values that record words which stand elsewhere: in a picture, or as the title of a source."""

from __future__ import annotations

import re

from mhpost.lint.fixes.quoting import data, patterns
from mhpost.lint.texts import in_picture
from mhpost.source import Document
from mhpost.source.values import Route

_PICTURE = "this is what stands in the picture. Change the picture first, and then these words"
_READ_OUT = "this alt text reads out what stands in the picture. Change the picture first, and then these words"
_SOURCE = "this names a source as it was published. Name another source, or leave its title out"
_PIECE = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")


def why_kept(document: Document, route: Route, start: int, end: int) -> str | None:
    """Why `[start, end)` of the value at the route stays as it is, whatever it says; None where it need not."""
    if in_picture(route):
        return _PICTURE
    if route[-1:] == ("alt",) and _reads_out(document, route, start, end):
        return _READ_OUT
    return _SOURCE if _of_source(route) else None


def _reads_out(document: Document, route: Route, start: int, end: int) -> bool:
    """Whether an alt text says before the stretch that it reads out, or the words of the picture have it too."""
    alt, there = document.written(route) or "", document.written((*route[:-1], "words")) or ""
    if any(pattern.search(alt, 0, start) for pattern in patterns("read_out")):
        return True
    return _plain(alt[start:end]) in _plain(there)


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())


def _of_source(route: Route) -> bool:
    """Whether the route leads below `vars` to a key whose name speaks of a source."""
    names = route[route.index("vars") + 1 :] if "vars" in route else ()
    pieces = {piece.lower() for name in names if isinstance(name, str) for piece in _PIECE.findall(name)}
    return not pieces.isdisjoint(data()["sources"])
