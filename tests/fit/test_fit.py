"""The ladder: words are never cut, help is never left out, and what does not fit is a finding."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mhpost.calendar.models import Entry
from mhpost.calendar.values import Placed
from mhpost.fit.join import note
from mhpost.fit.ladder import fit
from mhpost.fit.values import Fitted
from mhpost.platforms import PLATFORMS
from mhpost.platforms.base import Account, Part
from mhpost.platforms.facts import Facts, Limits, Measure
from mhpost.platforms.measuring import measure_by
from mhpost.render.values import Footer, Picture, Post
from mhpost.schedule.values import Occurrence
from mhpost.source.values import Finding, Severity, Where

WHERE = Where("calendars/may.yaml", ("entries", 0, "text"))
LONG = Footer("long", "If you need to talk, call 000 or text HELLO to 0000, day and night.", ("zz",), ("000", "0000"))
SHORT = Footer("short", "Need to talk? Call 000, 24/7.", ("zz",), ("000",))
MINIMAL = Footer("minimal", "Help: 000", ("zz",), ("000",))
FOOTERS = (LONG, SHORT, MINIMAL)
POST = Post(
    "walk-tip/a", "en", "A walk can help.", None, FOOTERS, None, None, ("#Walk", "#Rest"), None, (), WHERE
)  # fmt: skip


def _occurrence(platform: str, **keys: Any) -> Occurrence:
    entry = Entry.model_validate({"id": "walk-tip", "text": "x", **keys})
    moment = datetime(2027, 10, 3, 9, 30, tzinfo=ZoneInfo("Europe/London"))
    placed = Placed(entry, Where("calendars/may.yaml", ("entries", 0)))
    return Occurrence(placed, Account("a", platform), "walk-tip/a", moment, moment + timedelta(hours=4))


def _fit(post: Post, platform: str = "x", **keys: Any) -> tuple[Fitted, tuple[Finding, ...]]:
    return fit(post, _occurrence(platform, **keys), PLATFORMS[platform])


def _picture(**changes: Any) -> Picture:
    return replace(Picture("media/walk.png", "ab12", "image/png", "A path", WHERE), **changes)


def test_words_link_hashtags_and_help_stand_in_this_order() -> None:
    post = replace(POST, link="https://example.org", content_warning="Mentions low mood")
    fitted, findings = _fit(post)
    assert findings == ()
    assert fitted.part.text == (
        "Content note: Mentions low mood\n\nA walk can help.\n\nhttps://example.org\n\n#Walk #Rest\n\n" + LONG.text
    )
    assert fitted.part.content_warning == "Mentions low mood"
    assert fitted.outgoing is not None
    assert fitted.outgoing.parts == (fitted.part,)
    assert (fitted.outgoing.key, fitted.outgoing.account.name) == ("walk-tip/a", "a")


@pytest.mark.parametrize(
    ("length", "rung", "footer"),
    [
        (160, "whole", "long"),
        (230, "whole", "short"),
        (255, "whole", "minimal"),
        (265, "whole without hashtags", "minimal"),
        (270, "short", "long"),
    ],
)
def test_the_fullest_form_that_fits_is_taken(length: int, rung: str, footer: str) -> None:
    fitted, findings = _fit(replace(POST, body="a" * length, short_body="A walk."))
    assert findings == ()
    assert (fitted.rung, fitted.footer.form) == (rung, footer)
    assert fitted.part.text.endswith("\n\n" + fitted.footer.text)


def test_what_is_too_long_says_by_how_much_and_how_short_it_must_be() -> None:
    fitted, (finding,) = _fit(replace(POST, body="a" * 300))
    assert fitted.outgoing is None
    assert fitted.over == 31
    assert (finding.code, finding.where, finding.account) == ("MH300", WHERE, "a")
    assert '"walk-tip" is 31 weighted characters too long for X ("a"): 311 of 280' in finding.message
    assert 'Add "short_text" of at most 269 weighted characters' in finding.hint
    room = 269
    assert _fit(replace(POST, body="a" * room))[1] == ()
    assert _fit(replace(POST, body="a" * (room + 1)))[1] != ()


def test_a_short_text_that_is_too_long_is_named() -> None:
    _, (finding,) = _fit(replace(POST, body="a" * 400, short_body="b" * 300), short_text="b" * 300)
    assert finding.where.route == ("entries", 0, "short_text")
    assert 'Shorten "short_text" to at most 269' in finding.hint


def test_words_of_a_template_are_mended_in_the_calendar() -> None:
    post = replace(POST, body="a" * 400, where=Where("templates/tip.j2", line=1))
    both, (at_text,) = _fit(post, template="tip")
    _, (at_template,) = _fit(post, template="tip", text=None)
    assert both.outgoing is None
    assert [at_text.where.route[-1], at_template.where.route[-1]] == ["text", "template"]


def test_a_link_is_never_left_out() -> None:
    fitted, findings = _fit(replace(POST, body="a" * 255, link="https://example.org"))
    assert [finding.code for finding in findings] == ["MH300"]
    assert "https://example.org" in fitted.part.text


def test_surroundings_that_leave_no_room_are_named() -> None:
    _, (finding,) = _fit(replace(POST, content_warning="c" * 300))
    assert "content warning" in finding.hint


def test_the_link_stands_beside_where_the_platform_takes_it_so() -> None:
    post = replace(POST, link="https://example.org")
    for name in ("facebook", "folder"):
        fitted, _ = _fit(post, name)
        assert fitted.part.link == "https://example.org"
        assert "https://" not in fitted.part.text
    with_picture, _ = _fit(replace(post, pictures=(_picture(),)), "facebook")
    assert with_picture.part.link is None
    assert "https://example.org" in with_picture.part.text


def test_nothing_is_said_twice() -> None:
    body = "Take a #walk, see https://example.org"
    fitted, _ = _fit(replace(POST, body=body, link="https://example.org"))
    assert fitted.part.text == f"{body}\n\n#Rest\n\n{LONG.text}"
    longer, _ = _fit(replace(POST, body="#Walking https://example.org/walk", link="https://example.org"))
    assert "\n\nhttps://example.org\n\n#Walk #Rest\n\n" in longer.part.text


@pytest.mark.parametrize(
    ("body", "held"),
    [
        ("See https://example.org/a.", True),
        ("(https://example.org/a) says it", True),
        ("https://example.org/a, or call", True),
        ("https://example.org/a.html", False),
        ("https://example.org/a?page=2", False),
        ("https://example.org/a-b", False),
        ("https://example.org/a#b", False),
    ],
)
def test_another_address_that_begins_so_is_not_the_link(body: str, held: bool) -> None:
    fitted, _ = _fit(replace(POST, body=body, link="https://example.org/a"))
    assert ("\n\nhttps://example.org/a\n" in fitted.part.text) is not held


def test_help_stands_below_even_where_the_body_names_the_number() -> None:
    fitted, _ = _fit(replace(POST, body="Call 000. " + MINIMAL.text))
    assert fitted.part.text.endswith(LONG.text)


@pytest.mark.parametrize(
    ("warning", "language", "line"),
    [
        ("Mentions low mood", "en-GB", "Content note: Mentions low mood"),
        ("Habla de tristeza", "es-US", "Aviso de contenido: Habla de tristeza"),
        ("CW: low mood", "en", "CW: low mood"),
        ("Deaths: two of them", "en", "Content note: Deaths: two of them"),
        ("Advertencia: tristeza", "es", "Advertencia: tristeza"),
        ("Content note – low mood", "en", "Content note – low mood"),
        ("Nämner nedstämdhet", "sv", "Nämner nedstämdhet"),
        (None, "en", ""),
    ],
)
def test_a_content_warning_begins_in_the_language_of_the_post(warning: str | None, language: str, line: str) -> None:
    assert note(warning, language) == line


def test_titles_go_only_where_there_are_titles() -> None:
    post = replace(POST, title="Take a walk")
    assert _fit(post, "folder")[0].part.title == "Take a walk"
    assert _fit(post, "x")[0].part.title is None
    _, (finding,) = _fit(replace(post, title="t" * 301), "folder")
    assert (finding.code, finding.where.route) == ("MH301", ("entries", 0, "title"))


@pytest.mark.parametrize(
    ("pictures", "platform", "codes"),
    [
        ((_picture(),) * 4, "x", []),
        ((_picture(),) * 5, "x", ["MH302"]),
        ((_picture(mime="image/gif"),), "facebook", ["MH303"]),
        ((_picture(mime=""),), "x", ["MH303"]),
        ((_picture(alt="a" * 1000),), "x", []),
        ((_picture(alt="a" * 1001), _picture(alt="b" * 1001)), "x", ["MH304", "MH304"]),
        ((_picture(mime="", sha256=""),), "x", []),
    ],
)
def test_pictures_are_held_to_what_the_platform_takes(
    pictures: tuple[Picture, ...], platform: str, codes: list[str]
) -> None:
    fitted, findings = _fit(replace(POST, pictures=pictures), platform)
    assert [finding.code for finding in findings] == codes
    readable = all(picture.sha256 for picture in pictures)
    assert (fitted.outgoing is not None) == (not codes and readable)


def test_all_that_is_wrong_is_said_at_once() -> None:
    post = replace(POST, body="a" * 900, pictures=(_picture(mime="", alt="a" * 2000),) * 5)
    _, findings = _fit(post)
    assert {finding.code for finding in findings} == {"MH300", "MH302", "MH303", "MH304"}


def test_errors_of_an_idea_are_warnings() -> None:
    fitted, (finding,) = _fit(replace(POST, body="a" * 900), status="idea")
    assert finding.severity is Severity.WARNING
    assert fitted.outgoing is None


class _PicturesOnly:
    """A platform that posts nothing without a picture, with counting borrowed from a real one."""

    FACTS = Facts(name="Pictures", needs_media=True)
    LIMITS: Limits = PLATFORMS["x"].LIMITS
    SECRETS: tuple[str, ...] = ()
    wire = staticmethod(PLATFORMS["folder"].wire)

    def weigh(self, text: str) -> int:
        return len(text)

    def measure(self, part: Part, limits: Limits) -> tuple[Measure, ...]:
        return measure_by(len, part, limits)


def test_a_platform_that_needs_a_picture_gets_no_post_without() -> None:
    _, (finding,) = fit(POST, _occurrence("x"), _PicturesOnly())
    assert finding.code == "MH305"


@given(
    body=st.text(min_size=1, max_size=400),
    short=st.none() | st.text(min_size=1, max_size=300),
    warning=st.none() | st.text(min_size=1, max_size=60),
    tags=st.lists(st.sampled_from(["#Walk", "#Rest", "#健康"]), max_size=3, unique=True),
    platform=st.sampled_from(sorted(PLATFORMS)),
)
def test_any_words_either_fit_whole_with_help_or_are_a_finding(
    body: str, short: str | None, warning: str | None, tags: list[str], platform: str
) -> None:
    post = replace(POST, body=body, short_body=short, content_warning=warning, hashtags=tuple(tags))
    fitted, findings = _fit(post, platform)
    text = fitted.part.text
    assert (body in text) or (short is not None and short in text)
    assert text.endswith("\n\n" + fitted.footer.text)
    assert fitted.footer in FOOTERS
    if fitted.outgoing is None:
        assert [finding.code for finding in findings] == ["MH300"]
    else:
        assert findings == ()
        measures = PLATFORMS[platform].measure(fitted.outgoing.parts[0], PLATFORMS[platform].LIMITS)
        assert all(measure.used <= measure.max for measure in measures)
