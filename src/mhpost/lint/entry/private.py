"""A good post gives away nobody's own address: desks have addresses, people have lives.

Source: Samaritans social media community guidelines; #chatsafe.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from mhpost.lint.guarded import Guarded, guarded
from mhpost.lint.values import Subject, Text
from mhpost.source import shipped
from mhpost.source.values import Finding, Severity

_MAIL = re.compile(r"(?<![\w.+-])([\w.+-]{1,64})@([\w-]{1,63})\.[\w.-]{2,63}")
_BECAUSE = "Samaritans and #chatsafe: no personal contact details in public."
_WORDS = {
    "phone": ("MH271", "is a person's own number.", "Give the number of your office or of a help line."),
    "address": ("MH272", "says where somebody lives.", "Leave the address out, or give that of your office."),
}


def details(subject: Subject) -> Sequence[Finding]:
    """MH270: a private e-mail address. MH271: a person's own number. MH272: where a person lives."""
    return [finding for text in subject.texts for finding in (*_mail(text), *_said(text))]


def _mail(text: Text) -> Iterator[Finding]:
    for found in _MAIL.finditer(text.words) if "@" in text.words else ():
        desk = set(re.split(r"[._+\d-]+", found[1].lower())) & _names("role")
        if found[2].lower() in _names("mail") and not desk:
            message = f'"{found[0]}" looks like somebody\'s own address.'
            hint = "Give an address of your organization, as in hello@example.org."
            yield Finding("MH270", Severity.WARNING, text.at(*found.span()), message, hint, _BECAUSE)


def _said(text: Text) -> Iterator[Finding]:
    if not re.search(r"\d", text.words):
        return
    for key, (code, what, hint) in _WORDS.items():
        for pattern in _patterns(key, text.tongue):
            for found in pattern.finditer(text.words):
                message = f'"{" ".join(found["hit"].split())}" {what}'
                yield Finding(code, Severity.WARNING, text.at(*found.span("hit")), message, hint, _BECAUSE)


def _data() -> Mapping[str, Any]:
    data: Mapping[str, Any] = shipped.load("mhpost.lint.entry", "private")
    return data


@cache
def _names(key: str) -> frozenset[str]:
    return frozenset(_data()[key].split())


@cache
def _patterns(key: str, tongue: str) -> tuple[Guarded, ...]:
    return guarded(_data()[key].get(tongue, ()), re.IGNORECASE)
