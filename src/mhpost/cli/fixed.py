"""mhpost lint --fix: the changes as a diff, a question, and then the files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from mhpost.cli.common import Run
from mhpost.cli.show import confirmed, lines, patch, talk
from mhpost.cli.words import count

if TYPE_CHECKING:
    from mhpost.source.values import Span, Where
    from mhpost.wiring.examine import Examined
    from mhpost.wiring.fixing import Look, Mending
    from mhpost.wiring.workspace import Workspace

_NOTHING_READ = "Nothing was looked at that could be mended: no calendar was read.\n"


def fix_first(
    run: Run, look: Look, only: Sequence[str], *, yes: bool, for_programs: bool
) -> tuple[Workspace, Examined, Mapping[str, Any]]:
    """Make the fixes, and give what is seen then; for programs also what was done, as more keys.

    only: beginnings of the codes to mend, none for all. A person is asked. Programs are not: without `--yes` nothing
    is written. Raises CannotAsk where nobody can answer.
    """
    from mhpost.wiring.fixing import diffs, mending, write

    workspace, examined = look()
    planned, after = mending(workspace, examined, look, only)
    if not for_programs:
        for diff in diffs(workspace, planned):
            patch(run, _painted(diff))
        lines(run, _left(planned, after))
    go = bool(planned.changes) and (yes if for_programs else confirmed(_question(planned), yes=yes))
    if go:
        write(workspace, planned)
    if not for_programs:
        talk(_NOTHING_READ if after.nothing_read else _done(planned, go=go))
    more = _as_data(planned, after, written=go) if for_programs else {}
    return (workspace, after if go else examined, more)


def _question(planned: Mending) -> str:
    return f"Write {_much(planned)}?"


def _done(planned: Mending, *, go: bool) -> str:
    if not planned.changes:
        more = " more" if planned.left or planned.apart else ""
        return f"There is nothing{more} that can be mended without a person.\n"
    return f"Wrote {_much(planned)}.\n" if go else "Nothing was changed.\n"


def _much(planned: Mending) -> str:
    changes = count(len(planned.fixes), "change")
    return f"{changes} to {count(len(planned.changes), 'file')}"


def _painted(diff: Iterable[str]) -> Iterator[tuple[str, str]]:
    roles = {"---": "head", "+++": "head", "@@": "info", "-": "error", "+": "good"}
    for line in diff:
        yield next((role for sign, role in roles.items() if line.startswith(sign)), "plain"), line
    yield "plain", ""


def _left(planned: Mending, examined: Examined) -> Iterator[tuple[str, str]]:
    for one in planned.left:
        span = _span(one.where, examined)
        yield "warning", f"{one.where.file}:{span.line}:{span.column} {one.code} is left as it is: {one.why}."
    for (file, why), number in Counter((one.where.file, one.why) for one, _ in planned.apart).items():
        yield "warning", f"{file}: {count(number, 'change')} not made: {why}."


def _as_data(planned: Mending, examined: Examined, *, written: bool) -> dict[str, Any]:
    fixes = [
        {"code": fix.code, "file": fix.where.file, **span._asdict(), "entry": fix.entry, "old": fix.old, "new": fix.new}
        for fix, span in planned.fixes
    ]
    kept = [*((one, _span(one.where, examined)) for one in planned.left), *planned.apart]
    left = [{"code": one.code, "file": one.where.file, **span._asdict(), "why": one.why} for one, span in kept]
    return {"fixes": fixes, "left": left, "written": written}


def _span(where: Where, examined: Examined) -> Span:
    return examined.documents[where.file].span(where)
