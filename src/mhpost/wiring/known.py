"""The file of known problems of a workspace: read for every check, written by `mhpost lint --write-baseline`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from mhpost.calendar.files import FOLDER
from mhpost.errors import SettingsError
from mhpost.source.values import Finding, Severity, Where
from mhpost.wiring.workspace import BASELINE, Workspace

if TYPE_CHECKING:
    from mhpost.lint.baseline import Baseline, Ids, Known, Words
    from mhpost.lint.values import Options
    from mhpost.source import Document
    from mhpost.wiring.examine import Examined


class Written(NamedTuple):
    """A list that was written. kept: how many of its problems nobody looked for this time.

    new: the problems that the list before did not hold, the worst first; none where there was no list.
    """

    file: str
    kept: int
    new: tuple[Finding, ...] = ()


_MISPLACED = "MH064"
"""What is told of the name of a list where none may lie."""
_NO_KEYS = "MH021"
"""What a calendar is told that is a list; a list of known problems has words of its own for that."""


def lists(workspace: Workspace) -> Iterator[Path]:
    """The files in which problems that do not count here are known, whether they are there or not."""
    settings = workspace.settings
    if not settings.floors:
        yield workspace.root / (settings.lint.baseline or BASELINE)
    for origin, floor in zip(settings.inherits, settings.floors, strict=False):
        yield origin.root / (floor.baseline or BASELINE)


def without_known(
    workspace: Workspace,
    findings: Sequence[Finding],
    documents: Mapping[str, Document],
    options: Options,
    *,
    whole: bool,
) -> tuple[tuple[Finding, ...], Mapping[str, Document]]:
    """The findings that are not known, and the document of the baseline by its name; all where there is no baseline.

    options: which problems of the baseline itself are shown. whole: everything was looked at, so that what is known and
    not there is gone. In a branch only the lists of the workspaces above count, each for its own files.
    """
    if workspace.settings.floors:
        return _known_above(workspace, findings, documents), {}
    named = workspace.settings.lint.baseline
    if named is None and not (workspace.root / BASELINE).exists():
        return tuple(findings), {}
    from mhpost.lint import baseline as known
    from mhpost.lint import silence

    baseline, document = _read(workspace.root, named or BASELINE)
    words = _words(documents)
    beside = known.compared(findings, baseline, words, _ids(documents))
    new = [known.known_of(one, words) for one in beside.new if known.can_be_known(one)]
    told = [*baseline.wrong]
    if whole:
        told += known.outdated(baseline, _missed(beside.gone, options, findings), new)
        told += known.of_other_ids(baseline, beside.renamed, new)
    return (*beside.new, *silence.heard(told, options)), document


def all_read(examined: Examined) -> bool:
    """Whether there are calendars, and all of them were read, with the words of every entry."""
    calendar = examined.calendar
    return bool(calendar.files) and not (calendar.unread or examined.counts().unchecked)


def _missed(gone: Mapping[Known, int], options: Options, findings: Sequence[Finding]) -> Mapping[Known, int]:
    """Those of the known problems that are gone for sure: of the others nobody knows.

    They are of rules that the settings hide, or of entries of which an error keeps words from being read.
    """
    from mhpost.lint.explain import must_be_right
    from mhpost.lint.house import House
    from mhpost.lint.silence import may_show

    looks_for = House(options).looks_for
    half_read = {one.entry for one in findings if one.entry is not None and must_be_right(one.code)}
    return {
        one: times
        for one, times in gone.items()
        if one.entry not in half_read and looks_for(one.code, one.words) and may_show(one.code, one.file, options)
    }


def _known_above(
    workspace: Workspace, findings: Sequence[Finding], documents: Mapping[str, Document]
) -> tuple[Finding, ...]:
    """The findings without those in files of workspaces above that are known there."""
    from mhpost.lint import baseline as known

    kept = tuple(findings)
    for origin, floor in zip(workspace.settings.inherits, workspace.settings.floors, strict=True):
        name = floor.baseline or BASELINE
        if (origin.root / name).is_file():
            baseline, _ = _read(origin.root, name)
            times = {one._replace(file=origin.prefix + one.file): number for one, number in baseline.times.items()}
            above = baseline._replace(times=times)
            own = [finding for finding in kept if finding.where.file.startswith(origin.prefix)]
            new = {*map(id, known.compared(own, above, _words(documents), _ids(documents)).new)}
            known_there = {*map(id, own)} - new
            kept = tuple(finding for finding in kept if id(finding) not in known_there)
    return kept


def _read(root: Path, name: str) -> tuple[Baseline, Mapping[str, Document]]:
    from mhpost.lint import baseline as known
    from mhpost.source import read

    path = root / name
    if _leads_out(root, path):
        return known.Baseline(name, {}, (known.outside(name),)), {}
    named = name != BASELINE
    if not path.is_file():
        wrong = known.another(name, named=named) if path.exists() else known.missing(name)
        return known.Baseline(name, {}, (wrong,)), {}
    document = read(path, name)
    if any(one.severity is Severity.ERROR and one.code != _NO_KEYS for one in document.findings):
        return known.Baseline(name, {}, document.findings), {name: document}
    return known.read(document.data, name, named=named), {name: document}


def write_baseline(workspace: Workspace, examined: Examined) -> Written:
    """Write down the problems of calendars and templates as known ones, and those of words that stand with posts.

    examined: all of the workspace, with its known problems. What was known and not looked for stays known. Raises
    SettingsError when the file cannot be written, lies elsewhere, is one of another kind, or nobody knows what stands
    in the calendars.
    """
    from mhpost.lint import baseline as known
    from mhpost.wiring.writing import replace_file

    if workspace.settings.floors:
        hint = "Mend the problems, or write the list in the workspace that it extends."
        raise SettingsError("a branch has no list of known problems of its own", hint)
    if stopped_by := workspace.loaded.stopped_by:
        raise SettingsError("no calendar was read", f"Nothing was written. Mend {stopped_by} first: mhpost lint")
    if misplaced := next((one for one in workspace.loaded.findings if one.code == _MISPLACED), None):
        raise SettingsError(f"mhpost.yaml: {misplaced.message}", f"Nothing was written. {misplaced.hint}")
    name = workspace.settings.lint.baseline or BASELINE
    path = workspace.root / name
    if _leads_out(workspace.root, path):
        raise SettingsError(f"{name} leads out of the workspace", "Nothing was written. Put a file in its place.")
    _refuse_another(path, name)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingsError(
            f"{name} cannot be written: {error.strerror}", "Name another file under baseline."
        ) from error
    unseen = _unseen(workspace, examined, name)
    calendars, words = {*examined.calendar.files}, _words(examined.documents)
    own = [one for one in examined.findings if one.where.file in calendars or _is_of_posts(one.where)]
    new = _new(workspace, examined, own, name) if path.exists() else ()
    replace_file(path, known.as_text(own, words, unseen))
    return Written(name, sum(unseen.values()), new)


def _new(workspace: Workspace, examined: Examined, own: Sequence[Finding], name: str) -> tuple[Finding, ...]:
    """Those of the findings that the list lacks so far and will hold, each place once, the worst first."""
    from mhpost.lint import baseline as known
    from mhpost.lint.house import LEVELS

    before, _ = _read(workspace.root, name)
    words = _words(examined.documents)
    new = known.compared(own, before, words, _ids(examined.documents)).new
    once = {(known.known_of(one, words), one.where): one for one in new if known.can_be_known(one)}
    return tuple(sorted(once.values(), key=lambda one: -LEVELS.index(one.severity)))


def _is_of_posts(where: Where) -> bool:
    """Whether a place outside of calendars is one of templates, or of words in footers, names and titles."""
    return where.file.startswith("templates/") or where.chars is not None


def _unseen(workspace: Workspace, examined: Examined, name: str) -> Mapping[Known, int]:
    """The problems known so far that nobody looked for now, with how many of each."""
    from mhpost.lint import baseline as known

    before, _ = _read(workspace.root, name)
    documents, findings = examined.documents, examined.findings
    gone = known.compared(findings, before, _words(documents), _ids(documents)).gone
    missed = _missed(gone, workspace.lint_options(()), findings) if all_read(examined) else {}
    return {one: times for one, times in gone.items() if one not in missed}


def _leads_out(root: Path, path: Path) -> bool:
    from mhpost.source.files import real

    return not real(path).is_relative_to(real(root))


def _refuse_another(path: Path, name: str) -> None:
    """Nothing but a baseline that can be read is written over. Raises SettingsError."""
    from mhpost.lint import baseline as known
    from mhpost.source import read

    if not path.exists():
        return
    document = None if path.is_dir() else read(path, name)
    if document is None or not known.is_baseline(document.data):
        if document is not None and (wrong := next(_clashes(document), None)) is not None:
            raise SettingsError(f"{name}: {wrong.message}", f"Nothing was written. {wrong.hint}")
        hint = f"Nothing was written. {known.instead(named=name != BASELINE)}"
        raise SettingsError(f"{name} is no list of known problems", hint)
    if known.is_of_another_version(document.data):
        raise SettingsError(f"{name}: {known.OF_ANOTHER_VERSION}", f"Nothing was written. {known.GO_ON}")


def _clashes(document: Document) -> Iterator[Finding]:
    from mhpost.source.conflicts import CODE

    return (finding for finding in document.findings if finding.code == CODE)


def _words(documents: Mapping[str, Document]) -> Words:
    def words(finding: Finding) -> str | None:
        where = finding.where
        document = documents.get(where.file)
        value = document.written(where.route) if document and where.route else None
        return value[slice(*where.chars)] if value and where.chars else value

    return words


def _ids(documents: Mapping[str, Document]) -> Ids:
    @cache
    def in_file(file: str) -> frozenset[str] | None:
        if FOLDER not in PurePosixPath(file).parts[:-1]:
            return None
        document = documents.get(file)
        return frozenset(ids(document.data)) if document else frozenset()

    return in_file


def ids(data: object) -> Iterator[str]:
    """The id of every entry in the data of a calendar, those of campaigns included."""
    rows = data.values() if isinstance(data, Mapping) else ()
    for row in (row for group in rows if isinstance(group, list) for row in group if isinstance(row, Mapping)):
        if isinstance(name := row.get("id"), str):
            yield name
        yield from ids(row)
