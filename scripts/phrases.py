"""Compile the phrase rules: for each language what wakes a rule, and what it says; for each rule what it matches.

A run that finds nothing loads the first and smallest only, and one that finds something the rules that were woken.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from scripts.apart import apart
from scripts.heads import heads
from scripts.literals import Words, pieces, ways
from scripts.reach import reach

from mhpost.lint.blocks import PAINT, filled, names, painted, signed
from mhpost.lint.expressions import DIGIT, EDGE, GRAM, Finder, stands
from mhpost.lint.pack import MATCHES, REACHES

_MATCHED = frozenset({"stems", "gate", "paint", "match", "soft", "cased", "unless", "unless_text", "over"})
_SETTINGS = ("code", "severity", "mention", "claim", "over")
_UNLESS = ("unless", "unless_text")

_WAYS = 4
_LISTS = 4
_TOO_OFTEN = 0.5
"""A list of words that stand in more of the examples tells nothing."""

_COMMON = f"{EDGE},.;:!?'\"()-"
"""Signs that tell nothing by themselves."""

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
        seen = Seen(text.lower() for rule in rules for text in (*rule["bad"], *rule["good"]))
        lists = {far: Lists(seen) for far in REACHES}
        matched = [*_pack(files, seen)]
        yield from ((f"{language}-{rule['code']}", rule) for rule in matched)
        yield from ((f"{name}-{language}", _made(name, data[language], lists["text"])) for name, data in shared.items())
        yield f"told-{language}", [_told(rule) for rule in rules]
        yield f"stems-{language}", _stems(rules, matched, lists)


def _made(name: str, data: Any, lists: Lists) -> Any:
    if name == "cues":
        own, blocks = Lists(lists.seen), data.get("blocks", {})
        found = {place: own.expressions(some, blocks) for place, some in data.items() if place != "blocks"}
        return {"places": found, "index": own.index, "blocks": blocks}
    return lists.expressions(data, {}) if name == "names" else data


class Seen:
    """How often words and letters stand in texts; texts: in small letters."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.texts = tuple(texts)
        self._tokens = Counter(token for text in self.texts for token in text.split())
        self._having: dict[str, dict[str, int]] = {}
        for token, times in self._tokens.items():
            for size in range(1, GRAM + 1):
                for at in range(len(token) - size + 1):
                    self._having.setdefault(token[at : at + size], {})[token] = times
        self.rarest = cache(self._rarest)
        self.times = cache(self._times)

    def _rarest(self, word: str) -> str:
        """Up to three letters that stand together in a word without spaces, those that stand in the fewest words."""
        bare = word.strip(EDGE)
        size = min(GRAM, len(bare))
        grams = (bare[at : at + size] for at in range(len(bare) - size + 1))
        return min(grams, key=lambda gram: (sum(self._having.get(gram, {}).values()), gram))

    def ways(self, pattern: str, *more: Words) -> list[list[frozenset[str]]]:
        """The ways in which a whole expression can match, each as lists that tell. more: lists of all of them."""
        return [self._telling([*way, *more]) for way in ways(pattern, _WAYS)]

    def _telling(self, way: Iterable[Iterable[str]]) -> list[frozenset[str]]:
        """Up to four lists of a way, those of which the fewest texts hold a word; the rarest if all are common."""
        every = {words for some in way for words in self._apart(some)}
        often = sorted((sum(map(self.times, words)), sorted(words)) for words in every)
        telling = [frozenset(words) for times, words in often[:_LISTS] if times <= _TOO_OFTEN * len(self.texts)]
        return telling or [frozenset(words) for times, words in often[:1] if times < len(self.texts)]

    def _apart(self, words: Iterable[str]) -> Iterator[frozenset[str]]:
        """Lists of words without spaces; a text that holds one of the words holds one of each."""
        every = ([piece for piece in pieces(word.lower()) if piece.strip(_COMMON)] for word in words)
        apart = [sorted(some, key=lambda piece: (self.times(piece), piece)) for some in every]
        return (frozenset(row) for row in zip(*apart, strict=False))

    def _times(self, word: str) -> int:
        """How often a word without spaces stands in the texts, be it in others."""
        having = self._having.get(self.rarest(word), {})
        return sum(times for token, times in having.items() if stands(word, token))


class Lists:
    """Numbers lists of words, to be looked up as `mhpost.lint.expressions.Index` says. seen: how common words are."""

    def __init__(self, seen: Seen) -> None:
        self.seen = seen
        self._rows: dict[str, list[int]] = {}
        self._numbers: dict[tuple[str, ...], int] = {}

    @property
    def index(self) -> dict[str, str]:
        """The index of all words so far."""
        found: dict[str, list[str]] = {}
        for word, lists in self._rows.items():
            key = min(pieces(word), key=lambda piece: (self.seen.times(piece), piece))
            found.setdefault(self.seen.rarest(key), []).append(_row(word, lists, key))
        return {letters: "\x1e".join(rows) for letters, rows in found.items()}

    def number(self, words: Iterable[str]) -> int:
        """The number of a list, the same for the same words."""
        key = tuple(sorted(set(words)))
        if key not in self._numbers:
            self._numbers[key] = len(self._numbers)
            for word in key:
                self._rows.setdefault(word, []).append(self._numbers[key])
        return self._numbers[key]

    def expressions(self, patterns: Sequence[str], blocks: Mapping[str, str]) -> list[list[Any]]:
        """Each expression with what a text must hold: ways, each of them the numbers of lists with spaces between.

        Those of an expression for text with capital letters are in small letters all the same.
        """
        return [[one, [" ".join(map(str, way)) for way in self.ways(filled(one, blocks))]] for one in patterns]

    def ways(self, pattern: str) -> list[tuple[int, ...]]:
        """The ways in which a whole expression can match, each as numbers of lists."""
        return sorted({self.numbers(way) for way in self.seen.ways(pattern)})

    def numbers(self, way: Iterable[Iterable[str]]) -> tuple[int, ...]:
        """The numbers of the lists of a way."""
        return tuple(sorted(map(self.number, way)))


