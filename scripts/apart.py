"""Take an expression apart that is many ways with `|` between them: each by itself needs its own words."""

from __future__ import annotations

import re
from collections.abc import Mapping

_BLOCK_FIRST = re.compile(
    r"()\{([a-zA-Z_]+)\}()|(\\b\(\?:)\{([a-zA-Z_]+)\}(\))|(\\b\(\?=\(\?:)\{([a-zA-Z_]+)\}(\)\).*)"
)
_PART = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.", re.DOTALL)


def apart(pattern: str, blocks: Mapping[str, str]) -> list[str]:
    """The ways of an expression, or of a block that it is; itself alone where there is one."""
    begins = _BLOCK_FIRST.fullmatch(pattern)
    before, name, behind = [part for part in begins.groups() if part is not None] if begins else ("", "", "")
    every = _ways(blocks[name] if name else pattern)
    return [f"{before}{way}{behind}" for way in every]


def _ways(pattern: str) -> list[str]:
    """What stands between the `|` of an expression that are in no group."""
    ways = [""]
    depth = 0
    for part in _PART.findall(pattern):
        depth += (part == "(") - (part == ")")
        if part == "|" and not depth:
            ways.append("")
        else:
            ways[-1] += part
    return ways
