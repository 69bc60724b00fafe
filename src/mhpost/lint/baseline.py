"""Known problems of old calendars: they are not shown again, new ones are.

A known problem is told by its code, file, entry and words, never by its line, so that it stays known when lines move,
and when its entry moves to another file or gets another id. What a template writes is the same in every post that uses
it: there a problem is known of the entries alone whose ids are written down.
Errors that no setting hides (`mhpost.lint.silence`) are never known.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from mhpost.lint import explain, silence
from mhpost.lint.switches import powerless
from mhpost.source.values import Finding, Route, Severity, Where

VERSION = 1
OF_ANOTHER_VERSION = "This list of known problems was written by another version of mhpost."
GO_ON = "Use that version. Or delete the list and write it anew, with all that is new now: mhpost lint --write-baseline"
_NO_LIST = "This is no list of known problems."
_LONGEST = 200
_MOST_NAMED = 3
_ANY = ""
"""In place of a file's name: whatever the file."""
_NAMED_AT = Where("mhpost.yaml", ("lint", "baseline"))
_NAMED = re.compile(r'"(.+?)": ', re.DOTALL)
_TEXT = ("code", "file", "words")


class Known(NamedTuple):
    """One known problem. entry: its id, None where it is about none. words: those that are wrong, or what was said."""

    code: str
    file: str
    entry: str | None
    words: str


class Baseline(NamedTuple):
    """Known problems and how often each stands there. wrong: what is wrong with the file they stand in."""

    file: str
    times: Mapping[Known, int]
    wrong: tuple[Finding, ...] = ()


class Compared(NamedTuple):
    """Findings beside a baseline.

    new: those that are not known. gone: the known ones that are there no longer, with how many of each. renamed: known
    ones whose id no entry of their file has any longer → the entry of the same words that was taken for theirs.
    """

    new: tuple[Finding, ...]
    gone: Mapping[Known, int]
    renamed: Mapping[Known, str]


Words = Callable[[Finding], str | None]
"""The words that a finding is about, as they stand in its file; None where it is about no words."""

Ids = Callable[[str], Container[str] | None]
"""The ids of the entries that stand in a file, by its name; None for one that is no calendar, as a template."""

_Place = tuple[Where, str | None]
"""Where something is wrong, and in which entry's post."""


def known_of(finding: Finding, words: Words) -> Known:
    """What a finding is known by."""
    named = _NAMED.match(finding.message)
    said = words(finding) or (named[1] if named else finding.message)
    said = " ".join(said.split())[:_LONGEST]
    return Known(finding.code, _plain(finding.where.file), finding.entry, _plain(said))


def _plain(text: str) -> str:
    """The text as a file can hold it: the name of a calendar need not be UTF-8."""
    return text.encode("utf-8", "replace").decode("utf-8")


def can_be_known(finding: Finding) -> bool:
    """Whether it may be left out at all: none of what protects readers, none of what a file must be.

    What such a rule says softly of a draft is an error to come, and is not left out either.
    """
    if silence.never_hidden(finding.code) or powerless(finding.code):
        return False
    return finding.severity is not Severity.ERROR or not explain.protects(finding.code)


def compared(findings: Sequence[Finding], baseline: Baseline, words: Words, ids: Ids) -> Compared:
    """Which of the findings are known.

    A place counts once, whatever the number of accounts. Where more places have a known problem than the baseline says,
    the last of them are new. An entry with another id than before is known by its calendar and words, one that was
    moved to another file by its id and words.
    """
    places: dict[Known, set[_Place]] = {}
    former = _former(baseline, ids)
    new: list[Finding] = []
    renamed: dict[Known, str] = {}
    for finding in findings:
        known, place = known_of(finding, words), (finding.where, finding.entry)
        moved = former.get(known._replace(file=_ANY), ())
        for one in (known, *former.get(known._replace(entry=None), ()), *moved):
            seen = places.setdefault(one, set())
            room = place in seen or len(seen) < baseline.times.get(one, 0)
            if room and can_be_known(finding):
                seen.add(place)
                if finding.entry is not None and finding.entry != one.entry:
                    renamed[one] = finding.entry
                break
        else:
            new.append(finding)
    gone = {known: times - len(places.get(known, ())) for known, times in baseline.times.items()}
    return Compared(tuple(new), {known: times for known, times in gone.items() if times}, renamed)


