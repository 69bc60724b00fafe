"""What pydantic complains about, said for people who never read a manual."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from mhpost.calendar.wrong import capital, listed, shown
from mhpost.source import nearest
from mhpost.source.values import Route


class Codes(NamedTuple):
    """The codes of a room. special: sort of a field's own error (`time`, `zone`, …) → code; else `wrong_value`."""

    wrong_value: str
    unknown_key: str
    missing_key: str
    special: Mapping[str, str] = MappingProxyType({})


class Levels(NamedTuple):
    """models: the key above a group → its model. synonyms: model's name → what people write → the key."""

    models: Mapping[str, type[BaseModel]] = MappingProxyType({})
    synonyms: Mapping[str, Mapping[str, str]] = MappingProxyType({})


class Said(NamedTuple):
    """One complaint in plain words. route: below the validated value."""

    code: str
    route: Route
    message: str
    hint: str
    on_key: bool = False


def explain(problem: ErrorDetails, model: type[BaseModel], codes: Codes, levels: Levels) -> Said:
    """The complaint as a person would say it."""
    loc, sort, context = tuple(problem["loc"]), problem["type"], problem.get("ctx", {})
    if loc and loc[-1] == "[key]":
        message, hint = _of_value(sort, "a name here", loc[-2], context)
        return Said(codes.special.get(sort, codes.wrong_value), loc[:-1], message, hint, on_key=True)
    if sort == "extra_forbidden":
        message, hint = unknown_key(str(loc[-1]), _model_at(loc[:-1], model, levels), levels)
        return Said(codes.unknown_key, loc, message, hint, on_key=True)
    if sort == "missing":
        return Said(codes.missing_key, loc, f'"{loc[-1]}" is missing.', f'Add the line "{loc[-1]}: …".')
    message, hint = _of_value(sort, _name(loc), problem["input"], context)
    if sort == "tuple_type":
        hint = _list_hint(problem["input"], levels.models.get(str(loc[-1])))
    elif _SENTENCES.get(sort) is _GROUP and (inner := levels.models.get(str(loc[-1] if loc else ""))):
        hint = _keys_hint(str(loc[-1]), inner, named=sort == "dict_type") or hint
    return Said(codes.special.get(sort, codes.wrong_value), loc, message, hint)


def unknown_key(key: str, model: type[BaseModel], levels: Levels) -> tuple[str, str]:
    """Message and hint for a key that the model does not know: the synonym people use, or the nearest key."""
    known = [info.alias or name for name, info in model.model_fields.items()]
    message = f"The key {shown(key)} is not known here."
    plain = key.strip().lower().replace("-", "_").replace(" ", "_")
    if plain in known and plain != key:
        return message, f'Write "{plain}".'
    synonym = levels.synonyms.get(model.__name__, {}).get(plain)
    if synonym:
        return message, f"mhpost calls it {synonym}."
    close = nearest(plain, known)
    if close:
        return message, f'Did you mean "{close}"?'
    return message, f"Known here: {listed(known, 'and')}." if len(
        known
    ) <= 12 else "Remove it. The keys that are known: mhpost schema."


def _model_at(loc: Route, model: type[BaseModel], levels: Levels) -> type[BaseModel]:
    above = (levels.models[step] for step in reversed(loc) if isinstance(step, str) and step in levels.models)
    return next(above, model)


def _name(loc: Route) -> str:
    named = [f'"{step}"' for step in loc if isinstance(step, str)]
    if not named:
        return "This"
    return named[-1] if isinstance(loc[-1], str) else f"Each item of {named[-1]}"


def _of_value(sort: str, name: str, value: object, context: Mapping[str, Any]) -> tuple[str, str]:
    if "hint" in context:
        return context["message"], context["hint"]
    message, hint = _SENTENCES.get(sort, _OTHERWISE)
    words = {**context, "name": name, "value": shown(value)}
    return capital(message.format(**words)), hint.format(**words)


def _keys_hint(key: str, model: type[BaseModel], *, named: bool) -> str:
    """The keys that the group cannot do without; empty where it can be without any. named: it holds such groups."""
    needed = [info.alias or name for name, info in model.model_fields.items() if info.is_required()]
    group = f"{{{', '.join(f'{name}: …' for name in needed)}}}"
    if not needed:
        return ""
    if named:
        return f"Write names and their keys, as in {key}: {{NAME: {group}}}."
    return f"Write its keys, as in {key}: {group}."


def _list_hint(value: object, model: type[BaseModel] | None) -> str:
    if model is not None:
        first = next(iter(model.model_fields))
        return f'Write each on lines of its own, moved in, and begin each with a dash: "- {first}: …".'
    if value is None or isinstance(value, dict):
        return "Write one item per line, each after a dash."
    parts = str(value).replace(",", " ").split()
    hashtags = bool(parts) and all(part.startswith("#") for part in parts)
    items = [part[1:] for part in parts] if hashtags else [item.strip() for item in str(value).split(",")]
    quoted = [item if _PLAIN.fullmatch(item) else json.dumps(item, ensure_ascii=False) for item in items]
    return f"Write [{', '.join(quoted)}], or one item per line, each after a dash."


_PLAIN = re.compile(r"\w[\w ./-]*")
_OTHERWISE = ("{name} cannot be {value}.", "Write it as the examples in the documentation do.")
_GROUP = ("{name} needs keys below it, but there is {value}.", "Write each key on its own line below it, indented.")
_SENTENCES: dict[str, tuple[str, str]] = {
    "string_type": ("{name} needs text, but there is {value}.", "Write the words behind the colon."),
    "string_pattern_mismatch": (
        "{value} cannot be used as {name}.",
        "Use only the letters a to z, digits, - and _, at most 80, as in sunday-tip.",
    ),
    "string_too_short": (
        "{name} is too short: {value}.",
        "Write at least {min_length} characters, so that the next person understands.",
    ),
    "tuple_type": (
        "{name} needs a list, but there is {value}.",
        "",
    ),
    "dict_type": _GROUP,
    "model_type": _GROUP,
    "int_type": ("{name} needs a whole number, but there is {value}.", "Write digits only, without quotes."),
    "bool_type": ("{name} is true or false, but there is {value}.", "Write true or false, without quotes."),
    "greater_than_equal": ("{name} cannot be {value}.", "The smallest number here is {ge}."),
    "less_than_equal": ("{name} cannot be {value}.", "The largest number here is {le}."),
}
