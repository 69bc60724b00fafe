"""How many people wrote slips that an expression catches: learnt, written, and read with the rules."""

from __future__ import annotations

import pytest
import yaml
from scripts.samples import Sample
from scripts.weights import TARGET
from scripts.writers import matches, others, sign, writers, written

from mhpost.lint import pack
from mhpost.lint.pack import LANGUAGES, matched, told
from mhpost.lint.values import Hit
from mhpost.source.values import Severity

SLIP = "His uncle committed suicide."
SAMPLES = (
    Sample(SLIP, unsafe=True, hand=3),
    Sample("She had committed suicide.", unsafe=True, hand=5),
    Sample("They committed suicide.", unsafe=True, hand=5),
    Sample("He committed suicide in May.", unsafe=True, hand=401, example=True),
    Sample("Do not write that he committed suicide.", unsafe=False, hand=7),
)


def test_the_hands_that_wrote_slips_count_and_no_examples_nor_fine_texts() -> None:
    every = writers(SAMPLES, "en")
    assert {hands for (code, _), hands in every.items() if code == "MH401"} == {frozenset({3, 5})}


def test_nobody_counts_for_what_he_wrote_himself() -> None:
    every, found = writers(SAMPLES, "en"), [*matches(SLIP, "en")]
    hit = Hit("MH401", Severity.ERROR, SLIP.index("committed"), SLIP.index("."))
    assert [others(hit, found, every, hand) for hand in (3, 5, 9)] == [1, 1, 2]
    assert others(hit._replace(start=0, end=3), found, every, 9) == 0


def test_an_expression_is_known_by_its_words() -> None:
    every = writers(SAMPLES, "en")
    (place,) = (place for code, place in every if code == "MH401")
    pattern = [row[0] for key in pack.MATCHES for row in matched("MH401", "en").get(key, ())][place]
    assert written(every, "en")["MH401"] == {sign(pattern): 2}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_is_of_an_expression_that_there_is(language: str) -> None:
    data = yaml.load((TARGET / f"{language}.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)
    for code, writers_of in data["writers"].items():
        rows = [row for key in pack.MATCHES for row in matched(code, language).get(key, ())]
        assert writers_of.items() <= {sign(row[0]): row[2] for row in rows}.items(), f"{code}: run `make weights`"


def test_the_rules_of_every_day_are_known_by_many() -> None:
    most = {rule["code"]: max(row[2] for row in matched(rule["code"], "en")["match"]) for rule in told("en")[:3]}
    assert all(number > 5 for number in most.values()), most