def _former(baseline: Baseline, ids: Ids) -> Mapping[Known, Sequence[Known]]:
    """The known problems of entries that are no longer in their files, by what is left without their ids or files."""
    former: dict[Known, list[Known]] = {}
    for known in baseline.times:
        there = ids(known.file)
        if known.entry is not None and known.entry not in (there or ()):
            former.setdefault(known._replace(file=_ANY), []).append(known)
            if there is not None:
                former.setdefault(known._replace(entry=None), []).append(known)
    return former


def outdated(baseline: Baseline, gone: Mapping[Known, int], found: Collection[Known] = ()) -> Iterator[Finding]:
    """MH061: problems of the baseline that are there no longer. found: those that are not known, and can be.

    One of the same words among these may be the known one, whose entry has moved and got another id.
    """
    if gone:
        new = {(known.code, known.words) for known in found}
        moved = any((known.code, known.words) in new for known in gone)
        count = sum(gone.values())
        many, some = ("problems", "are") if count > 1 else ("problem", "is")
        first = ", ".join(
            dict.fromkeys(f"{known.code} in {known.entry or known.file}" for known in [*gone][:_MOST_NAMED])
        )
        where = "in the place" if moved else "there"
        message = f"{count} known {many} {some} {where} no longer: {first}{', …' if len(gone) > _MOST_NAMED else ''}."
        hint = f"Good. {_anew('Write', found)}"
        if moved:
            same = "Another is told of the same words. If an entry has moved and got another id, it is the same"
            hint = f"{same}: {_anew('write', found)}"
        yield Finding("MH061", Severity.WARNING, Where(baseline.file), message, hint)


def _anew(write: str, found: Collection[Known]) -> str:
    """What to do, with what it does besides: whatever is shown and can be known comes into the list."""
    too = "; the problems shown now become known too" if found else ""
    return f"{write} the file anew{too}: mhpost lint --write-baseline"


def of_other_ids(baseline: Baseline, renamed: Mapping[Known, str], found: Collection[Known] = ()) -> Iterator[Finding]:
    """MH061, an info: problems that are known under ids that no entry has any longer. found: those that are not known.

    Nobody can tell whether these entries have got other ids, or are gone while others say the same.
    """
    if renamed:
        stand, under = "problem stands", "an id that no entry of its file has"
        if len(renamed) > 1:
            stand, under = "problems stand", "ids that no entries of their files have"
        pairs = ((f'{known.code} in "{known.entry}"', entry) for known, entry in renamed.items())
        first = ", ".join([f'{said}, now in "{entry}"' for said, entry in pairs][:_MOST_NAMED])
        more = ", …" if len(renamed) > _MOST_NAMED else ""
        message = f"{len(renamed)} known {stand} here under {under} any longer: {first}{more}."
        hint = f"If only ids have changed, {_anew('write', found)}. If these are other posts, mend them."
        yield Finding("MH061", Severity.INFO, Where(baseline.file), message, hint)


def read(data: object, file: str, *, named: bool) -> Baseline:
    """The baseline that stands in plain data. file: the name that findings carry. named: mhpost.yaml says that name.

    MH060: it is no baseline. MH068: a problem in it that cannot be known.
    """
    rows, version = (data.get("problems"), data.get("version")) if isinstance(data, Mapping) else (None, None)
    if not isinstance(rows, list) or type(version) is not int or version != VERSION:
        wrong_file = _unreadable(file, (), _NO_LIST) if is_baseline(data) else another(file, named=named)
        if is_of_another_version(data):
            wrong_file = Finding("MH060", Severity.ERROR, Where(file, ("version",)), OF_ANOTHER_VERSION, GO_ON)
        return Baseline(file, {}, (wrong_file,))
    times: Counter[Known] = Counter()
    wrong = []
    for index, row in enumerate(rows):
        where: Route = ("problems", index)
        if not _is_row(row):
            wrong.append(_unreadable(file, where, "This is no known problem."))
        elif powerless(row["code"]):
            wrong.append(_protected(row["code"], file, where))
        else:
            times[Known(row["code"], row["file"], row.get("entry"), row["words"])] += row.get("times", 1)
    return Baseline(file, times, tuple(wrong))


