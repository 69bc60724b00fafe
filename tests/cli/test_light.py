"""What a command must not import: half of the time of a short run is spent on imports."""

from __future__ import annotations

import subprocess
import sys

import pytest
from tests.cli.calendars import entry, write
from tests.cli.program import CLOCK, Program

LIST = """
import contextlib, io, sys
from mhpost.__main__ import main
with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
    main()
print(*sys.modules)
"""
NETWORK = {"requests", "urllib3", "tweepy", "facebook"}
QUEUE = {"sqlalchemy", "alembic"}
SCREEN = {"rich", "pygments"}
OF_OTHERS = {"mhpost.lint.formats", "xml.etree"}
SHEETS = {"openpyxl", "icalendar", "mhpost.source.sheets", "mhpost.calendar.sheets", "mhpost.exchange"}
WORDS = {"jinja2", "dateutil", "mhpost.lint", "mhpost.render", "mhpost.fit"}
EDITING = {"mhpost.lint.fixes", "watchfiles", "pygls", "lsprotocol"}
LARGE = {"mhpost.wiring.shares", "multiprocessing"}
NEVER = {"jinja2", "rich.traceback", "rich.markdown", "mhpost.cli.crash", "tests", *EDITING, *LARGE}

MUST_NOT = {
    "--version": {"typer", "pydantic", "yaml", "json", *NETWORK, *QUEUE, *SCREEN, *WORDS},
    "--help": {"pydantic", "yaml", *NETWORK, *QUEUE, *SCREEN, *WORDS},
    "days": {"keyring", "ruamel", *NETWORK, *QUEUE, *(WORDS - {"dateutil"})},
    "resources": {"dateutil", "keyring", "ruamel", *NETWORK, *QUEUE, *WORDS},
    "lint": {"dateutil", "keyring", "ruamel", "wcwidth", *OF_OTHERS, *NETWORK, *QUEUE, *SCREEN, *SHEETS},
    "lint --format json": {"dateutil", "keyring", *OF_OTHERS, *NETWORK, *QUEUE, *SCREEN},
    "lint --format sarif": {"mhpost.lint.formats.github", "mhpost.lint.formats.junit", "xml.etree", *NETWORK, *QUEUE},
    "lint --format junit": {"mhpost.lint.formats.github", "mhpost.lint.formats.sarif", *NETWORK, *QUEUE},
    "preview": {"dateutil", "keyring", "sqlalchemy", *NETWORK, *SCREEN},
    "export --format csv": {"openpyxl", "icalendar", "keyring", *NETWORK, *QUEUE, *SCREEN, *(WORDS - {"dateutil"})},
    "export --format ics": {"openpyxl", "ruamel", *NETWORK},
    "schema": {"keyring", "dateutil", *NETWORK, *QUEUE, *SCREEN, *(WORDS - {"dateutil"})},
    "explain MH401": {"yaml", *NETWORK, *QUEUE, *SCREEN},
    "status": {"alembic", "keyring", *NETWORK, *WORDS},
    "publish": {"alembic", "keyring", "mhpost.resources.directory", *NETWORK, *WORDS},
    "schedule --yes": {"alembic", "keyring", *NETWORK},
}


@pytest.mark.parametrize("command", MUST_NOT)
def test_a_command_imports_only_what_it_needs(program: Program, command: str) -> None:
    write(program, entry("walk"))
    assert program("schedule", "--yes").code == 0
    words = command.split() if command.startswith("--") else [*command.split(), "--clock", CLOCK]
    ran = subprocess.run(
        [sys.executable, "-c", LIST, *words], cwd=program.root, capture_output=True, text=True, check=True
    )
    assert sorted((MUST_NOT[command] | NEVER) & set(ran.stdout.split())) == []


def test_templates_are_rendered_in_another_process(program: Program) -> None:
    write(program, entry("walk", template="tip"))
    words = ["preview", "walk", "--clock", CLOCK]
    ran = subprocess.run(
        [sys.executable, "-c", LIST, *words], cwd=program.root, capture_output=True, text=True, check=True
    )
    assert "jinja2" not in ran.stdout.split()
