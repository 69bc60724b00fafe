"""Posts, occurrences and pictures for the tests of fitting."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from mhpost.calendar.models import Entry
from mhpost.calendar.values import Placed
from mhpost.fit.ladder import fit
from mhpost.fit.values import Fitted
from mhpost.platforms import PLATFORMS
from mhpost.platforms.base import Account
from mhpost.render.values import Footer, Picture, Post
from mhpost.schedule.values import Occurrence
from mhpost.source.values import Finding, Where

WHERE = Where("calendars/may.yaml", ("entries", 0, "text"))
LONG = Footer("long", "If you need to talk, call 000 or text HELLO to 0000, day and night.", ("zz",), ("000", "0000"))
SHORT = Footer("short", "Need to talk? Call 000, 24/7.", ("zz",), ("000",))
MINIMAL = Footer("minimal", "Help: 000", ("zz",), ("000",))
FOOTERS = (LONG, SHORT, MINIMAL)
POST = Post(
    "en", "A walk can help.", None, FOOTERS, None, None, ("#Walk", "#Rest"), None, (), WHERE
)  # fmt: skip


def occurrence(platform: str, limits: dict[str, int] | None = None, **keys: Any) -> Occurrence:
    """One of an entry with these keys, on the account `a` of the platform."""
    entry = Entry.model_validate({"id": "walk-tip", "text": "x", **keys})
    moment = datetime(2027, 10, 3, 9, 30, tzinfo=ZoneInfo("Europe/London"))
    placed = Placed(entry, Where("calendars/may.yaml", ("entries", 0)))
    account = Account("a", platform, limits=limits or {})
    return Occurrence(placed, account, "walk-tip/a", moment, moment + timedelta(hours=4))


def fit_on(
    post: Post, platform: str = "x", limits: dict[str, int] | None = None, **keys: Any
) -> tuple[Fitted, tuple[Finding, ...]]:
    """What comes of the post on the platform, for an entry with these keys."""
    return fit(post, occurrence(platform, limits, **keys), PLATFORMS[platform])


def picture(**changes: Any) -> Picture:
    """A small PNG."""
    return replace(Picture("media/walk.png", "ab12", "image/png", "A path", WHERE), **changes)
