"""Columns named "Captions": for many teams the words of posts, for others the files with the captions of videos."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from mhpost.calendar.sheets.shapes import Shape, shape
from mhpost.calendar.sheets.values import Column
from mhpost.source.sheets.values import Row
from mhpost.source.values import Route

_HEADING = re.compile(r"caption|légende|legenda|didascali", re.IGNORECASE)
_FILE = re.compile(r"[^\n]{1,200}\.(?:vtt|srt|sbv)", re.IGNORECASE)
_WORDS: Route = ("text",)
_FILES: Route = ("media", 0, "captions")


def sorted_out(columns: Mapping[int, Column], head: Row, body: Iterable[Row]) -> Mapping[int, Column]:
    """The columns, those of captions that hold nothing but files of captions as such.

    One in which nothing stands yet is so too, where another column has the words.
    """
    rows = tuple(body)
    taken = {column.route for column in columns.values()}
    words = sum(column.route == _WORDS for column in columns.values())
    sorted_columns = dict(columns)
    for number, column in columns.items():
        if column.route[-1:] != _WORDS or not _HEADING.search(head.cells[number - 1].text):
            continue
        route = (*column.route[:-1], *_FILES)
        there = _filled(rows, number)
        files = all(map(_FILE.fullmatch, there)) if there else words > 1 and column.route == _WORDS
        if files and route not in taken and shape(route) is not Shape.UNKNOWN:
            sorted_columns[number] = column._replace(route=route)
    return sorted_columns


def _filled(rows: Sequence[Row], number: int) -> list[str]:
    cells = (row.cells[number - 1].text.strip() for row in rows if number <= len(row.cells))
    return [text for text in cells if text]
