"""A file of settings with mistakes in it: all of them are told, and the rest can be used."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel

from mhpost.calendar.validation import Place, validated
from mhpost.source.values import Finding, Route

M = TypeVar("M", bound=BaseModel)


def tolerant(
    model: type[M], data: Mapping[str, Any], place: Place, parts: Collection[str] = ()
) -> tuple[M, tuple[Finding, ...]]:
    """The model without what holds a mistake, and all mistakes. A key that was left empty is one that is not there.

    parts: keys of groups in which only the one that holds the mistake is left out.
    """
    data = {key: value for key, value in data.items() if value is not None or key not in model.model_fields}
    read, findings = validated(model, data, place)
    if read is None:
        depth = len(place.route)
        for route in dict.fromkeys(_dropped(finding.where.route[depth:], parts) for finding in findings):
            data = without(data, route)
        read, _ = validated(model, data, place)
    return read or model(), findings


def _dropped(route: Route, parts: Collection[str]) -> Route:
    return route[:2] if route[0] in parts else route[:1]


def without(value: Any, route: Route) -> Any:
    """A copy of the value without what stands at the route."""
    if isinstance(value, dict) and route[0] not in value:
        return value
    copied = value.copy()
    if len(route) == 1:
        del copied[route[0]]
    else:
        copied[route[0]] = without(copied[route[0]], route[1:])
    return copied
