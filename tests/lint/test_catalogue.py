"""The catalogue is whole: every code that is raised is explained, and the other way round."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from mhpost.lint import codes
from mhpost.lint.explain import Rule, explanation, rule, rules
from mhpost.lint.pack import LANGUAGES, told

SOURCE = Path(__file__).parents[2] / "src" / "mhpost"
TABLES = Path(__file__).parents[1] / "rules"
RAISED = {
    code
    for path in SOURCE.rglob("*.py")
    for code in re.findall(r"[\"'](MH\d{3})[\"']", path.read_text(encoding="utf-8"))
}
PHRASES = {row["code"] for language in LANGUAGES for row in told(language)}
OWN = {
    code
    for name in ("lint", "help", "consent", "duties", "access")
    for code in yaml.safe_load((SOURCE / "lint" / "catalogue" / f"{name}.yaml").read_text(encoding="utf-8"))
}


def test_every_code_that_is_raised_is_in_the_catalogue() -> None:
    assert RAISED - {each.code for each in rules()} == set()


def test_every_code_in_the_catalogue_is_raised() -> None:
    assert {each.code for each in rules()} - PHRASES - RAISED == set()


def test_no_code_stands_in_two_files() -> None:
    files = (SOURCE / "lint" / "catalogue").glob("*.yaml")
    codes = [code for file in files for code in yaml.safe_load(file.read_text(encoding="utf-8"))]
    assert sorted(codes) == sorted(set(codes) - PHRASES)


def _weighed(path: Path) -> Iterator[tuple[str, str]]:
    """Code and weight of the findings that a module makes; an empty weight where it is worked out."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Call(
                ast.Name("Finding"), [ast.Constant(str(code)), ast.Attribute(ast.Name("Severity"), name), *_]
            ):
                yield code, name.lower()
            case ast.Call(ast.Name("Finding"), [ast.Constant(str(code)), *_]):
                yield code, ""


def test_a_rule_that_weighs_less_somewhere_says_so_on_its_page() -> None:
    weighed = {pair for path in SOURCE.rglob("*.py") for pair in _weighed(path)}
    usual = {each.code: each for each in rules()}
    other = {(code, weight) for code, weight in weighed if weight != usual[code].severity.value}
    assert [
        code for code, weight in sorted(other) if not re.search(rf"\b({weight or 'info|warning'})\b", usual[code].why)
    ] == []


def test_the_page_of_an_error_says_where_its_words_are_only_a_warning() -> None:
    pages = {code: explanation(each) for code in ("MH651", "MH401", "MH405") if (each := rule(code))}
    milder = {
        code: re.findall(r"Some of its words are milder in (.+), and only a warning", page)
        for code, page in pages.items()
    }
    assert milder == {"MH651": ["English, Spanish and French"], "MH401": ["German"], "MH405": []}


def test_every_rule_in_code_has_a_table_and_every_table_a_rule() -> None:
    tables = {table.stem for table in TABLES.glob("*.yaml")}
    assert OWN <= tables <= OWN | PHRASES


@pytest.mark.parametrize("each", rules(), ids=[each.code for each in rules()])
def test_a_rule_says_all_that_its_page_needs(each: Rule) -> None:
    assert re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", each.name)
    assert all((each.wants, each.why, each.source, each.bad, each.good))
    page = explanation(each)
    assert page.startswith(f"{each.code} {each.name} (")
    assert "Why: " in page
    assert "Source: " in page
    assert "\n\n\n" not in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_hint_fits_every_country_and_is_quoted_once(language: str) -> None:
    hints = {row["code"]: row.get("instead", "") for row in told(language)}
    of_one_country = re.compile(r"\b(?:999|911|112|116|988|024|3114|0800|GP)\b")
    assert [code for code, hint in hints.items() if of_one_country.search(hint) or hint.startswith("'")] == []


def test_names_are_unique() -> None:
    names = [each.name for each in rules()]
    assert sorted(names) == sorted(set(names))


def test_a_rule_is_found_by_code_and_by_name() -> None:
    for wanted in ("MH401", "mh401", "commit-suicide"):
        found = rule(wanted)
        assert found is not None
        assert found.code == "MH401"
    assert rule("MH999") is None


@pytest.mark.parametrize(
    ("written", "code"),
    [
        *((sure, "MH401") for sure in ("MH401", " mh401", "MH4O1", "MH-40l", "401", "commit-suicide")),
        *((near, "MH401") for near in ("comit suicide", "commits_suicide")),
        *((none, None) for none in ("suicide", "MH999", "MH4", "4010", "")),
    ],
)
def test_the_rule_that_is_meant_is_found(written: str, code: str | None) -> None:
    found = codes.meant(written)
    assert (found.code if found else None) == code


def test_rules_that_read_entries_can_be_allowed_there() -> None:
    about_none = {each.code for each in rules() if not each.of_entries}
    assert about_none & (OWN | PHRASES) == {"MH191"}


def test_only_what_entries_can_allow_is_advised_so() -> None:
    advised = {each.code for each in rules() if "allow: [{rule:" in explanation(each).splitlines()[-1]}
    assert advised == {each.code for each in rules() if each.allowable}


def test_protected_rules_ask_for_a_clinician() -> None:
    found = rule("MH405")
    assert found is not None
    assert found.protected
    assert "Only a clinician" in explanation(found)
    note = rule("MH407")
    assert note is not None
    assert "cannot be switched off" in explanation(note)
