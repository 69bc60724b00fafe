"""What sort of posts there are, how far they are, and what every model of a calendar has in common.

Annotations are not postponed here: pydantic would evaluate each of them, and every command would wait for that.
"""

from collections.abc import Callable
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict
from pydantic_core import core_schema

from mhpost.calendar.wrong import listed, shown, wrong
from mhpost.source import nearest


class Kind(StrEnum):
    """What sort of post an entry is."""

    PSYCHOEDUCATION = "psychoeducation"
    SELF_CARE_TIP = "self-care-tip"
    AWARENESS_DAY = "awareness-day"
    STORY = "story"
    RESOURCE = "resource"
    COMMUNITY = "community"
    EVENT = "event"
    APPEAL = "appeal"
    NEWS = "news"
    STATEMENT = "statement"
    NOTICE = "notice"


class Status(StrEnum):
    """How far an entry is; only `ready` is queued."""

    IDEA = "idea"
    DRAFT = "draft"
    READY = "ready"


class Model(BaseModel):
    """Frozen, strict, and without unknown keys; built when first used."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", defer_build=True)


class _WhenMet:
    """Marks a model inside another one: it is built when a file first has its keys, and most files never do."""

    def __get_pydantic_core_schema__(self, source: type[BaseModel], _: object) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(source.model_validate)

    def __get_pydantic_json_schema__(self, core: Any, handler: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
        while "schema" in core:  # of what is done to the value before
            core = core["schema"]
        model: type[BaseModel] = core["function"]["function"].__self__
        model.model_rebuild()
        return handler(core_schema.definitions_schema(model.__pydantic_core_schema__, []))


WHEN_MET = _WhenMet()


def as_tuple(value: object) -> object:
    """A list as a tuple, anything else as it is."""
    return tuple(value) if isinstance(value, list) else value


def _kind(value: object) -> object:
    return _choice(Kind, value)


def _status(value: object) -> object:
    return _choice(Status, value)


def _choice(choices: type[StrEnum], value: object) -> object:
    try:
        return choices(value)  # type: ignore[arg-type]  # a value that is no text raises ValueError
    except ValueError:
        allowed = [choice.value for choice in choices]
        close = nearest(value, allowed) if isinstance(value, str) else None
        meant = f'Did you mean "{close}"? ' if close else ""
        hint = f"{meant}Write {listed(allowed)}."
        raise wrong("choice", f"{shown(value)} is not a {choices.__name__.lower()}.", hint) from None


AnyKind = Annotated[Kind, BeforeValidator(_kind)]
AnyStatus = Annotated[Status, BeforeValidator(_status)]
