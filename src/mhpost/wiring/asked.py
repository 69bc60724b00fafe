"""What a person asked `mhpost lint` to look at: calendars, and files that are checked with all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from mhpost.calendar.files import SETTINGS, calendar_files, workspace_of
from mhpost.errors import SettingsError
from mhpost.lint import silence
from mhpost.source.files import real
from mhpost.wiring.examine import Examined, every_entry, examine
from mhpost.wiring.workspace import Workspace, find_root

_FOLDERS = {"templates": (".j2",), "footers": (".yaml", ".yml")}
"""Where the other files lie that are checked with the posts, and how their names end."""


def refuse_elsewhere(start: Path | None, paths: Sequence[Path] | None) -> None:
    """Raises SettingsError where these absolute paths lie in a workspace, and the run in none. start: of `-C`."""
    if start is not None or find_root(None) is not None:
        return
    if other := next(filter(None, map(workspace_of, paths or ())), None):
        message = "there is no mhpost.yaml in this folder and those above it"
        raise SettingsError(message, f"The file belongs to the workspace in {other}. Name that one: -C {other}")


def look_at(
    workspace: Workspace, paths: Sequence[Path] | None, only: Sequence[str] = (), *, read_pictures: bool = False
) -> Examined:
    """What is wrong at these absolute paths, and in the settings; everywhere for None. The rest as for `examine`.

    What settings, templates and footers have wrong shows only in the posts of all calendars: where one of them is
    named, all are read, and nothing is told of a calendar or template that was not asked for.
    """
    files = tuple(name for path in paths or () for name in _beside_calendars(workspace, path))
    if not files or paths is None or workspace.loaded.settings is None:
        return examine(workspace, paths, every_entry, only, remember=True, read_pictures=read_pictures)
    seen = examine(workspace, None, every_entry, only, remember=True, read_pictures=read_pictures)
    calendars = [path for path in paths if not any(_beside_calendars(workspace, path))]
    found, wrong = calendar_files(workspace.root, calendars, workspace.no_calendars()) if calendars else ((), ())
    names = dict.fromkeys((*(one.file for one in found), *files))
    told = {*names, *SETTINGS, *workspace.loaded.documents, *workspace.no_calendars()}
    own = (finding for finding in seen.findings if finding.where.file in told)
    return replace(
        seen,
        calendar=replace(seen.calendar, files=tuple(names)),
        findings=(*silence.heard(wrong, workspace.lint_options(only)), *own),
        asked=tuple(one for one in seen.asked if one.placed.where.file in names),
    )


def names_template(workspace: Workspace, paths: Sequence[Path] | None) -> bool:
    """Whether one of the paths is that of a template, or of a folder of them."""
    return any(name.endswith(".j2") for path in paths or () for name in _beside_calendars(workspace, path))


def _beside_calendars(workspace: Workspace, path: Path) -> Iterator[str]:
    """The names of the files at that path that are no calendars and are checked with them: settings, templates."""
    top, place = real(workspace.root), real(path)
    if not place.is_relative_to(top):
        return
    name = place.relative_to(top)
    if name.as_posix() in (*SETTINGS, *workspace.no_calendars()):
        inside = [place]
    else:
        endings = _FOLDERS.get(name.parts[0], ()) if name.parts else ()
        below = sorted(place.rglob("*")) if endings and place.is_dir() else [place]
        inside = [one for one in below if one.suffix in endings]
    yield from (one.relative_to(top).as_posix() for one in inside if one.is_file())
