"""Fixes: only what cannot change the meaning, exactly where the words stand."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from tests.lint.unweighed import phrase_hits

from mhpost.calendar.renaming import certain_key
from mhpost.lint.fixes.making import MAKERS, fixes
from mhpost.lint.fixes.wording import codes
from mhpost.source import load
from mhpost.source.patching import CannotEdit, Patch, patched
from mhpost.source.values import Finding, Severity, Where

TABLE = yaml.safe_load((Path(__file__).parent / "fixes.yaml").read_text(encoding="utf-8"))
ROUTE = ("entries", 0, "text")


def mended(code: str, words: str) -> str | None:
    document = load(
        yaml.safe_dump({"entries": [{"id": "a", "text": words}]}, allow_unicode=True, width=10_000), "a.yaml"
    )
    hits = [(hit.start, hit.end) for hit in phrase_hits(words, "en") if hit.code == code]
    tag = words.find("#")
    stretch = hits[0] if hits else (tag, (words + " ").index(" ", tag)) if code == "MH312" else None
    finding = Finding(code, Severity.ERROR, Where("a.yaml", ROUTE, chars=stretch), "…")
    made, _ = fixes([finding], {"a.yaml": document})
    if not made:
        return None
    patches = [Patch(one.where.route, one.new, *(one.where.chars or (0, 0))) for one in made]
    data = load(patched(document, patches)).data
    return str(data["entries"][0]["text"])


@pytest.mark.parametrize(("code", "words", "made"), TABLE["words"], ids=lambda value: str(value)[:40])
def test_a_fix_is_made_only_where_the_meaning_is_sure_to_stay(code: str, words: str, made: str) -> None:
    try:
        after = mended(code, words)
    except CannotEdit:
        after = None
    assert after == (None if made == "none" else made)


@pytest.mark.parametrize(("code", "words", "made"), [row for row in TABLE["words"] if row[0] in set(codes())])
def test_what_a_fix_says_is_no_slip_of_the_same_rule(code: str, words: str, made: str) -> None:
    assert code not in {hit.code for hit in phrase_hits(made, "en")}


@pytest.mark.parametrize("letters", ["_", "a", "’"])
def test_one_long_run_of_letters_is_read_once(letters: str) -> None:
    assert mended("MH401", f"{letters * 200_000}. He committed suicide.") is not None


def test_no_hashtag_is_made_that_its_list_has_or_will_have() -> None:
    tags = ["mentalhealth", "mental health", "MentalHealth", "self care", "selfcare"]
    document = load(yaml.safe_dump({"entries": [{"id": "a", "hashtags": tags}]}), "a.yaml")
    routes = [("entries", 0, "hashtags", place) for place in (0, 1, 3, 4)]
    wrong = [("MH312", routes[0]), ("MH131", routes[1]), ("MH131", routes[2]), ("MH312", routes[3])]
    found = [Finding(code, Severity.ERROR, Where("a.yaml", route), "…") for code, route in wrong]
    made, left = fixes(found, {"a.yaml": document})
    assert [(one.where.route, one.new) for one in made] == [(routes[2], "SelfCare")]
    assert [one.where.route for one in left] == [routes[0], routes[1], routes[3]]
    assert {one.why for one in left} == {
        f"the list has {tag} already. Remove this one" for tag in ("MentalHealth", "SelfCare")
    }


def test_every_rule_with_a_fix_has_cases_with_and_without_one() -> None:
    made = {row[0] for row in TABLE["words"] if row[2] != "none"}
    assert made == {row[0] for row in TABLE["words"] if row[2] == "none"} == set(MAKERS)


@pytest.mark.parametrize(("written", "meant"), TABLE["keys"].items())
def test_a_key_is_renamed_only_where_it_can_mean_one_thing(written: str, meant: str) -> None:
    assert certain_key(("entries", 0, written), {"id", written}) == (None if meant == "none" else meant)


def test_a_key_that_is_there_already_is_not_written_twice() -> None:
    assert certain_key(("entries", 0, "caption"), {"text", "caption"}) is None


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("a: one two # three\nb: 1\n", "a: one zwei # three\nb: 1\n"),
        ("a: 'one two'\n", "a: 'one zwei'\n"),
        ('a: "one two"\n', 'a: "one zwei"\n'),
        ("a: >-\n  one\n  two\n", "a: >-\n  one\n  zwei\n"),
        ("a: |\n  one two\n", "a: |\n  one zwei\n"),
        ("a: &w one two\nb: *w\n", "a: &w one zwei\nb: *w\n"),
        ("\r\na:   one\r\n  two\r\n", "\r\na:   one\r\n  zwei\r\n"),
    ],
)
def test_words_change_in_every_style_and_nothing_else_does(text: str, after: str) -> None:
    assert patched(load(text), [Patch(("a",), "zwei", 4, 7)]) == after


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ('{"a": [{"dat": 1}]}', '{"a": [{"date": 1}]}'),
        ('{"a":[{"dat":1,"b":2}]}', '{"a":[{"date":1,"b":2}]}'),
        ("a: [{'dat': 1}]\n", "a: [{'date': 1}]\n"),
        ("a:\n  - dat: 1\n", "a:\n  - date: 1\n"),
    ],
)
def test_another_name_of_a_key_keeps_its_quotes(text: str, after: str) -> None:
    assert patched(load(text), [Patch(("a", 0, "dat"), "date", on_key=True)]) == after


@pytest.mark.parametrize(
    ("patch", "after"),
    [
        (Patch(("a", 0, "b"), "eins", 0, 3), "a: &w [&v {b: eins}]\nc: *w\nd: [*v]\n"),
        (Patch(("a", 0, "b"), "k", on_key=True), "a: &w [&v {k: one}]\nc: *w\nd: [*v]\n"),
    ],
)
def test_what_stands_in_a_repeated_group_changes_wherever_it_is_repeated(patch: Patch, after: str) -> None:
    assert patched(load("a: &w [&v {b: one}]\nc: *w\nd: [*v]\n"), [patch]) == after


@pytest.mark.parametrize(
    ("text", "patch", "why"),
    [
        ("a: one\n  two\n", Patch(("a",), "x", 0, 7), "two lines"),
        ("a: &w one\nb: *w\n", Patch(("b",), "x", 0, 3), "repeated"),
        ("a: one\n", Patch(("a",), "# x", 0, 3), "not be read"),
        ("a: one\n", Patch(("a",), "true", 0, 3), "not be read"),
        ("a: one\nb: 2\n", Patch(("a",), "b", on_key=True), "not be read"),
        ("a: one\n", Patch(("b",), "x", 0, 3), "elsewhere"),
        ("a: [one\n", Patch(("a", 0), "x", 0, 3), "grammar"),
    ],
)
def test_a_change_that_would_change_more_is_refused(text: str, patch: Patch, why: str) -> None:
    with pytest.raises(CannotEdit, match=why):
        patched(load(text), [patch])


@given(st.text(max_size=30), st.text(alphabet="ab '\"\\:#éß-", min_size=1, max_size=12), st.data())
def test_whatever_is_put_in_is_read_back_or_refused(words: str, new: str, data: st.DataObject) -> None:
    for style in ("'", '"', None):
        document = load(yaml.safe_dump({"a": words, "b": 1}, allow_unicode=True, default_style=style))
        if document.data is None or not isinstance(document.data["a"], str):
            continue
        value = document.data["a"]
        start = data.draw(st.integers(0, len(value)))
        end = data.draw(st.integers(start, len(value)))
        try:
            after = patched(document, [Patch(("a",), new, start, end)])
        except CannotEdit:
            continue
        assert load(after).data == {"a": value[:start] + new + value[end:], "b": 1}
