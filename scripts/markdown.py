"""Markdown, as the documents use it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; a bar in a cell is escaped."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)


def fenced(kind: str, text: str) -> str:
    """A code block; longer fences where the text holds one itself."""
    fence = "````" if "```" in text else "```"
    return f"{fence}{kind}\n{_visible(text).strip(chr(10))}\n{fence}"


def _visible(text: str) -> str:
    """Control characters as the signs that Unicode has to show them, so that the file stays text."""
    return "".join(chr(0x2400 + ord(char)) if char < " " and char not in "\n\t" else char for char in text)
