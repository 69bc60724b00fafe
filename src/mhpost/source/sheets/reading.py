"""A spreadsheet on disk to its sheets."""

from __future__ import annotations

from pathlib import Path

from mhpost.source.files import is_there, typed_text
from mhpost.source.sheets.container import MACROS
from mhpost.source.sheets.limits import LARGEST
from mhpost.source.sheets.values import Book, at_cell

ENDINGS = (".csv", ".tsv", ".xlsx")
REFUSED = (".xlsm", ".xltm", ".xlsb", ".xls", ".ods", ".numbers")
"""Spreadsheets that people have, and that are not read."""
_SAVE = 'Save it as "Excel Workbook (.xlsx)" or as "CSV UTF-8".'


def read_book(path: Path, file: str) -> Book:
    """The sheets of a `.csv`, `.tsv` or `.xlsx` file; `file` is the name that findings carry.

    What cannot be read gives a Book without sheets whose findings say why. Nothing in the file raises.
    """
    ending = path.suffix.lower()
    if ending in (".xlsm", ".xltm"):
        return Book((), (at_cell(file, *MACROS),))
    if ending in REFUSED:
        return Book((), (at_cell(file, "MH146", f'Files that end in "{ending}" are not read.', _SAVE),))
    try:
        if not is_there(path):
            return Book((), (at_cell(file, "MH029", "This is a folder or a device, not a file.", _SAVE),))
        if ending == ".xlsx":
            from mhpost.source.sheets.workbook import read_workbook

            return read_workbook(path, file)
        return _text(path, file)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        hint = "Check that the file is there and that you may open it. Close it in other programs."
        return Book((), (at_cell(file, "MH029", f"The file cannot be read: {reason}.", hint),))


def _text(path: Path, file: str) -> Book:
    from mhpost.source.sheets.delimited import read_delimited

    text = typed_text(path)
    size = path.stat().st_size if text is None else len(text)
    if size > LARGEST:
        message = f"The file has {size / 1e6:.1f} MB; at most {LARGEST // 1_000_000} MB are read."
        return Book((), (at_cell(file, "MH147", message, "Split it into several files, or remove what is no post."),))
    return read_delimited(path.read_bytes() if text is None else text.encode("utf-8", "replace"), file)
