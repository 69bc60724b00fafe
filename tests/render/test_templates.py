"""What templates can do, which file a name means, and how often one is rendered."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mhpost.errors import MhpostError
from mhpost.render.lookup import LARGEST, Files, Unreadable, candidates
from mhpost.render.templates import Templates
from mhpost.source.files import real, typed

VALUES: dict[str, Any] = {
    "text": "A walk can help.", "hashtags": ["#Walk", "#Rest"], "language": "en-GB", "link": "",
    "moment": "2027-10-03T09:30:00+01:00", "account": {"name": "x-main"}, "kind": "self-care-tip", "steps": ["a", "b"],
    "campaign": None,
}  # fmt: skip

GOOD = [
    ("{{ text }}", "A walk can help."),
    ("{{ text|upper }} {{ text.upper() }}", "A WALK CAN HELP. A WALK CAN HELP."),
    ("{{ hashtags|join(' ') }}", "#Walk #Rest"),
    (
        "{% for s in steps %}{{ loop.index }}/{{ loop.length }} {{ s }}{{ ', ' if not loop.last }}{% endfor %}",
        "1/2 a, 2/2 b",
    ),
    ("{{ moment|date }} {{ moment|time }}", "2027-10-03 09:30"),
    ("{{ moment|date('%A %d %B %Y, %I %p') }}", "Sunday 03 October 2027, 09 am"),
    ("{{ moment.year }}-{{ moment.isoweekday() }}", "2027-7"),
    ("{{ account.name ~ '!' }}", "x-main!"),
    ("{{ '%s, %s' % (kind, 1) }} {{ '%02d'|format(7) }}", "self-care-tip, 1 07"),
    ("{{ 2 * 3 + 2 ** 3 % 5 }} {{ 'ab' * 2 }}", "9 abab"),
    ("{{ link }}|{{ campaign }}|{{ none }}", "||"),
    ("{{ nothing|default('ours') }} {{ 'x' if nothing is defined else 'y' }}", "ours y"),
    ("{% macro m(a, b=2) %}{{ a }}-{{ b }}{% endmacro %}{{ m(1) }} {{ m(1, b=3) }}", "1-2 1-3"),
    ("{% set n = namespace(i=0) %}{% for s in steps %}{% set n.i = n.i + 1 %}{% endfor %}{{ n.i }}", "2"),
    ("{{ steps|batch(1)|length }}{{ steps|slice(2)|length }}{{ [1, 2]|sum }}{{ steps|map('upper')|join }}", "223AB"),
    ("{{ text|replace('walk', 'rest')|trim|wordcount }} {{ 2.567|round(1) }}", "4 2.6"),
    ("{{ 'one two three'|wordwrap(7) }}", "one two\nthree"),
    ("{{ 'a\nb'|indent(2) }}", "a\n  b"),
    ("{% for a in [[1, [2]]] recursive %}{{ a[0] }}{% endfor %}", "1"),
    ("{{ {'a': 1}.items()|first|join('=') }} {{ {'a': 1}|dictsort|length }}", "a=1 1"),
    ("{% filter upper %}x{% endfilter %}{% set y %}z{% endset %}{{ y }}", "Xz"),
    ("<b>{{ '&' }}</b>", "<b>&</b>"),
    ("#{{ 'mental health' | camel }} #{{ '#NHS talking therapies'|camel }}", "#MentalHealth #NHSTalkingTherapies"),
    (
        "{{ 'men\u2019s self-care, 2027'|camel }} {{ 'LGBTQ+ youth & friends'|camel }}",
        "MensSelfCare2027 LGBTQYouthFriends",
    ),
    ("{{ 'e\u0301ducation à la santé'|camel }} {{ 'हिन्दी दिवस'|camel }}", "ÉducationÀLaSanté हिन्दीदिवस"),
    ("{{ ['good sleep', 'ADHD']|map('camel')|join(' ') }}{{ '# -'|camel }}", "GoodSleep ADHD"),
]


@pytest.fixture
def templates(workspace: Path) -> Iterator[Templates]:
    made = Templates(workspace, {})
    yield made
    made.close()


def _write(templates: Templates, **files: str) -> None:
    for name, text in files.items():
        (templates.folder / f"{name}.j2").write_text(text, encoding="utf-8")


def test_ordinary_templates_work(templates: Templates) -> None:
    answers = {}
    for number, (template, _) in enumerate(GOOD):
        _write(templates, **{f"t{number}": template})
        answers[template] = templates.render(f"t{number}.j2", VALUES, "en-GB", "x").text
    assert answers == dict(GOOD)


def test_inheritance_includes_and_macros_work(templates: Templates) -> None:
    _write(
        templates,
        base="{% block top %}Hello{% endblock %}\n{% block main %}{% endblock %}",
        tools="{% macro bold(t) %}*{{ t }}*{% endmacro %}",
        end="Bye {{ account.name }}",
        tip="{% extends 'base.j2' %}{% from 'tools.j2' import bold %}"
        "{% block main %}{{ super() }}{{ bold(text) }} {% include 'end.j2' %}{% endblock %}",
    )
    assert templates.render("tip.j2", VALUES, "en-GB", "x").text == "Hello\n*A walk can help.* Bye x-main"


def test_a_name_inside_a_template_is_looked_up_like_any_other(templates: Templates) -> None:
    _write(templates, tip="{% include 'end' %}", end="-", **{"end.en.x": "x in English", "end.es": "en español"})
    texts = [templates.render("tip.j2", VALUES, *to).text for to in (("en-GB", "x"), ("es", "x"), ("de", "x"))]
    assert texts == ["x in English", "en español", "-"]


def test_month_names_are_for_english_alone(templates: Templates) -> None:
    _write(templates, tip="{{ moment|date('%B') }}")
    answer = templates.render("tip.j2", {**VALUES, "language": "es"}, "es", "x")
    assert answer.wrong == "value"


def test_the_most_particular_file_is_found() -> None:
    assert candidates("tip", "es-US", "x") == (
        "tip.es-US.x.j2", "tip.es.x.j2", "tip.x.j2", "tip.es-US.j2", "tip.es.j2", "tip.j2",
    )  # fmt: skip


def test_equal_values_of_the_used_names_are_rendered_once(templates: Templates) -> None:
    _write(templates, tip="{{ text }}")
    first = templates.render("tip.j2", VALUES, "en-GB", "x")
    other = {**VALUES, "account": {"name": "page"}}
    assert templates.render("tip.j2", other, "en-GB", "facebook") is first
    assert templates.render("tip.j2", {**other, "text": "Rest."}, "en-GB", "facebook").text == "Rest."
    assert first.used == ("text",)


def test_values_that_are_asked_for_are_told_apart(templates: Templates) -> None:
    _write(templates, tip="{{ text if account.name == 'x-main' else link }}")
    texts = [
        templates.render("tip.j2", {**VALUES, "account": {"name": name}, "link": "L"}, "en", "x").text
        for name in ("x-main", "page", "x-main")
    ]
    assert texts == ["A walk can help.", "L", "A walk can help."]


def test_a_template_without_end_is_not_tried_for_every_account(templates: Templates) -> None:
    _write(templates, tip="{% macro f(n) %}{{ f(n - 1) if n }}{{ f(n - 1) if n }}{% endmacro %}{{ text }}{{ f(99) }}")
    answers = [templates.render("tip.j2", {**VALUES, "text": str(n)}, "en", "x") for n in range(20)]
    assert {answer.wrong for answer in answers} == {"cost"}
    assert sum("not tried again" in answer.words for answer in answers) == 18


def test_a_process_that_was_ended_is_started_again(templates: Templates) -> None:
    _write(
        templates,
        bad="{% set n = namespace(a=[], b=[]) %}{% for i in range(64) %}{% set n.a = [n.a, n.a] %}"
        "{% set n.b = [n.b, n.b] %}{% endfor %}{{ 1 if n.a == n.b }}",
        good="{{ text }}",
    )
    assert templates.render("bad.j2", VALUES, "en", "x").wrong == "cost"
    assert templates.render("good.j2", VALUES, "en", "x").text == "A walk can help."


def test_a_process_that_does_not_start_is_told_in_words(templates: Templates, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.path", [])
    with pytest.raises(MhpostError, match="did not start"):
        templates.render("tip.j2", VALUES, "en", "x")


def test_values_of_any_script_reach_the_template_unchanged(templates: Templates) -> None:
    _write(templates, tip="{{ text }}")
    words = '¿Cómo estás? 🌻 नमस्ते \u2028 "quoted" \\n {{ kind }}'
    assert templates.render("tip.j2", {**VALUES, "text": words}, "es", "x").text == words


@pytest.mark.parametrize(
    "name", ["../x.j2", "/x.j2", "a/../x.j2", "a//x.j2", "C:x.j2", "a\\x.j2", "a\0.j2", "", "./x.j2"]
)
def test_a_name_that_leads_out_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(Unreadable):
        Files((tmp_path,)).place(name)


def test_a_link_that_leads_out_is_refused(workspace: Path) -> None:
    (workspace / "secret.txt").write_text("secret", encoding="utf-8")
    link = workspace / "templates" / "tip.j2"
    link.symlink_to(workspace / "secret.txt")
    with pytest.raises(Unreadable, match="leads out"):
        Files((workspace / "templates",)).place("tip.j2")


@pytest.mark.parametrize("data", [b"x" * (LARGEST + 1), b"\xff\xfe\x00", "ä".encode("latin-1")])
def test_a_file_that_is_no_small_utf8_text_is_refused(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "tip.j2").write_bytes(data)
    with pytest.raises(Unreadable):
        Files((tmp_path,)).source(tmp_path / "tip.j2")


def test_entries_name_files_that_make_posts(templates: Templates) -> None:
    _write(
        templates,
        tip="{{ text }}",
        **{"tip.es": "{{ text }}", "news.fr.x": "{{ text }}", "empty": ""},
        macros="{#- how -#}\n{%- macro a(b) -%}{{ b }}{%- endmacro -%}\n{% macro c() %}c{% endmacro %}",
    )
    (templates.folder / "v1.2").mkdir()
    _write(templates, **{"v1.2/card.de": "{% from 'macros.j2' import a %}{{ a(text) }}"})
    assert templates.names() == ("news", "tip", "v1.2/card")


def test_what_an_editor_shows_is_rendered(workspace: Path) -> None:
    base, new = workspace / "templates" / "base.j2", workspace / "templates" / "new.j2"
    base.write_text("saved", encoding="utf-8")
    with typed(
        {real(base): "typed {% block a %}{% endblock %}", real(new): "{% extends 'base' %}{% block a %}é{% endblock %}"}
    ):
        made = Templates(workspace, {})
        try:
            assert made.find("new", "en-GB", "x") == "new.j2"
            assert made.render("new.j2", VALUES, "en-GB", "x").text == "typed é"
            assert ([one.file for one in made.written("new.j2")], made.named("new.j2")) == (
                ["templates/new.j2"],
                "templates/new.j2",
            )
            assert "new.j2" in made.existing()
        finally:
            made.close()
