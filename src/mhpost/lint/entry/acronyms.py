"""A good acronym is spelled out where it first stands.

Source: University of Oxford guide to accessible social media.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from mhpost.lint import hashtags
from mhpost.lint.entry.once import distinct, once, written
from mhpost.lint.pack import LANGUAGES
from mhpost.lint.values import Subject, Text
from mhpost.resources.directory import load_directory
from mhpost.source.values import Finding, Severity

_BEGIN = r"(?=[A-Z][A-Z&])(?:(?<![\w#@/.'’&-])|(?<=\b[DLNdln]['’])|(?<=\b[Qq]u['’]))"
"""Before it: no word, but for an article that lost its vowel, as in `l’OMS`."""
_ACRONYM = re.compile(_BEGIN + r"([A-Z][A-Z&]{0,4}[A-Z]|[A-Z]{2,9}\d?)(s)?(?![\w@/&’']|-[A-Z]|\.\w)")
_TWO = re.compile(r"[A-Z][A-Z&]")
"""Every acronym begins so."""
_CAPITALS = re.compile(r"\b[A-Z]{2,}\b")
_BEFORE = re.compile(
    r"\b[A-Z]{2,}[ ,!?.:]*$|(?i:\b(?:text|txt|texting|send|sending|message|type|reply|word|keyword)\W*$)"
)
_AFTER = re.compile(
    r"[ ,!?.:]*[A-Z]{2,}\b|\s*\((?!\d)|,? (?:or|short for|which is|that is)\b"
    r"|[\"'”’»]? (?:to|al?|au|an|naar|para)(?: (?:el|le|die|the|number|número|numéro|Nummer))* \d{3}"
)
_INITIAL = (
    r"\w*[\s'’-]+(?:(?:and|of|the|for|in|to|on|with|&|de|del|la|las|los|el|y|en|du|des|le|les|et|à|aux?|pour|der|die|das"
    r"|des|den|dem|für|und|im)\s+|[dl]['’]){0,2}"
)
_NEAR = 80
_BRACKET = 30
_SHOUTED = 0.5
_LONGEST = 6
"""More letters make a word."""
_A_PLACE = re.compile(r"\b[A-Z]{1,2}\d|\b\d[A-Z]{2}\b|^[IVXLC]+$")


def spelled_out(subject: Subject) -> Sequence[Finding]:
    """MH319: an acronym that is neither known to most readers nor spelled out in the text."""
    return once(subject, _look)


@distinct
def _look(text: Text) -> Finding | None:
    words = text.words
    if not _TWO.search(words) or _is_shouted(words):
        return None
    for found in _ACRONYM.finditer(words):
        if not (_is_known(found[1], text.tongue) or _A_PLACE.search(found[0]) or _is_explained(words, found)):
            return Finding(
                "MH319",
                Severity.INFO,
                text.at(*found.span()),
                f'"{found[0]}" is not spelled out.',
                f"Write the whole name first, and {found[1]} in brackets behind it.",
                "University of Oxford guide to accessible social media.",
                language=text.language,
            )
    return None


def _is_shouted(words: str) -> bool:
    letters = sum(map(str.isalpha, words)) or 1
    return sum(len(each) for each in _CAPITALS.findall(words)) > _SHOUTED * letters


def _is_explained(words: str, found: re.Match[str]) -> bool:
    """Whether brackets explain it, its letters begin words of the text, or it is beside other words in capitals."""
    before, after = words[max(0, found.start() - _NEAR) : found.start()].rstrip(), words[found.end() :][:_NEAR]
    if _BEFORE.search(before) or _AFTER.match(after) or (before.endswith("(") and ")" in after[:_BRACKET]):
        return True
    named = _INITIAL.join(re.escape(letter.lower()) for letter in found[1] if letter.isalpha())
    return re.search(rf"\b{named}", words.lower()) is not None


def _is_known(acronym: str, tongue: str) -> bool:
    """Whether most readers know it, it is a word that was only meant to be loud, or a service is called so."""
    return acronym in _known(tongue) or _is_a_word(acronym, tongue) or acronym in _names()


def _is_a_word(acronym: str, tongue: str) -> bool:
    return len(acronym) > _LONGEST or (tongue in LANGUAGES and hashtags.is_a_word(acronym.lower(), tongue))


@cache
def _known(tongue: str) -> frozenset[str]:
    """The acronyms that most readers of a language know."""
    return frozenset(f"{written()['known_acronyms']} {written()['known_acronyms_of'].get(tongue, '')}".split())


@cache
def _names() -> frozenset[str]:
    """The words in capitals in the names of the shipped directory."""
    directory = load_directory()
    lines = (line for country in directory.countries for line in directory.of_country(country))
    return frozenset(word for line in lines for word in _CAPITALS.findall(f"{line.name} {line.organization}"))
