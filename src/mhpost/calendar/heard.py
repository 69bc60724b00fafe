"""What is said in a video, as its captions or its transcript hold it, with the place of every word in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from mhpost.source.files import is_there, read_text, real

LARGEST = 1_000_000
"""Bytes of a file of captions, or of a transcript."""

Pieces = tuple[tuple[int, int], ...]
"""Stretches of words: where each begins, and where that stands in the file; in order."""

_ODD_LINE_END = "[\v\f\x1c-\x1e\x85\u2028\u2029]"
_LANGUAGE = r"(?m)^Language:[ \t]*([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)[ \t]*$"
_MARKUP = r"<[^<>\n]*>|&#?\w{1,10};"
_ANOTHER_SPEAKER = r"\s*(?:[-–—]|>>|&gt;&gt;|<v[ .])"
_SENTENCE_ENDS = r"[.!?…][\"'”’)\]]*\s*\Z"


class Heard(NamedTuple):
    """words: without times and marks. language: BCP 47, where the file says it."""

    words: str
    pieces: Pieces
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Soundtracks:
    """The captions and transcripts of a workspace, each read once, however many entries name it.

    root: its folder. above: the folders of further workspaces whose files are used.
    """

    root: Path
    above: tuple[Path, ...] = ()
    known: dict[str, Heard | None] = field(default_factory=dict)

    def heard(self, path: str) -> Heard | None:
        """What the file at that path of the workspace says; None where there is no such file that can be read."""
        if path not in self.known:
            text = self.text(path)
            self.known[path] = None if text is None else heard(text)
        return self.known[path]

    def text(self, path: str) -> str | None:
        """All of the file, its lines parted by newlines alone; None where it cannot be read."""
        file = self.root / path
        try:
            inside = any(map(real(file).is_relative_to, map(real, (self.root, *self.above))))
            text = read_text(file, LARGEST) if inside and is_there(file) else None
            return None if text is None else re.sub(_ODD_LINE_END, " ", text)
        except (OSError, ValueError):
            return None


def heard(text: str) -> Heard:
    """The words of a file: of WebVTT those of its cues, else all of them. Source: W3C, WebVTT, section 6.

    Cues are read on as one text, for sentences run over them; a line that only repeats the one before it, as those of
    captions that roll do, is read once.
    """
    if not re.match(r"WEBVTT(?:[ \t\n]|\Z)", text):
        return Heard(text, ((0, 0),))
    said: list[str] = []
    pieces: list[tuple[int, int]] = []
    length, before = 0, ""
    for start, line in _lines(text):
        plain = list(_plain(line))
        bare = "".join(words for _, words in plain).strip()
        if not bare or bare == before:
            continue
        for offset, words in ((0, _seam(before, line)), *plain) if said else plain:
            if words:
                pieces.append((length, start + offset))
                said.append(words)
                length += len(words)
        before = bare
    language = re.search(_LANGUAGE, text.partition("\n\n")[0])
    return Heard("".join(said), tuple(pieces), language[1] if language else None)


def _seam(before: str, line: str) -> str:
    """What parts two lines: a space within a sentence, a new line where another one begins."""
    return "\n" if re.search(_SENTENCE_ENDS, before) or re.match(_ANOTHER_SPEAKER, line) else " "


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines of words in the cues, with their places in the text."""
    start, in_cue = 0, False
    for line in text.split("\n"):
        if "-->" in line:
            in_cue = True
        elif not line.strip():
            in_cue = False
        elif in_cue:
            yield start, line
        start += len(line) + 1


def _plain(line: str) -> Iterator[tuple[int, str]]:
    """A line without tags, and letters for what stands for them; with the place of each stretch in the line."""
    from html import unescape

    done = 0
    for mark in re.finditer(_MARKUP, line):
        yield done, line[done : mark.start()]
        if mark[0].startswith("&"):
            yield mark.start(), unescape(mark[0])
        done = mark.end()
    yield done, line[done:]
