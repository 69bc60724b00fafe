"""What a branch says about checks and the workspace above does not allow: it may only be stricter.

Source: mhpost. A switch that does nothing hides nothing, and its author believes that it does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from mhpost.lint import house
from mhpost.lint.switches import powerless
from mhpost.lint.values import Options, PathOptions
from mhpost.source.values import Finding, Route, Severity, Where

_FILE = "mhpost.yaml"
_HINT = "Remove it, or ask for it there."


def complaints(own: Options, floors: Sequence[Options], *, baseline: bool) -> Iterator[Finding]:
    """MH072: what has no effect because a workspace above shows it all the same. MH073: a list of known problems.

    own: what stands in the branch's own file. floors: the workspaces above, the nearest first. baseline: the branch has
    a list of known problems of its own.
    """
    paths: list[tuple[PathOptions, Route]] = [(PathOptions("", own.select, own.ignore), ())]
    paths += [(path, ("paths", path.glob)) for path in own.paths]
    for said, steps in paths:
        for index, code in enumerate(said.ignore):
            if not powerless(code) and not all(_ignores(floor, code, said.glob) for floor in floors):
                yield _lowered((*steps, "ignore", index), f"{code} is checked here all the same")
        if said.select and not all(_selects(floor, said.select) for floor in floors):
            yield _lowered((*steps, "select"), "Other rules are checked here all the same")
    yield from _levels(own, floors)
    if baseline:
        hint = "Mend the problems, or have the workspace above write them down: mhpost lint --write-baseline"
        message = "A branch has no list of known problems of its own: they are shown all the same."
        yield Finding("MH073", Severity.WARNING, Where(_FILE, ("lint", "baseline")), message, hint)


def _levels(own: Options, floors: Sequence[Options]) -> Iterator[Finding]:
    for code, severity in own.severities.items():
        for floor in floors:
            start = house.stated(code, floor.severities)
            if (severity is None and start is None) or (start and _is_less(severity, floor.severities[start])):
                yield _lowered(("rules", code), f"{code} counts here as it does there", on_key=True)
                break
    for name, severity in own.house.items():
        point = house.points().get(name)
        if point and any(_is_less(severity, house.severity_of(point, floor)) for floor in floors):
            yield _lowered(("house", name), f'"{name}" counts here as it does there', on_key=True)


def _ignores(floor: Options, code: str, glob: str) -> bool:
    same = (path.ignore for path in floor.paths if path.glob == glob)
    return code.startswith((*floor.ignore, *(one for ignored in same for one in ignored)))


def _selects(floor: Options, codes: Iterable[str]) -> bool:
    """Whether a workspace checks no more than these."""
    return bool(floor.select) and all(one.startswith(tuple(codes)) for one in floor.select)


def _is_less(one: Severity | None, other: Severity | None) -> bool:
    order = (None, *house.LEVELS)
    return order.index(one) < order.index(other)


def _lowered(steps: Route, message: str, *, on_key: bool = False) -> Finding:
    where = Where(_FILE, ("lint", *steps), on_key=on_key)
    because = "A branch may only be stricter than the workspace that it extends."
    return Finding("MH072", Severity.WARNING, where, f"{message}: the workspace above wants it.", _HINT, because)
