"""Compile the phrase rules: for each language what wakes a rule, and what it says; for each rule what it matches.

A run that finds nothing loads the first and smallest only, and one that finds something the rules that were woken.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from scripts.literals import GRAM, needed, rarest

from mhpost.lint.blocks import filled, names

_MATCHED = frozenset({"stems", "gate", "paint", "match", "soft", "cased", "unless", "unless_text", "over"})
_SETTINGS = ("code", "severity", "mention", "claim", "paint", "over")
_EXPRESSIONS = ("match", "soft", "cased", "unless", "unless_text")

Data = dict[str, Any]


def compiled(folder: Path) -> Iterator[tuple[str, Any]]:
    """Name and data of every file that is made from the YAML files in the folder.

    A file with `rules:` is of the language before its "-", or of English; every other has its data under the
    languages' codes.
    """
    packs: dict[str, list[Data]] = {}
    shared: dict[str, Data] = {}
    for path in sorted(folder.glob("*.yaml")):
        data = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
        if "rules" in data:
            packs.setdefault(path.stem[:2] if path.stem[2:3] == "-" else "en", []).append(data)
        else:
            shared[path.stem] = data
    for language, files in packs.items():
        rules = [rule for file in files for rule in file["rules"]]
        common = _common(text for rule in rules for text in (*rule["bad"], *rule["good"]))
        yield f"stems-{language}", _stems(rules, common)
        yield from ((f"{language}-{rule['code']}", rule) for rule in _pack(files, common))
        yield f"told-{language}", [_told(rule) for rule in rules]
        yield from ((f"{name}-{language}", _made(name, data[language], common)) for name, data in shared.items())


def _common(texts: Iterable[str]) -> Counter[str]:
    """How often three letters stand together in the examples: a word is looked up by its rarest."""
    return Counter(text[at : at + GRAM].lower() for text in texts for at in range(len(text) - GRAM + 1))


def _made(name: str, data: Any, common: Counter[str]) -> Any:
    if name == "cues":
        return _cues(data, common)
    return _names(data, common) if name == "names" else data


def _cues(places: Mapping[str, Any], common: Counter[str]) -> Data:
    lists = Lists(common)
    blocks = places.get("blocks", {})
    found = {place: lists.needs(some, blocks) for place, some in places.items() if place != "blocks"}
    return {"places": found, "grams": lists.grams, "blocks": blocks}


def _names(some: Sequence[str], common: Counter[str]) -> Data:
    lists = Lists(common)
    return {"names": lists.needs(some, {}), "grams": lists.grams}


class Lists:
    """Numbers lists of words, to be looked up as `mhpost.lint.expressions.Index` says."""

    def __init__(self, common: Counter[str]) -> None:
        self._common = common
        self._grams: dict[str, dict[str, list[int]]] = {}
        self._numbers: dict[tuple[str, ...], int] = {}

    @property
    def grams(self) -> dict[str, str]:
        """The index of all words so far."""
        return {
            gram: "\x1e".join(_row(word, lists) for word, lists in words.items()) for gram, words in self._grams.items()
        }

    def number(self, words: Iterable[str]) -> int:
        """The number of a list, the same for the same words."""
        key = tuple(sorted(set(words)))
        if key not in self._numbers:
            self._numbers[key] = len(self._numbers)
            for word in key:
                self._grams.setdefault(rarest(word, self._common), {}).setdefault(word, []).append(self._numbers[key])
        return self._numbers[key]

    def needs(self, patterns: Sequence[str], blocks: Mapping[str, str]) -> list[list[Any]]:
        """Each expression with the numbers of the lists of which a text must hold a word."""
        return [[one, [self.number(words) for words in needed(filled(one, blocks))]] for one in patterns]


def _row(word: str, lists: Sequence[int]) -> str:
    return f"{word}\x1f{' '.join(map(str, lists))}"


def _stems(rules: Sequence[Data], common: Counter[str]) -> Data:
    """What wakes each rule: of every list one stem. asleep: rules about house style, which only a workspace wakes.

    sourced: those that `sources:` answer.
    """
    lists = Lists(common)
    return {
        "rules": {rule["code"]: [lists.number(group) for group in rule["stems"]] for rule in rules},
        "index": lists.grams,
        "asleep": [rule["code"] for rule in rules if "house" in rule],
        "sourced": [rule["code"] for rule in rules if rule.get("sourced")],
    }


def _pack(files: Sequence[Data], common: Counter[str]) -> Iterator[Data]:
    """Each rule as it matches. A file may use the blocks and gates of its sisters; its own go first."""
    shared, gates = (_joined(files, key) for key in ("blocks", "gates"))
    for file in files:
        own = ({**shared, **file.get("blocks", {})}, {**gates, **file.get("gates", {})})
        yield from (_matched(rule, *own, common) for rule in file["rules"])


def _joined(files: Sequence[Data], key: str) -> Data:
    return {name: part for file in files for name, part in file.get(key, {}).items()}


def _matched(rule: Data, blocks: Mapping[str, str], gates: Mapping[str, Sequence[str]], common: Counter[str]) -> Data:
    """What a rule matches, each expression with the words that a text must hold, and the blocks that it uses.

    Painted or not, the words of a block must stand in the text.
    """
    lists = Lists(common)
    kept = {key: rule[key] for key in _SETTINGS if key in rule}
    if "gate" in rule:
        kept["gate"] = lists.needs(gates[rule["gate"]], blocks)
    for key in _EXPRESSIONS:
        if key in rule:
            kept[key] = lists.needs(rule[key], blocks)
    used = [pattern for key in ("gate", *_EXPRESSIONS) for pattern, _ in kept.get(key, ())]
    used += (f"{{{name}}}" for name in rule.get("paint", ()))
    return {**kept, "blocks": _used(used, blocks), "grams": lists.grams}


def _used(patterns: Iterable[str], blocks: Mapping[str, str]) -> Data:
    """The blocks that the expressions use, and those that these use."""
    found: Data = {}
    left = [*patterns]
    while left:
        for name in names(left.pop()):
            if name not in found:
                found[name] = blocks[name]
                left.append(blocks[name])
    return found


def _told(rule: Data) -> Data:
    return {key: value for key, value in rule.items() if key not in _MATCHED}