def is_baseline(data: object) -> bool:
    """Whether plain data is a list of known problems, perhaps with slips in it: only such a file is written anew."""
    return isinstance(data, Mapping) and "problems" in data


def is_of_another_version(data: object) -> bool:
    """Whether plain data is a list of known problems in the form of another version of mhpost."""
    version = data.get("version") if isinstance(data, Mapping) else None
    return is_baseline(data) and type(version) is int and version != VERSION


def another(file: str, *, named: bool) -> Finding:
    """MH060: a file or folder of another kind stands in the place of the list.

    named: mhpost.yaml names it, so that it may be any file of the workspace, which is as it should be.
    """
    then = f"{instead(named=named)} Then run: mhpost lint --write-baseline"
    if named:
        return Finding("MH060", Severity.ERROR, _NAMED_AT, f'"{file}" is no list of known problems.', then)
    return Finding("MH060", Severity.ERROR, Where(file), _NO_LIST, then)


def instead(*, named: bool) -> str:
    """What to do where something else stands in the place of the list. named: mhpost.yaml names it."""
    if named:
        return "Name another file in mhpost.yaml, as in lint: {baseline: lint-baseline.json}."
    return "Delete it, or name another file in mhpost.yaml: lint: {baseline: …}."


def missing(file: str) -> Finding:
    """MH060: the file that mhpost.yaml names is not there."""
    hint = "Write it: mhpost lint --write-baseline"
    return Finding("MH060", Severity.WARNING, _NAMED_AT, f'There is no "{file}".', hint)


def outside(file: str) -> Finding:
    """MH064: the file, or a folder on the way to it, is a link that leads out of the workspace."""
    message = f'"{file}" leads out of the workspace and is not read.'
    return Finding("MH064", Severity.ERROR, _NAMED_AT, message, "Put a file in place of the link.")


def _is_row(row: object) -> bool:
    if not isinstance(row, Mapping):
        return False
    times, entry = row.get("times", 1), row.get("entry")
    if type(times) is not int or times < 1 or not (entry is None or isinstance(entry, str)):
        return False
    return all(isinstance(row.get(key), str) for key in _TEXT)


def _unreadable(file: str, route: Route, message: str) -> Finding:
    hint = "Write the file anew: mhpost lint --write-baseline"
    return Finding("MH060", Severity.ERROR, Where(file, route), message, hint)


def _protected(code: str, file: str, route: Route) -> Finding:
    message = f"{code} cannot be a known problem: its errors are shown whatever is written here."
    hint = "Mend what it speaks of, and write the file anew: mhpost lint --write-baseline"
    return Finding("MH068", Severity.WARNING, Where(file, route), message, hint)


def as_text(findings: Iterable[Finding], words: Words, unseen: Mapping[Known, int]) -> str:
    """A baseline of these findings, as JSON with one problem a line; what cannot be known is left out.

    unseen: what is known besides, with how many of each.
    """
    places: dict[Known, set[Where]] = {}
    for finding in findings:
        if can_be_known(finding):
            places.setdefault(known_of(finding, words), set()).add(finding.where)
    times = Counter(unseen) + Counter({known: len(where) for known, where in places.items()})
    order = sorted(times.items(), key=lambda one: (one[0].file, one[0].entry or "", one[0].code, one[0].words))
    rows = ",\n".join(f"    {json.dumps(_row(*one), ensure_ascii=False)}" for one in order)
    problems = f"[\n{rows}\n  ]" if rows else "[]"
    return f'{{\n  "version": {VERSION},\n  "problems": {problems}\n}}\n'


def _row(known: Known, times: int) -> dict[str, Any]:
    row: dict[str, Any] = {"code": known.code, "file": known.file, "entry": known.entry, "words": known.words}
    return row if times == 1 else {**row, "times": times}
