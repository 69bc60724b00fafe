"""What the world refuses: one family of exceptions, each with a hint; exit code 3."""

from __future__ import annotations


class MhpostError(Exception):
    """An expected failure: settings, database, account, or nobody there to ask.

    `message` says what is wrong and where, `hint` what to do next. Neither may hold a secret.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class SettingsError(MhpostError):
    """`mhpost.yaml`, the environment or a file of the workspace does not allow this run."""


class StoreError(MhpostError):
    """The database cannot be reached, read or written."""


class AccountError(MhpostError):
    """An account cannot be used: a secret is missing, or its platform cannot publish yet."""


class CannotAsk(MhpostError):
    """A question needs a person, and there is no terminal and no `--yes`. Nothing was changed."""
