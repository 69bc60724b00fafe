"""The ladder: words are never cut, help is never left out, and what does not fit is a finding."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.fit.make import LONG, MINIMAL, POST, WHERE, fit_on, occurrence, picture

from mhpost.fit.join import note
from mhpost.fit.ladder import fit
from mhpost.platforms import PLATFORMS
from mhpost.platforms.base import Part
from mhpost.platforms.facts import Facts, Limits, Measure
from mhpost.platforms.measuring import measure_by
from mhpost.render.values import Picture
from mhpost.source.values import Severity, Where


def test_words_link_hashtags_and_help_stand_in_this_order() -> None:
    post = replace(POST, link="https://example.org", content_warning="Mentions low mood")
    fitted, findings = fit_on(post)
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
    fitted, findings = fit_on(replace(POST, body="a" * length, short_body="A walk."))
    assert findings == ()
    assert (fitted.rung, fitted.footer.form) == (rung, footer)
    assert fitted.part.text.endswith("\n\n" + fitted.footer.text)


def test_what_is_too_long_says_by_how_much_and_how_short_it_must_be() -> None:
    fitted, (finding,) = fit_on(replace(POST, body="a" * 300))
    assert fitted.outgoing is None
    assert fitted.over == 31
    assert (finding.code, finding.where, finding.account) == ("MH300", WHERE, "a")
    assert '"walk-tip" is 31 weighted characters too long for X ("a"): 311 of 280' in finding.message
    assert 'Add "short_text" of at most 269 weighted characters' in finding.hint
    room = 269
    assert fit_on(replace(POST, body="a" * room))[1] == ()
    assert fit_on(replace(POST, body="a" * (room + 1)))[1] != ()


def test_a_short_text_that_is_too_long_is_named() -> None:
    _, (finding,) = fit_on(replace(POST, body="a" * 400, short_body="b" * 300), short_text="b" * 300)
    assert finding.where.route == ("entries", 0, "short_text")
    assert 'Shorten "short_text" to at most 269' in finding.hint


def test_words_of_a_template_are_mended_in_the_calendar() -> None:
    post = replace(POST, body="a" * 400, where=Where("templates/tip.j2", line=1))
    both, (at_text,) = fit_on(post, template="tip")
    _, (at_template,) = fit_on(post, template="tip", text=None)
    assert both.outgoing is None
    assert [at_text.where.route[-1], at_template.where.route[-1]] == ["text", "template"]


def test_a_link_is_never_left_out() -> None:
    fitted, findings = fit_on(replace(POST, body="a" * 255, link="https://example.org"))
    assert [finding.code for finding in findings] == ["MH300"]
    assert "https://example.org" in fitted.part.text


def test_surroundings_that_leave_no_room_are_named() -> None:
    _, (finding,) = fit_on(replace(POST, content_warning="c" * 300))
    assert "content warning" in finding.hint


def test_the_link_stands_beside_where_the_platform_takes_it_so() -> None:
    post = replace(POST, link="https://example.org")
    for name in ("facebook", "folder"):
        fitted, _ = fit_on(post, name)
        assert fitted.part.link == "https://example.org"
        assert "https://" not in fitted.part.text
    with_picture, _ = fit_on(replace(post, pictures=(picture(),)), "facebook")
    assert with_picture.part.link is None
    assert "https://example.org" in with_picture.part.text


def test_nothing_is_said_twice() -> None:
    body = "Take a #walk, see https://example.org"
    fitted, _ = fit_on(replace(POST, body=body, link="https://example.org"))
    assert fitted.part.text == f"{body}\n\n#Rest\n\n{LONG.text}"
    longer, _ = fit_on(replace(POST, body="#Walking https://example.org/walk", link="https://example.org"))
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
    fitted, _ = fit_on(replace(POST, body=body, link="https://example.org/a"))
    assert ("\n\nhttps://example.org/a\n" in fitted.part.text) is not held


def test_help_stands_below_even_where_the_body_names_the_number() -> None:
    fitted, _ = fit_on(replace(POST, body="Call 000. " + MINIMAL.text))
    assert fitted.part.text.endswith(LONG.text)


@pytest.mark.parametrize(
    ("warning", "language", "line"),
    [
        ("Mentions low mood", "en-GB", "Content note: Mentions low mood"),
        ("Habla de tristeza", "es-US", "Aviso de contenido: Habla de tristeza"),
        ("Évoque un deuil", "fr-CA", "Avertissement : Évoque un deuil"),
        ("Es geht um Trauer", "de", "Inhaltshinweis: Es geht um Trauer"),
        ("Fala de luto", "pt-BR", "Aviso de conteúdo: Fala de luto"),
        ("Parla di lutto", "it", "Avviso sui contenuti: Parla di lutto"),
        ("Gaat over rouw", "nl", "Inhoudswaarschuwing: Gaat over rouw"),
        ("死別の話", "ja", "内容についての注意：死別の話"),
        ("Triggerwarnung: Trauer", "de", "Triggerwarnung: Trauer"),
        ("注意：死別の話", "ja", "注意：死別の話"),
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
    assert fit_on(post, "folder")[0].part.title == "Take a walk"
    assert fit_on(post, "x")[0].part.title is None
    _, (finding,) = fit_on(replace(post, title="t" * 301), "folder")
    assert (finding.code, finding.where.route) == ("MH301", ("entries", 0, "title"))


@pytest.mark.parametrize(
    ("pictures", "platform", "codes"),
    [
        ((picture(),) * 4, "x", []),
        ((picture(),) * 5, "x", ["MH302"]),
        ((picture(mime="image/gif"),), "facebook", []),
        ((picture(mime=""),), "x", ["MH303"]),
        ((picture(alt="a" * 1000),), "x", []),
        ((picture(alt="a" * 1001), picture(alt="b" * 1001)), "x", ["MH304", "MH304"]),
        ((picture(mime="", sha256=""),), "x", []),
    ],
)
def test_pictures_are_held_to_what_the_platform_takes(
    pictures: tuple[Picture, ...], platform: str, codes: list[str]
) -> None:
    fitted, findings = fit_on(replace(POST, pictures=pictures), platform)
    assert [finding.code for finding in findings] == codes
    readable = all(picture.sha256 for picture in pictures)
    assert (fitted.outgoing is not None) == (not codes and readable)


def test_all_that_is_wrong_is_said_at_once() -> None:
    post = replace(POST, body="a" * 900, pictures=(picture(mime="", alt="a" * 2000),) * 5)
    _, findings = fit_on(post)
    assert {finding.code for finding in findings} == {"MH300", "MH302", "MH303", "MH304"}


def test_errors_of_an_idea_are_warnings() -> None:
    fitted, (finding,) = fit_on(replace(POST, body="a" * 900), status="idea")
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
    _, (finding,) = fit(POST, occurrence("x"), _PicturesOnly())
    assert finding.code == "MH305"


def test_hashtags_over_the_cap_are_left_out_from_the_end() -> None:
    post = replace(
        POST, hashtags=tuple(f"#Tag{letter}" for letter in "abcdefg"), pictures=(picture(mime="image/jpeg"),)
    )
    fitted, findings = fit_on(post, "instagram")
    assert findings == ()
    assert fitted.rung == "whole with the first 5 hashtags"
    assert "\n\n#Taga #Tagb #Tagc #Tagd #Tage\n\n" in fitted.part.text
    held, _ = fit_on(replace(post, body="A #walk can #help."), "instagram")
    assert held.rung == "whole with the first 3 hashtags"


def test_hashtags_of_the_words_themselves_cannot_be_left_out() -> None:
    body = "A #walk and #rest and #sleep and #light and #talk and #food can #help."
    post = replace(POST, body=body, pictures=(picture(mime="image/jpeg"),))
    _, (finding,) = fit_on(post, "instagram")
    assert finding.code == "MH300"
    assert '"walk-tip" does not fit Instagram ("a"): 2 hashtags too many (7 of 5).' in finding.message
    assert "Keep at most 5 hashtags in the words themselves." in finding.hint


def test_every_field_that_is_over_is_named() -> None:
    _, (finding,) = fit_on(replace(POST, body="👩‍👩‍👧‍👦" * 310), "bluesky")
    assert "21 characters too many (321 of 300), 4,761 bytes too many (7,761 of 3,000)" in finding.message
    assert 'Add "short_text" of at most 2,989 bytes' in finding.hint


@pytest.mark.parametrize(
    ("length", "rung"),
    [
        (100, "whole"),
        (175, "whole without hashtags"),
        (195, "whole without the last optional paragraph"),
        (215, "whole without the last 2 optional paragraphs"),
        (250, "whole without optional paragraphs"),
        (280, "short"),
    ],
)
def test_optional_paragraphs_go_one_by_one_the_last_first(length: int, rung: str) -> None:
    paragraphs = ("Take a friend along if you can.", "Or a dog, if you have one.", "Tell us how it was.")
    post = replace(POST, body="a" * length, optional=paragraphs, short_body="A walk.")
    fitted, findings = fit_on(post)
    assert findings == ()
    assert fitted.rung == rung
    kept = [paragraph in fitted.part.text for paragraph in paragraphs]
    assert kept == sorted(kept, reverse=True)


def test_a_link_stays_when_the_paragraph_that_holds_it_goes() -> None:
    optional = ("Read https://example.org first, it is good to know before you go.",)
    fitted, _ = fit_on(replace(POST, body="a" * 200, optional=optional, link="https://example.org"))
    assert fitted.rung == "whole without optional paragraphs"
    assert "\n\nhttps://example.org\n\n" in fitted.part.text


def test_an_account_may_have_other_limits_than_its_platform() -> None:
    post = replace(POST, body="a" * 700)
    assert [finding.code for finding in fit_on(post, "mastodon")[1]] == ["MH300"]
    fitted, findings = fit_on(post, "mastodon", {"text": 5000})
    assert findings == ()
    assert {meter.field: meter.max for meter in fitted.meters[0]}["text"] == 5000
    _, (finding,) = fit_on(post, "mastodon", {"text": 600})
    assert "700" not in finding.message
    assert "of 600" in finding.message


@pytest.mark.parametrize(("title", "codes"), [("Take a walk", []), (None, ["MH307"])])
def test_a_title_is_needed_where_the_platform_wants_one(title: str | None, codes: list[str]) -> None:
    _, findings = fit_on(replace(POST, title=title), "reddit")
    assert [finding.code for finding in findings] == codes
    assert [finding.where.route for finding in findings] == [("entries", 0)] * len(codes)


def test_brackets_are_refused_where_the_platform_refuses_them() -> None:
    _, findings = fit_on(replace(POST, body="We <3 you.", title="Rest"), "youtube")
    (finding,) = [finding for finding in findings if finding.code == "MH300"]
    assert "Write title and text without < and >." in finding.hint


def test_a_content_warning_goes_to_its_own_field_alone() -> None:
    post = replace(POST, content_warning="Mentions low mood")
    fitted, _ = fit_on(post, "mastodon")
    assert fitted.part.content_warning == "Mentions low mood"
    assert fitted.part.text.startswith("A walk")
    beside, _ = fit_on(post, "bluesky")
    assert beside.part.text.startswith("Content note: Mentions low mood\n\nA walk")
