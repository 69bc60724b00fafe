"""Which files hold a workspace's calendars."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence, Set
from os.path import normpath, relpath
from pathlib import Path
from typing import NamedTuple

from mhpost.calendar.wrong import listed, printable
from mhpost.source import nearest
from mhpost.source.files import real, typed_below
from mhpost.source.values import Finding, Severity, Where

FOLDER = "calendars"
SETTINGS = ("mhpost.yaml", "resources.yaml", "days.yaml")
"""Checked in every run, so that naming them asks for nothing more."""
ENDINGS = (".yaml", ".yml", ".json")
SHEETS = (".csv", ".tsv", ".xlsx")
NO_SHEETS = (".xlsm", ".xltm", ".xlsb", ".xls", ".ods", ".numbers")
"""Spreadsheets that are not read; a calendar that somebody put there must not be passed over in silence."""
_LOCK = "~$"
"""How the files begin that Excel keeps beside a workbook while it is open."""


class Found(NamedTuple):
    """A calendar file. file: its path in the workspace, with forward slashes."""

    path: Path
    file: str


def calendar_files(
    root: Path, paths: Sequence[Path] | None, others: Collection[str] = ()
) -> tuple[tuple[Found, ...], tuple[Finding, ...]]:
    """Every calendar of the workspace, or only those at `paths` (relative to `root`, or absolute), in order of names.

    Names that begin with a dot are left out. A link is followed only where it leads into the workspace. others: files
    of the workspace that are no calendars, such as tables of accounts.
    """
    top = real(root)
    settings = frozenset(real(root / name) for name in (*SETTINGS, *others))
    found: dict[Path, Found] = {}
    findings: list[Finding] = []
    for start in [root / FOLDER] if paths is None else [root / path for path in paths]:
        below = (*_below(start, root, top, settings, asked=paths is not None), *_unsaved(start, root, top, settings))
        for one in below:
            if isinstance(one, Finding):
                findings.append(one)
            else:
                found.setdefault(real(one.path), one)
        if not below and (paths is None or start.is_dir()):
            findings.append(_nothing_in(start, root, top))
    return tuple(sorted(found.values(), key=lambda one: one.file)), tuple(findings)


def inherited_files(root: Path, prefix: str, filters: Sequence[Sequence[str]]) -> tuple[Found, ...]:
    """The calendars of another workspace, in order of names.

    prefix: what their names begin with. filters: globs below its folder of calendars, of each group one must match.
    """
    from mhpost.calendar.globs import fits

    start = f"{FOLDER}/"
    return tuple(
        one._replace(file=prefix + one.file)
        for one in calendar_files(root, None)[0]
        if all(any(fits(one.file.removeprefix(start), glob) for glob in globs) for globs in filters)
    )


def _below(path: Path, root: Path, top: Path, settings: Set[Path], asked: bool) -> Iterator[Found | Finding]:
    file = _named(path, root, top)
    if not _exists(path):
        if asked:
            yield _error("MH111", file, f'There is no file or folder "{file}".', _like(path, root, top))
        return
    target = real(path)
    if not target.is_relative_to(top):
        yield _error("MH110", file, f'"{file}" leads out of the workspace and is not read.', _inside(path, file))
    elif path.is_dir():
        if target != top and target in [real(above) for above in path.absolute().parents]:
            return
        try:
            inside = sorted(path.iterdir())
        except OSError as error:
            hint = "Check that you may open this folder."
            yield _error("MH029", file, f'The folder "{file}" cannot be read: {error.strerror}.', hint)
            return
        for inner in inside:
            if not hidden(inner.name) and (inner.is_dir() or _is_calendar(inner)):
                yield from _below(inner, root, top, settings, asked)
    elif target in settings:
        return
    elif not _is_calendar(path):
        templates = " Templates are checked with the calendars that use them." if path.suffix == ".j2" else ""
        hint = f"Name a file that ends in {listed((*ENDINGS, *SHEETS))}.{templates}"
        yield _error("MH111", file, f'"{file}" is not a calendar.', hint)
    else:
        yield Found(path, file)


def _unsaved(folder: Path, root: Path, top: Path, settings: Set[Path]) -> Iterator[Found]:
    """The calendars below the folder that an editor shows and that were never saved."""
    for path in typed_below(folder):
        inside = real(path).is_relative_to(top) and real(path) not in settings
        if inside and not hidden(path.relative_to(folder).as_posix()) and _is_calendar(path) and not _exists(path):
            yield Found(path, _named(path, root, top))


def hidden(name: str) -> bool:
    """Whether a file or folder of that path in the workspace is passed over where nobody names it."""
    return any(part.startswith((".", _LOCK)) and part != ".." for part in name.split("/"))


def _is_calendar(path: Path) -> bool:
    return path.suffix.lower() in (*ENDINGS, *SHEETS, *NO_SHEETS)


def is_sheet(path: Path) -> bool:
    """Whether the file is a spreadsheet, of a kind that is read or not."""
    return path.suffix.lower() in (*SHEETS, *NO_SHEETS)


def _inside(path: Path, file: str) -> str:
    """A hint how to read a file that leads out of the workspace. file: its name, that of a link where it is one."""
    other = workspace_of(path) if file.startswith("../") or Path(file).is_absolute() else None
    if other:
        return f"It belongs to the workspace in {other}. Name that one: -C {other}"
    return "Copy the file into the folder calendars of the workspace."


def workspace_of(path: Path) -> Path | None:
    """The workspace in which a file or folder lies: the nearest folder on the way to it that holds mhpost.yaml."""
    plain = Path(normpath(path.absolute()))
    return next((folder for folder in (plain, *plain.parents) if (folder / SETTINGS[0]).is_file()), None)


def _like(path: Path, root: Path, top: Path) -> str:
    """A hint that names the file beside it whose name is nearest."""
    try:
        beside = [_named(one, root, top) for one in path.parent.iterdir() if not one.name.startswith(".")]
    except (OSError, ValueError):
        beside = []
    near = nearest(_named(path, root, top), beside)
    return f'Did you mean "{near}"?' if near else "Look at the spelling of its name."


def _exists(path: Path) -> bool:
    try:
        return path.exists() or path.is_symlink()
    except (OSError, ValueError):
        return False


def _named(path: Path, root: Path, top: Path) -> str:
    up = ".." in path.parts and real(plain := Path(normpath(path))) == real(path)
    path = plain if up else path
    for base in (root, top):
        if path.is_relative_to(base):
            return path.relative_to(base).as_posix()
    return Path(relpath(path, root)).as_posix() if up and path.drive == root.drive else path.as_posix()


def _error(code: str, file: str, message: str, hint: str) -> Finding:
    return Finding(code, Severity.ERROR, Where(file), printable(message), hint)


def _nothing_in(folder: Path, root: Path, top: Path) -> Finding:
    if not folder.is_dir() or real(folder) in (top, top / FOLDER):
        return _none_yet()
    file = _named(folder, root, top)
    templates = " Templates are checked with the calendars that use them." if any(folder.rglob("*.j2")) else ""
    hint = f'Look at the spelling of its name. Calendars stand in the folder "calendars".{templates}'
    return _error("MH111", file, f'There is no calendar in the folder "{file}".', hint)


def _none_yet() -> Finding:
    hint = 'Put a file such as calendars/may.yaml there, or let "mhpost new" write the first entry.'
    return Finding("MH112", Severity.INFO, Where(FOLDER), 'There are no calendars yet in the folder "calendars".', hint)
