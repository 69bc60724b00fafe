"""What a fix is."""

from __future__ import annotations

from typing import NamedTuple

from mhpost.source.values import Where


class Fix(NamedTuple):
    """Other words for those that a finding speaks of. where: the words (`chars`), or a key (`on_key`)."""

    code: str
    where: Where
    old: str
    new: str
    entry: str | None = None


class Left(NamedTuple):
    """Words or a key that have a fix which is not made, and why."""

    code: str
    where: Where
    why: str
