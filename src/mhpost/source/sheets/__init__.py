"""Spreadsheets as rows of plain cells, with a way back to the sheet, row and column of each value."""
