"""What comes in, written into a calendar of its own, all at once."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from mhpost.errors import SettingsError
from mhpost.source.files import LARGEST, real
from mhpost.wiring.incoming import Incoming
from mhpost.wiring.taken import refuse_taken
from mhpost.wiring.workspace import Workspace
from mhpost.wiring.writing import alone, current, marked, replace_files


def new_calendar(workspace: Workspace, incoming: Incoming, target: Path) -> str:
    """The text of a new calendar. Raises SettingsError where the file is there already, or an id is taken."""
    from mhpost.exchange.importing import calendar_text

    if (workspace.root / target).exists():
        hint = "Choose another name with --to, or change entries that are there with --update."
        raise SettingsError(f"{target} is there already", hint)
    entries = [str(entry["id"]) for entry, _ in incoming.every]
    campaigns = [str(one["id"]) for one in incoming.campaigns]
    hint = "To change what is there: mhpost import --update. To keep both, give the rows other ids."
    refuse_taken(workspace, entries, campaigns, hint)
    return calendar_text(incoming.entries, incoming.campaigns)


def write(workspace: Workspace, texts: Mapping[Path, str], seen: Mapping[Path, bytes | None]) -> None:
    """Write each file, unless one is no longer as it was seen; nobody else changes files of the workspace meanwhile.

    Raises SettingsError, and changes nothing, where a file was changed or made since, or would be too large to read.
    """
    for path, text in texts.items():
        if (size := len(text.encode("utf-8"))) > LARGEST:
            message = f"{path.name} would have {size / 1e6:.1f} MB; at most {LARGEST // 1_000_000} MB are read"
            raise SettingsError(message, "Import fewer rows into one file. A calendar may have several.")
    with alone(real(workspace.root)):
        for path in texts:
            if current(path) != seen[path]:
                raise SettingsError(f"{path.name} was changed meanwhile", "Nothing was changed. Run this again.")
        replace_files({path: marked(text, seen[path]) for path, text in texts.items()})
