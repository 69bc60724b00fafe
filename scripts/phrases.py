"""Compile the phrase rules: for each language what wakes a rule, and what it says; for each rule what it matches.

A run that finds nothing loads the first and smallest only, and one that finds something the rules that were woken.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from scripts.literals import needed, rarest

from mhpost.lint.blocks import PAINT, filled, names, signed

_MATCHED = frozenset({"stems", "gate", "paint", "match", "soft", "cased", "unless", "unless_text", "over"})
_SETTINGS = ("code", "severity", "mention", "claim", "paint", "over")
_EXPRESSIONS = ("match", "soft", "cased", "unless", "unless_text")
_PAINTED = frozenset({"match", "soft"})

Data = dict[str, Any]


def compiled(folder: Path) -> Iterator[tuple[str, Any]]:
    """Name and data of every file that is made from the YAML files in the folder.

    A file with `rules:` is of the language before its "-", or of English; every other has its data under the
    languages' codes.
    """
    packs: dict[str, list[Data]] = {}
    for path in sorted(folder.glob("*.yaml")):
        data = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
        if "rules" in data:
            packs.setdefault(path.stem[:2] if path.stem[2:3] == "-" else "en", []).append(data)
        else:
            yield from ((f"{path.stem}-{language}", _made(path.stem, own)) for language, own in data.items())
    for language, files in packs.items():
        yield f"stems-{language}", _stems([rule for file in files for rule in file["rules"]])
        yield from ((f"{language}-{rule['code']}", rule) for rule in _pack(files))
        yield f"told-{language}", [_told(rule) for file in files for rule in file["rules"]]


def _made(name: str, data: Any) -> Any:
    if name == "cues":
        return _cues(data)
    return _names(data) if name == "names" else data


def _cues(places: Mapping[str, Any]) -> Data:
    lists = Lists()
    blocks = places.get("blocks", {})
    found = {place: lists.needs(some, blocks) for place, some in places.items() if place != "blocks"}
    return {"places": found, "grams": lists.grams, "blocks": blocks}


def _names(some: Sequence[str]) -> Data:
    lists = Lists()
    return {"names": lists.needs(some, {}), "grams": lists.grams}


class Lists:
    """Numbers lists of words. grams: as `mhpost.lint.expressions` looks them up."""

    def __init__(self) -> None:
        self.grams: dict[str, dict[str, list[int]]] = {}
        self._numbers: dict[tuple[str, ...], int] = {}

    def number(self, words: Iterable[str]) -> int:
        """The number of a list, the same for the same words."""
        key = tuple(sorted(set(words)))
        if key not in self._numbers:
            self._numbers[key] = len(self._numbers)
            for word in key:
                self.grams.setdefault(rarest(word), {}).setdefault(word, []).append(self._numbers[key])
        return self._numbers[key]

    def needs(self, patterns: Sequence[str], blocks: Mapping[str, str]) -> list[list[Any]]:
        """Each expression with the numbers of the lists of which a text must hold a word."""
        return [[one, [self.number(words) for words in needed(filled(one, blocks), PAINT)]] for one in patterns]


def _stems(rules: Sequence[Data]) -> Data:
    """What wakes each rule: of every list one stem. asleep: rules about house style, which only a workspace wakes.

    sourced: those that `sources:` answer.
    """
    lists = Lists()
    return {
        "rules": {rule["code"]: [lists.number(group) for group in rule["stems"]] for rule in rules},
        "index": lists.grams,
        "asleep": [rule["code"] for rule in rules if "house" in rule],
        "sourced": [rule["code"] for rule in rules if rule.get("sourced")],
    }


def _pack(files: Sequence[Data]) -> Iterator[Data]:
    """Each rule as it matches. A file may use the blocks and gates of its sisters; its own go first."""
    shared, gates = (_joined(files, key) for key in ("blocks", "gates"))
    for file in files:
        own = ({**shared, **file.get("blocks", {})}, {**gates, **file.get("gates", {})})
        yield from (_matched(rule, *own) for rule in file["rules"])


def _joined(files: Sequence[Data], key: str) -> Data:
    return {name: part for file in files for name, part in file.get(key, {}).items()}


def _matched(rule: Data, blocks: Mapping[str, str], gates: Mapping[str, Sequence[str]]) -> Data:
    """What a rule matches, each expression with the words that a text must hold, and the blocks that it uses."""
    lists = Lists()
    read = signed(blocks, rule.get("paint", ()))
    kept = {key: rule[key] for key in _SETTINGS if key in rule}
    if "gate" in rule:
        kept["gate"] = lists.needs(gates[rule["gate"]], blocks)
    for key in _EXPRESSIONS:
        if key in rule:
            kept[key] = lists.needs(rule[key], read if key in _PAINTED else blocks)
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
