"""Where guidelines differ, the workspace chooses; what protects readers stays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.lint.conftest import OPTIONS

from mhpost.lint.explain import Rule, explanation, rule, rules, weight
from mhpost.lint.house import House, points
from mhpost.lint.pack import LANGUAGES, waking
from mhpost.lint.values import Options
from mhpost.source.values import Finding, Severity

Found = Callable[..., tuple[Finding, ...]]
REVIEWED = "topics: [suicide, abuse], reviewed: {by: dr-a, on: 2027-09-01}"
LEVELS = [None, Severity.INFO, Severity.WARNING, Severity.ERROR]
SAID = {
    "completed-suicide": ("MH402", "He completed suicide in May."),
    "suicide-headline": ("MH419", "Singer dies by suicide aged 40"),
    "contagion": ("MH886", "How schools can limit suicide contagion."),
    "killed-self": ("MH880", "Her brother killed himself."),
    "suicided": ("MH881", "Her brother suicided."),
    "content-note": ("MH263", "Her brother died by suicide."),
    "epidemic": ("MH888", "The loneliness epidemic reaches every age."),
    "mental-illness": ("MH882", "Living with a mental illness."),
    "mental-ill-health": ("MH882", "Mental ill-health at work."),
    "mental-health-condition": ("MH882", "A mental health condition at work."),
    "mental-health-problem": ("MH882", "A mental health problem at work."),
    "abuse-victim": ("MH883", "Help for victims of domestic abuse."),
    "abuse-survivor": ("MH883", "Help for survivors of domestic abuse."),
    "identity-first": ("MH884", "A quiet hour for autistic children."),
    "person-first": ("MH885", "A quiet hour for children with autism."),
    "opioid-substitution": ("MH658", "Opioid substitution therapy is open to all."),
    "relapse": ("MH887", "A relapse is not the end."),
    "recovery": ("MH887", "My recovery took years."),
}


ELSEWHERE = [
    ("es", "completed-suicide", "MH402", "El suicidio consumado deja dolor."),
    ("es", "completed-suicide", "MH402", "Se consuman más suicidios en primavera, y la familia pregunta."),
    ("fr", "completed-suicide", "MH402", "Un suicide accompli laisse de la douleur."),
    ("de", "completed-suicide", "MH402", "Ein vollendeter Suizid hinterlässt Schmerz."),
    ("es", "contagion", "MH886", "El contagio suicida preocupa en las aulas."),
    ("fr", "contagion", "MH886", "La contagion suicidaire inquiète les écoles."),
    ("de", "contagion", "MH886", "Wie Schulen Suizidansteckung vorbeugen."),
    ("es", "killed-self", "MH880", "Se mató."),
    ("fr", "killed-self", "MH880", "Il s’est tué."),
    ("de", "killed-self", "MH880", "Er hat sich umgebracht."),
    ("de", "suicided", "MH881", "Ihr Bruder suizidierte sich."),
    ("es", "epidemic", "MH888", "Una epidemia de soledad."),
    ("fr", "epidemic", "MH888", "Une épidémie de solitude."),
    ("de", "epidemic", "MH888", "Eine Epidemie der Einsamkeit."),
    ("es", "mental-illness", "MH882", "Vivir con una enfermedad mental."),
    ("fr", "mental-illness", "MH882", "Vivre avec une maladie mentale."),
    ("de", "mental-illness", "MH882", "Leben mit einer psychischen Krankheit."),
    ("es", "mental-ill-health", "MH882", "La mala salud mental en el trabajo."),
    ("fr", "mental-ill-health", "MH882", "La mauvaise santé mentale au travail."),
    ("es", "mental-health-condition", "MH882", "Una condición de salud mental en el trabajo."),
    ("fr", "mental-health-condition", "MH882", "Une condition de santé mentale au travail."),
    ("es", "mental-health-problem", "MH882", "Un problema de salud mental en el trabajo."),
    ("fr", "mental-health-problem", "MH882", "Un problème de santé mentale au travail."),
    ("de", "mental-health-problem", "MH882", "Psychische Probleme im Beruf."),
    ("es", "abuse-victim", "MH883", "Ayuda para víctimas de violencia de género."),
    ("fr", "abuse-victim", "MH883", "De l’aide pour les victimes de violences conjugales."),
    ("de", "abuse-victim", "MH883", "Hilfe für Opfer häuslicher Gewalt."),
    ("es", "abuse-survivor", "MH883", "Ayuda para supervivientes de violencia de género."),
    ("fr", "abuse-survivor", "MH883", "De l’aide pour les survivantes de violences conjugales."),
    ("de", "abuse-survivor", "MH883", "Hilfe für Überlebende häuslicher Gewalt."),
    ("es", "identity-first", "MH884", "Una hora tranquila para niños autistas."),
    ("fr", "identity-first", "MH884", "Une heure calme pour les enfants autistes."),
    ("de", "identity-first", "MH884", "Eine ruhige Stunde für autistische Kinder."),
    ("es", "person-first", "MH885", "Personas con autismo."),
    ("fr", "person-first", "MH885", "Une heure calme pour les personnes en situation de handicap."),
    ("de", "person-first", "MH885", "Menschen mit Autismus."),
    ("es", "opioid-substitution", "MH658", "La terapia de sustitución de opioides está abierta."),
    ("fr", "opioid-substitution", "MH658", "Traitement de substitution aux opiacés."),
    ("de", "opioid-substitution", "MH658", "Die Substitutionstherapie steht allen offen."),
    ("es", "relapse", "MH887", "Una recaída no es un fracaso."),
    ("fr", "relapse", "MH887", "Une rechute n’est pas un échec."),
    ("de", "relapse", "MH887", "Ein Rückfall ist kein Scheitern."),
    ("es", "recovery", "MH887", "La recuperación es posible."),
    ("fr", "recovery", "MH887", "Le rétablissement est possible."),
    ("de", "recovery", "MH887", "Genesung ist möglich."),
]
"""Language, point, rule, and words in that language."""


def told(found: Found, text: str, code: str, options: Options, language: str = "en") -> Severity | None:
    entry = f"- {{text: {text!r}, language: {language}, {REVIEWED}}}"
    findings = [each for each in found(entry, options) if each.code == code]
    return findings[0].severity if findings else None


def test_every_point_has_a_sentence_here() -> None:
    assert set(SAID) == set(points())


@pytest.mark.parametrize("name", SAID)
def test_a_point_is_as_bad_as_usual_and_as_bad_as_chosen(found: Found, name: str) -> None:
    code, text = SAID[name]
    options = replace(OPTIONS, ignore=())
    assert told(found, text, code, options) is points()[name].usual
    for level in LEVELS:
        assert told(found, text, code, replace(options, house={name: level})) is level


@pytest.mark.parametrize(("language", "name", "code", "text"), ELSEWHERE)
def test_a_point_is_as_bad_as_chosen_in_other_languages(
    found: Found, language: str, name: str, code: str, text: str
) -> None:
    assert told(found, text, code, OPTIONS, language) is points()[name].usual
    for level in LEVELS:
        assert told(found, text, code, replace(OPTIONS, house={name: level}), language) is level


def test_a_point_is_looked_for_in_the_languages_that_it_names() -> None:
    shown = {(language, name) for language, name, _, _ in ELSEWHERE}
    of_words = [one for one in points().values() if one.name != "content-note"]
    assert shown == {(each, one.name) for one in of_words for each in one.only or LANGUAGES if each != "en"}


@pytest.mark.parametrize("name", SAID)
def test_a_point_names_rules_that_there_are(name: str) -> None:
    point = points()[name]
    assert point.rules
    assert all(rule(code) for code in point.rules)
    assert point.said.endswith(".")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_rule_that_sleeps_has_a_point_that_wakes_it(language: str) -> None:
    assert waking(language).asleep <= {code for point in points().values() for code in point.rules}


def test_no_choice_softens_an_error_about_suicide(found: Found) -> None:
    text = "His suicide attempt was not completed, it failed."
    for level in LEVELS:
        options = replace(OPTIONS, house={"completed-suicide": level})
        assert told(found, text, "MH402", options) is Severity.ERROR


def test_a_code_of_its_own_goes_before_the_house(found: Found) -> None:
    options = replace(OPTIONS, severities={"MH880": Severity.ERROR}, house={"killed-self": None})
    assert told(found, SAID["killed-self"][1], "MH880", options) is Severity.ERROR


def test_a_choice_about_some_words_leaves_the_others(found: Found) -> None:
    options = replace(OPTIONS, house={"relapse": Severity.WARNING})
    assert told(found, SAID["relapse"][1], "MH887", options) is Severity.WARNING
    assert told(found, SAID["recovery"][1], "MH887", options) is None


def test_nothing_sleeping_is_said_without_a_choice() -> None:
    house = House(Options())
    for name, (_, text) in SAID.items():
        if points()[name].usual is None:
            assert [hit.code for hit in house.hits(text, "en")] == []


@pytest.mark.parametrize(
    ("rules", "doubted"), [({}, True), ({"MH702": Severity.INFO}, True), ({"MH7": Severity.WARNING}, False)]
)
def test_words_are_not_doubted_where_the_workspace_says_how_bad_they_are(
    found: Found, rules: dict[str, Severity], doubted: bool
) -> None:
    text = "Nobody at the men\u2019s shed has a magic wand, but we do have a kettle and time."
    (finding,) = (
        one for one in found(f"- {{text: {text!r}}}", replace(OPTIONS, severities=rules)) if one.code == "MH702"
    )
    assert finding.severity is rules.get("MH7", Severity.INFO)
    assert ("reads as if nothing were wrong" in finding.hint) is doubted


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("https://example.org/he-committed-suicide", []),
        ("Read on: www.example.org/she-committed-suicide, please.", []),
        ("example.org/he-committed-suicide", []),
        ("committed-suicide.org", []),
        ("committed-suicide@example.org", []),
        ("#HeCommittedSuicide", ["MH401"]),
        ("He committed suicide.It was in May.", ["MH401"]),
        ("He committed suicide: https://example.org/he-committed-suicide", ["MH401"]),
        ("[He committed suicide](https://example.org)", ["MH401"]),
        ("He committed suicide/died in May.", ["MH401"]),
    ],
)
def test_no_rule_about_words_speaks_inside_an_address(text: str, codes: list[str]) -> None:
    assert [hit.code for hit in House(Options()).hits(text, "en") if hit.code != "MH990"] == codes


@pytest.mark.parametrize("rule", [one for one in rules() if one.code.startswith("MH88")], ids=lambda rule: rule.code)
def test_a_rule_is_called_off_where_it_says_nothing_until_it_is_chosen(rule: Rule) -> None:
    house = House(Options())
    said = any(hit.code == rule.code for text in rule.bad for hit in house.hits(text, "en"))
    assert weight(rule) == (rule.severity.value if said else "off")
    assert f"({weight(rule)})" in explanation(rule).splitlines()[0]
