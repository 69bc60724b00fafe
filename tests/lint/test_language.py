"""A language without rules never looks clean, until somebody who reads it has read the words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from tests.lint.conftest import FILE, OPTIONS, Entries

from mhpost.lint.entry.language import declared
from mhpost.lint.values import Options, Subject, Text
from mhpost.source.values import Finding, Severity, Where

Found = Callable[..., tuple[Finding, ...]]
READERS = replace(OPTIONS, readers={"nia": frozenset({"cy", "en"}), "dr-a": frozenset({"en"})})
ON = "on: 2027-09-20"
SIGNED = f"text: Talking helps., topics: [suicide], reviewed: {{by: dr-a, {ON}}}"


def welsh(found: Found, text: str, options: Options = READERS) -> list[tuple[Severity, str | None]]:
    return [(each.severity, each.entry) for each in found(text, options) if each.code == "MH214"]


def test_words_in_a_language_without_rules_are_an_error(found: Found) -> None:
    (finding,) = found("- {text: Helo, language: cy}", READERS)
    assert (finding.code, finding.severity, finding.language) == ("MH214", Severity.ERROR, "cy")
    assert finding.message == "There are no safe-messaging rules for Welsh: this text was not checked."
    assert "Ask nia to check it." in finding.hint
    assert "reviewed: {by: nia, on: 2027-10-01}" in finding.hint


def test_where_nobody_reads_it_the_hint_says_how_to_name_somebody(found: Found) -> None:
    (finding,) = found("- {text: Helo, language: cy}")
    assert "reads: [cy]" in finding.hint


@pytest.mark.parametrize(
    ("entry", "severity"),
    [
        (f"text: Helo, language: cy, reviewed: {{by: nia, {ON}}}", Severity.INFO),
        (f"text: Helo, language: cy-GB, reviewed: {{by: nia, {ON}}}", Severity.INFO),
        (f"text: Helo, language: cy, reviewed: {{by: dr-a, {ON}}}", Severity.ERROR),
        (f"text: Helo, language: cy, reviewed: {{by: nobody, {ON}}}", Severity.ERROR),
        ("text: Helo, language: cy, reviewed: {by: nia, on: 2027-10-02}", Severity.ERROR),
        (f"text: Hi, translations: {{cy: {{text: Helo, reviewed: {{by: nia, {ON}}}}}}}", Severity.INFO),
        (f"text: Hi, reviewed: {{by: dr-a, {ON}}}, translations: {{cy: {{text: Helo}}}}", Severity.ERROR),
        (f"text: Hi, reviewed: {{by: nia, {ON}}}, translations: {{cy: {{text: Helo}}}}", Severity.INFO),
    ],
)
def test_a_review_by_somebody_who_reads_it_makes_it_an_info(found: Found, entry: str, severity: Severity) -> None:
    assert welsh(found, f"- {{{entry}}}") == [(severity, "e0")]


def test_the_review_of_one_translation_answers_for_no_other(found: Found) -> None:
    both = f"translations: {{cy: {{text: Helo, reviewed: {{by: nia, {ON}}}}}, pl: {{text: Witaj}}}}"
    findings = found(f"- {{text: Hi, {both}}}", READERS)
    assert [(each.language, each.severity) for each in findings] == [("cy", Severity.INFO), ("pl", Severity.ERROR)]


def test_every_entry_is_told_by_itself(found: Found) -> None:
    text = "translations: {cy: {text: Helo}}"
    assert welsh(found, f"- {{text: Hi, {text}}}\n- {{text: Hello, {text}}}") == [
        (Severity.ERROR, "e0"),
        (Severity.ERROR, "e1"),
    ]


def test_a_draft_is_told_softly(found: Found) -> None:
    assert welsh(found, "- {text: Helo, language: cy, status: draft}") == [(Severity.INFO, "e0")]


@pytest.mark.parametrize("code", ["MH214", "MH2", "MH"])
def test_no_setting_and_no_exception_hides_it(found: Found, code: str) -> None:
    allow = "allow: [{rule: MH214, because: our clinician reads it, by: dr-a}]"
    findings = found(f"- {{text: Helo, language: cy, {allow}}}", replace(READERS, ignore=(code,), without=(code,)))
    assert {"MH214", "MH193"} <= {each.code for each in findings}


@pytest.mark.parametrize(
    ("readers", "hint"),
    [
        (
            {"dr-a": {"en"}, "dr-b": {"es"}, "dr-c": {"en", "es"}},
            "Ask dr-b or dr-c, who can review Spanish, and write that below translations → es: "
            "reviewed: {by: dr-b, on: 2027-10-01}.",
        ),
        ({"dr-a": {"en"}, "lou": {"es"}}, "Ask lou to review the translation too, and write that below it: reviewed:"),
        ({"dr-a": {"en"}}, "Ask a clinician who reads Spanish, and add that person to mhpost.yaml, with reads: [es]."),
    ],
)
def test_a_sign_off_without_the_language_says_who_could_do_it(
    found: Found, readers: dict[str, set[str]], hint: str
) -> None:
    clinicians = frozenset({"dr-a", "dr-b", "dr-c"})
    options = replace(OPTIONS, clinicians=clinicians, readers={who: frozenset(each) for who, each in readers.items()})
    (finding,) = found(f"- {{{SIGNED}, translations: {{es: {{text: Hablar ayuda.}}}}}}", options)
    assert (finding.code, finding.severity, finding.language) == ("MH226", Severity.ERROR, "es")
    assert finding.message == 'The post is in Spanish, which "dr-a", who signed it off, does not read.'
    assert hint in finding.hint


@pytest.mark.parametrize(
    ("by", "translation", "hint"),
    [
        ("dr-es", ", translations: {es: {text: Hablar ayuda.}}", "the review of dr-es below translations → es."),
        ("dr-es", "", "Ask dr-a, who can review English, to sign it off."),
    ],
)
def test_whoever_reads_only_the_translation_signs_that_off(found: Found, by: str, translation: str, hint: str) -> None:
    readers = {"dr-a": frozenset({"en"}), "dr-es": frozenset({"es"})}
    options = replace(OPTIONS, clinicians=frozenset(readers), readers=readers)
    (finding,) = found(f"- {{{SIGNED.replace('dr-a', by)}{translation}}}", options)
    assert finding.hint.startswith("Ask dr-a, who can review English, to sign ")
    assert finding.hint.endswith(hint)


@pytest.mark.parametrize(
    ("language", "file", "field", "steps", "hint"),
    [
        ("en", "media/es.vtt", "captions", ("media", 0, "captions"), 'Write "Language: es" below WEBVTT in the file'),
        ("en", "media/es.txt", "transcript", ("media", 0, "transcript"), "Give it in English."),
        ("en", FILE, "alt", ("media", 0, "alt"), "Give it in English."),
        ("en", FILE, "text", ("translations", "en", "text"), "Write it in English, or move these words to where"),
        ("en", FILE, "text", ("text",), "Write language: es in the entry, or move"),
    ],
)
def test_the_mend_of_words_in_another_language_fits_their_place(
    entries: Entries, language: str, file: str, field: str, steps: tuple[str | int, ...], hint: str
) -> None:
    (placed,) = entries("- {text: Hi}")
    words = "Nuestro grupo se reúne el martes en la biblioteca, y hay té para todos."
    text = Text(words, Where(file), language, field, named=Where(FILE, (*placed.where.route, *steps)))
    subject = Subject(placed, (text,), frozenset(), {}, frozenset(), OPTIONS, date(2027, 10, 1))
    (finding,) = declared(subject)
    assert finding.hint.startswith(hint)


@pytest.mark.parametrize(
    ("language", "reads", "codes"),
    [
        ("en", {}, ["MH226"]),
        ("es-US", {"dr-a": {"en", "es"}}, []),
        ("es-US", {}, ["MH226"]),
        ("en", {"dr-a": {"en", "es"}}, []),
        ("en", {"lou": {"es"}}, []),
    ],
)
def test_whoever_is_not_said_to_read_anything_reads_the_language_of_the_workspace(
    found: Found, language: str, reads: dict[str, set[str]], codes: list[str]
) -> None:
    options = replace(OPTIONS, language=language, readers={who: frozenset(each) for who, each in reads.items()})
    own = f"{SIGNED}, language: en, translations: {{es: {{text: Hablar ayuda., reviewed: {{by: lou, {ON}}}}}}}"
    assert [each.code for each in found(f"- {{{own}}}", options)] == codes


def test_a_review_of_a_translation_that_is_still_to_come_does_not_count(found: Found) -> None:
    options = replace(OPTIONS, readers={"lou": frozenset({"es"})})
    own = "translations: {es: {text: Hablar ayuda., reviewed: {by: lou, on: 2027-10-02}}}"
    assert [each.code for each in found(f"- {{{SIGNED}, {own}}}", options)] == ["MH226"]


@pytest.mark.parametrize(
    ("readers", "by", "told", "hint"),
    [
        ({"ana": {"es"}, "marc": {"fr"}}, ["ana"], ["French", "ana"], "ask marc, who can review French, and add"),
        ({"ana": {"es"}}, ["ana"], ["French", "ana"], "mhpost.yaml, with reads: [fr]."),
        ({}, ["ana"], ["French", "ana"], "mhpost.yaml, with reads: [fr]."),
        ({"marc": {"fr"}}, ["marc"], ["Spanish", "marc"], "ask ana, who can review Spanish, and add"),
        ({"ana": {"es", "fr"}}, ["ana"], None, ""),
        ({"ana": {"es"}, "marc": {"fr"}}, ["ana", "marc"], None, ""),
    ],
)
def test_an_exception_reaches_only_words_that_its_clinician_reads(
    found: Found, readers: dict[str, set[str]], by: list[str], told: list[str] | None, hint: str
) -> None:
    options = Options("es", frozenset({"ana", "marc"}), readers={who: frozenset(each) for who, each in readers.items()})
    words = "text: Cometió un suicidio., translations: {fr: {text: Mon frère a commis un suicide.}}, topics: [suicide]"
    allow = ", ".join(f"{{rule: MH401, because: cita de una entrevista, by: {who}}}" for who in by)
    findings = found(f"- {{{words}, allow: [{allow}]}}", replace(options, ignore=("MH263", "MH210")))
    codes = {"MH210", "MH401", "MH194"} if told else {"MH210"}
    assert {each.code for each in findings} - {"MH220"} == codes
    for one in findings:
        if told and one.code == "MH194":
            assert (one.severity, one.where.route[-3:]) == (Severity.ERROR, ("allow", 0, "by"))
            assert one.message == f'MH401 is broken in {told[0]}, which "{told[1]}", who allows it, does not read.'
            assert hint in one.hint


def test_a_language_is_named_in_words(found: Found) -> None:
    for language, name in (("eu", "Basque"), ("zu", "Zulu"), ("pt-BR", "Portuguese"), ("sr-Latn", "Serbian")):
        (finding,) = found(f"- {{text: A, language: {language}}}")
        assert f"rules for {name}: " in finding.message


def test_sentences_in_another_language_are_read_by_its_rules(found: Found) -> None:
    findings = found("- {language: es, text: 'Nuestro grupo se reúne el martes. She committed suicide by herself.'}")
    (finding,) = (each for each in findings if each.code == "MH401")
    assert finding.message.startswith('"committed suicide": ')
    assert finding.language == "en"


@pytest.mark.parametrize(
    ("language", "words", "codes"),
    [
        ("de", "An unsuccessful suicide attempt. We are here for every one of you.", {"MH211", "MH219", "MH402"}),
        ("en", "Sie beging Selbstmord. Ihre Schwester spricht heute davon.", {"MH211", "MH219", "MH401"}),
        ("en", "Setz deine Antidepressiva ab. Du brauchst sie nicht mehr.", {"MH216", "MH219", "MH705"}),
        ("en", "Esta app cura la depresión. Te mostramos hoy cómo funciona y qué puedes hacer.", {"MH219", "MH701"}),
        ("de", "My uncle committed suicide.", {"MH211", "MH401"}),
        ("en", "Se suicidó. Cometió suicidio.", {"MH211", "MH401"}),
        ("en", "Mein Onkel hat letztes Jahr Selbstmord begangen.", {"MH211", "MH401"}),
    ],
)
def test_a_text_in_another_language_is_read_by_its_rules_and_its_topics_are_found(
    found: Found, language: str, words: str, codes: set[str]
) -> None:
    findings = found(f"- {{language: {language}, text: '{words}'}}", replace(OPTIONS, ignore=("MH210", "MH263")))
    assert {each.code for each in findings} - {"MH210", "MH263"} == codes


def test_a_guess_tells_errors_alone_that_protect_readers(found: Found) -> None:
    assert "MH501" in {each.code for each in found("- {language: en, text: 'What nutters.'}")}
    assert found("- {language: de, text: 'What nutters.'}") == ()


def test_what_the_rules_of_two_languages_catch_is_told_once(found: Found) -> None:
    words = "Our neighbour is a psycho. We are here for every one of you, and there is tea."
    findings = found(f"- {{language: de, text: '{words}'}}")
    assert [(each.code, each.language) for each in findings if each.code == "MH501"] == [("MH501", "en")]


def test_topics_are_found_in_sentences_in_another_language(found: Found) -> None:
    findings = found("- {language: cy, text: 'Helo. Are you thinking about suicide and what to do?'}")
    assert "MH211" in {each.code for each in findings}


def test_words_in_another_language_than_is_declared_are_told_once(found: Found) -> None:
    words = "Our group meets in the library, and there is tea for all of you."
    findings = found(f"- {{text: Hi, translations: {{es: {{text: '{words}', short_text: '{words}'}}}}}}")
    assert [(each.code, each.severity) for each in findings] == [("MH219", Severity.WARNING)]
    assert findings[0].message == "This reads like English, and is declared as Spanish."


BOTH = {"dr-a": frozenset({"en"}), "dr-both": frozenset({"en", "es"})}
HALF = "Preguntar a un amigo sobre el suicidio no le mete la idea en la cabeza."


@pytest.mark.parametrize(
    ("readers", "hint"),
    [
        (BOTH, "Ask dr-both, who can review English and Spanish, to sign it off."),
        (
            {"dr-a": {"en"}, "dr-es": {"es"}},
            "Write the Spanish sentences as a post of their own, and ask dr-es to sign that off.",
        ),
        ({"dr-a": {"en"}}, "Ask a clinician who reads Spanish, and add that person to mhpost.yaml, with reads: [es]."),
    ],
)
def test_sentences_in_another_language_need_a_clinician_who_reads_them(
    found: Found, readers: dict[str, set[str]], hint: str
) -> None:
    reads = {who: frozenset(each) for who, each in readers.items()}
    options = replace(OPTIONS, clinicians=frozenset(readers), readers=reads)
    signed = SIGNED.replace("helps.", f"is a way to begin. {HALF}")
    (finding,) = found(f"- {{{signed}}}", options)
    assert (finding.code, finding.severity, finding.language) == ("MH226", Severity.ERROR, "en-GB")
    assert finding.message == 'Some of the post is in Spanish, which "dr-a", who signed it off, does not read.'
    assert finding.hint == hint


@pytest.mark.parametrize(("by", "said"), [("dr-both", HALF), ("dr-a", "Se habla español.")])
def test_no_other_reader_is_asked_for_where_one_reads_all_and_for_a_word_or_two(
    found: Found, by: str, said: str
) -> None:
    options = replace(OPTIONS, clinicians=frozenset(BOTH), readers=BOTH)
    signed = SIGNED.replace("dr-a", by).replace("helps.", f"is a way to begin. {said}")
    assert found(f"- {{{signed}}}", options) == ()


@pytest.mark.parametrize(
    "words", [f"text: Hi. {HALF}", f"text: Hi., translations: {{es: {{text: {HALF}}}}}", f"text: {HALF}, language: es"]
)
def test_who_is_asked_to_sign_off_reads_the_words(found: Found, words: str) -> None:
    options = replace(OPTIONS, clinicians=frozenset(BOTH), readers=BOTH, ignore=("MH211",))
    (finding,) = (one for one in found(f"- {{{words}, topics: [suicide]}}", options) if one.code == "MH210")
    assert "reviewed: {by: dr-both, on: 2027-10-01}" in finding.hint


PILLS = "translations: {es: {text: 'Si olvidas tus pastillas, tómalas al mediodía.'%s}}"


@pytest.mark.parametrize(
    ("reviewed", "inside", "message", "hint"),
    [
        ("", "", "and no clinician has read it.", "then add reviewed: {by: dr-both, on: 2027-10-01}."),
        (
            f", reviewed: {{by: dr-a, {ON}}}",
            "",
            'in Spanish, which "dr-a", who reviewed it, does not read.',
            "and write that below translations → es: reviewed: {by: dr-both, on: 2027-10-01}.",
        ),
        (f", reviewed: {{by: dr-both, {ON}}}", "", None, None),
        ("", f", reviewed: {{by: dr-both, {ON}}}", None, None),
        ("", f", reviewed: {{by: dr-a, {ON}}}", "and no clinician has read it.", "dr-both"),
    ],
)
def test_health_advice_is_read_by_somebody_who_reads_its_language(
    found: Found, reviewed: str, inside: str, message: str | None, hint: str
) -> None:
    options = replace(OPTIONS, clinicians=frozenset(BOTH), readers=BOTH)
    findings = found(f"- {{kind: self-care-tip, text: Hi.{reviewed}, {PILLS % inside}}}", options)
    told = [one for one in findings if one.code == "MH216"]
    assert bool(told) is (message is not None)
    for one in told:
        assert message is not None
        assert one.message.endswith(message)
        assert hint in one.hint


@pytest.mark.parametrize(
    ("accounts", "hint"),
    [
        ("[us]", "The accounts of this entry are in English. Write it in English, or in both languages in one text;"),
        ("[us, ie]", "The accounts of this entry are in English."),
        ("[us, us-es]", "Write language: es in the entry, or move these words to translations: {es: {text: …}}."),
        ("[]", "Write language: es in the entry"),
    ],
)
def test_no_language_is_proposed_in_which_nothing_would_be_posted(found: Found, accounts: str, hint: str) -> None:
    words = "Nuestro grupo se reúne en la biblioteca, y hay té para todos."
    (finding,) = (one for one in found(f"- {{accounts: {accounts}, text: '{words}'}}") if one.code == "MH219")
    assert finding.hint.startswith(hint)


@pytest.mark.parametrize(
    ("code", "words", "tongue"),
    [
        ("MH211", f"Asking a friend helps them a lot. {HALF}", "es"),
        ("MH211", "Asking about suicide helps them a lot. Nuestro grupo se reúne el martes en la biblioteca.", "en-GB"),
        ("MH220", "Our group meets in the library. El 45 % de las personas dice que no habla con nadie.", "es"),
        ("MH219", "Nuestro grupo se reúne el martes en la biblioteca, y hay té para todos.", "en-GB"),
    ],
)
def test_a_finding_names_the_language_of_its_words(found: Found, code: str, words: str, tongue: str) -> None:
    assert {one.language for one in found(f"- {{text: '{words}'}}") if one.code == code} == {tongue}


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("text: Helo, language: cy", "mhpost knows no words in Welsh that speak of one."),
        ("text: Hallo, language: nl", "mhpost knows few words in Dutch that speak of one."),
        (f"text: Helo, language: cy, reviewed: {{by: nia, {ON}}}", "mhpost knows no words in Welsh that speak of one."),
        ("text: Helo, language: cy, topics: [suicide]", ""),
    ],
)
def test_what_a_run_does_not_read_of_topics_is_said(found: Found, words: str, hint: str) -> None:
    (finding,) = (one for one in found(f"- {{{words}}}", READERS) if one.code == "MH214")
    assert ("mhpost knows" in finding.hint) is bool(hint)
    assert finding.hint.endswith(hint)


@pytest.mark.parametrize("language", ["nl", "it", "pt"])
def test_plain_words_for_suicide_ask_for_a_clinician_in_languages_without_rules(found: Found, language: str) -> None:
    words = {
        "nl": "Zelfdoding is te voorkomen.",
        "it": "Il suicidio si previene.",
        "pt": "O suicídio pode ser prevenido.",
    }
    codes = {one.code for one in found(f"- {{text: '{words[language]}', language: {language}}}")}
    assert codes == {"MH210", "MH211", "MH214"}


def test_an_editor_is_told_of_the_clinicians_who_read_the_words(found: Found) -> None:
    people = {"dr-a": "clinician", "dr-es": "clinician", "lou": "editor"}
    readers = {"dr-a": frozenset({"en"}), "dr-es": frozenset({"es"}), "lou": frozenset({"es"})}
    options = replace(OPTIONS, clinicians=frozenset({"dr-a", "dr-es"}), roles=people, readers=readers)
    signed = f"text: Hablar ayuda., language: es, topics: [suicide], reviewed: {{by: lou, {ON}}}"
    (finding,) = (one for one in found(f"- {{{signed}}}", options) if one.code == "MH132")
    assert finding.hint == "Ask dr-es."
