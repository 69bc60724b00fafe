"""Words that a template brings are shown where its author wrote them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mhpost.lint.literal import brought, place
from mhpost.render.lookup import Files
from mhpost.render.origins import origins
from mhpost.render.values import Post, Written
from mhpost.source.values import Where

WORDS = "committed suicide"
FILES = {
    "in the template": {"x.j2": "{{ text }} He committed suicide."},
    "in one that it extends": {"x.j2": '{% extends "y.j2" %}', "y.j2": "{{ text }} He committed suicide."},
    "in one that it includes": {"x.j2": "{{ text }}{%- include 'y.j2' -%}", "y.j2": " He committed suicide."},
    "in one of several": {"x.j2": "{% include ['n.j2', 'y.j2'] %}", "y.j2": "He committed suicide."},
    "in a macro": {"x.j2": "{% from 'y.j2' import end %}{{ end() }}", "y.j2": "{% macro end() %}committed suicide"},
    "over two lines": {"x.j2": "He committed\r\n  suicide."},
    "after a comment that says the same": {"x.j2": "{# committed suicide #} He committed suicide."},
    "in capitals": {"x.j2": "He {{ 'Committed suicide' | lower }}."},
}


def post(body: str, folder: Path) -> Post:
    """A post that was made with the template x.j2."""
    written = tuple(Written(f"templates/{name}", text) for name, text in origins(Files((folder,)), "x.j2").items())
    return Post("en", body, None, (), None, None, (), None, (), Where("templates/x.j2", line=1), written=written)


def lay(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")


@pytest.mark.parametrize("where", FILES)
def test_words_are_found(tmp_path: Path, where: str) -> None:
    lay(tmp_path, FILES[where])
    made = post(f"Hello. He {WORDS}.", tmp_path)
    found = place(made, (10, 10 + len(WORDS)))
    (text,) = (one.text for one in made.written if one.file == found.file)
    assert found.line is None
    assert found.chars is not None
    assert " ".join(text[slice(*found.chars)].split()).lower() == WORDS
    assert "#" not in text[found.chars[1] :]


def test_each_place_is_that_of_its_own_words(tmp_path: Path) -> None:
    text = "He committed suicide. She committed suicide."
    lay(tmp_path, {"x.j2": text})
    made = post(text, tmp_path)
    for start in (3, 26):
        assert place(made, (start, start + len(WORDS))).chars == (start, start + len(WORDS))


OTHERS = "My aunt committed\nsuicide."


@pytest.mark.parametrize(
    ("body", "files", "places"),
    [
        (
            "Hello. He committed suicide and it was crazy.\n\nMy aunt committed\nsuicide.",
            {"x.j2": f"{{{{ text }}}} He committed {{{{ what }}}} and it was crazy.\n\n{OTHERS}"},
            [None, "x.j2"],
        ),
        (
            "He committed suicide. My aunt committed\nsuicide.",
            {"x.j2": "He committed {{ what }}. {% include 'y.j2' %}", "y.j2": OTHERS},
            [None, "y.j2"],
        ),
        (
            "He committed suicide.\nMy aunt committed\nsuicide.",
            {"x.j2": "{% include 'y.j2' %}\n{{ text }}", "y.j2": "He committed suicide."},
            ["y.j2", None],
        ),
    ],
)
def test_words_that_a_value_completes_do_not_move_the_others(
    tmp_path: Path, body: str, files: dict[str, str], places: list[str | None]
) -> None:
    lay(tmp_path, files)
    made = post(body, tmp_path)
    found = [place(made, match.span()) for match in re.finditer(r"committed\ssuicide", body)]
    assert [one.file.partition("/")[2] if one.chars else None for one in found] == places


@pytest.mark.parametrize(
    ("said", "template", "new"),
    [
        (WORDS, "{{ text }} He committed suicide.", [False, True]),
        (WORDS, "{{ text }} He {{ text }}.", [False, False]),
        ("Hello", "{{ text }} committed suicide. He committed suicide.", [True, True]),
    ],
)
def test_a_template_brings_what_it_says_beside_the_words_of_the_entry(
    tmp_path: Path, said: str, template: str, new: list[bool]
) -> None:
    lay(tmp_path, {"x.j2": template})
    made = post(template.replace("{{ text }}", said), tmp_path)
    spans = [match.span() for match in re.finditer(WORDS, made.body)]
    assert [brought(made, span, [said]) for span in spans] == new


@pytest.mark.parametrize("text", ["He {{ verb }} suicide.", "{# committed suicide #}{{ text }}", ""])
def test_words_that_no_file_holds_are_those_of_the_whole_template(tmp_path: Path, text: str) -> None:
    lay(tmp_path, {"x.j2": text})
    made = post(f"He {WORDS}.", tmp_path)
    assert place(made, (3, 3 + len(WORDS))) == made.where == place(made, None)


def test_a_ring_and_a_file_that_is_not_there_end_nowhere(tmp_path: Path) -> None:
    lay(tmp_path, {"x.j2": "{% extends 'y.j2' %}", "y.j2": "{% extends 'x.j2' %}{% include '../secret' %}"})
    assert [*origins(Files((tmp_path,)), "x.j2")] == ["x.j2", "y.j2"]
