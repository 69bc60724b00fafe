"""Sentences in another language than the text they stand in."""

from __future__ import annotations

import pytest
from benchmarks.corpus import rows
from hypothesis import given
from hypothesis import strategies as st

from mhpost.lint.house import House
from mhpost.lint.mixed import guesses, parts, wholly
from mhpost.lint.values import Options, Text
from mhpost.source.values import Severity, Where

SPANISH = "Nuestro grupo se reúne el martes en la biblioteca."
ENGLISH = "She committed suicide by hanging."
FRENCH = "Il s'est pendu dans son garage."
GERMAN = "Er hat sich erhängt."
WHOLLY_ENGLISH = (
    "He committed suicide. They committed suicide. We are sad.",
    "An unsuccessful suicide attempt. We are here for every one of you.",
    "Suicide rates skyrocket this year. We are here for every one of you.",
)
WHOLLY_GERMAN = (
    "Mein Onkel hat Selbstmord begangen. Wir vermissen ihn jeden Tag und reden oft von ihm.",
    "Setz deine Antidepressiva ab. Du brauchst sie nicht mehr, und du wirst dich besser fühlen.",
)
KIND = "Un mot gentil fait du bien à tout le monde, surtout quand les journées sont courtes et froides."
WALK = {
    "en": "A ten-minute walk outside can lift your mood a little. Could you take one today?",
    "es": "Un paseo de diez minutos puede mejorar un poco el ánimo. ¿Te animas hoy?",
    "fr": "Une marche de dix minutes peut faire un peu de bien. Et si vous sortiez aujourd’hui ?",
    "de": "Zehn Minuten an der frischen Luft können guttun. Magst du heute kurz hinausgehen?",
}


def text(words: str, language: str) -> Text:
    return Text(words, Where("calendars/a.yaml"), language, "text")


@pytest.mark.parametrize(
    ("words", "language", "others"),
    [
        (f"{SPANISH} {ENGLISH}", "es", {"en": ENGLISH}),
        (f"{SPANISH} {ENGLISH} Stop now.", "es", {"en": f"{ENGLISH} Stop now."}),
        (f"{ENGLISH}\n\n{SPANISH}", "en-GB", {"es": SPANISH}),
        (f"{FRENCH} {GERMAN}", "en", {"fr": FRENCH, "de": GERMAN}),
        (f"Nid wyt ti ar dy ben dy hun. {ENGLISH}", "cy", {"en": ENGLISH}),
        (SPANISH, "es-MX", {}),
        (ENGLISH, "en", {}),
        *((words, language, {"en": words}) for language in ("de", "es", "fr") for words in WHOLLY_ENGLISH),
        *((words, language, {"de": words}) for language in ("en", "es", "fr") for words in WHOLLY_GERMAN),
        (
            f"{GERMAN} Du fehlst uns, und wir reden oft von dir. {ENGLISH}",
            "fr",
            {"de": f"{GERMAN} Du fehlst uns, und wir reden oft von dir.", "en": ENGLISH},
        ),
        ("Las tres amigas quieren hablar.", "fr", {"es": "Las tres amigas quieren hablar."}),
        ("Our choir sings La Vie en Rose and Die Forelle.", "en", {}),
        ("#Tuesday 🕯️ 116 123", "en", {}),
        ("", "en", {}),
    ],
)
def test_sentences_in_another_language_are_a_text_of_that_language(
    words: str, language: str, others: dict[str, str]
) -> None:
    own, *rest = parts(text(words, language))
    assert own == text(words, language)
    assert {one.language: one.words.strip() for one in rest} == others


