"""From an occurrence to its post: whose words, which pictures, and what is wrong with them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.render.conftest import HELP

from mhpost.calendar.models import Campaign
from mhpost.platforms.base import Account
from mhpost.render.links import Links
from mhpost.render.post import Options, Renderer
from mhpost.render.said import tidy
from mhpost.render.values import Help
from mhpost.render.variables import plain
from mhpost.source.values import Finding, Severity, Where

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20
ES = Account("es-feed", "folder", "es-US", "US", timezone="America/Chicago")
FACEBOOK = Account("page", "facebook", "en-GB", "GB", timezone="Europe/London")


def _codes(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.code for finding in findings]


def _template(workspace: Path, **files: str) -> None:
    for name, text in files.items():
        (workspace / "templates" / f"{name}.j2").write_text(text, encoding="utf-8")


def test_words_alone_need_no_template_and_no_process(occurrence: Any, renderer: Renderer) -> None:
    post, findings = renderer.render(
        occurrence(
            text="A walk\r\ncan help. \n\n", hashtags=["Walk", "#Rest", "walk now"], link=" https://example.org "
        )
    )
    assert findings == ()
    assert post is not None
    assert (post.body, post.hashtags, post.link) == (
        "A walk\ncan help.",
        ("#Walk", "#Rest", "#walknow"),
        "https://example.org",
    )
    assert post.where == Where("calendars/may.yaml", ("entries", 0, "text"))
    assert post.footers[0].numbers == ("000",)
    assert post.why == ("It answers day and night.",)
    assert renderer._templates._worker._process is None


@pytest.mark.parametrize(
    ("account", "versions", "translations", "body", "language"),
    [
        (None, {}, {}, "Ours.", "en-GB"),
        (None, {"x": {"text": "For X."}}, {}, "For X.", "en-GB"),
        (None, {"x": {"text": "For X."}, "x-main": {"text": "For us."}}, {}, "For us.", "en-GB"),
        (None, {"facebook": {"text": "For Facebook."}}, {}, "Ours.", "en-GB"),
        (None, {"x": {"title": "Only a title"}}, {}, "Ours.", "en-GB"),
        (ES, {}, {"es": {"text": "Nuestro."}}, "Nuestro.", "es"),
        (ES, {}, {"es": {"text": "Nuestro."}, "es-US": {"text": "De aquí."}}, "De aquí.", "es-US"),
        (ES, {"folder": {"text": "In English."}}, {"es": {"text": "Nuestro."}}, "Nuestro.", "es"),
        (ES, {"es-feed": {"text": "Para el canal."}}, {"es": {"text": "Nuestro."}}, "Para el canal.", "es-US"),
        (FACEBOOK, {}, {"es": {"text": "Nuestro."}}, "Ours.", "en-GB"),
    ],
)
def test_the_nearest_words_are_taken(
    account: Account | None,
    versions: Any,
    translations: Any,
    body: str,
    language: str,
    occurrence: Any,
    renderer: Renderer,
) -> None:
    post, findings = renderer.render(
        occurrence(account=account, text="Ours.", versions=versions, translations=translations)
    )
    assert findings == ()
    assert post is not None
    assert (post.body, post.language) == (body, language)


@pytest.mark.parametrize(
    ("account", "keys", "optional"),
    [
        (None, {"optional": [" One.\r\n", "Two.\n\nStill two.", ""]}, ("One.", "Two.\n\nStill two.")),
        (None, {"optional": ["One."], "versions": {"x": {"optional": ["For X."]}}}, ("For X.",)),
        (None, {"optional": ["One."], "versions": {"x": {"optional": []}}}, ()),
        (None, {"optional": ["One."], "versions": {"facebook": {"optional": ["No."]}}}, ("One.",)),
        (ES, {"optional": ["One."], "translations": {"es": {"text": "Nuestro."}}}, ()),
        (ES, {"translations": {"es": {"text": "Nuestro.", "optional": ["Uno."]}}}, ("Uno.",)),
    ],
)
def test_paragraphs_that_may_be_left_out_stand_apart(
    account: Account | None, keys: dict[str, Any], optional: tuple[str, ...], occurrence: Any, renderer: Renderer
) -> None:
    post, findings = renderer.render(occurrence(account=account, text="Ours.", **keys))
    assert findings == ()
    assert post is not None
    assert post.optional == optional


def test_no_post_goes_to_an_account_of_another_language(occurrence: Any, renderer: Renderer) -> None:
    post, (finding,) = renderer.render(occurrence(account=ES, text="Ours."))
    assert post is None
    assert (finding.code, finding.account, finding.language) == ("MH179", "es-feed", "es-US")
    assert "Nothing is posted there" in finding.message


def test_a_translation_takes_link_and_pictures_from_the_entry_but_no_words(
    occurrence: Any, renderer: Renderer, workspace: Path
) -> None:
    (workspace / "media" / "walk.png").write_bytes(PNG)
    post, findings = renderer.render(
        occurrence(
            account=ES,
            text="Ours.",
            short_text="Short.",
            title="A title",
            link="https://example.org",
            media=[{"path": "media/walk.png", "alt": "A path"}],
            translations={"es": {"text": "Nuestro."}},
        )
    )
    assert _codes(findings) == ["MH337"]
    assert post is not None
    assert (post.short_body, post.title, post.link) == (None, None, "https://example.org")
    assert [picture.alt for picture in post.pictures] == ["A path"]


@pytest.mark.parametrize("note", ["none", "No", "n/a", "-", "keine", "Aucun.", "ninguna"])
def test_a_content_warning_of_nothing_is_not_published(occurrence: Any, renderer: Renderer, note: str) -> None:
    versions = {"translations": {"es": {"text": "Nuestro.", "content_warning": note}}}
    for said in ({"content_warning": note}, {"content_warning": "Low mood", **versions}):
        post, findings = renderer.render(occurrence(account=ES, text="Ours.", **{**versions, **said}))
        assert post is not None
        assert post.content_warning == (None if said["content_warning"] == note else "Low mood")
        assert [one.code for one in findings] == ([] if post.content_warning is None else ["MH180"])


def test_a_content_warning_of_the_translation_is_its_own_even_in_the_same_words(
    occurrence: Any, renderer: Renderer
) -> None:
    versions = {"translations": {"es": {"text": "Nuestro.", "content_warning": "Suicidio"}}}
    post, findings = renderer.render(occurrence(account=ES, text="Ours.", content_warning="Suicidio", **versions))
    assert post is not None
    assert (post.content_warning, findings) == ("Suicidio", ())


def test_an_untranslated_content_warning_is_kept_and_reported(occurrence: Any, renderer: Renderer) -> None:
    post, findings = renderer.render(
        occurrence(account=ES, text="Ours.", content_warning="Low mood", translations={"es": {"text": "Nuestro."}})
    )
    assert _codes(findings) == ["MH180"]
    assert post is not None
    assert post.content_warning == "Low mood"


ALT, WORDS = {"path": "media/a.png", "alt": "A path"}, {"path": "media/b.png", "words": "Walk with us"}


@pytest.mark.parametrize(
    ("media", "said", "steps", "message"),
    [
        ([ALT], {}, ("media", 0, "alt"), 'The alt text of "media/a.png" is'),
        ([{"path": "c.png", "decorative": True}, WORDS], {}, ("media", 1, "words"), 'The text in "media/b.png" is'),
        ([ALT, WORDS], {}, ("media", 0, "alt"), 'What is said about "media/a.png" and 1 more is'),
        ([ALT], {"translations": {"es": {"text": "Nuestro.", "media": [{**ALT, "alt": "Un camino"}]}}}, (), ""),
        ([ALT], {"versions": {"es-feed": {"media": [{**ALT, "alt": "Un camino"}]}}}, (), ""),
        ([ALT], {"versions": {"folder": {"media": [ALT]}}}, ("versions", "folder", "media", 0, "alt"), "The alt"),
        ([{"path": "media/a.png", "words": "none", "alt": " "}], {}, (), ""),
        ([ALT], {"translations": {}}, (), ""),
        ([ALT], {"language": "es"}, (), ""),
    ],
)
def test_what_is_said_about_pictures_in_another_language_is_reported(
    media: Any, said: Any, steps: tuple[Any, ...], message: str, occurrence: Any, renderer: Renderer
) -> None:
    keys = {"text": "Ours.", "media": media, "translations": {"es": {"text": "Nuestro."}}, **said}
    _, findings = renderer.render(occurrence(account=ES, **keys))
    told = [one for one in findings if one.code == "MH337"]
    assert [(one.where.route[2:], one.language) for one in told] == ([(steps, "es")] if steps else [])
    assert all(one.message.startswith(message) and one.severity is Severity.WARNING for one in told)


def test_pictures_are_known_by_their_bytes(occurrence: Any, renderer: Renderer, workspace: Path) -> None:
    (workspace / "media" / "walk.jpg").write_bytes(PNG)
    (workspace / "media" / "ring.png").symlink_to(workspace / "media" / "ring.png")
    media = [
        {"path": "media/walk.jpg"}, {"path": "media/none.jpg", "alt": "x"}, {"path": "../other.png"},
        {"path": "media/ring.png"}, {"path": "media/\0"},
    ]  # fmt: skip
    post, _ = renderer.render(occurrence(text="Ours.", media=media))
    assert post is not None
    assert [(picture.mime, bool(picture.sha256), picture.alt) for picture in post.pictures] == [
        ("image/png", True, ""), ("", False, "x"), ("", False, ""), ("", False, ""), ("", False, ""),
    ]  # fmt: skip
    assert renderer.blobs[post.pictures[0].sha256].read_bytes() == PNG
    assert post.pictures[1].where == Where("calendars/may.yaml", ("entries", 0, "media", 1))


def test_a_template_sees_what_is_promised(occurrence: Any, renderer: Renderer, workspace: Path) -> None:
    names = "text short_text title link hashtags topics kind language moment organization account campaign steps"
    _template(workspace, tip="\n".join(f"{{{{ '{n}' if {n} is defined }}}}" for n in names.split()))
    post, findings = renderer.render(occurrence(template="tip", vars={"steps": 3}))
    assert findings == ()
    assert post is not None
    assert post.body.split() == names.split()
    assert post.where == Where("templates/tip.j2", line=1)


def test_a_template_sees_no_more_of_an_account_than_is_public(
    occurrence: Any, renderer: Renderer, workspace: Path
) -> None:
    _template(workspace, tip="{{ account|join(' ') }}: {{ organization.name }}, {{ campaign.day }}")
    account = Account("x-main", "x", options={"path": "/secret"})
    campaign = Campaign.model_validate({"id": "wmhd", "day": "world-mental-health-day", "years": [2027]})
    post, _ = renderer.render(occurrence(template="tip", account=account, campaign=campaign))
    assert post is not None
    assert post.body == "name platform language country region timezone: Example Mind, world-mental-health-day"


def test_blank_lines_of_a_template_are_drawn_together(occurrence: Any, renderer: Renderer, workspace: Path) -> None:
    _template(workspace, tip="{% set a = 1 %}\n\n{{ text }}\n{% if a %}\n\n{% endif %}\nBye \n")
    post, _ = renderer.render(occurrence(template="tip", text="Hi"))
    assert post is not None
    assert post.body == "Hi\n\nBye"


def test_a_version_stands_alone_where_the_entry_has_no_text(
    occurrence: Any, renderer: Renderer, workspace: Path
) -> None:
    _template(workspace, tip="Step {{ step }}. {{ text }}")
    keys = {"template": "tip", "vars": {"step": 1}, "versions": {"x": {"text": "For X."}}}
    bodies = [renderer.render(occurrence(**keys, text=text))[0] for text in (None, "Ours.")]
    assert [post and post.body for post in bodies] == ["For X.", "Step 1. For X."]


def test_a_template_of_the_language_is_a_translation(occurrence: Any, renderer: Renderer, workspace: Path) -> None:
    _template(workspace, tip="Walk.", walk="Walk.", **{"tip.es": "Camina."})
    post, findings = renderer.render(occurrence(account=ES, template="tip"))
    assert findings == ()
    assert post is not None
    assert (post.body, post.language) == ("Camina.", "es-US")
    assert _codes(renderer.render(occurrence(account=ES, template="walk"))[1]) == ["MH179"]


@pytest.mark.parametrize(
    ("template", "code", "line", "says"),
    [
        ("a\nb {{ txt }}", "MH172", 2, 'Did you mean "text"?'),
        ("{{ stpes }}", "MH172", 1, 'Did you mean "steps"?'),
        ("{{ account.nam }}", "MH172", 1, 'Did you mean "name"?'),
        ("{{ {1: 2}.x }}", "MH172", 1, "It holds 1."),
        ("{{ []|first }}", "MH175", 1, "sequence was empty"),
        ("{{ self.none() }}", "MH172", 1, '"none"'),
        ("{{ text[99] }}", "MH172", 1, "there is no"),
        ("{% if %}", "MH171", 1, "cannot be read"),
        ("\n{{ text|uper }}", "MH171", 2, 'Did you mean "upper"?'),
        ("{{ text }}\n<<<<<<< HEAD\none\n=======\n{% if %}\n>>>>>>> branch", "MH091", 2, "Git left a conflict"),
        ("{% foo %}", "MH171", 1, 'there is no tag "foo"'),
        ("{{ text is nice }}", "MH171", 1, "No test named"),
        ("{% include 'tipp.j2' %}", "MH170", 1, 'Did you mean "tip.j2"?'),
        ("{{ text|replace }}", "MH175", 1, "replace() missing"),
        ("{{ text|center(9) }}", "MH171", 1, "center"),
        ("{% block a %}{% endblok %}", "MH171", 1, "endblok"),
        ("{{ 'a' * 10 ** 9 }}", "MH173", 1, "characters"),
        ("{{ text.__class__ }}", "MH174", 1, '"__class__"'),
        ("{{ text.format(1) }}", "MH174", 1, "filter"),
        ("{{ moment.strftime('%d') }}", "MH174", 1, "moment|date"),
        ("{{ moment }}", "MH175", 1, "moment|date"),
        ("{{ hashtags }}", "MH175", 1, "|join"),
        ("{{ 1 / 0 }}", "MH175", 1, "division by zero"),
        ("{{ text + 1 }}", "MH175", 1, "str"),
        ("{% include 'none.j2' %}", "MH170", 1, '"none.j2"'),
        ("{% include '../mhpost.yaml' %}", "MH176", 1, "leads out"),
    ],
)
def test_a_wrong_template_is_a_finding_at_its_line(
    template: str, code: str, line: int, says: str, occurrence: Any, renderer: Renderer, workspace: Path
) -> None:
    _template(workspace, tip=template)
    post, findings = renderer.render(occurrence(template="tip", vars={"steps": 3}))
    assert post is None
    assert [(finding.code, finding.where, finding.entry) for finding in findings] == [
        (code, Where("templates/tip.j2", line=line), "walk-tip")
    ]
    assert says in f"{findings[0].message} {findings[0].hint}"


def test_a_conflict_of_git_is_told_in_the_template_that_holds_it(
    occurrence: Any, renderer: Renderer, workspace: Path
) -> None:
    _template(workspace, tip="Hi.\n\n\n{% include 'end.j2' %}", end="Bye.\n<<<<<<< HEAD\n=======\n>>>>>>> branch")
    post, (finding,) = renderer.render(occurrence(template="tip"))
    assert post is None
    assert (finding.code, finding.where) == ("MH091", Where("templates/end.j2", line=2))


@pytest.mark.parametrize(
    ("name", "code", "says"),
    [
        ("tiip", "MH170", 'Did you mean "tip"?'),
        ("tip.j2", "MH170", 'Did you mean "tip"?'),
        ("other", "MH170", "other.LANGUAGE.PLATFORM.j2, other.PLATFORM.j2, other.LANGUAGE.j2, other.j2"),
        ("only", "MH170", "only.en-GB.x.j2, only.en.x.j2, only.x.j2, only.en-GB.j2, only.en.j2, only.j2"),
        ("../tip", "MH176", "leads out"),
    ],
)
def test_a_missing_template_is_a_finding_at_its_name(
    name: str, code: str, says: str, occurrence: Any, renderer: Renderer, workspace: Path
) -> None:
    _template(workspace, tip="Hi", **{"tip.es": "Hola", "only.es": "Hola"})
    post, (finding,) = renderer.render(occurrence(template=name, text="Hi"))
    assert post is None
    assert (finding.code, finding.where) == (code, Where("calendars/may.yaml", ("entries", 0, "template")))
    assert says in f"{finding.message} {finding.hint}"


def test_an_error_in_an_included_template_is_shown_there(occurrence: Any, renderer: Renderer, workspace: Path) -> None:
    _template(workspace, tip="{% include 'end.j2' %}", end="\n\n{{ nme }}")
    _, (finding,) = renderer.render(occurrence(template="tip"))
    assert finding.where == Where("templates/end.j2", line=3)


def test_a_wrong_template_is_told_alike_to_all_its_entries(
    occurrence: Any, renderer: Renderer, workspace: Path
) -> None:
    _template(workspace, tip="{{ nme }}")
    _, (first,) = renderer.render(occurrence(template="tip"))
    _, (second,) = renderer.render(occurrence(template="tip", id="other-tip"))
    assert (first.message, first.where) == (second.message, second.where)
    assert 'used by "walk-tip"' in first.message
    assert (first.entry, second.entry) == ("walk-tip", "other-tip")


def test_words_that_a_template_leaves_out_are_a_warning(occurrence: Any, renderer: Renderer, workspace: Path) -> None:
    _template(workspace, tip="Hi")
    post, findings = renderer.render(occurrence(template="tip", text="Ours.", vars={"text": "x"}))
    assert post is not None
    assert [(finding.code, finding.severity) for finding in findings] == [("MH181", "warning"), ("MH177", "warning")]


@pytest.mark.parametrize(
    ("template", "told"),
    [
        ("{{ text }}", []),
        ("{{ text|upper }}!", []),
        ("{{ text|wordwrap(5) }}", []),
        ("{% for line in text.splitlines() %}- {{ line }}\n{% endfor %}", []),
        ("{{ short_text }}", []),
        ("{{ text.split()[0] }}", ["MH177"]),
        ("{{ text[:12] }}", ["MH177"]),
        ("Hi. {% if kind == 'notice' %}{{ text }}{% endif %}", ["MH177"]),
    ],
)
def test_a_template_that_posts_a_part_of_the_words_is_a_warning(
    template: str, told: list[str], occurrence: Any, renderer: Renderer, workspace: Path
) -> None:
    _template(workspace, tip=template)
    words = {"text": "A walk outside\nlifts your mood.", "short_text": "Walk."}
    _, findings = renderer.render(occurrence(template="tip", **words))
    assert _codes(findings) == told


@pytest.mark.parametrize("sign", [r"\x07", r"\x1b[8m", r"\0", r"\u2028", r"\ud800", r"\ufeff"])
def test_a_template_cannot_write_control_characters(
    sign: str, occurrence: Any, renderer: Renderer, workspace: Path
) -> None:
    _template(workspace, tip=f'{{{{ text }}}} {{{{ "{sign}" }}}}')
    post, findings = renderer.render(occurrence(template="tip", text="Ours."))
    assert post is None
    assert _codes(findings) == ["MH175"]


@pytest.mark.parametrize("text", ["", "  \n", "\u200b", None])
def test_there_is_no_post_without_words(text: str | None, occurrence: Any, renderer: Renderer) -> None:
    post, findings = renderer.render(occurrence(text=text))
    assert post is None
    assert _codes(findings) == ["MH178"]


def test_there_is_no_post_without_help(occurrence: Any, workspace: Path) -> None:
    finding = Finding("MH190", Severity.ERROR, Where("mhpost.yaml"), "No line.")
    with Renderer(Options(workspace), lambda *_: Help((), (finding,))) as renderer:
        assert renderer.render(occurrence(text="Ours.")) == (None, (finding,))


def test_errors_of_a_draft_are_warnings(occurrence: Any, renderer: Renderer) -> None:
    _, (finding,) = renderer.render(occurrence(text="", status="draft"))
    assert finding.severity is Severity.WARNING


def test_words_are_tidied_but_not_changed() -> None:
    assert tidy(" e\u0301 \r\n\r\n\r\n b\r ") == "é\n\n\n b"


def test_any_value_under_vars_can_be_carried(occurrence: Any, renderer: Renderer, workspace: Path) -> None:
    _template(workspace, tip="{{ big|length }} {{ deep.a[1].b }} {{ no|length }}")
    values = {"big": 1 << 99999, "deep": {"a": (1, {"b": "ä"})}, "no": None}
    assert plain(values)["no"] is None
    _, (finding,) = renderer.render(occurrence(template="tip", vars=values))
    assert finding.code == "MH175"


def test_accounts_that_are_told_the_same_share_one_post(occurrence: Any, renderer: Renderer) -> None:
    first = occurrence(text="A walk can help.", link="https://example.org/?fbclid=1")
    posts = [renderer.render(first._replace(account=account))[0] for account in (first.account, FACEBOOK)]
    assert posts[0] is not None
    assert posts[0] is posts[1]


SEVERAL = (
    Account("x-main", "x", "en-GB", "GB"),
    Account("x", "facebook", "es", "US"),
    Account("other", "x", "es", "US"),
    Account("page", "facebook", "es", "US"),
    Account("branch", "folder", "en-US", "US"),
)


@pytest.mark.parametrize("utm", [{}, {"source": "{platform}"}, {"content": "{account}"}])
def test_what_others_were_told_before_changes_no_post(occurrence: Any, workspace: Path, utm: dict[str, str]) -> None:
    options = Options(workspace, "en-GB", links=Links(utm))
    first = occurrence(
        text="Ours.",
        versions={"x": {"text": "For X.", "title": "X"}, "branch": {"hashtags": ["Branch"]}},
        translations={"es": {"text": "Nuestro."}},
        link="https://example.org/walk",
    )
    posts = [first._replace(account=account) for account in (*SEVERAL, *reversed(SEVERAL))]
    with Renderer(options, lambda *_: HELP) as one:
        together = [one.render(post) for post in posts]
    alone = []
    for post in posts:
        with Renderer(options, lambda *_: HELP) as another:
            alone.append(another.render(post))
    assert together == alone
    assert len({post.body for post, _ in together if post}) > 2
