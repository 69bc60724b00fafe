"""Compile the phrase rules: for each language what wakes a rule, and what it says; for each rule what it matches.

A run that finds nothing loads the first and smallest only, and one that finds something the rules that were woken.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from scripts.apart import apart
from scripts.digits import tells_apart
from scripts.heads import heads
from scripts.listed import Lists, Seen
from scripts.reach import reach
from scripts.services import services
from scripts.waking import waking
from scripts.writers import sign

from mhpost.lint.blocks import filled, names, paint_of, painted, signed
from mhpost.lint.expressions import zeroed
from mhpost.lint.pack import MATCHES, NAMES, PAINTS, REACHES

_MATCHED = frozenset({"gate", "paint", "paint_cased", "match", "soft", "cased", "unless", "unless_text", "over"})
_SETTINGS = ("code", "severity", "mention", "claim", "over")
_CUES = ("cues", "denials", "sayings")
_UNLESS = ("unless", "unless_text")

Data = dict[str, Any]


class _Pack(NamedTuple):
    """What is written about a language. own: name of a file for all languages → what it says of this one.

    writers: code → the sign of an expression → how many people wrote slips that it catches.
    """

    language: str
    files: Sequence[Data]
    own: Mapping[str, Any]
    writers: Mapping[str, Mapping[str, int]]


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
    shared[NAMES] = {language: [*some, *services(language, some)] for language, some in shared[NAMES].items()}
    every = [
        _Pack(language, files, {name: data[language] for name, data in shared.items()}, _writers(folder, language))
        for language, files in packs.items()
    ]
    return chain.from_iterable(_side_by_side(every))


def _side_by_side(every: Sequence[_Pack]) -> Iterable[Sequence[tuple[str, Any]]]:
    """What is made of each pack, on as many processors as there are, where processes begin as copies."""
    if sys.platform != "linux":
        return map(_made, every)
    with get_context("fork").Pool() as pool:
        return pool.map(_made, every, chunksize=1)


def _made(pack: _Pack) -> list[tuple[str, Any]]:
    """Name and data of every file that is made of a pack."""
    rules = [rule for file in pack.files for rule in file["rules"]]
    seen = Seen(text.lower() for rule in rules for text in (*rule["bad"], *rule["good"]))
    matched = [*_pack(pack.files, seen, pack.writers)]
    cues = {name: _cues(data, seen) if name in _CUES else data for name, data in pack.own.items()}
    return [
        *((f"{pack.language}-{rule['code']}", rule) for rule in matched),
        *((f"{name}-{pack.language}", data) for name, data in cues.items()),
        (f"told-{pack.language}", [_told(rule) for rule in rules]),
        (f"waking-{pack.language}", waking(rules, matched, pack.own[NAMES], Seen(seen.texts, zeroed))),
    ]


def _cues(data: Data, seen: Seen) -> Data:
    lists, blocks = Lists(seen), data.get("blocks", {})
    found = {place: lists.expressions(some, blocks) for place, some in data.items() if place != "blocks"}
    return {"places": found, "index": lists.index(), "blocks": blocks}


def _writers(folder: Path, language: str) -> Mapping[str, Mapping[str, int]]:
    """What `scripts.writers` found out; nothing for a language of which nothing is learnt yet."""
    learnt = folder.parent / "weights" / f"{language}.yaml"
    data = yaml.load(learnt.read_text(encoding="utf-8"), yaml.CSafeLoader) if learnt.exists() else {}
    writers: Mapping[str, Mapping[str, int]] = data.get("writers", {})
    return writers


def _pack(files: Sequence[Data], seen: Seen, writers: Mapping[str, Mapping[str, int]]) -> Iterator[Data]:
    """Each rule as it matches. A file may use the blocks and gates of its sisters; its own go first."""
    shared, gates = (_joined(files, key) for key in ("blocks", "gates"))
    for file in files:
        own = ({**shared, **file.get("blocks", {})}, {**gates, **file.get("gates", {})})
        yield from (_matched(rule, *own, seen, writers.get(rule["code"], {})) for rule in file["rules"])


def _joined(files: Sequence[Data], key: str) -> Data:
    return {name: part for file in files for name, part in file.get(key, {}).items()}


def _matched(
    rule: Data, blocks: Mapping[str, str], gates: Mapping[str, Sequence[str]], seen: Seen, writers: Mapping[str, int]
) -> Data:
    """What a rule matches, each expression with the words that a text must hold, and the blocks that it uses.

    writers: the sign of an expression → how many people wrote slips that it catches, which stands beside it. Painted or
    not, the words of a block must stand in the text.
    """
    own = Lists(seen)
    kept = {key: rule[key] for key in _SETTINGS if key in rule}
    for key in PAINTS:
        kept[key] = [_painting(name, blocks) for name in rule.get(key, ())]
    for key in MATCHES:
        if key in rule:
            every = (one for pattern in rule[key] for one in apart(pattern, blocks))
            read = ((pattern, signed(blocks, paint_of(kept, key, pattern))) for pattern in every)
            kept[key] = [[one, heads(filled(one, words)), writers.get(sign(one), 0)] for one, words in read]
    if "gate" in rule:
        kept["gate"] = own.expressions(gates[rule["gate"]], blocks)
    for key in _UNLESS:
        if key in rule:
            kept[key] = own.expressions(rule[key], blocks)
    if some := [*_tell_digits(kept, blocks)]:
        kept["tells_digits"] = some
    used = [pattern for key in ("gate", *MATCHES, *_UNLESS) for pattern, *_ in kept.get(key, ())]
    used += (painted(name) for key in PAINTS for name, *_ in kept[key])
    return {**kept, "blocks": _used(used, blocks), "index": own.index()}


def _painting(name: str, blocks: Mapping[str, str]) -> tuple[str, list[str] | None, bool]:
    """A block that is painted, the heads of its words, and whether they are all found in their sentences alone."""
    words = filled(painted(name), blocks)
    return name, heads(words), reach(words) == REACHES[0]


def _tell_digits(rule: Data, blocks: Mapping[str, str]) -> Iterator[int]:
    """The places of the expressions to which it matters which digit stands in a text, if need be in what is painted."""
    every = ((pattern, key) for key in MATCHES for pattern, *_ in rule.get(key, ()))
    for place, (pattern, key) in enumerate(every):
        read = (pattern, *map(painted, paint_of(rule, key, pattern)))
        if any(tells_apart(filled(one, blocks)) for one in read):
            yield place


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
