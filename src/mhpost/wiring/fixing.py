"""Make the fixes in the files of a workspace: shown first, written all at once, read again to be sure."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import unified_diff
from typing import TYPE_CHECKING

from mhpost.calendar.checks import Checks
from mhpost.calendar.page import read_page
from mhpost.calendar.pictures import Pictures
from mhpost.errors import SettingsError
from mhpost.lint.fixes.making import fixes
from mhpost.lint.fixes.values import Fix, Left
from mhpost.lint.silence import named
from mhpost.source import Document, load, read
from mhpost.source.files import real, typed
from mhpost.source.patching import CannotEdit, Patch, patched
from mhpost.source.values import Finding, Route, Severity, Span
from mhpost.wiring.elsewhere import elsewhere, why_elsewhere
from mhpost.wiring.workspace import BASELINE
from mhpost.wiring.writing import alone, marked, replace_files

if TYPE_CHECKING:
    from mhpost.wiring.examine import Examined
    from mhpost.wiring.workspace import Workspace

Look = Callable[[], "tuple[Workspace, Examined]"]

_MOST = 10
"""So often what fixes bring to light is fixed too."""


@dataclass(frozen=True, slots=True)
class Change:
    """One file before and after. fixes: those that were made in it, and where each stood when it was made."""

    document: Document
    after: str
    fixes: tuple[tuple[Fix, Span], ...]

    def diff(self, mark: str = "") -> Iterator[str]:
        """The lines of a unified diff as git and patch apply it, without the newlines that part them.

        mark: what stands before the text in the file, as a byte order mark. A carriage return is a part of its line.
        """
        name = self.document.file + ("\t" if " " in self.document.file else "")
        before, after = _lines(mark + self.document.text), _lines(mark + self.after)
        for line in unified_diff(before, after, f"a/{name}", f"b/{name}", lineterm=""):
            yield from line.split("\n")

    def then(self, later: Change) -> Change:
        """Both as one; the later was made in what this one left."""
        return Change(self.document, later.after, (*self.fixes, *later.fixes))


def _lines(text: str) -> list[str]:
    """The lines of a text; to a last one without a newline is added how diffs say so."""
    *whole, last = text.split("\n")
    return [*whole, f"{last}\n\\ No newline at end of file"] if last else whole


@dataclass(frozen=True, slots=True)
class Mending:
    """What can be fixed in a workspace, and what is left to a person.

    apart: what could be fixed, but is a known problem, or stands in a file that is mended elsewhere; and its place.
    """

    changes: tuple[Change, ...]
    left: tuple[Left, ...]
    apart: tuple[tuple[Left, Span], ...] = ()

    @property
    def fixes(self) -> tuple[tuple[Fix, Span], ...]:
        """All fixes and their places, in the order of files."""
        return tuple(fix for change in self.changes for fix in change.fixes)


def mending(workspace: Workspace, examined: Examined, look: Look, only: Sequence[str] = ()) -> tuple[Mending, Examined]:
    """The fixes of what was found, of what that brings to light, and so on; and what is seen once all are made.

    look: reads the workspace, and checks it. only: beginnings of the codes to mend, none for all. Nothing is written.
    """
    changes: dict[str, Change] = {}
    found = _found(workspace, examined, only)
    for _ in range(_MOST):
        if not found.changes:
            break
        for change in found.changes:
            name = change.document.file
            changes[name] = changes[name].then(change) if name in changes else change
        with typed({real(workspace.root / name): change.after for name, change in changes.items()}):
            workspace, examined = look()
        found = _found(workspace, examined, only)
    apart = (*_known(workspace, examined, only), *elsewhere(workspace, examined, _asked(examined.findings, only)))
    return Mending(tuple(changes.values()), found.left, apart), examined


def _known(workspace: Workspace, examined: Examined, only: Sequence[str]) -> Iterator[tuple[Left, Span]]:
    """The problems that could be fixed here, were they not known, and their places."""
    file = workspace.settings.lint.baseline or BASELINE
    why = f"these problems are known. To mend them, take their lines out of {file} first"
    for fix in fixes(_asked(examined.known, only), _written(workspace, examined))[0]:
        yield Left(fix.code, fix.where, why), examined.documents[fix.where.file].span(fix.where)


def _asked(findings: Iterable[Finding], only: Sequence[str]) -> list[Finding]:
    return [finding for finding in findings if not only or named(finding.code, tuple(only))]


def _written(workspace: Workspace, examined: Examined) -> dict[str, Document]:
    """The files that are mended here."""
    return {file: document for file, document in examined.documents.items() if not why_elsewhere(workspace, file)}


def _found(workspace: Workspace, examined: Examined, only: Sequence[str]) -> Mending:
    """The fixes of what was found in the calendars that are mended here."""
    written = _written(workspace, examined)
    made, left = fixes(_asked(examined.findings, only), written)
    changes: list[Change] = []
    unmade: list[Left] = []
    for file, document in written.items():
        own = [fix for fix in made if fix.where.file == file]
        change, refused = _in_file(workspace, document, own)
        if change is not None:
            changes.append(change)
        unmade += (Left(fix.code, fix.where, why) for fix, why in refused)
    return Mending(tuple(changes), (*left, *unmade))


def fixed(workspace: Workspace, document: Document, made: Sequence[Fix]) -> str | None:
    """The text of one file with these fixes; None where they cannot all be made."""
    try:
        return _text(document, made, Checks(workspace.known(), Pictures(workspace.root)))
    except CannotEdit:
        return None


def _in_file(
    workspace: Workspace, document: Document, own: Sequence[Fix]
) -> tuple[Change | None, list[tuple[Fix, str]]]:
    """All fixes at once; where that cannot be, one after the other, and those that cannot be made with the reason."""
    if not own:
        return None, []
    checks = Checks(workspace.known(), Pictures(workspace.root))
    try:
        return _change(document, own, checks), []
    except CannotEdit:
        good: list[Fix] = []
        refused: list[tuple[Fix, str]] = []
    for fix in own:
        try:
            _text(document, [*good, fix], checks)
        except CannotEdit as error:
            refused.append((fix, str(error)))
        else:
            good.append(fix)
    return (_change(document, good, checks) if good else None), refused


def _change(document: Document, made: Sequence[Fix], checks: Checks) -> Change:
    return Change(document, _text(document, made, checks), tuple((fix, document.span(fix.where)) for fix in made))


def _text(document: Document, made: Sequence[Fix], checks: Checks) -> str:
    """The text with the fixes. Raises CannotEdit, also for another name of a key that does not take what it has."""
    text = patched(document, [_patch(fix) for fix in made])
    named = [(*fix.where.route[:-1], fix.new) for fix in made if fix.where.on_key]
    if named and _unfit(load(text, document.file), named, checks):
        raise CannotEdit("what stands behind the key is not what that key takes")
    return text


def _patch(fix: Fix) -> Patch:
    start, end = fix.where.chars or (0, 0)
    return Patch(fix.where.route, fix.new, start, end, fix.where.on_key)


def _unfit(document: Document, keys: Sequence[Route], checks: Checks) -> bool:
    """Whether something behind one of these keys is wrong, and cannot be fixed in its turn."""
    wrong = [one for one in read_page(document, checks).findings if one.severity is Severity.ERROR]
    behind = [one for one in wrong if any(one.where.route[: len(key)] == key for key in keys)]
    fixable = {fix.where.route for fix in fixes(behind, {document.file: document})[0]}
    return any(one.where.route not in fixable for one in behind)


def diffs(workspace: Workspace, planned: Mending) -> Iterator[tuple[str, ...]]:
    """The lines of the diff of each file that would change."""
    for change in planned.changes:
        with (workspace.root / change.document.file).open("rb") as file:
            mark = marked("", file.read(len(BOM_UTF8)))
        yield tuple(change.diff(mark))


def write(workspace: Workspace, planned: Mending) -> None:
    """Write the changed files. Raises SettingsError where one has changed since it was read, or cannot be written.

    Nothing is written then, or the error names what was.
    """
    with alone(workspace.root):
        for change in planned.changes:
            name = change.document.file
            if read(workspace.root / name, name).text != change.document.text:
                raise SettingsError(f"{name} was changed meanwhile", "Nothing was written. Run this again.")
        paths = {workspace.root / change.document.file: change.after for change in planned.changes}
        replace_files({path: marked(after, path.read_bytes()) for path, after in paths.items()})
