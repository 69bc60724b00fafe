"""The text of a cell → the value that an account of mhpost.yaml would have there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from mhpost.calendar.sheets.cells import as_json
from mhpost.calendar.sheets.headings import answers, plainly, platforms
from mhpost.calendar.sheets.shapes import Shape
from mhpost.settings.roster.columns import LANGUAGE, PLATFORM, kind
from mhpost.source.shipped import load
from mhpost.source.values import Route

_PARTED = re.compile(r"[,;\n]+")
_PAIRED = re.compile(r"[;\n]+")
_PAIR = re.compile(r"\s*([\w-]+)\s*:\s+(\S.*)")


def value(route: Route, text: str) -> Any:
    """The value of a cell that is not blank. What makes no sense stays as it is, for others to complain about."""
    bare, sort = text.strip(), kind(route)
    if sort is Shape.WORDS:
        return parts(bare)
    if sort is Shape.BOOL:
        return answers().get(plainly(bare) or bare, bare)
    if sort is Shape.INT:
        return number(bare)
    if sort is Shape.GROUP:
        return _group(route, bare)
    if route == PLATFORM:
        return platforms().get(plainly(bare), bare.lower())
    return languages().get(plainly(bare), bare) if route == LANGUAGE else bare


def parts(text: str) -> list[str]:
    """The words between commas, semicolons and line ends."""
    return [part for part in map(str.strip, _PARTED.split(text)) if part]


def number(text: str) -> int | str:
    """The whole number, or the text where it is none."""
    return int(text) if re.fullmatch(r"\d{1,9}", text) else text


def _group(route: Route, text: str) -> Any:
    """A group of keys: in braces as in YAML, or `GB: avoid; IE: allow`; days as a list."""
    found = as_json(text)
    if route == ("blackout",):
        return parts(text) if found is None else found if isinstance(found, list) else [found]
    if found is not None:
        return found
    pairs = [_PAIR.fullmatch(part) for part in _PAIRED.split(text) if part.strip()]
    return {pair[1]: number(pair[2].strip()) for pair in pairs if pair} if pairs and all(pairs) else text


@cache
def languages() -> Mapping[str, str]:
    """Names of languages → their codes."""
    names: Mapping[str, list[str]] = load("mhpost.calendar", "columns")["languages"]
    return {plainly(word): code for code, words in names.items() for word in words}
