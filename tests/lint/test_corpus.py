"""The measure measures: labelled sentences by words alone, and as an editor meets them."""

from __future__ import annotations

from itertools import chain, islice

from benchmarks.corpus import Row, figures, rows, score, whole

from mhpost.lint.pack import LANGUAGES

ROWS = (
    Row("en", "suicide", "S01", unsafe=True, text="His uncle committed suicide in 2009."),
    Row("en", "suicide", "S01", unsafe=False, text="His uncle died by suicide in 2009, and we miss him."),
    Row("en", "claims", "H09", unsafe=True, text="87% of students feel lonely in their first term."),
    Row("es", "suicide", "S01", unsafe=True, text="Su tío cometió suicidio en 2009."),
    Row("en", "tone", "A05", unsafe=False, text="Join our 𝒔𝒖𝒎𝒎𝒆𝒓 walk on Sunday, with tea for all."),
)


def test_words_alone_miss_what_another_rule_finds() -> None:
    assert score(ROWS) == (2, 3, 0, 2)
    everything = whole(ROWS)
    assert everything.score.found == 3
    assert everything.elsewhere == {"H09": 1}


def test_a_safe_row_that_another_rule_flags_is_told_by_code() -> None:
    everything = whole(ROWS)
    assert everything.score.alarmed == sum(everything.alarmed.values()) == 1


def test_there_are_figures_for_every_language_and_both_parts() -> None:
    told = figures(chain.from_iterable(islice(rows(language), 0, None, 50) for language in LANGUAGES))
    assert {one.language for one in told} == {"en", "es", "fr", "de"}
    assert {one.held for one in told} == {True, False}
    assert all(0 <= one.score.found <= one.score.unsafe for one in told)
