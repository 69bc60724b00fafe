"""Words that a template brings are shown where its author wrote them."""

from __future__ import annotations

from pathlib import Path

import pytest

from mhpost.lint.literal import place
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
    written = tuple(Written(f"templates/{name}", text) for name, text in origins((folder,), "x.j2").items())
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


@pytest.mark.parametrize("text", ["He {{ verb }} suicide.", "{# committed suicide #}{{ text }}", ""])
def test_words_that_no_file_holds_are_those_of_the_whole_template(tmp_path: Path, text: str) -> None:
    lay(tmp_path, {"x.j2": text})
    made = post(f"He {WORDS}.", tmp_path)
    assert place(made, (3, 3 + len(WORDS))) == made.where == place(made, None)


def test_a_ring_and_a_file_that_is_not_there_end_nowhere(tmp_path: Path) -> None:
    lay(tmp_path, {"x.j2": "{% extends 'y.j2' %}", "y.j2": "{% extends 'x.j2' %}{% include '../secret' %}"})
    assert [*origins((tmp_path,), "x.j2")] == ["x.j2", "y.j2"]
