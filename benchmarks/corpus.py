"""The labelled sentences, and how well the rules know them.

`python -m benchmarks.corpus [LANG [GROUP]]` gives figures for the part that rules are written with, and names what is
missed and what is flagged without need. `--held` gives figures alone, for the third that is kept aside.
"""

from __future__ import annotations

import hashlib
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from mhpost.lint.pack import LANGUAGES, told
from mhpost.lint.words import phrase_hits
from mhpost.source.values import Severity

FOLDER = Path(__file__).parent / "corpus"
THIRDS = 3


@dataclass(frozen=True, slots=True)
class Row:
    """One sentence. id: the entry of the catalogue that it breaks, or nearly does. held: of the third kept aside."""

    language: str
    group: str
    id: str
    unsafe: bool
    text: str

    @property
    def held(self) -> bool:
        """Decided by the words alone, so that a row never changes sides."""
        return hashlib.sha256(self.text.encode()).digest()[0] % THIRDS == 0


@dataclass(frozen=True, slots=True)
class Score:
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
    """The sentences of a language and a group (the `group:` of a file); None for all. Whole posts are left out."""
    for file in sorted(FOLDER.glob(f"{language or '*'}/*.yaml")):
        data = yaml.safe_load(file.read_text(encoding="utf-8"))
        if group in (None, data["group"]):
            for row in data["rows"]:
                name = row.get("unsafe", row.get("safe"))
                if isinstance(name, str) and name != "clean":
                    yield Row(data["language"], data["group"], name, "unsafe" in row, row["text"])


def flagged(row: Row) -> bool:
    """Whether a rule about words flags the row at warning or above; never in a language without rules."""
    hits = phrase_hits(row.text, row.language) if row.language in LANGUAGES else ()
    return any(hit.severity is not Severity.INFO for hit in hits)


def seen(row: Row) -> bool:
    """Whether a rule about words says anything about the row; never in a language without rules."""
    return row.language in LANGUAGES and bool(phrase_hits(row.text, row.language))


def score(some: Iterable[Row]) -> Score:
    """An unsafe row is found when a rule says anything; a safe one is a false alarm at warning or above."""
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


def main() -> None:
    """Print figures by id and group, and what the rules get wrong in the part that they are written with."""
    words = [word for word in sys.argv[1:] if not word.startswith("--")]
    held = "--held" in sys.argv
    chosen = [row for row in rows(*words[:2]) if row.held is held]
    by_id: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in chosen:
        by_id[row.language, row.group, row.id].append(row)
    for (language, group, name), some in sorted(by_id.items()):
        one, mark = score(some), "" if name in built(language) else "  (no rule)"
        found = f"found {one.found:3}/{one.unsafe:3}  alarms {one.alarmed:3}/{one.safe:3}"
        print(f"{language} {group:12} {name:4} {found}{mark}")
    total = score(row for row in chosen if row.id in built(row.language))
    size = f"{total.unsafe} + {total.safe} rows"
    print(f"with a rule: recall {total.recall:.3f}, false alarms {total.alarms:.3f} of {size}")
    if not held:
        for row in chosen:
            if row.unsafe and not seen(row) and row.id in built(row.language):
                print(f"missed {row.id}: {row.text}")
            elif not row.unsafe and flagged(row):
                codes = ", ".join(
                    f"{h.code} {row.text[h.start : h.end]!r}" for h in phrase_hits(row.text, row.language)
                )
                print(f"alarm  {row.id}: {row.text}  [{codes}]")


if __name__ == "__main__":
    main()
