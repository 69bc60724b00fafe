"""The names of the environment variables that hold the secrets of accounts."""

from __future__ import annotations

RESERVED = ("MHPOST_DATABASE_", "MHPOST_SECRETS_")
"""Beginnings of variables that mean something else, so that no account may have them."""


def prefix(account: str) -> str:
    """The beginning of the variables of an account: `MHPOST_X_MAIN_` for `x-main`."""
    return f"MHPOST_{account.upper().replace('-', '_')}_"


def variable(account: str, field: str) -> str:
    """The environment variable of one secret: `MHPOST_X_MAIN_API_KEY`."""
    return prefix(account) + field.upper()
