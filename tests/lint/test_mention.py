"""Use or mention: words that are named in order to discourage them are no slip, and nothing else excuses them."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from tests.lint.unweighed import phrase_hits

from mhpost.source.values import Severity

TABLE = yaml.safe_load((Path(__file__).parent / "mention.yaml").read_text(encoding="utf-8"))


def cases(kind: str) -> list[tuple[str, str]]:
    return [(language, text) for language, kinds in TABLE.items() for text in kinds[kind]]


@pytest.mark.parametrize(("language", "text"), cases("use"))
def test_words_that_are_used_are_flagged_whatever_stands_around_them(language: str, text: str) -> None:
    assert phrase_hits(text, language) != ()


@pytest.mark.parametrize(("language", "text"), cases("mention"))
def test_words_that_are_named_to_discourage_them_are_left_alone(language: str, text: str) -> None:
    hits = [hit for hit in phrase_hits(text, language) if hit.severity is not Severity.INFO]
    assert [(hit.code, text[hit.start : hit.end]) for hit in hits] == []


def test_the_table_has_two_sides_in_every_language() -> None:
    for language, kinds in TABLE.items():
        assert min(len(kinds["use"]), len(kinds["mention"])) >= (60 if language == "en" else 12), language
        assert len({*kinds["use"], *kinds["mention"]}) == len(kinds["use"]) + len(kinds["mention"]), language


OPENINGS = {
    "en": (
        "Don't wait, ",
        "Don't panic: ",
        "Please don't be shy, ",
        "Don't tell anyone, but ",
        "Never mind the leaflet, ",
        "Never fear, ",
        "No nonsense: ",
        "No way, ",
        "No joke: ",
        "No worries - ",
        "No more waiting: ",
        "I'm not joking: ",
        "I'm no doctor, but ",
        "Not only that, ",
        "Believe it or not, ",
    ),
    "es": ("Sin bromas: ", "No te preocupes, ", "No esperes más, ", "No es broma: "),
    "fr": ("Sans blague, ", "Ne vous inquiétez pas, ", "N'attendez plus, ", "Pas de panique : "),
    "de": ("Kein Witz: ", "Keine Sorge, ", "Ohne Spaß: ", "Ich mache keinen Witz: "),
}
"""What opens a sentence with a negation that denies nothing of what follows."""

CLAIMS = {
    "en": {
        "MH405": ("suicide is selfish.", "suicide is not selfish."),
        "MH513": ("mental illness is a life sentence.", "mental illness is never a life sentence."),
        "MH605": ("eating disorders are a choice.", "eating disorders are not a choice."),
        "MH706": ("our tea cures anxiety.", "no tea cures anxiety."),
        "MH713": ("double your dose today.", "never double your dose."),
    },
    "es": {"MH405": ("el suicidio es egoísta.", "el suicidio no es egoísta.")},
    "fr": {"MH701": ("ce thé guérit la dépression.", "aucun thé ne guérit la dépression.")},
    "de": {"MH405": ("Suizid ist egoistisch.", "Suizid ist nicht egoistisch.")},
}
"""For a rule, what it must find behind every opening, and what is a denial there as well."""

OPENED = [
    pytest.param(language, opening, code, *said, id=f"{opening}{code}")
    for language, rules in CLAIMS.items()
    for code, said in rules.items()
    for opening in OPENINGS[language]
]


@pytest.mark.parametrize(("language", "opening", "code", "claim", "denial"), OPENED)
def test_a_negation_that_only_opens_the_sentence_denies_nothing(
    language: str, opening: str, code: str, claim: str, denial: str
) -> None:
    assert code in {hit.code for hit in phrase_hits(opening + claim, language)}
    assert code not in {hit.code for hit in phrase_hits(opening + denial, language)}


@pytest.mark.parametrize(
    "text",
    [
        "Don't tell anyone that suicide is selfish.",
        "Don't say eating disorders are a choice, say they are illnesses.",
        "It's a myth, not a fact, that eating disorders are a choice.",
        "Never mind the myth that mental illness is a life sentence, people recover.",
        "Is suicide selfish? No way, it is pain.",
        "Don't skip, halve or double your dose.",
        "Don't wait, ask your GP before you double your dose.",
        "Don't ever, whatever you do, double your dose.",
        "Don't be shy, but don't put your diagnosis in the comments.",
    ],
)
def test_a_negation_of_what_is_said_denies_it_still(text: str) -> None:
    assert phrase_hits(text, "en") == ()
