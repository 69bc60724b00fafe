"""Print: data on stdout, talk on stderr, colour only where a person looks."""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

import typer

from mhpost.cli.common import Run

ROLES = {
    "error": "bold red",
    "warning": "yellow",
    "info": "cyan",
    "good": "green",
    "mark": "bold red",
    "faint": "dim",
    "head": "bold",
    "plain": "",
}
"""What a piece of text is → how it looks. Nothing is said by colour alone."""

WHOLE = 44
"""Up to this many characters a cell of a table is kept on one line."""


_CONTROLS = dict.fromkeys((*range(9), *range(11, 32), *range(127, 160)), "\N{REPLACEMENT CHARACTER}")
_TO_A_JOB = re.compile(r"^([^\S\n]*):(?=:)|(#)#(?=\w*\[)", re.MULTILINE)
"""What begins a command in the log of a CI job: `::` begins a line of GitHub's, `##[` and `##vso[` stand anywhere."""


def say(text: str = "") -> None:
    """Data for people, on stdout."""
    sys.stdout.write(f"{disarmed(text)}\n")


def talk(text: str = "") -> None:
    """Talk and progress, on stderr."""
    sys.stderr.write(f"{disarmed(text)}\n")


def pass_on(text: str) -> None:
    """Data in a form that another program defines, on stdout; its own commands to a CI job stay."""
    sys.stdout.write(f"{harmless(text)}\n")


def disarmed(text: str) -> str:
    """The text without what would command a terminal, or the CI job in whose log it stands."""
    text = harmless(text)
    return _TO_A_JOB.sub("\\1\\2\N{REPLACEMENT CHARACTER}", text) if "::" in text or "##" in text else text


def harmless(text: str) -> str:
    """The text without characters that would command a terminal."""
    return text if text.isprintable() else text.translate(_CONTROLS)


def as_json(data: Any) -> None:
    """Data for programs, on stdout."""
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=2) + "\n")


def lines(run: Run, pieces: Iterable[tuple[str, str]]) -> None:
    """Lines of `(role, text)`, coloured where stdout is a terminal that may be coloured."""
    if not colours(run):
        for _, text in pieces:
            say(text)
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=True)
    for role, text in pieces:
        console.print(Text(disarmed(text), style=ROLES.get(role, "")))


def patch(run: Run, pieces: Iterable[tuple[str, str]]) -> None:
    """Lines of a diff as `lines` shows them; where nobody sees colours, so that other programs can apply them.

    Then a line may end with a carriage return, and colons stand as they are but in the log of a CI job.
    """
    from mhpost.settings import read_environment

    if colours(run):
        lines(run, ((role, text.removesuffix("\r")) for role, text in pieces))
        return
    plain = disarmed if read_environment().ci else harmless
    for _, text in pieces:
        end = "\r" if text.endswith("\r") else ""
        sys.stdout.write(f"{plain(text.removesuffix(end))}{end}\n")


def colours(run: Run) -> bool:
    """Whether stdout may be coloured."""
    from mhpost.settings import no_color

    return sys.stdout.isatty() and not (run.no_color or no_color())


def width() -> int:
    """How many columns to fill: those of the terminal or of COLUMNS, at most 120; 120 where nobody says."""
    import shutil

    return min(shutil.get_terminal_size((120, 24)).columns, 120)


def wrapped(text: str, indent: str = "", hang: str = "  ") -> str:
    """Prose in lines that fit; a word that is longer, such as a path or an address, stays whole."""
    return "\n".join(filled(text, width(), indent, hang))


def filled(text: str, columns: int, indent: str = "", hang: str = "") -> list[str]:
    """The text in lines of so many columns. Words stay whole, but in scripts whose signs take two columns each."""
    if not text.isascii() and any(map(_wide, text)):
        return _filled_wide(text, columns, indent, hang)
    from textwrap import wrap

    return wrap(
        text, columns, initial_indent=indent, subsequent_indent=hang, break_long_words=False, break_on_hyphens=False
    )


def _wide(sign: str) -> bool:
    """A sign of Chinese, Japanese or Korean; emoji stand between words."""
    return sign >= "\u1100" and unicodedata.east_asian_width(sign) in "WF" and unicodedata.category(sign)[0] == "L"


def _filled_wide(text: str, columns: int, indent: str, hang: str) -> list[str]:
    from rich.console import Console
    from rich.text import Text

    console = Console(width=columns)
    (first, *rest) = Text(text).wrap(console, columns - len(indent))
    left = text[len(first.plain) :].lstrip() if rest else ""
    more = [line.plain.rstrip() for line in Text(left).wrap(console, columns - len(hang))] if left else []
    return [indent + first.plain.rstrip(), *(hang + line for line in more)]


def table(run: Run, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Columns that fit the terminal: the last one is wrapped, others only where a cell is very long."""
    from rich.console import Console
    from rich.table import Table

    console = Console(highlight=False, markup=False, emoji=False, no_color=not colours(run), width=width())
    grid = Table(box=None, padding=(0, 2, 0, 0), show_edge=False, header_style="bold")
    cells = [*rows]
    for index, head in enumerate(heads[:-1]):
        longest = max((len(line) for row in cells for line in row[index].split("\n")), default=0)
        grid.add_column(head, overflow="fold", no_wrap=longest <= WHOLE)
    grid.add_column(heads[-1], overflow="fold")
    for row in cells:
        grid.add_row(*map(harmless, row))
    with console.capture() as capture:
        console.print(grid)
    shown = "\n".join(line.rstrip() for line in capture.get().rstrip().splitlines())
    sys.stdout.write((shown if colours(run) else disarmed(shown)) + "\n")


def confirmed(question: str, *, yes: bool) -> bool:
    """Ask a person. Raises CannotAsk where nobody can answer and `--yes` was not given."""
    if yes:
        return True
    if not sys.stdin.isatty():
        from mhpost.errors import CannotAsk

        raise CannotAsk(
            "nobody is there to answer, so nothing was changed", "Add --yes to go ahead without a question."
        )
    try:
        return typer.confirm(question, err=True)
    except typer.Abort:
        raise typer.Exit(130) from None
