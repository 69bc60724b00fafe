"""An event of a feed, before it is written down."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple


class Standing(StrEnum):
    """How sure an event is, in the words of RFC 5545, section 3.8.1.11."""

    CONFIRMED = "CONFIRMED"
    TENTATIVE = "TENTATIVE"
    CANCELLED = "CANCELLED"


class PostEvent(NamedTuple):
    """A post date. key: of the post; moment: aware, in the zone whose clocks it follows. text: what is shown of it."""

    key: str
    moment: datetime
    title: str
    text: str = ""
    url: str | None = None
    standing: Standing = Standing.CONFIRMED
    categories: tuple[str, ...] = ()
