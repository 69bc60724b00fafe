"""What rules about words say of the words that mhpost brings itself."""

from __future__ import annotations

import pytest

from mhpost.lint.caught import of_no_entry
from mhpost.lint.values import Options, Text
from mhpost.render.wording import languages, variants
from mhpost.resources.directory import load_directory
from mhpost.source import shipped
from mhpost.source.values import Severity, Where
from mhpost.wiring.standing import phrases


@pytest.mark.parametrize("tag", [*languages(), *(tag for language in languages() for tag in variants(language))])
def test_the_words_around_help_lines_hold_no_slip(tag: str) -> None:
    texts = phrases(shipped.load("mhpost.render.wording", tag), f"footers/{tag}.yaml")
    assert of_no_entry(texts, Options()) == ()


def test_the_names_of_help_lines_hold_no_error() -> None:
    directory = load_directory()
    lines = [line for name in directory.ids if (line := directory.by_id(name))]
    texts = [Text(line.name, Where(line.id), tag, "name") for line in lines for tag in line.languages]
    assert [one for one in of_no_entry(texts, Options()) if one.severity is Severity.ERROR] == []
