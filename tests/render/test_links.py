"""Links lose what follows their readers, get the tags that are wanted, and are otherwise left as they were written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.render.conftest import HELP, MakeOccurrence

from mhpost.calendar.models import Campaign, Entry
from mhpost.calendar.values import Placed
from mhpost.platforms.base import Account
from mhpost.render.addresses import replaced
from mhpost.render.links import Links, Tidier, help_hosts
from mhpost.render.post import Options, Renderer
from mhpost.resources.directory import load_directory
from mhpost.schedule.values import Occurrence
from mhpost.source import read, shipped
from mhpost.source.values import Where

HERE = Path(__file__).parent
TAGS = {"source": "{platform}", "medium": "social", "campaign": "{campaign}"}
LINKS = Links(TAGS, help_hosts=frozenset(("samaritans.org", "nhs.uk")))
ADDRESSES: list[tuple[str, str]] = [tuple(row) for row in read(HERE / "addresses.yaml", "addresses.yaml").data]


@pytest.mark.parametrize(("text", "marked"), ADDRESSES, ids=[text for text, _ in ADDRESSES])
def test_addresses_begin_and_end_where_people_mean(text: str, marked: str) -> None:
    known = {one: f"(({one}))" for one in ("https://example.org/known", "https://ja.example.org/知る")}
    assert replaced(text, lambda address: f"[[{address}]]", known) == marked


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("https://example.org/?fbclid=1", "https://example.org/"),
        ("https://example.org/?fbclid=1#part", "https://example.org/#part"),
        ("https://example.org/?a=1&fbclid=2&b=3", "https://example.org/?a=1&b=3"),
        ("https://example.org/?FBCLID=1&a=%C3%A4+ä&&b", "https://example.org/?a=%C3%A4+ä&&b"),
        ("https://example.org/?mc_eid=1&_hsenc=2&gclid", "https://example.org/"),
        ("https://www.youtube.com/watch?v=a&si=b", "https://www.youtube.com/watch?v=a"),
        ("https://example.org/?si=b", "https://example.org/?si=b"),
        ("https://notyoutube.com/?si=b", "https://notyoutube.com/?si=b"),
        ("https://example.org/?utm_source=x", "https://example.org/?utm_source=x"),
        ("https://example.org/fbclid=1#?fbclid=2", "https://example.org/fbclid=1#?fbclid=2"),
        ("https://example.org/?", "https://example.org/?"),
        ("https://münchen.example/ö?b=2&a=1&igsh=3#:~:text=ö", "https://münchen.example/ö?b=2&a=1#:~:text=ö"),
    ],
)
def test_what_follows_readers_is_taken_out_and_nothing_else(
    before: str, after: str, occurrence: MakeOccurrence
) -> None:
    tidier = Tidier(Links(), occurrence(text="x"), before)
    assert tidier.link == after
    assert tidier.words(f"See {before}.") == f"See {after}."
    kept = Tidier(Links(keep_trackers=True), occurrence(text="x"), before)
    assert (kept.link, kept.words(before)) == (before, before)


T = "utm_source=x&utm_medium=social"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("https://example.org", f"https://example.org?{T}"),
        ("https://example.org/?a=1#b", f"https://example.org/?a=1&{T}#b"),
        ("https://example.org/?", f"https://example.org/?{T}"),
        ("https://example.org/?utm_source=mail&a=1&utm_term=b", f"https://example.org/?a=1&utm_term=b&{T}"),
        ("https://example.org/?fbclid=1", f"https://example.org/?{T}"),
        ("https://www.samaritans.org/how", "https://www.samaritans.org/how"),
        ("https://WWW.Samaritans.ORG./", "https://WWW.Samaritans.ORG./"),
        ("https://chat.samaritans.org/?fbclid=1", "https://chat.samaritans.org/"),
        ("https://notsamaritans.org/", f"https://notsamaritans.org/?{T}"),
        ("http://localhost:8000/x", "http://localhost:8000/x"),
        ("http://127.0.0.1/x", "http://127.0.0.1/x"),
        ("http://[::1]/x", "http://[::1]/x"),
    ],
)
def test_tags_are_added_once_and_never_to_help(before: str, after: str, occurrence: MakeOccurrence) -> None:
    once = Tidier(LINKS, occurrence(text="x"), before)
    assert once.link == after
    assert once.words(f"See {before}, now.") == f"See {after}, now."
    again = Tidier(LINKS, occurrence(text="x"), once.link)
    assert (again.link, again.words(after)) == (after, after)


def test_tags_name_the_post_and_leave_out_what_it_has_not(occurrence: MakeOccurrence) -> None:
    links = Links({"source": "{platform}", "campaign": "{campaign}", "content": "{account}-{entry}"})
    account = Account("X_Main", "x")
    alone = Tidier(links, occurrence(account=account, text="x"), "https://a.example/")
    assert alone.link == "https://a.example/?utm_source=x&utm_content=x_main-walk-tip"
    campaign = Campaign.model_validate({"id": "WMHD", "day": "world-mental-health-day", "years": [2027]})
    in_one = Tidier(links, occurrence(account=account, text="x", campaign=campaign), "https://a.example/")
    assert in_one.link == "https://a.example/?utm_source=x&utm_campaign=wmhd&utm_content=x_main-walk-tip"


def test_tags_can_be_kept_to_sites_of_ones_own(occurrence: MakeOccurrence) -> None:
    links = Links({"medium": "social"}, ("example.org", "xn--mnchen-3ya.example"))
    words = Tidier(links, occurrence(text="x"), None).words
    assert words("https://give.example.org https://münchen.example https://b.example") == (
        "https://give.example.org?utm_medium=social https://münchen.example?utm_medium=social https://b.example"
    )


def test_every_line_of_the_directory_is_help() -> None:
    directory = load_directory()
    lines = [line for name in directory.ids if (line := directory.by_id(name))]
    hosts = help_hosts(lines)
    assert {"samaritans.org", "988lifeline.org", "findahelpline.com"} <= hosts
    assert not any(host.startswith("www.") or not host for host in hosts)


def test_the_table_of_trackers_says_of_each_what_it_is() -> None:
    rows = shipped.load("mhpost.render", "trackers")["parameters"]
    names = [row["name"] for row in rows]
    assert len(names) == len(set(names))
    for row in rows:
        assert row["name"] == row["name"].lower()
        assert not row["name"].startswith("utm_")
        assert all(row[key] for key in ("of", "why", "source"))


@pytest.fixture
def tagging(workspace: Path) -> Iterator[Renderer]:
    options = Options(workspace, "en-GB", links=LINKS, links_by_account={"plain": Links()})
    with Renderer(options, lambda *_: HELP) as made:
        yield made


def test_a_post_says_its_link_in_one_form_everywhere(
    occurrence: MakeOccurrence, tagging: Renderer, workspace: Path
) -> None:
    (workspace / "templates" / "more.j2").write_text("{{ text }}\n\nMore: {{ link }}", encoding="utf-8")
    link, tagged = "https://ja.example/歩くx?b=1&fbclid=2", f"https://ja.example/歩くx?b=1&{T}"
    keys: dict[str, Any] = {
        "text": f"A walk: {link}",
        "short_text": f"See {link}.",
        "optional": [f"{link}\r\n", " "],
        "link": link,
    }
    post, findings = tagging.render(occurrence(template="more", **keys))
    assert findings == ()
    assert post is not None
    assert post.body == f"A walk: {tagged}\n\nMore: {tagged}"
    assert (post.short_body, post.optional, post.link) == (f"See {tagged}.", (tagged,), tagged)
    plain, _ = tagging.render(occurrence(account=Account("plain", "x", "en-GB"), **keys))
    assert plain is not None
    assert plain.link == "https://ja.example/歩くx?b=1"


ENTRY = Entry.model_validate({"id": "walk", "text": "x"})
MARKS = st.text(st.sampled_from("aZ0é鬱 .,/?#&=%-_()[]@:"), max_size=12)
WORDS = st.lists(
    MARKS | st.sampled_from(["https://", "example.org", "?fbclid=1", "&utm_source=a", "samaritans.org", "](", "x."]),
    max_size=12,
).map("".join)


@settings(max_examples=300, deadline=None)
@given(WORDS, st.none() | WORDS)
def test_doing_it_twice_changes_nothing_more_and_words_stay(text: str, link: str | None) -> None:
    moment = datetime(2027, 10, 3, tzinfo=UTC)
    one = Occurrence(Placed(ENTRY, Where("a.yaml"), None), Account("x", "x"), "walk/x", moment, moment)
    tidier = Tidier(LINKS, one, link)
    once = tidier.words(text)
    assert Tidier(LINKS, one, tidier.link).words(once) == once
    if "https://" not in text:
        assert once == text
    if link is None:
        untouched = Tidier(Links(keep_trackers=True), one, None).words(text)
        assert untouched == text


@pytest.mark.parametrize(
    "piece", ["https://", "https://a.b", "https://a.example/)", "https://a.example/" + "(" * 50, "a.", "]("]
)
def test_long_words_are_looked_through_once(piece: str, occurrence: MakeOccurrence) -> None:
    text = piece * (100_000 // len(piece))
    assert len(Tidier(LINKS, occurrence(text="x"), None).words(text)) >= len(text)