def _row(word: str, lists: Sequence[int], key: str) -> str:
    return "\x1f".join((word, " ".join(map(str, lists)), *([] if key == word else [key])))


def _stems(rules: Sequence[Data], matched: Sequence[Data], lists: Mapping[str, Lists]) -> Data:
    """What wakes each rule: of every group of stems one, and what one of its expressions needs.

    groups: code → the numbers of the lists that the whole text must hold. wakes: how far an expression reaches → the
    words that wake those of that reach. asleep: rules about house style, which only a workspace wakes. sourced: those
    that `sources:` answer.
    """
    groups = {rule["code"]: [*map(lists["text"].number, rule["stems"])] for rule in rules}
    woken: dict[str, list[tuple[str, int, set[int]]]] = {far: [] for far in REACHES}
    for rule in matched:
        for far, place, way in _woken(rule, lists["text"].seen):
            woken[far].append((rule["code"], place, {*(lists[far].numbers(way) or groups[rule["code"]])}))
    return {
        "groups": groups,
        "wakes": {far: _wakes(some, lists[far]) for far, some in woken.items()},
        "codes": [rule["code"] for rule in rules],
        "asleep": [rule["code"] for rule in rules if "house" in rule],
        "sourced": [rule["code"] for rule in rules if rule.get("sourced")],
    }


def _woken(rule: Data, seen: Seen) -> Iterator[tuple[str, int, list[frozenset[str]]]]:
    """How far an expression reaches, its place, and the lists that must be held there; several for one.

    One that needs nothing itself is looked for in texts that wake its rule.
    """
    blocks = rule["blocks"]
    paint = [filled(painted(name), blocks) for name, _ in rule["paint"]]
    every = ((*row, key) for key in MATCHES for row in rule.get(key, ()))
    for place, (pattern, begins, key) in enumerate(every):
        first = _first(begins or ())
        whole = filled(pattern, blocks)
        ways = seen.ways(whole, *([first] if first else []))
        far = reach(whole, *(() if key == "cased" else paint)) if all(ways) else REACHES[-1]
        yield from ((far, place, way) for way in ways)


def _wakes(woken: Iterable[tuple[str, int, set[int]]], lists: Lists) -> Data:
    """index: the words. rows: the number of the rarest list → a code, the place of an expression and the numbers of the
    other lists that must be held with it, for each."""
    rows = [*woken]
    look = Finder(lists.index, frozenset(number for *_, needs in rows for number in needs)).look
    times = Counter(number for text in lists.seen.texts for number in look(text).first)
    found: dict[int, list[str]] = {}
    for code, place, needs in dict.fromkeys((code, place, frozenset(needs)) for code, place, needs in rows):
        first, *others = sorted(needs, key=lambda number: (times[number], number))
        found.setdefault(first, []).append(" ".join(map(str, (code, place, *others))))
    return {"index": lists.index, "rows": {number: "\x1e".join(some) for number, some in found.items()}}


def _first(begins: Sequence[str]) -> Words:
    """The heads of an expression as a list of words; none where the text itself does not hold them."""
    plain = all(head != DIGIT and head[0] not in PAINT for head in begins)
    return frozenset(EDGE + head for head in begins) if plain else frozenset()


def _pack(files: Sequence[Data], seen: Seen) -> Iterator[Data]:
    """Each rule as it matches. A file may use the blocks and gates of its sisters; its own go first."""
    shared, gates = (_joined(files, key) for key in ("blocks", "gates"))
    for file in files:
        own = ({**shared, **file.get("blocks", {})}, {**gates, **file.get("gates", {})})
        yield from (_matched(rule, *own, seen) for rule in file["rules"])


def _joined(files: Sequence[Data], key: str) -> Data:
    return {name: part for file in files for name, part in file.get(key, {}).items()}


def _matched(rule: Data, blocks: Mapping[str, str], gates: Mapping[str, Sequence[str]], seen: Seen) -> Data:
    """What a rule matches, each expression with the words that a text must hold, and the blocks that it uses.

    Painted or not, the words of a block must stand in the text.
    """
    own = Lists(seen)
    kept = {key: rule[key] for key in _SETTINGS if key in rule}
    paint = rule.get("paint", ())
    kept["paint"] = [[name, heads(filled(painted(name), blocks))] for name in paint]
    for key in MATCHES:
        if key in rule:
            read = blocks if key == "cased" else signed(blocks, paint)
            every = (one for pattern in rule[key] for one in apart(pattern, blocks))
            kept[key] = [[pattern, heads(filled(pattern, read))] for pattern in every]
    if "gate" in rule:
        kept["gate"] = own.expressions(gates[rule["gate"]], blocks)
    for key in _UNLESS:
        if key in rule:
            kept[key] = own.expressions(rule[key], blocks)
    used = [pattern for key in ("gate", *MATCHES, *_UNLESS) for pattern, _ in kept.get(key, ())]
    used += map(painted, paint)
    return {**kept, "blocks": _used(used, blocks), "index": own.index}


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
