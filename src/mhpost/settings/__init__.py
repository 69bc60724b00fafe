"""mhpost.yaml, environment and keyring → Settings, read once. The only room that reads the environment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mhpost.settings.environment import Environment, no_color, read_environment

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from mhpost.platforms.base import Platform
    from mhpost.settings.reading import Loaded

__all__ = [
    "Environment",
    "days_schema",
    "help_schema",
    "no_color",
    "read_environment",
    "read_settings",
    "settings_schema",
]


def read_settings(root: Path, environment: Environment, platforms: Mapping[str, Platform] | None = None) -> Loaded:
    """The settings of the workspace in `root`; see `mhpost.settings.reading`."""
    from mhpost.settings.reading import read_settings as read

    return read(root, environment, platforms)


def settings_schema() -> dict[str, Any]:
    """The JSON Schema of mhpost.yaml."""
    from mhpost.settings.schema import settings_schema as schema

    return schema()


def help_schema() -> dict[str, Any]:
    """The JSON Schema of resources.yaml."""
    from mhpost.settings.schema import help_schema as schema

    return schema()


def days_schema() -> dict[str, Any]:
    """The JSON Schema of days.yaml."""
    from mhpost.settings.schema import days_schema as schema

    return schema()
