"""The second look at words: what it asks about, what it doubts, and what it must leave alone."""

from __future__ import annotations

import pytest
from scripts.samples import digest
from tests.lint.unweighed import phrase_hits

from mhpost.lint.classifier import Classifier, classifier, sentences, terms
from mhpost.lint.pack import LANGUAGES
from mhpost.lint.words import UNNAMED, telling, weighed_hits
from mhpost.source import shipped
from mhpost.source.values import Severity

WEIGHTS = {"20": ["^ nothing", "nothing could"], "10": ["could have", "nothing"], "-30": ["preventable"]}
READER = Classifier(bias=-2.0, likely=3.0, weights=WEIGHTS)


def test_terms_are_words_and_pairs_with_the_ends_of_the_sentence() -> None:
    assert terms('"it\'s over!"') == {
        *('"', "it's", "over", "!"),
        *('^ "', "\" it's", "it's over", "over !", '! "', '" $'),
    }


def test_sentences_keep_their_closing_marks_and_stay_in_their_line() -> None:
    text = '"it is." so they say.\nno! e.g. this'
    assert [[text[start:end] for start, end in line] for line in sentences(text)] == [
        ['"it is."', "so they say."],
        ["no!", "e.g.", "this"],
    ]


@pytest.mark.parametrize("text", ["", "\n", " ", "...", '"', "\n\n\n", "a.\n\nb!?"])
def test_any_text_has_sentences_inside_it(text: str) -> None:
    assert all(0 <= start < end <= len(text) for line in sentences(text) for start, end in line)


def test_a_score_is_the_sum_of_weights_each_term_counted_once() -> None:
    assert READER.score("nothing could have helped") == -2.0 + 2.0 + 2.0 + 1.0 + 1.0
    assert READER.score("nothing nothing") == READER.score("nothing", "nothing") == -2.0 + 2.0 + 1.0


def test_the_likeliest_of_overlapping_sentences_is_asked_about() -> None:
    text = "come at ten. nothing could have stopped it. bring tea."
    (one,) = READER.likely(text)
    assert text[one.start : one.end] == "nothing could have stopped it."
    assert READER.reasons("nothing could have stopped it.") == ("nothing", "nothing could", "could have")


def test_hostile_repetition_ends() -> None:
    assert 0 < len(READER.likely("nothing could have stopped it. " * 20_000)) <= 100
    assert READER.likely("nothing could have " * 50_000) != ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_weights_are_those_of_the_sentences_there_are(language: str) -> None:
    learnt = shipped.load("mhpost.lint.weights", language)["learnt_from"]
    assert learnt == digest(language), "the labelled sentences or examples changed: run `make weights`"


def test_a_language_without_rules_has_no_weights() -> None:
    with pytest.raises(KeyError):
        classifier("cy")


def test_a_slip_that_no_rule_names_is_a_question() -> None:
    text = "Scroll past this and a child in crisis goes without a bed tonight."
    assert phrase_hits(text, "en") == ()
    assert {(hit.code, hit.severity) for hit in weighed_hits(text, "en")} == {(UNNAMED, Severity.INFO)}


@pytest.mark.parametrize("text", ["Retard", "#retard #spastic", "Spastic Tuesday", "Cheer up.", "Come on, be a man."])
def test_a_slip_that_stands_alone_stays_what_it_is(text: str) -> None:
    assert weighed_hits(text, "en") == phrase_hits(text, "en") != ()


@pytest.mark.parametrize(
    "text", ["My uncle killed himself when I was nine.", "(='.'=)", "★·.·´¯`·.·★ Open day on Saturday"]
)
def test_what_guidelines_differ_about_and_what_is_no_word_is_not_asked_about(text: str) -> None:
    assert UNNAMED not in {hit.code for hit in weighed_hits(text, "en")}


def test_what_told_most_is_said_once_as_it_is_written() -> None:
    some = telling("Selbstmordprävention ist 24/7 Quatsch. Selbstmordprävention!", "de")
    assert all(any(letter.isalpha() for letter in term) for term in some)
    assert len({*some}) == len(some)
    assert "selbstmordpravention" not in " ".join(some)


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("They call this new tablet a wonder drug for schizophrenia, and we can see why.", "MH702", "wonder drug"),
        ("If one tablet isn't touching your anxiety, double your dose for exam week.", "MH713", "double your dose"),
    ],
)
def test_a_slip_that_something_excuses_is_a_question_of_its_rule(text: str, code: str, words: str) -> None:
    assert phrase_hits(text, "en") == ()
    (hit,) = weighed_hits(text, "en")
    assert (hit.code, hit.severity, hit.doubted) == (code, Severity.INFO, True)
    assert text[hit.start : hit.end] == words
