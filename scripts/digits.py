"""Whether it matters to an expression which digit stands in a text, read off it when the data is compiled."""

from __future__ import annotations

from collections.abc import Iterable
from string import digits
from typing import Any

from scripts.literals import parsed, sre
from scripts.reach import holds, inside, reads


def tells_apart(pattern: str) -> bool:
    """Whether the expression may match in a text and not in the same with other digits (0 to 9) in places of digits.

    Raises re.error for what is no expression.
    """
    return _any(parsed(pattern), set())


def _any(items: Iterable[Any], plain: set[int]) -> bool:
    """plain: takes the numbers of the groups that hold no digit, which may be named again."""
    return any(_tells(kind, value, plain) for kind, value in items)


def _tells(kind: Any, value: Any, plain: set[int]) -> bool:
    if kind in (sre.LITERAL, sre.NOT_LITERAL):
        return chr(value) in digits
    if kind is sre.IN:
        return len({holds(value, digit) for digit in digits}) == 2
    if kind is sre.BRANCH:
        return any(_any(one, plain) for one in value[1])
    if kind in (sre.AT, sre.ANY):
        return False
    if kind is sre.GROUPREF:
        return value not in plain
    part = value[1] if kind is sre.ASSERT_NOT else inside(kind, value)
    if part is None:
        return True
    if kind is sre.SUBPATTERN and not reads(part, digits):
        plain.add(value[0])
    return _any(part, plain)
