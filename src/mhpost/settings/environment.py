"""The environment of the process: read here, once, and nowhere else."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

_NO = ("", "0", "false", "no", "off")


class Environment(NamedTuple):
    """What the environment says; secrets are never shown when this is printed.

    database_url: MHPOST_DATABASE_URL. paused: the text of MHPOST_PAUSED where it stops posting, else None.
    ci: this is a job of a CI service. github_step_summary: a file for the page of the job.
    no_color: print without colours. secrets_dir: MHPOST_SECRETS_DIR. variables: those whose name begins with MHPOST_.
    system_root: SYSTEMROOT, without which no process starts on Windows.
    """

    database_url: str | None = None
    paused: str | None = None
    ci: bool = False
    github_step_summary: Path | None = None
    no_color: bool = False
    secrets_dir: Path | None = None
    variables: Mapping[str, str] = MappingProxyType({})
    system_root: str | None = None

    def __repr__(self) -> str:
        """Without what may hold secrets: the URL of the database, and the variables."""
        shown = {**self._asdict(), "database_url": "…", "variables": [*self.variables]}
        return f"Environment({', '.join(f'{name}={value!r}' for name, value in shown.items())})"


def read_environment(variables: Mapping[str, str] | None = None) -> Environment:
    """The given variables, or those of the process, as values."""
    variables = os.environ if variables is None else variables
    summary, secrets = variables.get("GITHUB_STEP_SUMMARY"), variables.get("MHPOST_SECRETS_DIR")
    return Environment(
        database_url=variables.get("MHPOST_DATABASE_URL", "").strip() or None,
        paused=_paused(variables.get("MHPOST_PAUSED", "")),
        ci=_is_yes(variables.get("CI", "")),
        github_step_summary=Path(summary) if summary else None,
        no_color=bool(variables.get("NO_COLOR")),
        secrets_dir=Path(secrets) if secrets else None,
        system_root=variables.get("SYSTEMROOT"),
        variables={name: value for name, value in variables.items() if name.startswith("MHPOST_")},
    )


def no_color() -> bool:
    """Whether NO_COLOR asks for plain text (https://no-color.org: set, and not empty)."""
    return bool(os.environ.get("NO_COLOR"))


def _is_yes(value: str) -> bool:
    return value.strip().lower() not in _NO


def _paused(value: str) -> str | None:
    if not _is_yes(value):
        return None
    return "MHPOST_PAUSED is set" if value.strip().lower() in ("1", "true", "yes", "on") else value.strip()