@pytest.mark.parametrize(
    ("words", "language", "others"),
    [
        ("My uncle committed suicide.", "de", {"en": "My uncle committed suicide."}),
        ("Wir sind da. “My uncle committed suicide.”", "de", {"en": "“My uncle committed suicide.”"}),
        ("Er beging Selbstmord.", "en", {"de": "Er beging Selbstmord."}),
        ("Se suicidó. Cometió suicidio.", "en", dict.fromkeys(("es", "fr"), "Se suicidó. Cometió suicidio.")),
        ("Ella se suicidó.", "it", {"es": "Ella se suicidó."}),
        ("My uncle committed suicide.", "cy", {}),
        ("Ele se suicidou.", "en", {}),
        ("Committed suicide in 2019.", "de", {}),
        ("We sang Die Forelle.", "en", {}),
        ("", "en", {}),
    ],
)
def test_the_language_of_a_short_sentence_is_guessed(words: str, language: str, others: dict[str, str]) -> None:
    assert len(parts(text(words, language))) == 1
    assert {one.language: one.words.strip() for one in guesses(text(words, language))} == others


@given(st.text(alphabet=" .\nelquedtsnhr'", max_size=200))
def test_every_letter_stays_in_its_place(words: str) -> None:
    for part in (*parts(text(words, "de"))[1:], *guesses(text(words, "de"))):
        assert len(part.words) == len(words)
        assert all(new in (old, " ") for new, old in zip(part.words, words, strict=True))


@pytest.mark.parametrize(
    ("words", "language", "other"),
    [
        ("Our group meets in the library, and there is tea for all of you.", "es", "en"),
        ("Our group meets in the library, and there is tea for all of you.", "en-US", None),
        ("Tea for you.", "es", None),
        (f"{SPANISH} {ENGLISH}", "es", None),
        ("Unser Chor singt und es gibt Kuchen, wenn ihr mit uns seid.", "fr", "de"),
        (WALK["es"], "de", "es"),
        (WALK["de"], "fr", "de"),
        *((WALK["en"], language, "en") for language in ("es", "fr", "de", "it")),
        (WALK["fr"], "es", "fr"),
        ("Nuestro grupo se reúne en la biblioteca, y hay té para todos. Ven cuando quieras.", "fr", "es"),
        ("Notre groupe se réunit à la bibliothèque, et il y a du thé pour tout le monde.", "es", "fr"),
        ("Il nostro gruppo si riunisce in biblioteca, e c'è il tè per tutti quelli che vogliono venire.", "es", "it"),
        ("O nosso grupo se reúne na biblioteca, e há chá para todos vocês que não podem ficar sós.", "es", "pt"),
        ("Demanar ajuda no és cap debilitat. Truca quan vulguis.", "es", "ca"),
        ("Pedir axuda non é unha debilidade. Chama cando queiras.", "es", "gl"),
        ("Je bent niet alleen. Praat met iemand die je vertrouwt.", "de", "nl"),
        *((words, language, None) for language, words in WALK.items()),
        (f"{WALK['de']} {WALK['en']}", "de", None),
        ("Non estás só. Fala con alguén de confianza.", "gl", None),
        ("Du er ikke alene. Det er ikke en svaghed at bede om hjælp.", "da", None),
        ("Die Forelle. La Vie en Rose.", "en", None),
        ("La vida.", "en", None),
        (f"Thank you, volunteers! / {KIND}", "en", None),
        (f"A kind word helps. / {KIND}", "en", None),
        (f"Thank you, volunteers! {KIND}", "en", None),
        (f"Harris Creek. {KIND}", "en", "fr"),
    ],
)
def test_a_text_in_another_language_is_told(words: str, language: str, other: str | None) -> None:
    assert wholly(text(words, language)) == other


def test_no_labelled_text_is_told_to_be_in_another_language() -> None:
    told = [(row.language, row.text) for row in rows() if wholly(text(row.text, row.language))]
    assert told == []


def test_no_guess_brings_an_error_to_a_good_text() -> None:
    house = House(Options())
    for row in rows():
        for guess in guesses(text(row.text, row.language)) if not row.unsafe else ():
            assert not [one for one in house.hits(guess.words, guess.tongue) if one.severity is Severity.ERROR]


@pytest.mark.parametrize("sign", [". ", "el ", "\n", "que. ", "a'"])
def test_hostile_repetition_ends(sign: str) -> None:
    long = text(sign * 100_000, "en")
    every = (*parts(long), *guesses(long))
    assert {len(part.words) for part in every} == {len(sign) * 100_000}
