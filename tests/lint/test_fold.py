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

_SIGNS = st.one_of(
    st.characters(),
    st.sampled_from("suicidecommitted #_*$@!1037.-\n'\"()\u00ad\u200b\u0301\u200d𝓼ßİﬁ…🌈→‼\u20e3"),
    st.sampled_from(["<b>", "<P>", "<br/>\n", "&shy;", "&#101;", "&Eacute;", "&fjlig;", "&#0;", "1️⃣"]),
)
ROUGH = st.lists(_SIGNS, max_size=120).map("".join)


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
        ("su\u3164icide su\u115ficide su\u2800icide sui🌸cide", "suicide suicide suicide suicide"),
        ("cli🌸mb 💔 on", "cli🌸mb 💔 on"),
        ("<b>sui</b>cide <em class='x'>note</em><br>a < b > c", "suicide note a < b > c"),
        ("<B>sui</B>ci<wbr/>d<!-- no -->e <EM Class='x'>note</EM>", "suicide note"),
        ("commit<p>suicide</p>\n<p>An <DIV class='a'><ul><li>end", "commit suicide\nan end"),
        ("A heading<br>Words below it<br/>\nand on", "a heading\nwords below it and on"),
        ("sui&shy;cide sui&#173;cide sui&#xAd;cide sui&#173cide sui&SHY;cide", " ".join(["suicide"] * 5)),
        (
            "sui&ZeroWidthSpace;cide sui&NoBreak;cide commit&#32;sui&shy;\ncide, sui</b>-\ncide",
            "suicide suicide commit suicide, suicide",
        ),
        ("&#8220;su&iacute;c&#73;d&#101;&rdquo;&excl; R&amp;D", '"suicide"! r&d'),
        (
            "R&D, A&E; a&notit; &amp;shy; &#; &# 12345678; <name> < b >",
            "r&d, a&e; a&notit; &shy; &#; &# 12345678; <name> < b >",
        ),
        ("sui🇺🇸cide sui→cide sui⬛cide sui🏴\U000e0067\U000e007fcide", "suicide suicide suicide suicide"),
        ("lose 5️⃣ kilos‼️ Now", "lose 5 kilos!! now"),
        ("commit&nbsp;suicide, commit ~~suicide~~, ~5 to ~10", "commit suicide, commit suicide, ~5 to ~10"),
        ("Вrіdgе ΝΟ", "bridge no"),
        ("psych0, suicid3, h1mself, 24hours, covid19, A5", "psycho, suicide, himself, 24hours, covid19, a5"),
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
        ("Someone to talk to\nCall us", "someone to talk to\ncall us"),
        ("off the\nClifton Suspension Bridge", "off the clifton suspension bridge"),
        ("off the Golden\r\n  Gate Bridge", "off the golden gate bridge"),
        ("a walk on\nTower Bridge", "a walk on tower bridge"),
        ("A walk\nTower Bridge, 3 June", "a walk\ntower bridge, 3 june"),
        ("commit-\nted sui-\r\n cide, self-\nharm, day-\nand night", "committed suicide, self-harm, day-\nand night"),
        ("An end.\nthen a start", "an end.\nthen a start"),
        ("a list:\n- one\n- two", "a list:\n- one\n- two"),
        ("one paragraph\n\nand another", "one paragraph\n\nand another"),
        ("#hangedhimself #suicideprevention", " hanged himself suicide prevention"),
        ("#ProAna #ProMia #proana #promia", " pro ana pro mia proana promia"),
        ("#therapist #recoveryisreal #wspd2026", " therapist recovery is real wspd2026"),
        ("*suicide* and **suicide**", "*suicide* and **suicide**"),
        ("call 116 123 at 10am, 24/7, 1 in 4, A5", "call 116 123 at 10am, 24/7, 1 in 4, a5"),
        ("", ""),
    ],
)
def test_text_becomes_plain(written: str, plain: str) -> None:
    assert fold(written).text == plain


@pytest.mark.parametrize(
    ("language", "line", "below"),
    [
        ("de", "Er sprang von der", "Nordbrücke"),
        ("de", "Er nahm sich das", "Leben"),
        ("de", "Er starb auf", "Londons Tower Bridge"),
        ("es", "Se arrojó desde el Viaducto de", "Segovia"),
        ("es", "Se arrojó del Puente", "Nuevo"),
        ("fr", "Il a sauté du", "Pont Mirabeau"),
        ("fr", "Il a sauté du Pont", "Mirabeau"),
    ],
)
def test_a_line_that_cannot_end_there_goes_on(language: str, line: str, below: str) -> None:
    assert fold(f"{line}\n{below}", language) == fold(f"{line} {below}", language)


@pytest.mark.parametrize(
    ("language", "line", "below"),
    [("de", "Mach mit", "Wir sind da"), ("es", "Hoy no", "Mañana sí"), ("fr", "Parlons-en", "Nous sommes là")],
)
def test_other_lines_end(language: str, line: str, below: str) -> None:
    assert "\n" in fold(f"{line}\n{below}", language).text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He com\u00admitted\u00a0su1cide.", "com\u00admitted\u00a0su1cide"),
        ("Então he 𝓬𝓸𝓶𝓶𝓲𝓽𝓽𝓮𝓭 s*icide!", "𝓬𝓸𝓶𝓶𝓲𝓽𝓽𝓮𝓭 s*icide"),
        ("🏳️‍🌈… he committed\nsuicide…", "committed\nsuicide"),
        ("So #HeCommittedSuicide today", "CommittedSuicide"),
        ("He committed&nbsp;<b>sui</b>cide.", "committed&nbsp;<b>sui</b>cide"),
        ("He committed <P>&#115;uicid&#101;</P> today.", "committed <P>&#115;uicid&#101;"),
        ("He committed&#32;s&#117;icid&#x65;&excl;", "committed&#32;s&#117;icid&#x65;"),
        ("He committed sui<B>ci</B>de.", "committed sui<B>ci</B>de"),
        ("A clinic &amp; caf&eacute;: he committed suicide.", "committed suicide"),
        ("He committed<br />\nsuicide.", "committed<br />\nsuicide"),
        ("My uncle committed ~~suicide~~.", "committed ~~suicide"),
        ("He commit-\nted su\u3164icide.", "commit-\nted su\u3164icide"),
        ("She died in that\nClifton flat, jumped off the Golden\nGate Bridge.", "jumped off the Golden\nGate Bridge"),
        ("A walk can help. #ProAna", "ProAna"),
        ("ﬁrst, he commited s.u.i.c.i.d.e", "commited s.u.i.c.i.d.e"),
    ],
)
def test_a_hit_stands_where_it_was_written(text: str, words: str) -> None:
    (hit,) = phrase_hits(text, "en")
    assert text[hit.start : hit.end] == words


@pytest.mark.parametrize("tag", ["ProAna", "ProMia", "ThinSpo", "KillYourself", "StopYourMeds"])
def test_a_hashtag_says_the_same_with_capitals_and_without(tag: str) -> None:
    codes, small = ([hit.code for hit in phrase_hits(f"A walk. #{one}", "en")] for one in (tag, tag.lower()))
    assert codes == small != []


def test_signs_for_both_genders_are_no_disguise() -> None:
    assert fold("enferm@s amig@s", "es").text == "enferm@s amig@s"


def test_a_topic_is_found_behind_marks() -> None:
    text = "She took **her own life** last year."
    (hit,) = topics.found(text, "en").values()
    assert text[hit.start : hit.end] == "took **her own life"


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
    "&shy",
    "&#101",
    "a<p ",
    "a<p>",
    "\u200b",
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
