"""How far an expression is said to reach, whether it tells digits apart, and how one of many ways is taken apart."""

from __future__ import annotations

import pytest
from scripts.apart import apart
from scripts.digits import tells_apart
from scripts.reach import reach

REACHES = {
    r"\bcommitted suicide\b": "sentence",
    r"\bsuicide\b[^.!?\n]{0,40}\bsuccess": "sentence",
    r"\bhanging\b(?! (?:out|around))": "sentence",
    r"(?<![.,\d])\b\d+ kg": "sentence",
    r"\bwords\b(?=[.!,]|$)": "sentence",
    r"^shrinks\b": "sentence",
    r"\bsuicide\b[^\n]{0,40}\bsuccess": "line",
    r"\bst\. john": "line",
    r"(?:^|[.!?] )shrinks\b": "line",
    r"\bwords\b(?=[.!,])": "line",
    r"\b(?P<one>[A-Z][a-z]+)\. (?P=one)\b": "line",
    r"\bwords\W+again": "text",
    r"\bwords\s+again": "text",
    r"[^a-z]words": "text",
    r"\bwords(?!\s*$)": "text",
    r"\bwords(?!(?= out)\b)": "text",
    r"\Bwords": "text",
}


@pytest.mark.parametrize("pattern", REACHES)
def test_an_expression_reaches_as_far_as_its_matches_may(pattern: str) -> None:
    assert reach(pattern) == REACHES[pattern]


def test_what_is_painted_reaches_too() -> None:
    assert reach(r"\bcured\b", r"\bst\. john") == "line"


DIGITS = {
    r"\b\d+ kilos?\b": False,
    r"\b\w{2,3}[^.\d\n]{0,9}(?:[0-9]+|(?!\d)x)\b": False,
    r"\bphq-?9\b": True,
    r"\b[1-9]\d* in ten": True,
    r"\b[^.!?0]{1,9} in ten": True,
    r"\bin (?:ten|10) minutes": True,
    r"\bone(?!-2-one)\b": True,
    r"(?<=\b3 )days": True,
    r"(?:pages? 7)?": True,
    r"\b(\d) or \1\b": True,
    r"\b(\w+) or \1\b": True,
    r"\b([a-z]+) or \1\b": False,
}


@pytest.mark.parametrize("pattern", DIGITS)
def test_it_is_known_which_expressions_tell_digits_apart(pattern: str) -> None:
    assert tells_apart(pattern) == DIGITS[pattern]


BLOCKS = {"few": "a|b", "many": r"a|b(?:c|d)|[|]|\||(?P<hit>e)"}


@pytest.mark.parametrize(
    ("pattern", "ways"),
    [
        (r"a(?:b|c)", [r"a(?:b|c)"]),
        (r"a|b", ["a", "b"]),
        (r"a|b|c|d|e[|f]|(?:g|h)", ["a", "b", "c", "d", "e[|f]", "(?:g|h)"]),
        (r"{few}", ["a", "b"]),
        (r"{many}", ["a", "b(?:c|d)", "[|]", r"\|", "(?P<hit>e)"]),
        (r"\b(?:{many})", [r"\b(?:a)", r"\b(?:b(?:c|d))", r"\b(?:[|])", r"\b(?:\|)", r"\b(?:(?P<hit>e))"]),
        (r"\b(?:{many}) more", [r"\b(?:{many}) more"]),
        (r"\b(?:{many}){2}", [r"\b(?:{many}){2}"]),
    ],
)
def test_ways_are_taken_apart(pattern: str, ways: list[str]) -> None:
    assert apart(pattern, BLOCKS) == ways
