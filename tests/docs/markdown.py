"""The Markdown files for readers, taken apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
_FENCE = re.compile(r"^(?P<fence>`{3,})(?P<kind>\w*)\n(?P<text>.*?)^(?P=fence)$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\((?P<target>[^)\s]+)\)")


@dataclass(frozen=True)
class Block:
    """A fenced block. kind: the word behind the fence. heading: of the section in which it stands."""

    kind: str
    text: str
    heading: str


def documents() -> list[Path]:
    """README and its companions, and all of docs/."""
    return [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]


def name(path: Path) -> str:
    """The path below the repository, with forward slashes."""
    return path.relative_to(ROOT).as_posix()


def blocks(path: Path, kind: str) -> Iterator[Block]:
    """The fenced blocks of that kind, in order."""
    text = path.read_text(encoding="utf-8")
    for match in _FENCE.finditer(text):
        if match["kind"] == kind:
            above = re.findall(r"^#+ (.*)$", _FENCE.sub("", text[: match.start()]), re.MULTILINE)
            yield Block(kind, match["text"], above[-1] if above else "")


def prose(path: Path) -> str:
    """The text without its fenced blocks."""
    return _FENCE.sub("", path.read_text(encoding="utf-8"))


def links(path: Path) -> list[str]:
    """The targets of all links."""
    return [match["target"] for match in _LINK.finditer(prose(path))]


def anchors(path: Path) -> set[str]:
    """The names under which GitHub lets one link to the headings."""
    headings = re.findall(r"^#+ (.*)$", prose(path), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def tables(path: Path) -> list[list[list[str]]]:
    """The tables, as rows of cells, without head and line."""
    found = re.findall(r"(?:^\|.*\|\n)+", prose(path), re.MULTILINE)
    return [[[cell.strip() for cell in row.strip("|").split(" | ")] for row in t.splitlines()[2:]] for t in found]
