"""What an entry says about one picture or video is one story.

Source: WCAG 2.2, 1.1.1 (what only decorates has no text alternative) and 1.2.2 (captions are of what is heard).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from mhpost.calendar.models import Medium
from mhpost.calendar.pictures import VIDEOS
from mhpost.calendar.variants import templates
from mhpost.lint.entry.alt import media
from mhpost.lint.values import Subject, Text
from mhpost.source.values import Finding, Severity

_BECAUSE = "One of the two is wrong."
_WORD = re.compile(r"[^\W_]+")
_OF_PICTURES = ("alt", "words", "captions", "transcript")

_Wrong = tuple[str, str, str]
"""The key of a contradiction, message and hint."""


def keys(subject: Subject) -> Sequence[Finding]:
    """MH338: an alt text of what only decorates, or words in it that the post does not say; captions without sound.

    What a template says stands in the posts alone, so words in pictures beside one are left to `unsaid`.
    """
    found = list(_findings(subject, _against))
    return found if templates(subject.placed.entry) else [*found, *_findings(subject, _unsaid)]


def unsaid(subject: Subject, bodies: Iterable[str]) -> Sequence[Finding]:
    """MH338 for words in what only decorates that neither the entry nor any post says.

    bodies: of all posts of an entry with a template; where there is none nobody knows, and nothing is said.
    """
    made = tuple(Text(body, subject.placed.where, "", "text") for body in bodies)
    return list(_findings(replace(subject, texts=(*subject.texts, *made)), _unsaid)) if made else []


def _findings(subject: Subject, look: Callable[[Medium, Subject], Iterator[_Wrong]]) -> Iterator[Finding]:
    for steps, medium in media(subject):
        for key, message, hint in look(medium, subject):
            yield Finding("MH338", Severity.WARNING, subject.where(*steps, key), message, hint, _BECAUSE)


def _against(medium: Medium, _: Subject) -> Iterator[_Wrong]:
    """What two keys say that cannot both be true."""
    if medium.decorative and (medium.alt or "").strip():
        message = f'"{medium.path}" only decorates, and yet it has an alt text, which would be posted.'
        yield "decorative", message, "Remove decorative: if the picture says something, else remove the alt text."
    if medium.silent and medium.path.lower().endswith(VIDEOS):
        there = [key for key, file in (("captions", medium.captions), ("transcript", medium.transcript)) if file]
        if there:
            said = " and ".join(there)
            message = f'Nothing can be heard in "{medium.path}", and yet it has {said}.'
            yield "silent", message, f"Remove silent: if something can be heard, else remove the {said}."


def _unsaid(medium: Medium, subject: Subject) -> Iterator[_Wrong]:
    """Words in what only decorates, of which readers who cannot see it would hear nothing."""
    if not medium.decorative or medium.wordless or (medium.alt or "").strip():
        return
    if lost := _lost(medium.words or "", subject):
        message = f'"{medium.path}" only decorates, and yet words stand in it that the post does not say: "{lost}".'
        hint = "Say in alt: what it shows, with these words, and remove decorative:; or write them into the text."
        yield "decorative", message, hint


def _lost(words: str, subject: Subject) -> str:
    """The first line of the words in a picture that readers who cannot see it would miss; empty where there is none.

    A logo says nothing new: the name of the organization stands beside every post.
    """
    told = [text.words for text in subject.texts if text.field not in _OF_PICTURES]
    told += [subject.options.organization.words] if subject.options.organization else []
    said = [_plain(one) for one in told]
    if any(_plain(words) in one for one in said):
        return ""
    lines = (" ".join(line.split()) for line in words.splitlines())
    return next((line for line in lines if not any(_plain(line) in one for one in said)), "")


def _plain(words: str) -> str:
    """The words without capitals and marks, a blank before and behind each."""
    return " ".join(["", *_WORD.findall(words.casefold()), ""])
