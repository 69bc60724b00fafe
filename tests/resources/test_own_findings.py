from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mhpost.resources.directory import load_directory
from mhpost.resources.own_findings import own_findings
from mhpost.resources.values import Check, Own, Withdrawal
from mhpost.source.values import Finding, Severity, Where

TODAY = date(2026, 11, 26)
LINE: dict[str, Any] = {
    "id": "our-line",
    "country": "GB",
    "languages": ["en"],
    "topics": ["general"],
    "hours": "Mo-Fr 09:00-17:00, Sa 10:00-12:00",
    "timezone": "Europe/London",
    "channels": {"call": [{"dial": "0800 100 1000", "e164": "+448001001000"}], "text": [{"number": "85258"}]},
}


def found(own: Own, written: dict[str, Any] | None = None) -> tuple[Finding, ...]:
    return own_findings(load_directory(own), TODAY, {"lines": list(own.lines)} if written is None else written)


def row(**changed: Any) -> tuple[Finding, ...]:
    return found(Own(lines=(LINE | changed,)))


def test_a_good_row_is_no_problem() -> None:
    assert row() == ()
    assert row(hours="24/7", timezone=None) == ()
    assert row(hours=None, timezone=None) == ()
    assert row(country="IE", region="IE-D") == ()


@pytest.mark.parametrize(
    ("changed", "code", "route", "words"),
    [
        ({"country": "UK"}, "MH231", ("country",), '"UK" is not the code of a country (our-line).'),
        ({"country": "XX"}, "MH231", ("country",), '"XX" is not the code of a country (our-line).'),
        ({"region": "IE-D"}, "MH231", ("region",), '"IE-D" is not a region of GB (our-line).'),
        (
            *({"hours": "9 to 5"}, "MH232", ("hours",)),
            'The hours "9 to 5" of "our-line" cannot be read: "9 to 5" is not days and times.',
        ),
        (
            *({"hours": "Mo 18:00-26:00; Tu 18:00-20:00"}, "MH232", ("hours",)),
            'The hours "Mo 18:00-26:00; Tu 18:00-20:00" of "our-line" cannot be read: with hours past midnight, '
            '", " must stand between rules instead of ";".',
        ),
        (
            *({"timezone": None}, "MH232", ("timezone",)),
            'The hours "Mo-Fr 09:00-17:00, Sa 10:00-12:00" of "our-line" have no timezone.',
        ),
        (
            *({"timezone": "Europe/Londn"}, "MH232", ("timezone",)),
            'The hours "Mo-Fr 09:00-17:00, Sa 10:00-12:00" of "our-line" are on the clocks of no known timezone.',
        ),
        (
            *({"channels": {"call": [{"dial": "HELP"}]}}, "MH233", ("channels", "call", 0, "dial")),
            '"HELP" holds no digits (our-line).',
        ),
        (
            {"channels": {"call": [{"dial": "116 123"}], "text": [{"number": "HOME"}]}},
            *("MH233", ("channels", "text", 0, "number"), '"HOME" holds no digits (our-line).'),
        ),
        (
            {"channels": {"call": [{"dial": "08457 909090"}]}},
            *("MH233", ("channels", "call", 0, "dial")),
            "08457 909090 is no longer to be shown: it was Samaritans (our-line).",
        ),
        (
            {"channels": {"call": [{"dial": "0800 100 1000", "e164": "0800 100 1000"}]}},
            *("MH233", ("channels", "call", 0, "e164")),
            'e164: "0800 100 1000" is not + and the digits with the country code, as in +442079460000 (our-line).',
        ),
        (
            {"channels": {"call": [{"dial": "0800 100 1000", "e164": "+448001001001"}]}},
            *("MH233", ("channels", "call", 0, "e164")),
            'e164: "+448001001001" does not end like 0800 100 1000 (our-line).',
        ),
        (
            {"channels": {"call": [{"dial": "116", "e164": "+44116116116"}]}},
            *("MH233", ("channels", "call", 0, "e164")),
            'e164: "+44116116116" is given for the short code 116, which has none (our-line).',
        ),
        (
            {"topics": ["general", "hoarding"]},
            *("MH234", ("topics", 1)),
            '"hoarding" is no topic of help lines, so no post is given "our-line" for it.',
        ),
        ({"languages": []}, "MH234", (), '"our-line" is never shown: it names no languages.'),
        ({"confidence": "low"}, "MH234", (), '"our-line" is never shown: its confidence is low.'),
        (
            {"channels": {"email": "help@example.org"}},
            *("MH234", (), '"our-line" is never shown: it has no number that people can call or text.'),
        ),
        (
            {"topics": ["emergency"], "channels": {"text": [{"number": "999"}]}},
            *("MH234", (), '"our-line" is never shown: it has no number that people can call.'),
        ),
    ],
)
def test_what_cannot_be_true_of_a_row_is_said_at_its_place(
    changed: dict[str, Any], code: str, route: tuple[str | int, ...], words: str
) -> None:
    (finding,) = row(**changed)
    assert (finding.code, finding.where) == (code, Where("resources.yaml", ("lines", 0, *route)))
    assert finding.message == words
    assert finding.hint
    assert finding.because
    assert finding.severity is (Severity.WARNING if code == "MH234" else Severity.ERROR)


