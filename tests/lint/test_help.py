"""Help in words: whatever the text, positions stand in it; what the workspace knows counts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.lint.conftest import AUDIENCES, EVERY_RULE, Entries

from mhpost.lint.engine import check
from mhpost.lint.help.plain import plain
from mhpost.lint.help.readers import Readers
from mhpost.lint.help.reading import HelpReader
from mhpost.lint.help.slips import Help
from mhpost.lint.values import Audience, Options, Text
from mhpost.resources.directory import load_directory
from mhpost.resources.values import Own, Withdrawal
from mhpost.source.values import Finding, Severity

TODAY = date(2027, 10, 1)
Found = Callable[..., tuple[Finding, ...]]
HELP = Help()
POSTS = yaml.safe_load(Path(__file__).with_name("help.yaml").read_text(encoding="utf-8"))
GREAT_BRITAIN = (Audience("GB"),)
PIECES = (
    *("116 123", "0800 1111", "08457 90 90 90", "85258", "988", "+44", "(0)", "00", "1-800-273-TALK", "0871", "24/7"),
    *("call", "text", "Samaritans", "Childline", "CALM helpline", "day and night", "in", "SHOUT", "to", "on", "bio"),
    *(
        " ",
        "\n",
        ". ",
        "-",
        "/",
        "(",
        ")",
        "\u00a0",
        "\u00ad",
        "\u200f",
        "９",
        "٣",
        "9\ufe0f\u20e3",
        "İ",
        "ﬁ",
        "👩\u200d👩",
        "#",
        "@",
    ),
)
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=24).map(" ".join) | st.lists(
    st.sampled_from(PIECES), max_size=24
).map("".join)


@settings(max_examples=400, deadline=None)
@given(
    TEXTS, st.sampled_from(["en", "de", "ja", "cy"]), st.sampled_from([(), GREAT_BRITAIN, (Audience("US", "US-NY"),)])
)
def test_every_slip_stands_in_its_text(text: str, tongue: str, audience: tuple[Audience, ...]) -> None:
    slips = HELP.slips(text, tongue, audience)
    assert all(0 <= slip.start < slip.end <= len(text) for slip in slips)
    assert list(slips) == sorted(slips, key=lambda slip: (slip.start, slip.code))


@given(st.text())
def test_plain_text_keeps_every_place(text: str) -> None:
    assert len(plain(text)) == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "1" * 100_000,
        "call 1 " * 10_000,
        "0800 1111 " * 10_000,
        "call 988 " * 5_000,
        "1-" * 50_000,
        "1.1/" * 25_000,
        "+(" * 50_000 + "1",
        "1\u200b" * 50_000,
        "a-a." * 25_000 + "1 2 3",
        "text " * 20_000 + "85258",
        "24/7 " * 5_000,
        "Samaritans " * 5_000 + "0800 1111",
        "call 116\n" * 10_000,
        "a 1 " * 20_000 + "\n124" * 5_000,
        "Samaritans 116 321 " * 3_000,
        "HOPELINEUK is " * 5_000,
        "about to end their life, send us a " * 3_000,
        "24/7 line is open " * 5_000,
    ],
    ids=lambda text: text[:9],
)
def test_a_hostile_text_is_read(text: str) -> None:
    slips = HELP.slips(text, "en", GREAT_BRITAIN)
    assert all(slip.end <= len(text) for slip in slips)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("０８４５７ ９０ ９０ ９０", "MH240"),
        ("08457.90.90.90", "MH240"),
        ("08457\u202f90\u201190\u201190", "MH240"),
        ("0\ufe0f\u20e38\ufe0f\u20e34575 90 90 90", None),
        ("+44 (0)871 496 0000", "MH241"),
        ("0044 871 496 0000", "MH241"),
        ("(0871) 496-0000", "MH241"),
        ("0871\u00ad4960000", "MH241"),
        ("٠٨٧١ ٤٩٦ ٠٠٠٠", "MH241"),
    ],
)
def test_a_number_is_read_however_it_is_written(written: str, code: str | None) -> None:
    slips = HELP.slips(f"Please call {written} today.", "en", GREAT_BRITAIN)
    assert [slip.code for slip in slips] == ([code] if code else [])


@pytest.mark.parametrize(
    "price",
    [
        *("1,99 Euro pro Minute", "1,99 Euro/Min.", "1,99 €/Min.", "1,99/Min.", "2 Euro", "EUR 1,99", "3.23 CHF/Min."),
        *("99 Cent", "99 ct/min", "80 Rappen", "2 Franken", "0,40 centime", "1,21 euros/min", "50 pence", "2 dollars"),
    ],
)
def test_a_price_beside_a_number_is_no_part_of_it(price: str) -> None:
    for written in (f"0900 1 234567 ({price})", f"0900 1 234567 {price}", f"0900 1 234567 - {price}"):
        slips = HELP.slips(f"Ruf an: {written}.", "de", (Audience("DE"),))
        assert [(slip.code, slip.start, slip.end) for slip in slips] == [("MH241", 8, 21)]


@pytest.mark.parametrize(
    "text",
    [
        "In 1995 we were 12 people; in 2027 we are 1,995, and 988 follow us.",
        "Doors 18:00-19:30, tickets £9.88 or 9,88 €, 24% off, code 741741.",
        "On 9/11, on 11.09.2027 and on 2027-09-11, 1 in 4 of 10,000.",
        "Room 111, SW1A 1AA, NY 10001, ISBN 978-0-306-40615-7, #116123, @988",
        "https://example.org/116123/0800-1112 and help0800@example.org",
        "Aged 16-25? Ages 11-18, scores 3-0 and 24-7, 7/7 on the list, 5k, 2nd, 100m.",
    ],
)
def test_what_is_no_number_to_call_is_left_alone(text: str) -> None:
    assert HELP.slips(text, "en", (*GREAT_BRITAIN, Audience("US"))) == ()


@pytest.mark.parametrize(
    ("country", "tongue", "text"),
    [(*place.split(), text) for place, texts in POSTS.items() for text in texts],
)
def test_what_charities_write_is_left_alone(country: str, tongue: str, text: str) -> None:
    assert HELP.slips(text, tongue, (Audience(country),)) == ()


@pytest.mark.parametrize(
    ("code", "text", "severity"),
    [
        ("MH240", "Call 1-800-273-8255.", Severity.WARNING),
        ("MH240", "Call 1-800-931-2237.", Severity.ERROR),
        ("MH240", "1-800-931-2237 has closed.", Severity.INFO),
        ("MH240", "Call the National Suicide Prevention Lifeline.", Severity.WARNING),
        ("MH240", "Call the NEDA helpline.", Severity.ERROR),
        ("MH248", "In immediate danger? Email us.", Severity.WARNING),
        ("MH243", "Our line is open 24/7, from nine to five.", Severity.ERROR),
        ("MH243", "NAMI HelpLine: 1-800-950-6264, 24/7.", Severity.ERROR),
        ("MH243", "Trans Lifeline: 877-565-8860, 24/7.", Severity.WARNING),
    ],
)
def test_what_is_certain_is_an_error(code: str, text: str, severity: Severity) -> None:
    assert [(slip.code, slip.severity) for slip in HELP.slips(text, "en", (Audience("US"),))] == [(code, severity)]


def test_a_line_that_the_workspace_withdrew_is_retired_in_words_too(entries: Entries) -> None:
    own = Own(withdrawn={"gb-childline": Withdrawal(date(2027, 9, 1), "no answer for a week", "gb-samaritans")})
    placed = entries("- {text: Call Childline on 0800 1111., accounts: [gb]}")
    (finding,) = check(placed, (), EVERY_RULE, TODAY, directory=load_directory(own))
    assert (finding.code, finding.severity, finding.hint) == ("MH240", Severity.ERROR, "Write instead: 116 123.")
    assert "Childline, which this workspace shows no more: no answer for a week." in finding.message
    own = Own(withdrawn={"gb-childline": Withdrawal(date(2027, 9, 1), "no answer for a week")})
    (finding,) = check(placed, (), EVERY_RULE, TODAY, directory=load_directory(own))
    assert finding.hint == "Write the number of another line: mhpost resources lists them."


def test_a_line_of_the_workspace_is_known(entries: Entries) -> None:
    placed = entries("- {text: Call us on 0800 1112., accounts: [gb]}")
    line = {"id": "our-line", "name": "Our line", "country": "GB", "channels": {"call": [{"dial": "0800 1112"}]}}
    assert [finding.code for finding in check(placed, (), EVERY_RULE, TODAY)] == ["MH244"]
    assert check(placed, (), EVERY_RULE, TODAY, directory=load_directory(Own((line,)))) == ()


def test_a_number_like_that_of_the_line_named_beside_it_may_be_its_own(entries: Entries) -> None:
    placed = entries("- {text: Call Samaritans on 116 321., accounts: [gb]}")
    assert [finding.code for finding in check(placed, (), EVERY_RULE, TODAY)] == ["MH244"]
    line = {"id": "ours", "name": "Samaritans", "country": "GB", "channels": {"call": [{"dial": "116 321"}]}}
    assert check(placed, (), EVERY_RULE, TODAY, directory=load_directory(Own((line,)))) == ()


def test_a_former_name_may_be_that_of_a_line_of_the_workspace(entries: Entries) -> None:
    placed = entries("- {text: HOPELINEUK is here for you., accounts: [gb]}")
    assert "MH240" in [finding.code for finding in check(placed, (), EVERY_RULE, TODAY)]
    line = {"id": "ours", "name": "HOPELINEUK", "country": "GB", "channels": {"call": [{"dial": "028 9000 0000"}]}}
    found = check(placed, (), EVERY_RULE, TODAY, directory=load_directory(Own((line,))))
    assert "MH240" not in [finding.code for finding in found]


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("Samaritans are on 028 9000 0000 for you.", "Northside Helpline, not of Samaritans"),
        ("Northside Helpline is there on 116 123.", "Samaritans, not of Northside Helpline"),
    ],
)
def test_a_line_of_the_workspace_has_a_name_and_a_number_too(entries: Entries, text: str, owner: str) -> None:
    line = {"id": "our-line", "name": "Northside Helpline", "country": "GB"}
    own = Own(({**line, "channels": {"call": [{"dial": "028 9000 0000"}]}},))
    placed = entries(f"- {{text: {text}, accounts: [gb]}}")
    (finding,) = check(placed, (), EVERY_RULE, TODAY, directory=load_directory(own))
    assert (finding.code, finding.message.partition("the number of ")[2]) == ("MH247", f"{owner}.")


def test_a_region_without_a_name_is_told_by_its_code(entries: Entries) -> None:
    placed = entries("- {text: Call 555-0100-199., accounts: [us]}")
    line = {"id": "ours", "country": "US", "region": "US-NY", "channels": {"call": [{"dial": "555-0100-199"}]}}
    (finding,) = check(placed, (), EVERY_RULE, TODAY, directory=load_directory(Own((line,))))
    assert finding.code == "MH246"
    assert "serves US-NY only" in finding.message


@pytest.mark.parametrize(
    ("language", "country", "text", "example"),
    [
        ("en", "us", "Text us on 741741.", "as in: text HOME to 741741."),
        ("es", "us", "Mándanos un mensaje al 741741.", "as in: envía HOLA al 741741."),
        ("es", "us", "Envía un mensaje al 988.", "as in: envía AYUDA al 988."),
        ("fr", "ca", "Envoyez un SMS au 686868.", "as in: envoyez PARLER au 686868."),
        ("fr", "gb", "Envoyez un SMS au 85258.", "as in: envoyez SHOUT au 85258."),
        ("de", "gb", "Schreib eine SMS an 85258.", "as in: sende SHOUT an 85258."),
        ("nl", "gb", "Stuur een sms naar 85258.", "as in: stuur SHOUT naar 85258."),
        ("it", "gb", "Manda un SMS al 85258.", "as in: text SHOUT to 85258."),
        ("en", "ca", "Call 1-866-277-3553.", "as in: In Quebec, call 1-866-277-3553."),
        ("fr", "ca", "Appelez le 1 866 277-3553.", "as in: Québec : appelez le 1-866-277-3553."),
        ("es", "gb", "Beat: 0808 801 0677.", "as in: En Inglaterra, llama al 0808 801 0677."),
        ("de", "gb", "Lifeline: 0808 808 8000.", "as in: In Nordirland: 0808 808 8000 anrufen."),
    ],
)
def test_a_hint_about_help_gives_words_in_the_language_of_the_post(
    found: Found, language: str, country: str, text: str, example: str
) -> None:
    findings = found(f"- {{text: '{text}', language: {language}, accounts: [{country}]}}")
    (hint,) = (one.hint for one in findings if one.code.startswith("MH24") and one.code != "MH249")
    assert example in hint


@pytest.mark.parametrize(
    ("language", "note", "told"),
    [
        ("nl", "Mentions suicide", "reads like English, and stands before words in Dutch."),
        ("nl", "Gaat over zelfdoding", None),
        ("en", "Parle de suicide", "reads like French, and stands before words in English."),
        ("de", "Parle du suicide et du deuil", "reads like French, and stands before words in German."),
        ("de", "Es geht um Suizid", None),
        ("fr", "Mentions suicide", "reads like English, and stands before words in French."),
        ("fr", "Mention de suicide", None),
        ("fr", "Suicide", None),
        ("es", "Es geht um Suizid", "reads like German, and stands before words in Spanish."),
        ("es", "Contiene menciones al suicidio", None),
        ("it", "Contiene riferimenti al suicidio", None),
    ],
)
def test_a_content_note_begins_as_notes_of_its_language_do(
    found: Found, language: str, note: str, told: str | None
) -> None:
    keys = f"topics: [suicide], content_warning: {note}"
    for entry in (f"language: {language}, {keys}", f"translations: {{{language}: {{text: Hallo., {keys[18:]}}}}}"):
        findings = [one for one in found(f"- {{text: Hello., {entry}}}", EVERY_RULE) if one.code == "MH180"]
        assert [one.message.partition('" ')[2] for one in findings] == ([told] if told else [])
        assert all(one.where.route[-1] == "content_warning" for one in findings)


def test_where_no_words_for_a_content_note_are_known_none_is_proposed(found: Found) -> None:
    findings = found("- {text: Ciao., language: it, topics: [suicide]}", EVERY_RULE)
    assert [one.hint for one in findings if one.code == "MH263"] == ["Consider a content_warning in Italian."]


def test_a_clinician_may_allow_a_retired_number_and_settings_cannot(found: Found) -> None:
    text = "- {text: 'Call 08457 90 90 90.', accounts: [gb]%s}"
    allow = ", allow: [{rule: MH240, because: part of our history, by: dr-a}]"
    assert [finding.code for finding in found(text % "")] == ["MH240"]
    assert found(text % allow) == ()
    assert [finding.code for finding in found(text % "", replace(EVERY_RULE, ignore=("MH2",)))] == ["MH240"]


def test_without_accounts_nothing_is_said_about_countries(found: Found) -> None:
    assert found("- {text: Call 988 or 111.}", Options(language="en-GB")) == ()


def test_an_account_speaks_to_all_its_countries(found: Found) -> None:
    options = replace(EVERY_RULE, audiences={"both": Audience("GB", None, "en", ("US",))})
    assert found("- {text: Call 988 or 116 123., accounts: [both]}", options) == ()


def test_it_is_told_which_accounts_a_number_does_not_serve(found: Found) -> None:
    (finding,) = found("- {text: Call 988., accounts: [gb, us, ie]}")
    assert finding.code == "MH245"
    assert finding.message.endswith("services in US, and does not serve the readers of gb (GB), ie (IE).")
    (finding,) = found("- {text: Call 988., accounts: [us, gb, ie, de, ch]}")
    assert finding.message.endswith("the readers of gb (GB), ie (IE), de (DE) ….")
    (finding,) = found("- {text: Call 988., versions: {gb: {text: Call 116 123.}}, accounts: [us, gb, de]}")
    assert finding.message.endswith("the readers of de (DE).")


def test_one_country_of_an_account_is_enough_for_a_number(found: Found) -> None:
    options = replace(EVERY_RULE, audiences={**AUDIENCES, "both": Audience("GB", None, "en", ("US",))})
    assert found("- {text: Call 988., accounts: [both, us]}", options) == ()


@pytest.mark.parametrize(
    ("shown", "told"),
    [
        (["us"], []),
        (["gb"], ["and this reaches readers in GB."]),
        (["gb", "us"], ["and does not serve the readers of gb (GB)."]),
    ],
)
def test_a_number_that_a_template_writes_is_judged_by_those_who_get_it(
    entries: Entries, shown: list[str], told: list[str]
) -> None:
    (placed,) = entries("- {text: Hello., accounts: [gb, us]}")
    body = Text("Call 988.", placed.where, "en", "text")
    readers = Readers(placed, body, EVERY_RULE, frozenset(shown))
    found = HelpReader(EVERY_RULE, None).new_in(readers, (), lambda *_: True)
    assert [finding.message[finding.message.index("and ") :] for finding in found] == told


@pytest.mark.parametrize("end", ["\n", " \n", "\r\n  ", "-\n", "\t"])
def test_a_number_may_be_broken_over_the_end_of_a_line(end: str) -> None:
    for text, code in ((f"Call 08457{end}90 90 90.", "MH240"), (f"Call 0871{end}496 0000.", "MH241")):
        assert [slip.code for slip in HELP.slips(text, "en", GREAT_BRITAIN)] == [code]
    assert HELP.slips(f"Call Samaritans on 116{end}123.", "en", GREAT_BRITAIN) == ()


@pytest.mark.parametrize(
    ("language", "topics", "note"),
    [
        ("en", "suicide", "Mentions suicide."),
        ("en", "abuse, eating-disorders, suicide", "Mentions abuse, eating disorders and suicide."),
        ("es", "suicide", "Habla de suicidio."),
        ("es", "self-harm, suicide", "Habla de autolesiones y suicidio."),
        ("fr", "self-harm, suicide", "Parle d’automutilation et de suicide."),
        ("de", "eating-disorders", "Es geht um Essstörungen."),
        ("de", "abuse, suicide", "Es geht um Gewalt und Suizid."),
        ("nl", "suicide", "Gaat over zelfdoding."),
    ],
)
def test_a_content_note_is_proposed_in_the_language_of_the_post(
    found: Found, language: str, topics: str, note: str
) -> None:
    findings = found(f"- {{text: Hola., language: {language}, topics: [{topics}]}}", EVERY_RULE)
    assert [one.hint for one in findings if one.code == "MH263"] == [f"Consider content_warning: {note}"]
    written = f"- {{text: Hola., language: {language}, topics: [{topics}], content_warning: '{note}'}}"
    assert not [one for one in found(written, EVERY_RULE) if one.code in ("MH263", "MH265")]


TEXT_US = "Text 988 to talk with someone today."
TEXT_ES = "Envía un mensaje de texto al 988 para hablar en español con alguien hoy mismo."


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("en", f"{TEXT_US}\n\n{TEXT_ES}", [("MH242", "es")]),
        ("es", f"{TEXT_ES}\n\n{TEXT_US}", [("MH242", "es")]),
        ("en", f"{TEXT_US}\n\n{TEXT_ES.replace('texto al', 'texto con AYUDA al')}", []),
        ("en", TEXT_US, []),
    ],
)
def test_help_in_sentences_in_another_language_is_that_of_their_readers(
    found: Found, language: str, text: str, told: list[tuple[str, str]]
) -> None:
    rows = [{"kind": "resource", "text": text, "language": language, "accounts": ["us"]}]
    findings = found(yaml.safe_dump(rows, allow_unicode=True))
    assert [(one.code, one.language) for one in findings if one.code.startswith("MH24")] == told
