"""Every phrase rule holds to its table, and to its own examples."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from scripts.listed import Seen
from scripts.waking import waking
from tests.lint.unweighed import phrase_hits

from mhpost.lint import phrases
from mhpost.lint.explain import packed
from mhpost.lint.pack import LANGUAGES, told
from mhpost.lint.phrase import phrase


def _read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)


RULES = {rule["code"]: rule for rule in told("en")}
PACKS = {(lang, rule["code"]): rule for lang in packed() for rule in told(lang)}
FILES = {
    path.stem: rules["rules"]
    for path in sorted((Path(phrases.__file__).parent).glob("*.yaml"))
    if "rules" in (rules := _read(path))
}
TABLES = [table for table in sorted((Path(__file__).parents[1] / "rules").glob("MH*.yaml")) if table.stem in RULES]
CLEAN = _read(Path(__file__).parent / "clean.yaml")["posts"]
MARK = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)


@cache
def cases(kind: str) -> list[tuple[str, str]]:
    tables = {table.stem: _read(table) for table in TABLES}
    return [(code, text) for code, table in tables.items() for text in table[kind]]


def examples(kind: str) -> list[tuple[str, str]]:
    return [(code, text) for code, rule in RULES.items() for text in rule[kind]]


@pytest.mark.parametrize(("code", "marked"), cases("bad"))
def test_exactly_the_marked_words_are_flagged(code: str, marked: str) -> None:
    text = MARK.sub(r"\1", marked)
    flagged = [text[hit.start : hit.end] for hit in phrase_hits(text, "en") if hit.code == code]
    assert flagged == MARK.findall(marked)


@pytest.mark.parametrize(("code", "text"), cases("good") + examples("good"))
def test_a_near_miss_is_left_alone_by_every_rule(code: str, text: str) -> None:
    assert [(hit.code, text[hit.start : hit.end]) for hit in phrase_hits(text, "en", {code})] == []


@pytest.mark.parametrize(("code", "text"), examples("bad"))
def test_a_rule_catches_its_own_bad_examples(code: str, text: str) -> None:
    assert code in {hit.code for hit in phrase_hits(text, "en", {code})}


@pytest.mark.parametrize("text", CLEAN)
def test_a_clean_post_is_left_alone(text: str) -> None:
    assert [(hit.code, text[hit.start : hit.end]) for hit in phrase_hits(text, "en")] == []


def test_every_phrase_rule_has_enough_sentences_and_none_twice() -> None:
    for code, rule in RULES.items():
        for kind in ("bad", "good"):
            assert len(rule[kind]) >= 8, (code, kind)
        everything = [
            text for source in (cases, examples) for kind in ("bad", "good") for of, text in source(kind) if of == code
        ]
        assert len(set(everything)) == len(everything), code


def test_every_rule_has_one_code_and_one_name() -> None:
    rules = told("en")
    assert len(rules) == len(RULES) == len({rule["name"] for rule in rules})


def spoken(kind: str) -> list[tuple[str, str, str]]:
    return [(language, code, text) for (language, code), rule in PACKS.items() for text in rule[kind]]


@pytest.mark.parametrize(("language", "code", "text"), spoken("bad"))
def test_a_rule_of_a_pack_catches_its_bad_examples(language: str, code: str, text: str) -> None:
    assert code in {hit.code for hit in phrase_hits(text, language, {code})}


@pytest.mark.parametrize(("language", "code", "text"), spoken("good"))
def test_a_good_example_of_a_pack_is_left_alone_by_every_rule(language: str, code: str, text: str) -> None:
    assert [(hit.code, text[hit.start : hit.end]) for hit in phrase_hits(text, language, {code})] == []


@pytest.mark.parametrize(("language", "code"), PACKS)
def test_a_rule_of_a_pack_agrees_with_english_and_has_enough_sentences(language: str, code: str) -> None:
    rule = PACKS[language, code]
    if code in RULES:
        assert [rule[key] for key in ("name", "severity", "mention")] == [
            RULES[code][key] for key in ("name", "severity", "mention")
        ]
    for kind in ("bad", "good"):
        assert len(set(rule[kind])) == len(rule[kind]) >= 8


@pytest.mark.parametrize("language", packed())
def test_a_pack_has_each_code_once(language: str) -> None:
    codes = [rule["code"] for rule in told(language)]
    assert sorted(codes) == sorted(set(codes))


@pytest.mark.parametrize("seed", ["selbstmord ", "comet", "la vida ", "sich das leben ", '"', "« ", "die ", "'"])
def test_hostile_repetition_ends_in_every_language(seed: str) -> None:
    text = seed * (100_000 // len(seed))
    for language in packed():
        hits = phrase_hits(text, language)
        assert all(0 <= hit.start < hit.end <= len(text) for hit in hits)


def test_capital_letters_tell_a_noun_from_an_adjective() -> None:
    for text, flagged in (("Hilfe für Depressive.", True), ("Hilfe für depressive Menschen.", False)):
        assert bool(phrase_hits(text, "de")) is flagged


@pytest.mark.parametrize(("language", "code"), [("en", code) for code in RULES] + [*PACKS])
def test_every_expression_of_a_rule_compiles(language: str, code: str) -> None:
    one = phrase(code, language)
    assert [each.expression.pattern for each in one.caught if each.expression.compiled().fullmatch("")] == []
    assert [each.compiled().pattern for each in (*one.unless, *one.unless_text, *one.gate)] != [""]


def test_an_expression_that_nothing_can_wake_is_refused_by_the_build() -> None:
    rule = {"code": "MH499", "match": [[r"\b[a-z]+\b", None, 0]], "blocks": {}}
    with pytest.raises(ValueError, match="expression 1 of MH499 needs no word"):
        waking([rule], [rule], [], Seen(["a text"]))


def test_a_rule_goes_over_others_of_its_language_that_do_not_go_over_it() -> None:
    for language in LANGUAGES:
        over = {rule["code"]: phrase(rule["code"], language).over for rule in told(language)}
        for code, others in over.items():
            assert others <= over.keys() - {code}, code
            assert [other for other in others if code in over[other]] == [], code


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("A charity for the disabled and their families.", ["MH516"]),
        ("She was crippled by anxiety for years.", ["MH516"]),
        ("Many anorexics are told they look well.", ["MH604"]),
        ("Not another night in the loony bin.", ["MH508"]),
        ("Teens who self-harm are just attention seeking.", ["MH425"]),
        ("Support for schizophrenics and anorexics.", ["MH503", "MH604"]),
    ],
)
def test_words_that_two_rules_know_are_told_once(text: str, codes: list[str]) -> None:
    assert [hit.code for hit in phrase_hits(text, "en")] == codes
