"""Spreadsheets, JSON and calendar feeds: what goes to colleagues and other programs, and what comes back."""
