"""Make the fixes in the files of a workspace: shown first, written all at once, read again to be sure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING

from mhpost.calendar.checks import Checks
from mhpost.calendar.files import is_sheet
from mhpost.calendar.page import read_page
from mhpost.calendar.pictures import Pictures
from mhpost.errors import SettingsError
from mhpost.lint.fixes.making import fixes
from mhpost.lint.fixes.values import Fix, Left
from mhpost.source import Document, load, read
from mhpost.source.patching import CannotEdit, Patch, patched
from mhpost.source.values import Finding, Severity
from mhpost.wiring.writing import alone, marked, replace_files

if TYPE_CHECKING:
    from mhpost.wiring.examine import Examined
    from mhpost.wiring.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Change:
    """One file before and after. fixes: those that were made in it."""

    document: Document
    after: str
    fixes: tuple[Fix, ...]

    def diff(self) -> Iterator[str]:
        """The lines of a unified diff, without line ends."""
        name = self.document.file
        before, after = self.document.text.splitlines(), self.after.splitlines()
        yield from unified_diff(before, after, f"a/{name}", f"b/{name}", lineterm="")


@dataclass(frozen=True, slots=True)
class Mending:
    """What can be fixed in a workspace, and what is left to a person."""

    changes: tuple[Change, ...]
    left: tuple[Left, ...]

    @property
    def fixes(self) -> tuple[Fix, ...]:
        """All fixes, in the order of files."""
        return tuple(fix for change in self.changes for fix in change.fixes)


def mending(workspace: Workspace, examined: Examined) -> Mending:
    """The fixes of what was found in the calendars; spreadsheets are left to their programs. Nothing is written.

    Files of a workspace above are mended there.
    """
    from mhpost.wiring.branches import inherited

    written = {
        file: document
        for file, document in examined.documents.items()
        if not is_sheet(Path(file)) and not inherited(workspace, file)
    }
    made, left = fixes(examined.findings, written)
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
        return Change(document, _text(document, own, checks), tuple(own)), []
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
    return (Change(document, _text(document, good, checks), tuple(good)) if good else None), refused


def _text(document: Document, made: Sequence[Fix], checks: Checks) -> str:
    """The text with the fixes. Raises CannotEdit, also where the entries would have mistakes that they have not now."""
    text = patched(document, [_patch(fix) for fix in made])
    if any(fix.where.on_key for fix in made):
        before, after = (_mistakes(one, checks) for one in (document, load(text, document.file)))
        if not after <= before:
            raise CannotEdit("what stands behind the key is not what that key takes")
    return text


def _patch(fix: Fix) -> Patch:
    start, end = fix.where.chars or (0, 0)
    return Patch(fix.where.route, fix.new, start, end, fix.where.on_key)


def _mistakes(document: Document, checks: Checks) -> Counter[tuple[str, str]]:
    found: Sequence[Finding] = read_page(document, checks).findings
    return Counter((one.code, one.message) for one in found if one.severity is Severity.ERROR)


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
