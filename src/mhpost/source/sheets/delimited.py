"""CSV in the dialects that spreadsheet programs write."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from itertools import islice

from mhpost.source import conflicts
from mhpost.source.sheets.decoding import GARBLED, Decoded, decoded, is_western
from mhpost.source.sheets.escapes import is_error, unescaped
from mhpost.source.sheets.limits import filled, too_large
from mhpost.source.sheets.raw import Raw
from mhpost.source.sheets.values import MOST_LETTERS, Book, Cell, Kind, Row, Sheet, at_cell, cell_route
from mhpost.source.values import Finding, Route, Severity

DELIMITERS = ",;\t|"
_LOOKED_AT = 20
_MOST_SHOWN = 10
_NAMED = re.compile(r"\ufeff?\s*sep=(.)\r?\n", re.IGNORECASE)
_SAVE = 'Save the file again as "CSV UTF-8", and look at the letters with accents and the quotes.'
_QUOTES = (
    'In CSV a cell with quotes stands in quotes, and each quote inside is doubled: "she said ""yes""". '
    "Open the file in a spreadsheet program and save it as CSV again."
)


def read_delimited(raw: bytes, file: str) -> Book:
    """The rows of a file of values with commas, semicolons, tabs or bars between them, as Excel and others save it."""
    found = decoded(raw)
    if line := conflicts.conflicted(found.text):
        return Book((), (at_cell(file, conflicts.CODE, f"{conflicts.MESSAGE} It is in line {line}.", conflicts.HINT),))
    text, delimiter = _delimiter(found.text)
    written = Raw(found.text, len(found.text) - len(text), delimiter)
    rows: list[Row] = []
    findings: list[Finding] = []
    number = 0
    try:
        for number, values in enumerate(_records(text, delimiter), 1):
            if cells := filled([*map(_cell, values)]):
                rows.append(Row(number, cells))
                if wrong := too_large(cells, len(rows), (0, number), file):
                    return Book((), (wrong,), written)
    except csv.Error as error:
        return Book((), (_broken(str(error), number + 1, file),), written)
    findings += islice(_letters(found, rows, file), _MOST_SHOWN)
    return Book((Sheet("", tuple(rows)),), tuple(findings), written)


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    return iter(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))


def _cell(value: str) -> Cell:
    """A cell that every spreadsheet program would evaluate is a formula here too, and #REF! and its like are errors."""
    text = value.replace("\r\n", "\n")
    if is_error(text):
        return Cell(text.strip(), Kind.ERROR)
    return Cell(text, Kind.FORMULA) if text.startswith("=") and text.strip("= ") else Cell(unescaped(text))


def _delimiter(text: str) -> tuple[str, str]:
    """The text, and what stands between its values: what it says itself, else what parts every row alike."""
    if named := _NAMED.match(text):
        return text[named.end() :], named[1]
    return text, max(DELIMITERS, key=lambda sign: _fit(text, sign))


def _fit(text: str, delimiter: str) -> tuple[bool, int]:
    """How well it parts the first rows: whether all have equally many cells, and how many the first row has."""
    counts: list[int] = []
    whole = True
    try:
        for values in islice(_records(text, delimiter), _LOOKED_AT):
            counts += [len(values)] if values else []
    except csv.Error:
        whole = False
    return whole and len({*counts}) == 1 and counts[0] > 1, counts[0] if counts else 0


def _broken(error: str, row: int, file: str) -> Finding:
    route = cell_route(0, row)
    if "field larger" in error:
        message = f"A cell holds more than {MOST_LETTERS:,} characters. Its quotes may never end."
        return at_cell(file, "MH147", message, _QUOTES, route)
    message = "The quotes in this row do not match, so nobody can say where its cells end."
    return at_cell(file, "MH146", message, _QUOTES, route)


def _letters(found: Decoded, rows: list[Row], file: str) -> Iterator[Finding]:
    """Problems of encoding, each in the first cell that has it, unreadable ones in every cell."""
    guessed, garbled = found.guessed, True
    for row in rows:
        for column, cell in enumerate(row.cells, 1):
            route = cell_route(0, row.number, column)
            if cell.text.isascii():
                continue
            if "\ufffd" in cell.text:
                message = "A character of this cell cannot be read: the file mixes encodings, or was damaged."
                yield at_cell(file, "MH148", message, _SAVE, route)
            elif guessed:
                guessed = False
                yield _guess(cell, rows, file, route)
            elif garbled and (odd := GARBLED.search(cell.text)):
                garbled = False
                message = f"The letters {_near(cell.text, odd.start())} look garbled: a program mistook the encoding."
                hint = "Mend them in the first file they came from. In Excel use Data, From Text/CSV, and choose UTF-8."
                yield at_cell(file, "MH148", message, hint, route, Severity.WARNING)


def _guess(cell: Cell, rows: list[Row], file: str, route: Route) -> Finding:
    """What to say of a file that is read as Windows-1252: an error where that can hardly be right."""
    if is_western(cell.text for row in rows for cell in row.cells):
        message = f"The file is not saved in UTF-8. It is read as Windows-1252, so this is {_near(cell.text)}."
        return at_cell(file, "MH148", message, f"If that is wrong: {_SAVE}", route, Severity.WARNING)
    message = f"The file is not saved in UTF-8, and nobody can say in what. This would be {_near(cell.text)}."
    return at_cell(file, "MH148", message, _SAVE, route)


def _near(text: str, at: int | None = None) -> str:
    """The word around the first letter outside of ASCII; its number for one that does not show."""
    place = next(n for n, letter in enumerate(text) if not letter.isascii()) if at is None else at
    start = max(text.rfind(sign, 0, place) for sign in " \n\t") + 1
    words = text[start : place + 20].split(maxsplit=1)
    return f'"{words[0][:40]}"' if words else f"the sign U+{ord(text[place]):04X}"
