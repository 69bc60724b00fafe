"""Whether it matters to an expression which digit stands in a text, read off it when the data is compiled."""

from __future__ import annotations

from collections.abc import Iterable
from string import digits
from typing import Any

from scripts.literals import parsed, sre
from scripts.reach import holds, inside


def tells_apart(pattern: str) -> bool:
    """Whether the expression may match in a text and not in the same with other digits (0 to 9) in places of digits.

    Raises re.error for what is no expression.
    """
    return _any(parsed(pattern))


def _any(items: Iterable[Any]) -> bool:
    return any(_tells(kind, value) for kind, value in items)


def _tells(kind: Any, value: Any) -> bool:
    if kind in (sre.LITERAL, sre.NOT_LITERAL):
        return chr(value) in digits
    if kind is sre.IN:
        return len({holds(value, digit) for digit in digits}) == 2
    if kind is sre.BRANCH:
        return any(map(_any, value[1]))
    if kind in (sre.AT, sre.ANY):
        return False
    part = value[1] if kind is sre.ASSERT_NOT else inside(kind, value)
    return part is None or _any(part)
