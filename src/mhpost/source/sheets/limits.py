"""How large a sheet may be, whatever it was saved as."""

from __future__ import annotations

from collections.abc import Sequence

from mhpost.source.sheets.values import MOST_COLUMNS, MOST_LETTERS, MOST_ROWS, Cell, at_cell, cell_route
from mhpost.source.values import Finding

LARGEST = 20_000_000
"""Bytes of one file."""
_HINT = "Split the sheet, or remove what is no post."


def too_large(cells: Sequence[Cell], count: int, at: tuple[int, int], file: str) -> Finding | None:
    """What is too much about a row with something in it; None where nothing is.

    count: of such rows so far, this one included. at: its sheet, from 0, and its number, from 1.
    """
    column = 0
    if count > MOST_ROWS:
        message = f"The sheet has more than {MOST_ROWS:,} rows with something in them."
    elif len(cells) > MOST_COLUMNS:
        message = f"This row has more than {MOST_COLUMNS} columns."
    elif column := next((n for n, cell in enumerate(cells, 1) if len(cell.text) > MOST_LETTERS), 0):
        message = f"This cell holds more than {MOST_LETTERS:,} characters."
    else:
        return None
    return at_cell(file, "MH147", message, _HINT, cell_route(*at, column))


def filled(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """The cells up to the last one with something in it."""
    last = max((n for n, cell in enumerate(cells, 1) if cell.text.strip()), default=0)
    return tuple(cells[:last])
