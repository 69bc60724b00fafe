"""A post keeps its fingerprint from one version of mhpost to the next: else all that is queued would seem changed."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from mhpost.plan.fingerprint import fingerprint
from mhpost.platforms.base import Account, Medium, Outgoing, Part

MOMENT = datetime(2027, 5, 4, 10, 30, tzinfo=ZoneInfo("Europe/London"))
PLAIN = Account("feed", "folder", "en-GB", "GB")
RICH = Account("é", "x", "cy", "GB", "GB-WLS", "Europe/London", "https://x.example", {"b": "1", "a": "ü"})
WALK = (Part("A walk can help."),)
THREAD = (
    Part("One…", "Title", "https://a.example", (Medium("00", "image/png", "a.png", "Alt"),), "low mood", "cy"),
    Part("two."),
)


@pytest.mark.parametrize(
    ("account", "parts", "known"),
    [
        (PLAIN, WALK, "faf3a48ae64bf4d62d941d44f9d23cad364f881c49659cfb802069587fe47b56"),
        (RICH, THREAD, "25936372987f60496f3223ef569f48193d203b8fb29e4325897cc972ee5957df"),
    ],
)
def test_a_fingerprint_stays_what_it_is(account: Account, parts: tuple[Part, ...], known: str) -> None:
    outgoing = Outgoing("walk/feed", account, parts, MOMENT)
    assert fingerprint(outgoing, MOMENT + timedelta(hours=4)) == known
