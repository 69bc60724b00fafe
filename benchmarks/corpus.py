"""The labelled sentences, and how well the rules know them.

`python -m benchmarks.corpus [LANG [GROUP]]` gives figures for the part that rules are written with, and names what is
missed and what is flagged without need. `--held` gives figures alone, for the third that is kept aside. `--whole` adds
what all of `mhpost lint` finds when each sentence is the text of an entry. `--json` prints the figures as data.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from benchmarks.whole import alarms
from mhpost.lint.pack import LANGUAGES, told
from mhpost.lint.words import weighed_hits
from mhpost.source.values import Severity

FOLDER = Path(__file__).parent / "corpus"
THIRDS = 3
_NUMBER = re.compile(r"\d+$")


@dataclass(frozen=True, slots=True)
class Row:
    """One sentence. id: the entry of the catalogue that it breaks, or nearly does. held: of the third kept aside.

    kept_aside: whether a third of its file is. hand: the number of the set that it is of; one hand wrote each.
    """

    language: str
    group: str
    id: str
    unsafe: bool
    text: str
    kept_aside: bool = True
    hand: int = 1

    @property
    def held(self) -> bool:
        """Decided by the words alone, so that a row never changes sides."""
        return self.kept_aside and hashlib.sha256(self.text.encode()).digest()[0] % THIRDS == 0


class Score(NamedTuple):
    """found of the unsafe rows, alarmed of the safe ones; by id: found, unsafe, alarmed, safe."""

    found: int
    unsafe: int
    alarmed: int
    safe: int

    @property
    def recall(self) -> float:
        """The part of the unsafe rows that is found."""
        return self.found / self.unsafe if self.unsafe else 1.0

    @property
    def alarms(self) -> float:
        """The part of the safe rows that is flagged at warning or above."""
        return self.alarmed / self.safe if self.safe else 0.0


def rows(language: str | None = None, group: str | None = None) -> Iterator[Row]:
    """The sentences of a language and a group (the `group:` of a file); None for all. Whole posts are left out.

    `kept_aside: false` in a file: all of it was read once it had been measured.
    """
    for file in sorted(FOLDER.glob(f"{language or '*'}/*.yaml")):
        data = yaml.load(file.read_text(encoding="utf-8"), yaml.CSafeLoader)
        if group in (None, data["group"]):
            kept = data.get("kept_aside", True)
            for row in data["rows"]:
                name = row.get("unsafe", row.get("safe"))
                if isinstance(name, str) and name != "clean":
                    yield Row(data["language"], data["group"], name, "unsafe" in row, row["text"], kept, hand(file))


def hand(file: Path) -> int:
    """The number at the end of the file's name; 1 for none."""
    return int((_NUMBER.findall(file.stem) or ["1"])[0])


def flagged(row: Row) -> bool:
    """Whether something is said about its words at warning or above; never in a language without rules."""
    hits = weighed_hits(row.text, row.language) if row.language in LANGUAGES else ()
    return any(hit.severity is not Severity.INFO for hit in hits)


def seen(row: Row) -> bool:
    """Whether anything is said about its words, be it an info; never in a language without rules."""
    return row.language in LANGUAGES and bool(weighed_hits(row.text, row.language))


def score(some: Iterable[Row]) -> Score:
    """An unsafe row is found when anything is said; a safe one is a false alarm at warning or above."""
    counts: Counter[tuple[bool, bool]] = Counter()
    for row in some:
        counts[row.unsafe, seen(row) if row.unsafe else flagged(row)] += 1
    return Score(
        counts[True, True],
        counts[True, True] + counts[True, False],
        counts[False, True],
        counts[False, True] + counts[False, False],
    )


def built(language: str) -> frozenset[str]:
    """The entries of the catalogue for which the language has a rule (`catalogue:` of a rule)."""
    if language not in LANGUAGES:
        return frozenset()
    return frozenset(name for rule in told(language) for name in rule.get("catalogue", ()))


class Figure(NamedTuple):
    """One line of the table: a language and a group in one part of the corpus, by words alone."""

    language: str
    group: str
    held: bool
    score: Score


