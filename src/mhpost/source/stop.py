"""Where the parser stopped, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass

from mhpost.source.nodes import Nodes
from mhpost.source.slips import Slip, shown

QUOTE = 'Put the whole text in quotes, as in text: "…", or on its own lines below |-.'
FILL = "x"
"""A letter that misleads no parser."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """An error, and at which offsets which letters let another pass go further."""

    slip: Slip
    mends: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Stop:
    """Where the parser stopped: problem at an offset, the construct it was in since another, and what it had read."""

    problem: str
    context: str
    at: int
    since: int
    nodes: Nodes

    @property
    def text(self) -> str:
        """All of it."""
        return self.nodes.text

    @property
    def char(self) -> str:
        """What stands at the problem; nothing at the end."""
        return self.text[self.at : self.at + 1]

    def line(self, offset: int) -> tuple[int, int]:
        """Offsets of the line around an offset, without its end."""
        start = self.text.rfind("\n", 0, offset) + 1
        end = self.text.find("\n", offset)
        end = len(self.text) if end < 0 else end
        return start, end - self.text.endswith("\r", start, end)

    def last(self) -> int | None:
        """The last node read, when only blanks of one line stand between it and the problem."""
        node = len(self.nodes.starts) - 1
        near = node >= 0 and not self.text[self.nodes.ends[node] : self.at].strip(" \t")
        return node if near else None

    def rest(self, offset: int) -> str:
        """The words from an offset to the end of its line, shortened for a message."""
        return shown(self.text[offset : self.line(offset)[1]])
