"""mhpost lint --ignore: what it does not hide."""

from __future__ import annotations

from collections.abc import Sequence

from mhpost.cli.show import talk
from mhpost.lint.switches import are, overruling, powerless
from mhpost.source.values import Finding


def say_powerless(codes: Sequence[str]) -> None:
    """Say which of the codes do nothing."""
    for code in filter(powerless, codes):
        talk(f"Errors of {code} are shown whatever --ignore says. mhpost explain {code} says why.")


def say_overruled(codes: Sequence[str], found: Sequence[Finding]) -> None:
    """Say once which of the codes did not hide all that they name. found: what is shown."""
    for code in codes:
        if stayed := overruling(code, found):
            talk(f"{are(stayed)} shown whatever --ignore {code} says. mhpost explain {stayed[0]} says why.")
