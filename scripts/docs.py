"""`make docs`: write the parts of the documents that the program itself knows best.

Such a part stands in a Markdown file between `<!-- made by "make docs": NAME WORD -->` and `<!-- end -->`, where NAME
is one of `SECTIONS`. All around it is written by hand. With `--check` nothing is written: what is stale is named, and
the exit code is 1.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from scripts.sections import SECTIONS

ROOT = Path(__file__).resolve().parents[1]
_PART = re.compile(r'(<!-- made by "make docs": (?P<name>[a-z-]+)(?: (?P<word>\S+))? -->)\n.*?(<!-- end -->)', re.S)


def documents() -> Iterator[Path]:
    """Every Markdown file for readers."""
    yield from sorted([*ROOT.glob("*.md"), *ROOT.glob("benchmarks/*.md")])
    yield from sorted((ROOT / "docs").rglob("*.md"))


def made(text: str) -> str:
    """The text of a document with all its made parts as they should be."""
    return _PART.sub(_part, text)


def _part(match: re.Match[str]) -> str:
    content = SECTIONS[match["name"]](match["word"] or "")
    return f"{match[1]}\n\n{content.strip()}\n\n{match[4]}"


def stale() -> dict[Path, str]:
    """Document → what it should say, where it says something else."""
    texts = {path: path.read_text(encoding="utf-8") for path in documents()}
    return {path: new for path, text in texts.items() if (new := made(text)) != text}


def main(check: bool) -> int:
    """Write or compare; the exit code."""
    changed = stale()
    for path, text in changed.items():
        print(f"{'stale' if check else 'wrote'}: {path.relative_to(ROOT).as_posix()}")
        if not check:
            path.write_text(text, encoding="utf-8", newline="\n")
    if check and changed:
        print("run: make docs")
    return int(check and bool(changed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] == ["--check"]))
