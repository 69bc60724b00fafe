"""The JSON Schema of `mhpost.yaml`, for editors."""

from __future__ import annotations

from typing import Any

from mhpost.calendar.schema import as_editors_write
from mhpost.settings.models import SettingsFile


def settings_schema() -> dict[str, Any]:
    """JSON Schema, draft 2020-12, made from the models that read the file."""
    return as_editors_write(SettingsFile, "mhpost workspace")
