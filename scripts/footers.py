"""The phrases of the help under posts, as the table of `docs/help.md`."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.markdown import table

from mhpost.render.wording import languages, load_wording, variants
from mhpost.render.wording.places import LISTS, Shape, flat, shapes


def footer_phrases(_: str = "") -> str:
    """Every phrase with what it says in English and the places that it must keep."""
    return table(("Phrase", "In English", "Must keep"), _rows())


def footer_languages(_: str = "") -> str:
    """The languages that have wording, with their variants."""
    every = ((f"`{name}`", *(f"`{one}`" for one in variants(name))) for name in languages())
    return ", ".join(f"{base} ({', '.join(more)})" if more else base for base, *more in every)


def _rows() -> Iterator[tuple[str, str, str]]:
    wording = load_wording("en")
    assert wording
    for name, phrase in flat(wording.phrases):
        yield f"`{name.replace('.', '` → `')}`", _said(phrase), _kept(shapes()[name])
    for name in LISTS:
        if words := wording.words(name):
            yield f"`{name}`", _said(", ".join(words)), ""


def _said(phrase: str) -> str:
    shown = phrase.replace("\n", "a new line")
    return f"`{shown}`" if shown == shown.strip() else f"`{shown}` with its blanks"


def _kept(shape: Shape) -> str:
    return " ".join(f"`{{{place}}}`" for place in sorted(shape.must))
