"""Spreadsheets read as calendars: a row is an entry."""
