"""Addresses and problems: the words that every room above uses to speak about a file."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

Route = tuple[str | int, ...]


class Severity(StrEnum):
    """How bad a finding is: an error keeps a post from being queued."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Where:
    """An address by route; line and column are found last.

    file: path in the workspace, with forward slashes.
    route: steps from the top of the document, as in `("entries", 3, "at")`.
    on_key: the key itself is meant, not its value.
    chars: `(start, end)` in code points of the value at `route`, end exclusive, when only some of its words are meant.
    line: 1-based line, for files without routes (templates) and for what stands outside every value; `chars` then
    counts in that line.
    """

    file: str
    route: Route = ()
    on_key: bool = False
    chars: tuple[int, int] | None = None
    line: int | None = None


class Span(NamedTuple):
    """A stretch of a file: 1-based lines, 1-based columns in code points, the end exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


class Spotted(NamedTuple):
    """A place in the words of the people who look at the file. line: the text there; chars: the part that is meant.

    in_lines: the file itself is of text, so that its span is a stretch of lines.
    """

    place: str
    line: str
    chars: tuple[int, int]
    in_lines: bool = True


@dataclass(frozen=True, slots=True)
class Finding:
    """What an author wrote wrongly: always data, never an exception.

    code: `MHnnn`, listed in the catalogue of `mhpost explain`.
    message: what is wrong, naming the words. hint: what to do. because: the guideline or reason.
    entry, account, language: set where the finding is about one; None where it holds for all.
    posts: the keys of the posts of the entry that it is about; empty for all of them.
    """

    code: str
    severity: Severity
    where: Where
    message: str
    hint: str = ""
    because: str = ""
    entry: str | None = None
    account: str | None = None
    language: str | None = None
    posts: tuple[str, ...] = ()
