"""The JSON Schemas of `mhpost.yaml`, of `resources.yaml` and of `days.yaml`, for editors."""

from __future__ import annotations

from typing import Any

from mhpost.calendar.schema import as_editors_write
from mhpost.settings.models import SettingsFile


def settings_schema() -> dict[str, Any]:
    """JSON Schema of `mhpost.yaml`, draft 2020-12, made from the models that read the file."""
    schema = as_editors_write(SettingsFile, "mhpost workspace")
    schema["$defs"]["LinksFile"]["properties"]["utm"]["anyOf"].append({"const": False})
    return schema


def help_schema() -> dict[str, Any]:
    """JSON Schema of `resources.yaml`, draft 2020-12, made from the models that read the file."""
    from mhpost.settings.help_models import HelpDocument

    return as_editors_write(HelpDocument, "mhpost help lines")


def days_schema() -> dict[str, Any]:
    """JSON Schema of `days.yaml`, draft 2020-12, made from the models that read the file."""
    from mhpost.settings.day_models import DaysSchema

    return as_editors_write(DaysSchema, "mhpost awareness days")
