"""No word of an entry is published unread."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel
from tests.lint.conftest import Entries

from mhpost.calendar.heard import heard
from mhpost.calendar.models import Entry
from mhpost.lint.texts import texts

WORDS = {"text", "short_text", "optional", "title", "content_warning", "hashtags"}
READ = {
    *(f"Entry.{name}" for name in (*WORDS, "vars")),
    *(f"Version.{name}" for name in WORDS),
    *(f"{turn}.{name}" for turn in ("Turn", "Change") for name in (*WORDS, "vars")),
    *(f"Medium.{name}" for name in ("alt", "words", "captions", "transcript")),
}
"""Fields whose words, or whose file's words, readers see."""
NOT_PUBLISHED = {
    *("Entry.id", "Entry.timezone", "Entry.accounts", "Entry.template", "Entry.topics", "Entry.audience"),
    *("Entry.notes", "Entry.owner", "Entry.labels", "Entry.campaign", "Entry.language", "Entry.evergreen"),
    *("Turn.template", "Change.template", "Change.accounts"),
    *("Repeat.every", "Repeat.rrule", "Reviewed.by", "Allow.rule", "Allow.because", "Allow.by", "Medium.path"),
    *("Source.title", "Source.url"),
    *("Consent.who", "Consent.channels", "Consent.guardian", "Consent.contact"),
}
ADDRESSES = {"Entry.link", "Version.link", "Turn.link", "Change.link"}


def test_every_field_of_an_entry_that_holds_text_is_read_or_not_published() -> None:
    fields = {
        f"{model.__name__}.{name}"
        for model in _models(Entry)
        for name, field in model.model_fields.items()
        if _holds_text(field.annotation)
    }
    assert fields == READ | NOT_PUBLISHED | ADDRESSES


def test_every_field_with_words_is_read_wherever_it_stands(entries: Entries) -> None:
    flow = (
        "text: TEXT, short_text: SHORT, optional: [FIRST, SECOND], title: TITLE, content_warning: NOTE, hashtags: [TAG]"
        ", media: [{path: a.mp4, alt: ALT, words: STANDS, captions: CUES, transcript: SPEECH}]"
    )
    (placed,) = entries(
        f"""
        - {{{flow},
          vars: {{a: VAR, b: [{{c: DEEP}}]}},
          versions: {{x: {{{flow}}}}},
          translations: {{de: {{{flow}}}}},
          repeat: {{
            every: day,
            rotate: [{{{flow}, vars: {{a: VAR}}, translations: {{es: {{{flow}}}}}}}],
            change: [{{{flow}, vars: {{a: VAR}}, translations: {{fr: {{{flow}}}}}, date: 2027-10-01}}]}}}}
        """
    )
    read = [text.words for text in texts(placed, "en", {}, heard)]
    words = ("TEXT", "SHORT", "FIRST", "SECOND", "TITLE", "NOTE", "TAG", "ALT", "STANDS", "CUES", "SPEECH")
    assert {word: read.count(word) for word in words} == dict.fromkeys(words, 7)
    assert (read.count("VAR"), read.count("DEEP")) == (3, 1)


def test_a_picture_without_words_has_none_to_read(entries: Entries) -> None:
    (placed,) = entries("- {text: Hi, media: [{path: a.png, words: none}, {path: b.png, words: None}]}")
    assert [text.words for text in texts(placed, "en", {})] == ["Hi"]


def test_captions_are_in_the_language_that_they_name(entries: Entries) -> None:
    (placed,) = entries("- {text: Hi, media: [{path: a.mp4, captions: es}, {path: b.mp4, captions: other}]}")
    files = {"es": "WEBVTT\nLanguage: es\n\n00:00.000 --> 00:01.000\nhola\n", "other": "hello"}
    read = texts(placed, "en", {}, lambda path: heard(files[path]))
    assert [(text.words, text.language) for text in read] == [("Hi", "en"), ("hola", "es"), ("hello", "en")]


def _models(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    yield model
    for field in model.model_fields.values():
        for inner in _inside(field.annotation):
            if isinstance(inner, type) and issubclass(inner, BaseModel):
                yield from _models(inner)


def _holds_text(annotation: Any) -> bool:
    return any(inner is str for inner in _values(annotation)) or any(inner is Any for inner in _values(annotation))


def _inside(annotation: Any) -> Iterator[Any]:
    yield annotation
    for inner in get_args(annotation):
        yield from _inside(inner)


def _values(annotation: Any) -> Iterator[Any]:
    """What a field may hold, but not under which names."""
    inner = get_args(annotation)
    if not inner:
        yield annotation
    for one in inner[1:] if getattr(annotation, "__origin__", None) is dict else inner:
        yield from _values(one)
