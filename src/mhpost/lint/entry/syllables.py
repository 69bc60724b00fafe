"""How hard a text is to read, by the length of its sentences and words.

Sources: Kincaid et al. 1975 (Flesch-Kincaid grade, English); Szigriszt Pazos 1993 with the INFLESZ scale (Spanish);
Kandel and Moles 1958 (French); Bamberger and Vanecek 1984, first Vienna formula (German). Syllables are counted by
groups of vowels, which is right for about nine of ten words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

_VOWELS: Mapping[str, str] = {
    "en": r"[aeiouy]+",
    "es": r"[iuü]?[aeoáéó][iuyü]?|[íú]|[iuü]+",
    "fr": r"[aeiouyàâäéèêëîïôöùûüœæ]+",
    "de": r"aa|ee|oo|ie|ei|ai|au|eu|äu|[aeiouyäöü]",
}
_SILENT: Mapping[str, str] = {
    "en": r"(?<=[^aeiouyl])e(?:s|d)?$(?<!ted)(?<!ded)(?<![cgsxz]es)(?<!shes)(?<!ches)|(?<=[aeiouy]l)e[sd]?$",
    "fr": r"(?<=[^aeiouyàâäéèêëîïôöùûüœæ])(?:e|es|ent)$",
}
_START_OF_SCHOOL = 5


def syllables(word: str, tongue: str) -> int:
    """How many syllables a word of one of the four languages has, at least one."""
    word = word.lower()
    silent = _SILENT.get(tongue)
    if silent and len(word) > 3:
        word = re.sub(silent, "", word)
    return max(1, len(re.findall(_VOWELS[tongue], word)))


def age(sentences: int, words: Sequence[str], tongue: str) -> float:
    """At which age a reader understands so many sentences of these words without effort, about.

    tongue: one of `TONGUES`. Raises KeyError for any other, ZeroDivisionError without words or sentences.
    """
    counts = [syllables(word, tongue) for word in words]
    return _FORMULAS[tongue](len(words) / sentences, sum(counts) / len(words), counts, words)


def _english(length: float, per_word: float, _: Sequence[int], __: Sequence[str]) -> float:
    return 0.39 * length + 11.8 * per_word - 15.59 + _START_OF_SCHOOL


def _spanish(length: float, per_word: float, _: Sequence[int], __: Sequence[str]) -> float:
    return _of_ease(206.835 - 62.3 * per_word - length)


def _french(length: float, per_word: float, _: Sequence[int], __: Sequence[str]) -> float:
    return _of_ease(207 - 1.015 * length - 73.6 * per_word)


def _german(length: float, _: float, counts: Sequence[int], words: Sequence[str]) -> float:
    """The formula gives a school year, from the 4th to the 15th."""
    number = len(words)
    hard = 100 * sum(count >= 3 for count in counts) / number
    long = 100 * sum(len(word) > 6 for word in words) / number
    single = 100 * sum(count == 1 for count in counts) / number
    return 0.1935 * hard + 0.1672 * length + 0.1297 * long - 0.0327 * single - 0.875 + _START_OF_SCHOOL + 1


def _of_ease(ease: float) -> float:
    """An age for a score of ease: 80 is read at 11, 65 at 13, 55 at 15, 40 at 18."""
    return 11 + (80 - ease) * 0.175 if ease < 80 else 11 - (ease - 80) * 0.1


_FORMULAS: Mapping[str, Callable[[float, float, Sequence[int], Sequence[str]], float]] = {
    "en": _english,
    "es": _spanish,
    "fr": _french,
    "de": _german,
}
TONGUES = frozenset(_FORMULAS)
"""The languages that have a formula."""
