"""XLSX by openpyxl, in the mode that never holds more than a row, with formulas as they are written."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mhpost.source.sheets.container import Refusal, Unsound, merged, packed, unpacked
from mhpost.source.sheets.escapes import decoded_controls, is_narrow
from mhpost.source.sheets.limits import filled, too_large
from mhpost.source.sheets.values import Book, Cell, Kind, Row, Sheet, at_cell
from mhpost.source.values import Finding

if TYPE_CHECKING:
    from openpyxl.reader.excel import ExcelReader

EMPTY = Cell("")
_DAY = timedelta(days=1)
_VALUE = re.compile(rb"<(?:\w+:)?[vt][\s>]")
_AGAIN = 'Open it in a spreadsheet program, and save it as "Excel Workbook (.xlsx)" again.'
_NO_SHEET = Refusal("MH146", "This workbook has no sheet with cells.", _AGAIN)


class _TooLarge(Exception):
    """A sheet is larger than may be read; carries the finding."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


def read_workbook(path: Path, file: str) -> Book:
    """The sheets of a workbook, hidden ones without their rows. Formulas are never evaluated."""
    try:
        parts = unpacked(path)
    except Unsound as error:
        return Book((), (at_cell(file, *error.refusal),))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            sheets = tuple(_sheets(parts, file))
            return Book(sheets) if sheets else Book((), (at_cell(file, *_NO_SHEET),))
        except Unsound as error:
            return Book((), (at_cell(file, *error.refusal),))
        except _TooLarge as error:
            return Book((), (error.finding,))
        except Exception as error:  # noqa: BLE001  # openpyxl raises whatever a damaged file leads it to
            message = f"The workbook is damaged and cannot be read ({type(error).__name__})."
            return Book((), (at_cell(file, "MH146", message, _AGAIN),))


def _sheets(parts: Mapping[str, bytes], file: str) -> Iterator[Sheet]:
    from openpyxl.reader.excel import ExcelReader

    reader = ExcelReader(packed(parts), read_only=True, keep_links=False)
    try:
        reader.read()
        _refuse_lost(reader)
        for place, sheet in enumerate(each for each in reader.wb.worksheets if hasattr(each, "iter_rows")):
            hidden = sheet.sheet_state != "visible"
            rows = () if hidden else tuple(_rows(sheet, place, file))
            part = parts[sheet._worksheet_path.lstrip("/")]  # type: ignore[attr-defined]  # nothing public tells it
            if not (rows or hidden) and _VALUE.search(part):
                raise Unsound(_lost([sheet.title]))
            yield Sheet(sheet.title, rows, hidden, () if hidden else tuple(merged(part)))
    finally:
        reader.archive.close()


def _refuse_lost(reader: ExcelReader) -> None:
    """The workbook lists its sheets; openpyxl passes over those that it cannot find."""
    read = [*reader.wb.sheetnames]
    listed = [sheet.name for sheet in reader.parser.sheets]
    if read != listed:
        raise Unsound(_lost([name for name in listed if name not in read]))


def _lost(names: Sequence[str]) -> Refusal:
    which = " and ".join(f'"{name}"' for name in names) or "names"
    message = f"The workbook lists sheets that cannot be read: {which}. It is damaged, or of a kind that few write."
    return Refusal("MH146", message, _AGAIN)


def _rows(sheet: Any, place: int, file: str) -> Iterator[Row]:
    sheet.reset_dimensions()
    count = 0
    for number, values in enumerate(sheet.iter_rows(), 1):
        if cells := filled([*map(_cell, values or ())]):
            count += 1
            if wrong := too_large(cells, count, (place, number), file):
                raise _TooLarge(wrong)
            yield Row(number, cells)


def _cell(cell: Any) -> Cell:
    value = cell.value
    if value is None:
        return EMPTY
    if cell.data_type == "f":
        return Cell(str(getattr(value, "text", value)), Kind.FORMULA)
    if cell.data_type == "e":
        return Cell(str(value), Kind.ERROR)
    return _plain(value)


def _plain(value: object) -> Cell:
    match value:
        case bool():
            return Cell(str(value).lower(), Kind.BOOL)
        case int() | float():
            return Cell(str(int(value)) if value == int(value) else repr(value), Kind.NUMBER)
        case datetime():
            return _moment(value)
        case date():
            return Cell(value.isoformat(), Kind.DATE)
        case time():
            return Cell(_time(timedelta(hours=value.hour, minutes=value.minute, seconds=value.second)), Kind.TIME)
        case timedelta() if timedelta() <= value < _DAY:
            return Cell(_time(value), Kind.TIME)
        case _:
            return _text(decoded_controls(str(value)).replace("\r\n", "\n"))


def _text(text: str) -> Cell:
    """A text; an error where it is only the #### of a column too narrow, which somebody pasted."""
    return Cell(text.strip(), Kind.ERROR) if is_narrow(text) else Cell(text)


def _moment(value: datetime) -> Cell:
    """A date, or a date with a time, which Excel keeps as a fraction: rounded to seconds."""
    near = (value + timedelta(milliseconds=500)).replace(microsecond=0)
    if near.time() == time():
        return Cell(near.date().isoformat(), Kind.DATE)
    return Cell(near.isoformat(timespec="seconds" if near.second else "minutes"), Kind.MOMENT)


def _time(span: timedelta) -> str:
    clock = time(span.seconds // 3600, span.seconds // 60 % 60, span.seconds % 60)
    return clock.isoformat(timespec="seconds" if clock.second else "minutes")
