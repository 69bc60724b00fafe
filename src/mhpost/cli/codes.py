"""The codes of `--select` and `--ignore`."""

from __future__ import annotations

from collections.abc import Sequence

import typer


def rule_codes(given: Sequence[str] | None, option: str) -> list[str]:
    """The codes as rules bear them, in any case; a usage error, with what to write, where no rule begins so."""
    if not given:
        return []
    from mhpost.lint.explain import beginning

    codes = [code.strip().upper() for code in given]
    for code, written in zip(codes, given, strict=True):
        if not code or not beginning(code):
            raise typer.BadParameter(_instead(written.strip(), option), param_hint=option)
    return codes


def _instead(written: str, option: str) -> str:
    """What is wrong with it, and what to write."""
    from mhpost.lint import codes
    from mhpost.lint.explain import beginning

    several = written.upper().replace(",", " ").split()
    if len(several) > 1 and all(map(beginning, several)):
        return f'"{written}" is more than one code; write: {" ".join(f"{option} {code}" for code in several)}'
    if question := codes.answered_instead(written):
        return question
    rule = codes.meant(written)
    how = f"for {rule.name} write: {option} {rule.code}" if rule else "see them with: mhpost explain"
    return f'no rule has a code that begins with "{written}"; {how}'
