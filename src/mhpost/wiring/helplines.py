"""What a person decides about a help line: written into `resources.yaml`, and told to the queue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mhpost.errors import MhpostError, SettingsError
from mhpost.source import load, nearest
from mhpost.source.roundtrip import CannotEdit, edited, set_key
from mhpost.source.values import Severity
from mhpost.wiring.writing import alone, replace_file

if TYPE_CHECKING:
    from datetime import date

    from mhpost.outbox.values import Retired
    from mhpost.resources.directory import Directory
    from mhpost.resources.values import Resource
    from mhpost.wiring.workspace import Workspace

FILE = "resources.yaml"
_HEAD = "# What this organization knows about help lines, on top of what mhpost ships.\nversion: 1\n"


@dataclass(frozen=True, slots=True)
class Looked:
    """What writing down a look did. back: the line was retired, and may be shown again."""

    line: Resource
    back: bool


@dataclass(frozen=True, slots=True)
class Stopped:
    """What retiring a line did. jobs: the posts that show it."""

    line: Resource
    use: Resource | None
    jobs: Retired


def line_of(directory: Directory, name: str) -> Resource:
    """The line of that id. Raises MhpostError where there is none."""
    found = directory.by_id(name)
    if found is None:
        near = nearest(name, list(directory.ids))
        hint = f"Do you mean {near}? " if near else ""
        raise MhpostError(f'there is no help line with the id "{name}"', f"{hint}See them with: mhpost resources")
    return found


def verify(workspace: Workspace, name: str, by: str, source: str, on: date) -> Looked:
    """Write down that a person looked at a line; one that was retired may be shown again.

    by: who; source: what they called or opened. Raises MhpostError where there is no such line, the day lies ahead or
    before a look that is written down, or `resources.yaml` cannot be changed.
    """
    line = line_of(workspace.directory(), name)
    if on > workspace.today:
        raise MhpostError(f"{on} is still to come", "Write the day on which somebody looked.")
    newer = workspace.settings.help.checks.get(name)
    if newer and on < newer.on <= workspace.today:
        who = f" ({newer.by})" if newer.by else ""
        raise MhpostError(f"somebody looked at {name} later, on {newer.on}{who}", "Nothing was changed.")
    with alone(workspace.root):
        text = _with(_read(workspace), ("verified", name), {"on": on, "by": by, "source": source})
        retired = _holds(text, "retired", name)
        replace_file(workspace.root / FILE, _without(text, name) if retired else text)
    stopped = _unretire(workspace, name)
    return Looked(line, back=retired or stopped)


def retire(workspace: Workspace, name: str, because: str, use: str | None) -> Stopped:
    """Let no post show the line any more: what is queued is stopped first, then `resources.yaml` says so.

    Raises MhpostError where there is no such line, or `use` is none or can never be shown in its place; and where the
    file cannot be written: the queue then stays stopped.
    """
    from mhpost.wiring.queue import open_queue

    directory = workspace.directory()
    line = line_of(directory, name)
    instead = _instead(directory, line, use)
    fact = {"on": workspace.today, "because": because, **({"use": use} if use else {})}
    with alone(workspace.root):
        text = _with(_read(workspace), ("retired", name), fact)
        with open_queue(workspace) as store:
            jobs = store.retire(name, because, use)
        try:
            replace_file(workspace.root / FILE, text)
        except SettingsError as error:
            hint = "Mend that, then run this again."
            raise SettingsError(f"the queue is stopped, but {error.message}", hint) from error
    return Stopped(line, instead, jobs)


def _instead(directory: Directory, line: Resource, use: str | None) -> Resource | None:
    from mhpost.resources.own_findings import cannot_stand_in

    if use is None:
        return None
    found = line_of(directory, use)
    if use == line.id:
        raise MhpostError("a line cannot take its own place", "Name another line with --use, or leave it out.")
    if why := cannot_stand_in(directory, line, found):
        hint = "Name a line of the same country that posts may show, or leave --use out. Nothing was changed."
        raise MhpostError(f'"{use}" cannot stand in for "{line.id}": {why}', hint)
    return found


def _unretire(workspace: Workspace, name: str) -> bool:
    """Let the queue send posts with the line again; whether it did not."""
    from mhpost.settings.database import own_database
    from mhpost.wiring.queue import open_queue

    settings = workspace.settings
    own = settings.database_url == own_database(workspace.root)
    if own and not (workspace.root / ".mhpost" / "outbox.db").exists():
        return False
    with open_queue(workspace) as store:
        return store.unretire(name)


def _with(text: str, route: tuple[str, ...], value: object) -> str:
    """The text of `resources.yaml` with one more fact. Raises SettingsError where that cannot be done safely."""
    try:
        return set_key(text, route, value)
    except CannotEdit as error:
        raise SettingsError(f"{FILE} cannot be changed: {error}", "Mend it first: mhpost lint") from error


def _holds(text: str, key: str, name: str) -> bool:
    """Whether something is said of a line under a key of `resources.yaml`."""
    data = load(text, FILE).data
    return isinstance(data, dict) and isinstance(data.get(key), dict) and name in data[key]


def _without(text: str, name: str) -> str:
    """The text of `resources.yaml` in which the line is no longer retired."""

    def change(top: Any) -> None:
        del top["retired"][name]
        if not top["retired"]:
            del top["retired"]

    try:
        return edited(text, change)
    except CannotEdit as error:
        raise SettingsError(f"{FILE} cannot be changed: {error}", "Mend it first: mhpost lint") from error


def _read(workspace: Workspace) -> str:
    path = workspace.root / FILE
    try:
        text = path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return _HEAD
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{FILE} cannot be read", "Nothing was changed. See: mhpost lint") from error
    errors = [finding for finding in load(text, FILE).findings if finding.severity is Severity.ERROR]
    if errors:
        raise SettingsError(f"{FILE}: {errors[0].message}", f"{errors[0].hint} Nothing was changed.")
    return text or _HEAD
