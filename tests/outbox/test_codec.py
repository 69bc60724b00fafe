"""What is written down comes back as it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.outbox.make import START, planned

from mhpost.errors import StoreError
from mhpost.outbox.codec import decode_planned, decode_sent, encode_planned, encode_sent
from mhpost.outbox.values import Planned
from mhpost.platforms.base import Account, Medium, Outgoing, Part
from mhpost.platforms.outcomes import Sent

ANY_TEXT = st.text(st.characters(codec=None), max_size=20)  # half characters and NUL included
MAYBE = st.none() | ANY_TEXT
MOMENTS = st.datetimes(timezones=st.just(UTC))

ACCOUNTS = st.builds(
    Account,
    name=ANY_TEXT,
    platform=ANY_TEXT,
    language=ANY_TEXT,
    country=ANY_TEXT,
    region=MAYBE,
    timezone=ANY_TEXT,
    base_url=MAYBE,
    options=st.dictionaries(ANY_TEXT, ANY_TEXT, max_size=3),
    countries=st.lists(ANY_TEXT, max_size=2).map(tuple),
    limits=st.dictionaries(ANY_TEXT, st.integers(), max_size=2),
)
MEDIA = st.builds(Medium, sha256=ANY_TEXT, mime=ANY_TEXT, filename=ANY_TEXT, alt=ANY_TEXT, captions=MAYBE)
PARTS = st.builds(
    Part,
    text=ANY_TEXT,
    title=MAYBE,
    link=MAYBE,
    media=st.lists(MEDIA, max_size=2).map(tuple),
    content_warning=MAYBE,
    language=ANY_TEXT,
)
OUTGOINGS = st.builds(
    Outgoing, key=ANY_TEXT, account=ACCOUNTS, parts=st.lists(PARTS, max_size=3).map(tuple), moment=MOMENTS
)
WORDS = st.lists(ANY_TEXT, max_size=3).map(tuple)
PLANNED = st.builds(
    Planned,
    key=ANY_TEXT,
    entry=ANY_TEXT,
    file=ANY_TEXT,
    kind=ANY_TEXT,
    topics=WORDS,
    campaign=MAYBE,
    moment=MOMENTS,
    latest=MOMENTS,
    outgoing=OUTGOINGS,
    resources=WORDS,
    numbers=WORDS,
    fingerprint=ANY_TEXT,
    open_until=st.none() | MOMENTS,
)
RECEIPTS = st.lists(st.builds(Sent, remote_id=ANY_TEXT, url=MAYBE, raw=ANY_TEXT), max_size=3).map(tuple)


@given(PLANNED)
def test_a_planned_job_comes_back_as_it_was(one: Planned) -> None:
    assert decode_planned(encode_planned(one)) == one


@given(RECEIPTS)
def test_receipts_come_back_as_they_were(receipts: tuple[Sent, ...]) -> None:
    assert decode_sent(encode_sent(receipts)) == receipts


@given(PLANNED)
def test_the_text_is_ascii_without_nul(one: Planned) -> None:
    text = encode_planned(one)
    assert text.isascii()
    assert "\0" not in text


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2027, 10, 31, 1, 30, 0, 123456, ZoneInfo("Europe/London"), fold=0),
        datetime(2027, 10, 31, 1, 30, 0, 123456, ZoneInfo("Europe/London"), fold=1),
        datetime(2027, 7, 1, 9, 30, 0, 1, ZoneInfo("Asia/Kathmandu")),
    ],
)
def test_a_moment_in_any_zone_comes_back_as_its_instant(moment: datetime) -> None:
    back = decode_planned(encode_planned(planned(moment=moment))).moment
    assert back.tzinfo is UTC
    assert back == moment.astimezone(UTC)


def test_a_moment_without_zone_cannot_be_written() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        encode_planned(replace(planned(), latest=START.replace(tzinfo=None)))


@pytest.mark.parametrize(("decode", "text"), [(decode_planned, '{"v":3,"key":"x"}'), (decode_sent, '{"v":9}')])
def test_text_of_a_newer_version_is_refused_with_a_hint(decode: Any, text: str) -> None:
    with pytest.raises(StoreError, match="newer mhpost") as refusal:
        decode(text)
    assert refusal.value.hint


OLD_ROW = """{
    "v": 1, "key": "walk/feed", "entry": "walk", "file": "calendars/a.yaml", "kind": "story", "topics": [],
    "campaign": null, "moment": "2027-10-03T08:30:00.000000+00:00", "latest": "2027-10-03T12:30:00.000000+00:00",
    "outgoing": {
        "key": "walk/feed", "moment": "2027-10-03T08:30:00.000000+00:00",
        "account": {"name": "feed", "platform": "folder", "language": "en", "country": "GB", "region": null,
                    "timezone": "UTC", "base_url": null, "options": {"path": "out"}},
        "parts": [{"text": "Walk.", "title": null, "link": null, "content_warning": null, "language": "en",
                   "media": [{"sha256": "ab", "mime": "image/png", "filename": "w.png", "alt": "Two people."}]}]
    },
    "resources": ["gb-samaritans"], "numbers": ["116 123"], "fingerprint": "f"
}"""


def test_a_row_that_was_written_before_there_were_captions_limits_and_closing_times_is_read() -> None:
    old = decode_planned(OLD_ROW)
    account = old.outgoing.account
    assert (old.open_until, account.countries, dict(account.limits)) == (None, (), {})
    assert old.outgoing.parts[0].media == (Medium("ab", "image/png", "w.png", "Two people."),)
    assert (old.until, old.blobs) == (old.latest, ("ab",))
