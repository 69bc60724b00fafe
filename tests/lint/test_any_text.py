"""Any text whatsoever: nothing crashes, every hit lies inside and is what it says, and the work stays bounded."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.lint.unweighed import phrase_hits

from mhpost.lint import mention
from mhpost.lint.expressions import zeroed
from mhpost.lint.fold import fold
from mhpost.lint.pack import LANGUAGES, told, waking
from mhpost.lint.phrase import phrase
from mhpost.lint.woken import woken
from mhpost.lint.words import masked

SLIPS = {language: [text for rule in told(language) for text in rule["bad"]] for language in LANGUAGES}
SLIPPED = sorted({word for texts in SLIPS.values() for text in texts for word in text.split()})
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a\u202e\u2066\u2069"
CUES = [
    "don't say ",
    "we never say ",
    "instead of ",
    "myth: ",
    "fact: ",
    "❌ ",
    "✅ ",
    " → ",
    "say ",
    " is a myth",
    "no. ",
]
ODD = [
    "su1cide",
    "s*icide",
    "c0mmitted",
    "s.u.i.c.i.d.e",
    "#CommitSuicide",
    "𝓼𝓾𝓲𝓬𝓲𝓭𝓮",
    "ﬁ",
    "İ",
    "ẞ",
    "e\u0301",
    "👩‍👩‍👧‍👦",
    "🏳️‍🌈",
    "💔",
    "\u3164",
    "**",
    "~~",
    "<b>",
    "&nbsp;",
    "-\n",
    "the\nGolden\nGate Bridge",
]
WORDS = st.sampled_from([*CUES, *ODD, *INVISIBLE, *" \n\t.,:;!?\"'«»“”()#*-•", *SLIPPED])
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(WORDS, max_size=40).map("".join),
    st.lists(WORDS, max_size=40).map(" ".join),
)
LANGUAGE = st.sampled_from(LANGUAGES)


@given(TEXTS, LANGUAGE)
@settings(max_examples=150, deadline=None)
def test_every_hit_of_any_text_lies_inside_it(text: str, language: str) -> None:
    for hit in phrase_hits(text, language):
        assert 0 <= hit.start < hit.end <= len(text)


@given(LANGUAGE, st.data())
@settings(max_examples=150, deadline=None)
def test_invisible_characters_hide_nothing(language: str, data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(SLIPS[language]))
    places = data.draw(st.lists(st.tuples(st.integers(0, len(text)), st.sampled_from(INVISIBLE)), max_size=6))
    hidden = text
    for place, sign in sorted(places, reverse=True):
        hidden = hidden[:place] + sign + hidden[place:]
    assert [hit.code for hit in phrase_hits(hidden, language)] == [hit.code for hit in phrase_hits(text, language)]
    kept = re.sub(f"[{INVISIBLE}]", "", hidden)
    assert [re.sub(f"[{INVISIBLE}]", "", hidden[hit.start : hit.end]) for hit in phrase_hits(hidden, language)] == [
        kept[hit.start : hit.end] for hit in phrase_hits(kept, language)
    ]


@given(TEXTS, LANGUAGE)
@settings(max_examples=100, deadline=None)
def test_every_letter_of_the_folded_text_knows_its_place(text: str, language: str) -> None:
    folded = fold(text, language)
    places = range(len(text)) if folded.at is None else folded.at
    assert len(places) == len(folded.text)
    assert all(0 <= place < len(text) for place in places)
    assert list(places) == sorted(places)


@given(st.lists(st.sampled_from([0, 1, 2]), min_size=1, max_size=4), LANGUAGE, st.data())
@settings(max_examples=200, deadline=None)
def test_an_expression_wakes_wherever_it_matches_in_a_text_of_several_sentences(
    seams: list[int], language: str, data: st.DataObject
) -> None:
    rules = [data.draw(st.sampled_from(told(language))) for _ in seams]
    texts = [data.draw(st.sampled_from([*rule["bad"], *rule["good"]])) for rule in rules]
    written = "".join(text + (" ", "\n", "\n\n")[seam] for text, seam in zip(texts, seams, strict=True))
    text = masked(written, language)
    capitals = text.capitals(written)
    woken(language).of(re.sub("[0-9]", data.draw(st.sampled_from("0379")), capitals), frozenset())
    awake = woken(language).of(capitals, frozenset())
    every = {
        rule["code"]: phrase(rule["code"], language).speaking(
            text.text, capitals, {*range(len(phrase(rule["code"], language).caught))}
        )
        for rule in rules
    }
    gates, held = waking(language).gates, waking(language).held(zeroed(text.text))
    stirred = {code for code in every if code not in gates or gates[code] & held}
    assert {code: places for code, places in every.items() if places and code in stirred} == {
        code: awake[code] & every[code] for code in every if code in awake and awake[code] & every[code]
    }


@given(LANGUAGE, st.data())
@settings(max_examples=200, deadline=None)
def test_an_expression_finds_the_same_wherever_words_begin_as_it_can(language: str, data: st.DataObject) -> None:
    rule = data.draw(st.sampled_from(told(language)))
    written = data.draw(st.sampled_from([*rule["bad"], *rule["good"]]))
    text = masked(written, language)
    for each in phrase(rule["code"], language).caught:
        read = text.capitals(written) if each.cased else text.text
        assert [match.span() for match in each.expression.matches(read, len(read))] == [
            match.span() for match in each.expression.compiled().finditer(read)
        ]


SEEDS = [
    "a",
    " ",
    '"',
    "suicide ",
    "#a",
    "#suicide#commit",
    "su1cide ",
    "s*icide ",
    "s.u.i.",
    "e\u0301",
    "\u200f",
    "\u200b",
]
SEEDS += [
    "*a ",
    "~~a",
    "<b ",
    "💔a",
    "a-\n",
    "the\nA",
    "junkie ",
    "don't say committed suicide ",
    "❌ ",
    "myth: ",
    "\n- ",
    "1. ",
    "he committed suicide. ",
    "10am ",
    "a*b ",
]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_hundred_thousand_letters_end(seed: str, language: str) -> None:
    text = seed * (100_000 // len(seed))
    hits = phrase_hits(text, language)
    assert all(0 <= hit.start < hit.end <= len(text) for hit in hits)
    assert len(hits) <= 100 * len(told(language))


@given(st.integers(1, 40), LANGUAGE)
@settings(max_examples=20, deadline=None)
def test_a_cue_is_looked_for_near_the_words_only(times: int, language: str) -> None:
    far = "x" * 700 + "\n\n"
    words = {"en": "He committed suicide.", "es": "Cometió suicidio.", "fr": "Il a commis un suicide."}
    text = words.get(language, "Er hat Selbstmord begangen.")
    advice = "Don't say this. No digas esto. Ne dites pas cela. Sag das nicht. "
    assert [hit.code for hit in phrase_hits(far * times + text + "\n\n" + far * times + advice, language)] == [
        hit.code for hit in phrase_hits(text, language)
    ]
    assert mention.discouraged(text, 0, len(text), (0, len(text)), language) is False
