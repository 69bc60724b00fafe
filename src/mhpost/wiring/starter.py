"""The files of a new workspace."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from pathlib import Path, PurePosixPath

from mhpost.clock import Clock, zone
from mhpost.errors import SettingsError

FIRST_DAY = date(2026, 11, 30)
"""The day from which the starter calendars are dated; `init` moves them to its own."""

ZONE = "America/New_York"
"""The zone of the starter workspace."""

_LONGEST_NAME = 60
_CONTENT = ("calendars", "templates", "media")


def starter_files(name: str, clock: Clock) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Path in the workspace → content, for a workspace of that name, with one post due now.

    The settings come last: until they are there, it is no workspace yet, and can be begun again.
    """
    yield from _starter_content(clock)
    yield from support_files()
    settings = (_starter_root() / "mhpost.yaml").read_text(encoding="utf-8")
    yield PurePosixPath("mhpost.yaml"), re.sub(r"(?m)^workspace: \S+ *", f"workspace: {name}  ", settings).encode()


def support_files() -> Iterator[tuple[PurePosixPath, bytes]]:
    """What a workspace has beside its content: a CI job, the pause button, editor settings."""
    from mhpost.calendar.schema import calendar_schema
    from mhpost.settings import days_schema, help_schema, settings_schema

    own = files("mhpost").joinpath("wiring", "files")
    yield PurePosixPath(".github/workflows/mhpost.yml"), own.joinpath("publish.yml").read_bytes()
    yield PurePosixPath(".github/workflows/pause.yml"), own.joinpath("pause.yml").read_bytes()
    yield PurePosixPath(".gitignore"), own.joinpath("gitignore").read_bytes()
    yield PurePosixPath(".vscode/settings.json"), own.joinpath("vscode.json").read_bytes()
    schemas = {
        "calendar": calendar_schema,
        "workspace": settings_schema,
        "resources": help_schema,
        "days": days_schema,
    }
    for schema, made in schemas.items():
        text = json.dumps(made(), indent=2, ensure_ascii=False) + "\n"
        yield PurePosixPath(f".vscode/mhpost-{schema}.json"), text.encode()


def _starter_content(clock: Clock) -> Iterator[tuple[PurePosixPath, bytes]]:
    from mhpost.schedule.starting import start_from

    root = _starter_root()
    now = clock.now().astimezone(zone(ZONE))
    for folder in _CONTENT:
        for path in sorted(path for path in (root / folder).rglob("*") if path.is_file()):
            content = path.read_bytes()
            if folder == "calendars":
                text = content.decode("utf-8")
                content = start_from(text, FIRST_DAY, now.date(), now.time(), ZONE).encode()
            yield PurePosixPath(path.relative_to(root).as_posix()), content


def _starter_root() -> Path:
    """In an installed package the starter content lies inside it; in a checkout it is the checkout itself."""
    package = Path(__file__).parents[1]
    for root in (package / "starter", package.parents[1]):
        if (root / "mhpost.yaml").is_file() and (root / "calendars").is_dir():
            return root
    raise SettingsError("the starter content is missing from this installation", "Install mhpost again.")


def workspace_name(folder: Path) -> str:
    """A name for the workspace in a shared database, made from its folder's."""
    plain = unicodedata.normalize("NFKD", folder.resolve().name.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:_LONGEST_NAME].strip("-") or "workspace"
