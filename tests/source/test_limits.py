"""Hostile and endless texts: told, never a crash, and nothing of them is used where something was left out."""

from __future__ import annotations

import pytest

from mhpost.source import load

MANY = 2_000


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[" * 1_000_000, "MH018"),
        ('{"a":' * 1_000_000, "MH018"),
        ("- " * 1_000_000, "MH018"),
        ("".join(" " * depth + "a:\n" for depth in range(2_000)), "MH018"),
        ("? " * 1_000_000, "MH018"),
        ("a: &a " + "x" * 1_000_000 + "\nb: [" + "*a, " * 200_000 + "]\n", "MH014"),
        ("a: &a " + "x" * 100_000 + "\nb: [" + "*a, " * 51 + "]\n", "MH014"),
        ("a: &a [" + "x" * 50_000 + "]\nb: &b [*a, *a]\nc: [" + "*b, " * 50 + "]\n", "MH014"),
        ("a: &a {b: {c: [*a]}}\n", "MH014"),
    ],
    ids=["[", "{", "-", "keys", "?", "long text repeated", "letters", "letters in lists", "loop"],
)
def test_what_could_fill_a_machine_is_not_read(text: str, code: str) -> None:
    document = load(text)
    assert document.data is None
    assert code in {finding.code for finding in document.findings}


def test_sixty_levels_are_read() -> None:
    assert load("a: " + "[" * 59 + "]" * 59).findings == ()
    assert [finding.code for finding in load("a: " + "[" * 60 + "]" * 60).findings] == ["MH018"]


@pytest.mark.parametrize("digits", ["9" * 5000, "-" + "9" * 301, "0x" + "f" * 5000, "1" + "0" * 400 + ".5"])
def test_endless_numbers_stay_text(digits: str) -> None:
    document = load(f"a: {digits}\n")
    assert document.data == {"a": digits}
    assert [finding.code for finding in document.findings] == ["MH019"]


@pytest.mark.parametrize(
    "line",
    ["k{n}: &x b", "a: b", "k{n}: c #d", "k{n}: *x", "k{n}: !x y", "k{n}: " + "9" * 301 + "{n}", "k{n}: {{b: c, d}}"],
)
def test_a_text_of_nothing_but_problems_is_not_used(line: str) -> None:
    document = load("".join(line.format(n=number) + "\n" for number in range(MANY)))
    assert document.data is None
    assert len(document.findings) == 1_001
    assert "The rest was not looked at" in document.findings[-1].message


def test_long_texts_may_be_repeated_as_far_as_a_file_may_be_large() -> None:
    text = "a: &a " + "x" * 100_000 + "\nb: [" + "*a, " * 50 + "]\n"
    assert load(text).findings == ()
    (told,) = load(text.replace("]", "*a]")).findings
    assert "the repeats in this file unfold to more than 5,000,000 characters." in told.message


def test_many_repeats_of_a_short_list_are_fine() -> None:
    text = "all: &all [x-main, page]\nentries:\n" + "".join(
        f"  - {{id: e{number}, accounts: *all}}\n" for number in range(5_000)
    )
    document = load(text)
    assert document.findings == ()
    assert document.data["entries"][4_999] == {"id": "e4999", "accounts": ["x-main", "page"]}
