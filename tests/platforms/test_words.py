"""What several platforms look for in words."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mhpost.platforms import linkedin, words
from mhpost.platforms.base import Part
from mhpost.platforms.markdown import escaped

JOINING = [*"ab \r\n©®クᄀ각क👩🇬", *"\u200d\ufe0f\u0301\u093f\u094d\u0600\u1161\u20e3"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("#a #b#c (#d) ＃e", ["#a", "#b", "#c", "#d", "＃e"]),
        ("#SelfCare, #self_care. #self-care", ["#SelfCare", "#self_care", "#self"]),
        ("#मानसिकस्वास्थ्य #نیم‌فاصله #日本", ["#मानसिकस्वास्थ्य", "#نیم‌فاصله", "#日本"]),
        ("#988 #1 # ## a#b &#39; #_", []),
        ("#988Lifeline #2027", ["#988Lifeline"]),
        ("https://example.org/#about (http://example.org/a#b)", []),
    ],
)
def test_hashtags_hold_a_letter_and_stand_apart(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in words.hashtags(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("@example and (@a.b_c)", ["@example", "@a.b_c"]),
        ("help@example.org https://example.org/@a @@b @ c", []),
    ],
)
def test_mentions_are_no_part_of_other_words(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in words.mentions(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("https://example.org/a, HTTP://example.org.", ["https://example.org/a", "HTTP://example.org"]),
        ("(https://example.org/a_(b)?) [https://example.org]", ["https://example.org/a_(b)", "https://example.org"]),
        ("“https://example.org/日本” <https://example.org>", ["https://example.org/日本", "https://example.org"]),
        ("*https://example.org*", ["https://example.org"]),
        ("example.org http:// https://... https://a.", ["https://a"]),
    ],
)
def test_addresses_end_before_the_punctuation_behind_them(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in words.urls(text)] == found


@given(st.lists(st.sampled_from(JOINING), max_size=12).map("".join) | st.text(max_size=12))
def test_a_text_is_as_long_as_its_pieces_that_join(text: str) -> None:
    assert words.graphemes(text) == len(list(words.clusters(text)))


def test_hashtags_go_on_behind_marks_and_joiners() -> None:
    assert words.hashtags("#क्षमा\u200d है") == [(0, 7)]
    assert words.hashtags("#a\u0301\u0323b\u00b7c") == [(0, 5)]


def test_what_needs_no_table_stands_alone_by_the_table() -> None:
    short = [chr(point) for point in range(0x20000) if words.graphemes(chr(point)) == 1]
    simple = [char for char in short if words._ALONE.fullmatch(char)]
    assert len(simple) > 20_000
    assert [char for char in simple if len(list(words.clusters(f"a{char}{char}é"))) != 4] == []


@given(st.text(alphabet=st.characters(), max_size=40))
def test_any_text_can_be_counted(text: str) -> None:
    assert words.graphemes(text) <= len(text) <= words.utf16_units(text) <= words.octets(text)
    assert "".join(words.clusters(text)) == text


@given(st.text(max_size=60))
def test_what_is_found_lies_apart_inside_the_text(text: str) -> None:
    for spans in (words.hashtags(text), words.mentions(text), words.urls(text)):
        flat = [at for span in spans for at in span]
        assert flat == sorted(flat)
        assert all(0 <= start < end <= len(text) for start, end in spans)


PIECES = st.sampled_from(
    ["https://x.org/a_(b)", "*4141", "(988)", "\\", "\\_", "#SelfCare", "#a_b", " ", "\n", "> ", "@", "é"]
)
MARKED = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=20).map("".join))


@given(MARKED)
def test_markdown_without_its_backslashes_is_the_text(text: str) -> None:
    assert re.sub(r"\\(.)", r"\1", escaped(text), flags=re.DOTALL) == text


@given(MARKED)
def test_linkedin_without_its_backslashes_is_the_text(text: str) -> None:
    commentary = linkedin.wire(Part(text))["commentary"]
    assert isinstance(commentary, str)
    assert re.sub(r"\\(.)", r"\1", commentary, flags=re.DOTALL) == text
    bare = re.sub(r"\\.|https?://\S+|[#＃]\w+|@\[\S+", "", commentary, flags=re.DOTALL | re.IGNORECASE)
    assert not set(bare) & set("\\|{}@[]()<>#*_~")


@pytest.mark.parametrize(
    "text", ["https://a" + ")" * 40_000, "#a" * 20_000, "@a" * 20_000, "https://a(" * 4_000, "#" * 40_000]
)
def test_hostile_texts_end(text: str) -> None:
    assert len(words.hashtags(text)) + len(words.mentions(text)) + len(words.urls(text)) <= 20_000


def test_many_addresses_hide_their_own_hashtags_and_no_others() -> None:
    text = "https://example.org/#in #out " * 3_000
    assert {text[start:end] for start, end in words.hashtags(text)} == {"#out"}
    assert len(words.hashtags(text)) == 3_000
    assert words.mentions("https://example.org/@in " * 3_000) == []
