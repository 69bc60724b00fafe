"""Rows of values → CSV and XLSX that other programs open as they are meant."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from mhpost.source.sheets.escapes import encoded_controls, escaped

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

Value = str | bool | int | date | time | None
_WIDEST, _NARROWEST = 60, 8
_FIRST_REAL_DATE = date(1900, 3, 1)
"""Before it, spreadsheet programs count days differently."""


def as_csv(rows: Iterable[Sequence[Value]]) -> str:
    """Comma-separated values after RFC 4180, with a byte order mark, by which Excel knows UTF-8.

    Cells that a program would take for formulas are escaped, as `read_book` takes back.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    for row in rows:
        writer.writerow([escaped(_text(value)) for value in row])
    return "\ufeff" + out.getvalue()


def _text(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, time):
        return value.isoformat("seconds" if value.second else "minutes")
    return value.isoformat() if isinstance(value, date) else str(value)


def as_xlsx(sheets: Mapping[str, Sequence[Sequence[Value]]]) -> bytes:
    """A workbook with a sheet for each name, its first row of headings fixed above the others.

    Dates and times become real ones, all text is text: no cell is a formula. Texts longer than a cell may be are the
    caller's to refuse.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet: Worksheet = book.create_sheet(name)
        for number, row in enumerate(rows, 1):
            for column, value in enumerate(row, 1):
                _put(sheet, number, column, value)
        _laid_out(sheet, rows)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _put(sheet: Worksheet, row: int, column: int, value: Value) -> None:
    if value is None or value == "":
        return
    cell = sheet.cell(row, column)
    if isinstance(value, date) and not isinstance(value, datetime) and value < _FIRST_REAL_DATE:
        value = value.isoformat()
    if isinstance(value, str):
        cell.value = encoded_controls(value)
        cell.data_type = "s"
        cell.quotePrefix = bool(value.startswith(tuple("=+-@")))
        return
    cell.value = value
    if isinstance(value, time):
        cell.number_format = "hh:mm:ss" if value.second else "hh:mm"
    elif isinstance(value, date):
        cell.number_format = "yyyy-mm-dd"


def _laid_out(sheet: Worksheet, rows: Sequence[Sequence[Value]]) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    sheet.freeze_panes = "A2"
    for column in range(1, max(map(len, rows), default=0) + 1):
        sheet.cell(1, column).font = Font(bold=True)
        texts = [_text(row[column - 1]) for row in rows if len(row) >= column]
        widest = max((len(line) for text in texts for line in text.split("\n")), default=0)
        sheet.column_dimensions[get_column_letter(column)].width = min(max(widest + 2, _NARROWEST), _WIDEST)
        for number, text in enumerate(texts[1:], 2):
            if len(text) > _WIDEST or "\n" in text:
                sheet.cell(number, column).alignment = Alignment(wrap_text=True, vertical="top")
