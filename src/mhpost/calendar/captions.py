"""Captions of videos: people who cannot hear read them, and most people watch without sound."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from mhpost.calendar.heard import LARGEST
from mhpost.calendar.models import Medium
from mhpost.calendar.values import Spot
from mhpost.calendar.wrong import shown
from mhpost.source import conflicts
from mhpost.source.files import read_text
from mhpost.source.values import Finding, Route

_BECAUSE = "WCAG 2.2, 1.2.2: videos with sound have captions."
_TIME = r"(?:\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3}"
_TIMES = re.compile(rf"[ \t]*({_TIME})[ \t]+-->[ \t]+({_TIME})(?:[ \t]|\Z)")
_COMMA = re.compile(r"\b((?:\d{1,4}:)?\d{1,2}:[0-5]\d),(\d{1,3})\b")
_CUE = re.compile(rf"^{_TIME}[ \t]+-->[ \t]+{_TIME}(?:[ \t][^\n]*)?\n[^\n]*\S", re.MULTILINE)
_AS_TEXT = "Save it from your word processor as plain text, in UTF-8."
_WRITE = "Export the captions as WebVTT from a video program. The file begins with WEBVTT."


def missing(path: str, steps: Route, spot: Spot) -> Finding:
    """A video whose words nobody can read."""
    hint = "Add captions: with the path of a WebVTT file. If nothing is heard in it, write silent: true."
    return spot.error("MH136", steps, f"The video {shown(path)} has no captions.", hint, _BECAUSE)


def of_a_picture(medium: Medium, steps: Route, spot: Spot) -> Finding:
    """Keys of videos beside a picture."""
    key = "captions" if medium.captions is not None else "transcript" if medium.transcript is not None else "silent"
    return spot.error(
        "MH139",
        (*steps, key),
        f'{shown(medium.path)} is no video, so "{key}" says nothing about it.',
        f'Remove "{key}". What a picture shows stands in "alt".',
    )


def not_webvtt(path: Path, written: str) -> tuple[str, str, str] | None:
    """Why a file does not hold captions: code, message and hint. Source: W3C, WebVTT, section 4.1. Raises OSError."""
    try:
        text = read_text(path, LARGEST)
    except UnicodeDecodeError:
        return "MH138", f"The captions {shown(written)} are not saved in UTF-8.", "Save the file again as UTF-8."
    if text is None:
        return "MH138", f"{shown(written)} is larger than 1 MB, too large for captions.", _WRITE
    if clash := _conflict(text, shown(written)):
        return "MH138", *clash
    if not re.match(r"WEBVTT(?:[ \t\n]|\Z)", text):
        return "MH138", f"{shown(written)} does not begin with WEBVTT, so it is no file of captions.", _hint(written)
    if wrong := next(_wrong_times(text, shown(written)), None):
        return "MH138", *wrong
    if not _CUE.search(text):
        wants = "Write a line of times as in 00:01.000 --> 00:04.000 and the words below it."
        return "MH138", f"The captions {shown(written)} hold no words with their times.", wants
    return None


def _wrong_times(text: str, called: str) -> Iterator[tuple[str, str]]:
    """The lines of times for which players show nothing: message and hint. Source: W3C, WebVTT, section 4.3."""
    for number, line in enumerate(text.split("\n"), start=1):
        if "-->" in line and (comma := _COMMA.search(line)):
            hint = f"Write {comma[1]}.{comma[2]} instead of {comma[0]}, and so in all lines of times."
            yield f"Line {number} of the captions {called} has a comma in its times, as SRT files do.", hint
        elif (times := _TIMES.match(line)) and _seconds(times[2]) <= _seconds(times[1]):
            hint = "Nobody would see its words. Write a later end after the arrow."
            yield f"Line {number} of the captions {called} ends before it begins: {times[1]} --> {times[2]}.", hint


def _seconds(time: str) -> float:
    """Of a time as in 01:02:03.500."""
    return sum(float(part) * 60.0**place for place, part in enumerate(reversed(time.split(":"))))


def not_a_transcript(path: Path, written: str) -> tuple[str, str, str] | None:
    """Why a file does not hold what is said: code, message and hint. Raises OSError."""
    try:
        text = read_text(path, LARGEST)
    except UnicodeDecodeError:
        return "MH332", f"The transcript {shown(written)} is not saved as text in UTF-8.", _AS_TEXT
    if text is None:
        return "MH332", f"{shown(written)} is larger than 1 MB, too large for a transcript.", _AS_TEXT
    if "\0" in text:
        return "MH332", f"The transcript {shown(written)} is no text.", _AS_TEXT
    if clash := _conflict(text, shown(written)):
        return "MH332", *clash
    if not text.strip():
        return "MH332", f"The transcript {shown(written)} is empty.", "Write in it all that is said in the video."
    return None


def _conflict(text: str, called: str) -> tuple[str, str] | None:
    """What is said of a file in which Git left a conflict."""
    line = conflicts.conflicted(text)
    return (f"In line {line} of {called} Git left a conflict.", conflicts.HINT) if line else None


def _hint(written: str) -> str:
    return "SRT files must be converted to WebVTT first." if written.lower().endswith(".srt") else _WRITE
