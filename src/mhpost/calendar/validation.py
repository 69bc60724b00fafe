"""Plain data into a model, and every complaint of pydantic into a finding in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from mhpost.calendar.explaining import Codes, Levels, explain
from mhpost.calendar.wrong import printable
from mhpost.source import Document
from mhpost.source.values import Finding, Route, Severity, Where

M = TypeVar("M", bound=BaseModel)


class Place(NamedTuple):
    """Where the data stands that is validated: its document and the route to it.

    codes and levels: how this room names problems and keys. entry: the id of the entry, if it is one.
    """

    document: Document
    route: Route
    codes: Codes
    levels: Levels = Levels()
    entry: str | None = None


def validated(model: type[M], raw: object, place: Place) -> tuple[M | None, tuple[Finding, ...]]:
    """The model, or None and all that is wrong. A text field takes numbers and `true` as the text that was written."""
    try:
        return model.model_validate(raw), ()
    except ValidationError as error:
        problems = error.errors(include_url=False)
    mended = _as_written(raw, problems, place)
    if mended is not raw:
        try:
            return model.model_validate(mended), ()
        except ValidationError as error:
            problems = error.errors(include_url=False)
    return None, tuple(_finding(problem, model, place) for problem in problems)


def texts(value: object, document: Document, route: Route) -> object:
    """The same lists and keys, with every leaf that is no text replaced by the text as it was written."""
    if isinstance(value, dict):
        return {key: texts(inner, document, (*route, key)) for key, inner in value.items()}
    if isinstance(value, list):
        return [texts(inner, document, (*route, index)) for index, inner in enumerate(value)]
    if isinstance(value, str):
        return value
    written = document.written(route)
    return "" if written is None else written


def _as_written(raw: object, problems: list[ErrorDetails], place: Place) -> object:
    for route, text in _patches(problems, place):
        raw = _put(raw, route, text)
    return raw


def _patches(problems: list[ErrorDetails], place: Place) -> Iterator[tuple[Route, str]]:
    for problem in problems:
        takes_text = problem["type"] == "string_type" or "hint" in problem.get("ctx", {})
        if not takes_text or not isinstance(problem["input"], int | float | None):
            continue
        text = place.document.written((*place.route, *problem["loc"]))
        if text:
            yield problem["loc"], text


def _put(value: Any, route: Route, text: str) -> Any:
    """A copy of the value with the text at the route."""
    if not route:
        return text
    copied = value.copy()
    copied[route[0]] = _put(copied[route[0]], route[1:], text)
    return copied


def _finding(problem: ErrorDetails, model: type[BaseModel], place: Place) -> Finding:
    said = explain(problem, model, place.codes, place.levels)
    where = Where(place.document.file, (*place.route, *said.route), said.on_key)
    return Finding(said.code, Severity.ERROR, where, printable(said.message), printable(said.hint), entry=place.entry)


def keys_of(raw: object) -> Mapping[str, Any]:
    """The value itself if it is a group of keys, else an empty one."""
    return raw if isinstance(raw, dict) else {}