def test_what_a_changed_row_of_ours_says_is_judged_with_what_it_leaves_as_it_is() -> None:
    assert found(Own(lines=({"id": "us-988", "hours": "Mo-Fr 09:00-17:00"},))) == ()
    (wrong,) = found(Own(lines=({"id": "us-988", "region": "GB-ENG"},)))
    assert wrong.message == '"GB-ENG" is not a region of US (us-988).'
    assert found(Own(lines=({"id": "gb-emergency", "channels": {"call": [{"dial": "999"}]}},))) == ()


def test_a_row_is_found_in_the_file_by_its_id_whatever_was_left_out() -> None:
    own = Own(lines=(LINE | {"country": "XX"},))
    (finding,) = found(own, {"lines": [{"id": "broken"}, "odd", {"id": "our-line"}]})
    assert finding.where.route == ("lines", 2, "country")
    (finding,) = found(own, {"lines": "odd"})
    assert finding.where.route == ("lines", "country")


def test_ids_that_no_line_has_are_named_where_they_stand_with_the_one_that_is_meant() -> None:
    own = Own(
        hidden=frozenset({"us-998", "gb-shout"}),
        checks={"gb-samaritan": Check(TODAY), "in-mhpost-yaml": Check(TODAY)},
        withdrawn={"gb-kalm": Withdrawal(TODAY, "closed"), "gb-calm": Withdrawal(TODAY, "closed", "gb-shoutt")},
    )
    written = {"hide": ["gb-shout", "us-998"], "verified": {"gb-samaritan": "2026-11-26"}, "retired": {}}
    given = found(own, written)
    assert [(finding.where.route, finding.severity, finding.hint) for finding in given] == [
        (("hide", 1), Severity.ERROR, 'Did you mean "us-988"?'),
        (("verified", "gb-samaritan"), Severity.WARNING, 'Did you mean "gb-samaritans"?'),
        (("retired", "gb-kalm"), Severity.ERROR, 'Did you mean "gb-calm"?'),
        (("retired", "gb-calm", "use"), Severity.ERROR, 'Did you mean "gb-shout"?'),
    ]
    assert {finding.code for finding in given} == {"MH230"}
    assert [finding.where.on_key for finding in given] == [False, True, True, False]


@pytest.mark.parametrize(
    ("use", "hidden", "why"),
    [
        ("gb-shout", ["gb-shout"], "this workspace hides it"),
        ("us-988", [], "it serves US, not GB"),
        ("global-findahelpline", [], "it serves no country, not GB"),
        ("gb-shout", [], None),
        ("gb-papyrus", [], None),
        ("gb-emergency", [], "one of them is an emergency number"),
    ],
)
def test_a_line_that_cannot_stand_in_is_said(use: str, hidden: list[str], why: str | None) -> None:
    given = found(Own(hidden=frozenset(hidden), withdrawn={"gb-calm": Withdrawal(TODAY, "closed", use)}))
    messages = [f'"{use}" cannot stand in for "gb-calm": {why}.'] if why else []
    assert [finding.message for finding in given] == messages


def test_a_check_of_a_day_to_come_is_said() -> None:
    own = Own(checks={"us-988": Check(date(2026, 11, 27)), "gb-shout": Check(TODAY)})
    (ahead,) = found(own, {"verified": {"us-988": "2026-11-27", "gb-shout": "2026-11-26"}})
    assert (ahead.code, ahead.where.route) == ("MH207", ("verified", "us-988"))
    assert found(own, {}) == ()


def test_a_line_that_is_to_be_retired_later_is_said_to_be_retired_now() -> None:
    own = Own(withdrawn={"gb-calm": Withdrawal(date(2026, 11, 27), "closes"), "gb-shout": Withdrawal(TODAY, "closed")})
    (ahead,) = found(own)
    assert (ahead.code, ahead.where.route) == ("MH207", ("retired", "gb-calm", "on"))
    assert "posts no longer show it already" in ahead.message