def figures(every: Iterable[Row]) -> tuple[Figure, ...]:
    """Recall and false alarms by language, group and part, over the entries for which the language has a rule."""
    some: dict[tuple[str, str, bool], list[Row]] = defaultdict(list)
    for row in every:
        if row.id in built(row.language):
            some[row.language, row.group, row.held].append(row)
    return tuple(Figure(*key, score(part)) for key, part in sorted(some.items()))


class Whole(NamedTuple):
    """What all of `mhpost lint` finds. found: of the unsafe rows, by any rule; alarmed: safe rows by code.

    elsewhere: the unsafe rows, by id, in which only another rule than those about words finds something.
    """

    score: Score
    alarmed: Counter[str]
    elsewhere: Counter[str]


def whole(some: Sequence[Row]) -> Whole:
    """The rows as an editor meets them: each the text of an entry, read by every rule, at warning or above.

    An unsafe row is found as well when a rule about words says anything at all.
    """
    unsafe, found, alarmed, safe = 0, 0, 0, 0
    codes: Counter[str] = Counter()
    elsewhere: Counter[str] = Counter()
    for row, hit in zip(some, alarms(some), strict=True):
        if row.unsafe:
            unsafe += 1
            found += bool(hit) or seen(row)
            elsewhere[row.id] += bool(hit) and not seen(row)
        else:
            safe += 1
            alarmed += bool(hit)
            codes.update(hit)
    return Whole(Score(found, unsafe, alarmed, safe), codes, +elsewhere)


def main() -> None:
    """Print figures by id and group, and what the rules get wrong in the part that they are written with."""
    words = [word for word in sys.argv[1:] if not word.startswith("--")]
    held = "--held" in sys.argv
    chosen = [row for row in rows(*words[:2]) if row.held is held]
    everything = whole(chosen) if "--whole" in sys.argv else None
    if "--json" in sys.argv:
        print(json.dumps(_as_data(chosen, everything), indent=2))
        return
    _show_ids(chosen)
    total = score(row for row in chosen if row.id in built(row.language))
    size = f"{total.unsafe} + {total.safe} rows"
    print(f"with a rule: recall {total.recall:.3f}, false alarms {total.alarms:.3f} of {size}")
    if everything is not None:
        _show_whole(everything)
    if not held:
        _show_wrong(chosen)


def _by_id(chosen: Iterable[Row]) -> dict[tuple[str, str, str], list[Row]]:
    by_id: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in chosen:
        by_id[row.language, row.group, row.id].append(row)
    return dict(sorted(by_id.items()))


def _as_data(chosen: Sequence[Row], everything: Whole | None) -> dict[str, Any]:
    by_id = {" ".join(key): score(some)._asdict() for key, some in _by_id(chosen).items()}
    data: dict[str, Any] = {"words": by_id}
    if everything is not None:
        data["whole"] = {
            **everything.score._asdict(),
            "alarmed_by": dict(everything.alarmed.most_common()),
            "found_elsewhere": dict(everything.elsewhere.most_common()),
        }
    return data


def _show_ids(chosen: Iterable[Row]) -> None:
    for (language, group, name), some in _by_id(chosen).items():
        one, mark = score(some), "" if name in built(language) else "  (no rule)"
        found = f"found {one.found:3}/{one.unsafe:3}  alarms {one.alarmed:3}/{one.safe:3}"
        print(f"{language} {group:12} {name:4} {found}{mark}")


def _show_whole(everything: Whole) -> None:
    one = everything.score
    size = f"{one.unsafe} + {one.safe} rows"
    print(f"by all rules: recall {one.recall:.3f}, false alarms {one.alarms:.3f} of {size}")
    for code, number in everything.alarmed.most_common():
        print(f"  {code} flags {number} safe rows")
    for name, number in everything.elsewhere.most_common():
        print(f"  {name}: {number} rows found by other rules only")


def _show_wrong(chosen: Iterable[Row]) -> None:
    for row in chosen:
        if row.unsafe and not seen(row) and row.id in built(row.language):
            print(f"missed {row.id}: {row.text}")
        elif not row.unsafe and flagged(row):
            hits = weighed_hits(row.text, row.language)
            codes = ", ".join(f"{hit.code} {row.text[hit.start : hit.end]!r}" for hit in hits)
            print(f"alarm  {row.id}: {row.text}  [{codes}]")


if __name__ == "__main__":
    main()
