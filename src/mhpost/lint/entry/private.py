"""A good post gives away nobody's own address: desks have addresses, people have lives.

Source: Samaritans social media community guidelines; #chatsafe.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any

from mhpost.lint.fold import TEXTS, Edit, Folded
from mhpost.lint.guarded import Guarded, guarded
from mhpost.lint.help.plain import plain
from mhpost.lint.values import Subject, Text
from mhpost.source import shipped
from mhpost.source.values import Finding, Severity

if TYPE_CHECKING:
    from mhpost.lint.help.known import Index

_MAIL = re.compile(r"(?<![\w.+-])([\w.+-]{1,64})@([\w-]{1,63})\.[\w.-]{2,63}")
_BECAUSE = "Samaritans and #chatsafe: no personal contact details in public."
_PHONE = "MH271", "is a person's own number.", "Give the number of your office or of a help line."
_ADDRESS = "MH272", "says where somebody lives.", "Leave the address out, or give that of your office."

_DIGIT = re.compile(r"\d")
_DIGITS = re.compile(r"\d(?:[^\w:,;!?]{0,4}\d){6}")
"""Enough for the number of a person."""
_SIGN = r"\t\r\n\x00*`~\u2190-\u21ff\u25a0-\u27bf\U0001f000-\U0001faff"
_SEAM = re.compile(rf" *[{_SIGN}][ {_SIGN}]*| {{2,}}")
"""What parts words or nothing at all: more than a blank, as stars, emoji, ends of lines, and signs that nobody sees."""
_HTML = re.compile(
    r"(?P<end><(?:br|/?(?:p|div|li|tr|h\d))\b[^<>]{0,200}>)|(?P<blank>&nbsp;|&#(?:160|xa0);)|</?[a-z][^<>]{0,200}>",
    re.IGNORECASE,
)
_LIST_SIGN = re.compile(r"[•*-]|\d{1,2}[.)] ")
_SHOUTED = re.compile(r"\b[^\W\d_a-z]{2,}(?: +[^\W\d_a-z]{2,}){2,}")
"""Three words in capitals, whose names are written like all others."""
_LAST_DIGITS = re.compile(r"[\d ()./+-]{0,20}$")
_WHOLE = 9
"""So many digits before the end of a line are a number without what stands in the next."""


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
    if not _DIGIT.search(text.words):
        return
    words = plain(text.words)
    bare = _unmarked(words)
    if _DIGITS.search(bare.replace("\x00", "")):
        read = _read(bare)
        numbers = (place for place in _places(read.text, _phone(text.tongue)) if not _of_a_service(read.text, place))
        yield from (_finding(text, read.origin(*place), *_PHONE) for place in numbers)
    homes = _places(words, _patterns("address", text.tongue))
    yield from (_finding(text, place, *_ADDRESS) for place in homes)


def _finding(text: Text, place: tuple[int, int], code: str, what: str, hint: str) -> Finding:
    said = " ".join(text.words[slice(*place)].split())
    return Finding(code, Severity.WARNING, text.at(*place), f'"{said}" {what}', hint, _BECAUSE)


def _places(read: str, patterns: Iterable[Guarded]) -> Iterator[tuple[int, int]]:
    """Where an expression matches, and none before it did."""
    seen: list[tuple[int, int]] = []
    for pattern in patterns:
        for found in pattern.finditer(read):
            start, end = found.span("hit")
            if not any(start < last and first < end for first, last in seen):
                seen.append((start, end))
                yield start, end


def _unmarked(words: str) -> str:
    """Plain words without marks of HTML, no place moved: some are ends of lines or blanks, all others nothing."""
    return _HTML.sub(_mark, words) if "<" in words or "&" in words else words


def _mark(found: re.Match[str]) -> str:
    first = "\n" if found["end"] else " " if found["blank"] else "\x00"
    return first + "\x00" * (len(found[0]) - 1)


@lru_cache(maxsize=TEXTS)
def _read(words: str) -> Folded:
    """Plain words with a line that goes on in the next one, without stars, emoji and what nobody sees."""
    text = _SHOUTED.sub(_spoken, words)
    parted = ((*seam.span(), _parted(seam)) for seam in _SEAM.finditer(text))
    return Folded(text).edited(Edit(start, end, sign, range(len(sign))) for start, end, sign in parted)


def _spoken(shouted: re.Match[str]) -> str:
    said = shouted[0].title()
    return said if len(said) == len(shouted[0]) else shouted[0]


def _parted(seam: re.Match[str]) -> str:
    """What stands in the place of such signs: the end of a line only where the next one is something else."""
    text, lines = seam.string, seam[0].count("\n")
    if not lines:
        return " " if any(sign not in "\x00*`~" for sign in seam[0]) else ""
    last = seam[0].rpartition("\n")[2]
    a_list = "*" in last or _LIST_SIGN.match(text, seam.end())
    before = _LAST_DIGITS.search(text, max(0, seam.start() - 20), seam.start())
    whole = before is not None and sum(map(str.isdigit, before[0])) >= _WHOLE
    return "\n" if lines > 1 or a_list or (whole and text[seam.end() : seam.end() + 1].isdigit()) else " "


def _of_a_service(read: str, place: tuple[int, int]) -> bool:
    """Whether the number in these words is one that only a service has, or one of the directory."""
    from mhpost.lint.help.numbers import numbers

    for written in numbers(read[slice(*place)]):
        digits = ("+" if written.sign == "+" else "") + written.digits
        if _service().fullmatch(digits) or _directory().matches(written):
            return True
    return False


@cache
def _directory() -> Index:
    from mhpost.lint.help.known import Index
    from mhpost.resources.directory import load_directory

    return Index(load_directory())


@cache
def _service() -> re.Pattern[str]:
    return re.compile(_data()["service"])


def _data() -> Mapping[str, Any]:
    data: Mapping[str, Any] = shipped.load("mhpost.lint.entry", "private")
    return data


@cache
def _names(key: str) -> frozenset[str]:
    return frozenset(_data()[key].split())


@cache
def _phone(tongue: str) -> tuple[Guarded, ...]:
    """Numbers of people in any language, and names with one beside them in this one."""
    every = (_patterns("phone", one) for one in _data()["phone"])
    return (*chain.from_iterable(every), *_patterns("listed", tongue))


@cache
def _patterns(key: str, tongue: str) -> tuple[Guarded, ...]:
    return guarded(_data()[key].get(tongue, ()), re.IGNORECASE)
