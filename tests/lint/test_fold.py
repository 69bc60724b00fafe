"""Folding: rules read plain letters, and positions lead back to what was written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.lint.unweighed import phrase_hits

from mhpost.lint import topics
from mhpost.lint.fold import fold
from mhpost.lint.values import Hit
from mhpost.lint.words import apart
from mhpost.source.values import Severity

ROUGH = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("suicidecommitted #_*$@!1037.-\n'\"()\u00ad\u200b\u0301\u200d𝓼ßİﬁ…🌈"),
    ),
    max_size=120,
)


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("He said “no”.", 'he said "no".'),
        ("non\u00a0breaking", "non breaking"),
        ("soft\u00adhyphen", "softhyphen"),
        ("zero\u200bwidth", "zerowidth"),
        ("𝓬𝓸𝓶𝓶𝓲𝓽 ｓｕｉｃｉｄｅ", "commit suicide"),
        ("ꜱᴜɪᴄɪᴅᴇ 🅢🅤🅘🅒🅘🅓🅔", "suicide suicide"),
        ("ѕuісіdе", "suicide"),
        ("suìcìdé", "suicide"),
        ("s̶u̶i̶c̶i̶d̶e̶", "suicide"),
        ("_suicide_, __suicide__, commit_suicide", " suicide , suicide , commit suicide"),
        ("su*cide, sui*cide, **sui**cide", "suicide, suicide, **suicide"),
        ("sui\u20ddcide sui\ufff9cide sui\U000e0061cide sui\u17b4cide", "suicide suicide suicide suicide"),
        ("commit\u2800suicide commit\u3164suicide commit\uffa0suicide", "commit suicide commit suicide commit suicide"),
        ("su1cide, $uicide, su*cide, s**cide, su!c1de", "suicide, suicide, suicide, suicide, suicide"),
        ("c0mmitted k1lled", "committed killed"),
        ("s.u.i.c.i.d.e and s u i c i d e", "suicide and suicide"),
        ("sucide commited", "suicide committed"),
        ("#CommitSuicide #commitsuicide #commit_suicide", " commit suicide commit suicide commit suicide"),
        ("CommittedSuicide", "committed suicide"),
        ("so  many   blanks", "so many blanks"),
        ("a line that\nis broken", "a line that is broken"),
        (
            "a line that is broken after many more letters, in\nLondon",
            "a line that is broken after many more letters, in london",
        ),
        ("A heading\nWords below it", "a heading\nwords below it"),
        ("An end.\nthen a start", "an end.\nthen a start"),
        ("a list:\n- one\n- two", "a list:\n- one\n- two"),
        ("one paragraph\n\nand another", "one paragraph\n\nand another"),
        ("#hangedhimself #suicideprevention", " hanged himself suicide prevention"),
        ("#therapist #recoveryisreal #wspd2026", " therapist recovery is real wspd2026"),
        ("*suicide* and **suicide**", "*suicide* and **suicide**"),
        ("call 116 123 at 10am, 24/7, 1 in 4, A5", "call 116 123 at 10am, 24/7, 1 in 4, a5"),
        ("", ""),
    ],
)
def test_text_becomes_plain(written: str, plain: str) -> None:
    assert fold(written).text == plain


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He com\u00admitted\u00a0su1cide.", "com\u00admitted\u00a0su1cide"),
        ("Então he 𝓬𝓸𝓶𝓶𝓲𝓽𝓽𝓮𝓭 s*icide!", "𝓬𝓸𝓶𝓶𝓲𝓽𝓽𝓮𝓭 s*icide"),
        ("🏳️‍🌈… he committed\nsuicide…", "committed\nsuicide"),
        ("So #HeCommittedSuicide today", "CommittedSuicide"),
        ("ﬁrst, he commited s.u.i.c.i.d.e", "commited s.u.i.c.i.d.e"),
    ],
)
def test_a_hit_stands_where_it_was_written(text: str, words: str) -> None:
    (hit,) = phrase_hits(text, "en")
    assert text[hit.start : hit.end] == words


@given(ROUGH)
def test_any_text_folds_and_every_letter_knows_its_place(text: str) -> None:
    folded = fold(text)
    if folded.at is None:
        assert len(folded.text) == len(text)
    else:
        assert len(folded.at) == len(folded.text)
        assert all(0 <= index < len(text) for index in folded.at)


@given(ROUGH)
def test_any_text_is_read_and_every_hit_lies_inside(text: str) -> None:
    for hit in (*phrase_hits(text, "en"), *topics.found(text, "en").values(), *topics.found(text, "es").values()):
        assert 0 <= hit.start < hit.end <= len(text)


SEEDS = [
    "suicide ",
    "commit ",
    "suicide was been ",
    "suicide a-a-",
    "kill myself ",
    "the suicidal ",
    "don't do do ",
    "if i ",
    "suicide, which he ",
    "failed a ",
    "taking their lives ",
    "#A",
    "#a_",
    "s.u.i.",
    "su1",
    "*",
    "§",
    "❌ ",
    'instead of "a ',
    "\n",
    "no warning ",
    "(",
    "letting a ",
    "note left before ",
    "epidemic of the our ",
    "succeeded in his attempt ",
    "hanged himself ",
    "driven her to the ",
    "nobody could ",
    "jumped off a ",
    "5 people ",
    'note: "',
]


@pytest.mark.parametrize("seed", SEEDS)
def test_hostile_repetition_ends(seed: str) -> None:
    text = "suicide commit kill life stupid note fail a coward warning epidemic " + seed * (12_000 // len(seed))
    assert all(0 <= hit.start < hit.end <= len(text) for hit in phrase_hits(text, "en"))


def test_one_rule_goes_over_another_where_both_find_the_same_words_only() -> None:
    one, same, apart_from_it = (
        Hit(code, Severity.ERROR, start, end) for code, start, end in (("A", 0, 6), ("B", 4, 9), ("B", 20, 25))
    )
    over = {"A": frozenset({"B"}), "B": frozenset[str]()}
    assert apart([one, same, apart_from_it], over, fold("x" * 30), "x" * 30) == (one, apart_from_it)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("He committed suicide\n\nMy aunt committed\nsuicide", [(3, 20), (30, 47)]),
        ("One of the uncles of my wife committed suicide\nMy aunt committed suicide", [(29, 46), (55, 72)]),
        ("Suicide\nMy aunt committed", [(0, 25)]),
    ],
)
def test_two_slips_one_below_the_other_are_two(text: str, places: list[tuple[int, int]]) -> None:
    assert [(hit.start, hit.end) for hit in phrase_hits(text, "en") if hit.code == "MH401"] == places
