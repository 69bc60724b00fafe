"""What a command line does not do although it reads as if: say so."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from mhpost.cli.show import talk
from mhpost.lint.switches import are, overruling, powerless, unheard
from mhpost.source.values import Finding

if TYPE_CHECKING:
    from mhpost.wiring.workspace import Workspace


def say_powerless(codes: Sequence[str]) -> None:
    """Say which of the codes do nothing."""
    for code in filter(powerless, codes):
        talk(f"Errors of {code} are shown whatever --ignore says. mhpost explain {code} says why.")


def say_unheard(codes: Sequence[str], workspace: Workspace) -> None:
    """Say which of the codes of `--select` are hidden all the same."""
    if codes and workspace.loaded.settings is not None:
        for code in unheard(codes, workspace.lint_options()):
            talk(f"{code} is selected, and hidden by --ignore or by lint: in mhpost.yaml. Take one of the two out.")


def say_overruled(codes: Sequence[str], found: Sequence[Finding]) -> None:
    """Say once which of the codes did not hide all that they name. found: what is shown."""
    for code in codes:
        if stayed := overruling(code, found):
            talk(f"{are(stayed)} shown whatever --ignore {code} says. mhpost explain {stayed[0]} says why.")


def say_hidden(workspace: Workspace, paths: Sequence[Path] | None) -> None:
    """Say which of the calendars that were named are never posted, by their names."""
    for file in workspace.hidden_calendars(paths or ()):
        talk(f"{file} is checked as you name it, but never posted: names that begin with . or ~$ are passed over.")
