"""What sort of value belongs at a route, as the models say."""

from __future__ import annotations

from datetime import date, datetime, time
from enum import Enum, StrEnum, auto
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from mhpost.calendar.models import Entry
from mhpost.source.values import Route


class Shape(Enum):
    """How the text of a cell becomes a value."""

    TEXT = auto()
    WORDS = auto()
    DAYS = auto()
    BOOL = auto()
    INT = auto()
    CHOICE = auto()
    DAY = auto()
    MOMENT = auto()
    TIME = auto()
    GROUP = auto()
    UNKNOWN = auto()


@cache
def shape(route: Route, model: type[BaseModel] = Entry) -> Shape:
    """The sort of value at the route below the model; UNKNOWN where there is no such key."""
    annotation: Any = model
    for step in route:
        inner = _inside(_bare(annotation), step)
        if inner is None:
            return Shape.UNKNOWN
        annotation = inner
    return _named(_bare(annotation))


def _inside(annotation: Any, step: str | int) -> Any:
    """The annotation one step further in; None where nothing is there."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        for name, info in annotation.model_fields.items():
            if step == (info.alias or name):
                return info.annotation
        return None
    origin = get_origin(annotation)
    if origin is tuple and isinstance(step, int):
        return get_args(annotation)[0]
    if origin is dict and isinstance(step, str):
        return get_args(annotation)[1]
    return Any if annotation is Any else None


def _bare(annotation: Any) -> Any:
    """Without notes for pydantic, and of several kinds the first that is not None."""
    while True:
        if get_origin(annotation) is Annotated:
            annotation = get_args(annotation)[0]
        elif get_origin(annotation) in (Union, type(int | None)):
            kinds = [each for each in get_args(annotation) if each is not type(None)]
            annotation = datetime if datetime in kinds else kinds[0]
        else:
            return annotation


def _named(annotation: Any) -> Shape:
    if get_origin(annotation) is tuple:
        inner = _bare(get_args(annotation)[0])
        return {str: Shape.WORDS, date: Shape.DAYS}.get(inner, Shape.GROUP)
    if get_origin(annotation) is dict or annotation is Any:
        return Shape.GROUP
    if get_origin(annotation) is Literal:
        return Shape.TEXT
    if issubclass(annotation, StrEnum):
        return Shape.CHOICE
    if issubclass(annotation, BaseModel):
        return Shape.GROUP
    simple = {bool: Shape.BOOL, int: Shape.INT, date: Shape.DAY, time: Shape.TIME, datetime: Shape.MOMENT}
    return simple.get(annotation, Shape.TEXT)
