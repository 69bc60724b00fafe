"""What a branch says about checks and the workspace above does not allow: it may only be stricter.

Source: mhpost. A switch that does nothing hides nothing, and its author believes that it does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mhpost.lint import explain, house
from mhpost.lint.limits import LIMITS
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
        if said.select and any(_leaves_out(floor, said.select, said.glob) for floor in floors):
            yield _lowered((*steps, "select"), "Other rules are checked here all the same")
    yield from _levels(own, floors)
    yield from _limits(own, floors)
    if baseline:
        hint = "Mend the problems, or have the workspace above write them down: mhpost lint --write-baseline"
        message = "A branch has no list of known problems of its own: they are shown all the same."
        yield Finding("MH073", Severity.WARNING, Where(_FILE, ("lint", "baseline")), message, hint)


def _levels(own: Options, floors: Sequence[Options]) -> Iterator[Finding]:
    for code in own.severities:
        if any(_makes_milder(own, code, floor) for floor in floors):
            yield _lowered(("rules", code), f"{code} counts here as it does there", on_key=True)
    for name, severity in own.house.items():
        point = house.points().get(name)
        if point and any(_is_less(severity, house.severity_of(point, floor)) for floor in floors):
            yield _lowered(("house", name), f'"{name}" counts here as it does there', on_key=True)


def _makes_milder(own: Options, code: str, floor: Options) -> bool:
    """Whether a level makes some of the rules that begin so milder than a workspace above has them, and none worse.

    Of errors that no setting reaches MH066 speaks. What is off there is woken, whatever else is milder.
    """
    level = own.severities[code]
    rules = (rule for rule in explain.beginning(code) if house.stated(rule.code, own.severities) == code)
    reached = (rule for rule in rules if not powerless(rule.code) and _looks(floor, rule.code, ""))
    levels = [there for rule in reached if (there := _level(rule, floor)) is not None]
    return any(_is_less(level, there) for there in levels) and not any(_is_less(there, level) for there in levels)


def _level(rule: explain.Rule, options: Options) -> Severity | None:
    """How bad a workspace finds what breaks a rule; None for not at all."""
    if (start := house.stated(rule.code, options.severities)) is not None:
        return options.severities[start]
    point = house.of_rule(rule.code)
    return house.severity_of(point, options) if point else rule.severity


def _limits(own: Options, floors: Sequence[Options]) -> Iterator[Finding]:
    """The nearest workspace above goes by the strictest numbers of all above."""
    if not floors:
        return
    for name, number in own.limits.items():
        there = floors[0].limit(name)
        if LIMITS[name].stricter(number, there) != number:
            yield _lowered(("limits", name), f'"{name}" is {there} here all the same', on_key=True)


def _ignores(floor: Options, code: str, glob: str) -> bool:
    same = (path.ignore for path in floor.paths if path.glob == glob)
    return code.startswith((*floor.ignore, *(one for ignored in same for one in ignored)))


def _leaves_out(floor: Options, codes: tuple[str, ...], glob: str) -> bool:
    """Whether a workspace looks at other rules than those whose codes begin so, in the files of that glob."""
    return any(not rule.code.startswith(codes) and _looks(floor, rule.code, glob) for rule in explain.rules())


def _looks(floor: Options, code: str, glob: str) -> bool:
    theirs = [path.select for path in floor.paths if path.glob == glob and path.select]
    selects = theirs or [floor.select or ("MH",)]
    return not _ignores(floor, code, glob) and all(code.startswith(select) for select in selects)


def _is_less(one: Severity | None, other: Severity | None) -> bool:
    order = (None, *house.LEVELS)
    return order.index(one) < order.index(other)


def _lowered(steps: Route, message: str, *, on_key: bool = False) -> Finding:
    where = Where(_FILE, ("lint", *steps), on_key=on_key)
    because = "A branch may only be stricter than the workspace that it extends."
    return Finding("MH072", Severity.WARNING, where, f"{message}: the workspace above wants it.", _HINT, because)
