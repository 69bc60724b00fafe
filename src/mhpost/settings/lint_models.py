"""Which checks hold, and how strictly: what stands under `lint:` in `mhpost.yaml`.

Annotations are not postponed here: pydantic would evaluate each of them, and every command would wait for that.
"""

from pathlib import PurePosixPath
from typing import Annotated

from pydantic import BeforeValidator, Field, WithJsonSchema

from mhpost.calendar.fields import code_of_rules
from mhpost.calendar.files import FOLDER
from mhpost.calendar.kinds import Model, as_tuple
from mhpost.calendar.wrong import listed, shown, wrong
from mhpost.settings.fields import Code
from mhpost.source import nearest
from mhpost.source.values import Severity

OFF = "off"
_LEVELS = (OFF, *(level.value for level in reversed(Severity)))


def _level(value: object) -> object:
    if value in _LEVELS:
        return value
    plain = value.strip().lower() if isinstance(value, str) else ""
    plain = {"no": OFF, "false": OFF, "none": OFF, "warn": "warning", "on": "warning"}.get(plain, plain)
    close = plain if plain in _LEVELS else nearest(plain, _LEVELS)
    hint = f"Write {close}." if close else f"Write {listed(_LEVELS)}."
    raise wrong("level", f"{shown(value)} does not say how bad a problem is.", hint)


def _each_once(value: object) -> object:
    """The levels as they are. Raises the error of a field where two keys are one code."""
    known: dict[str, str] = {}
    for key in value if isinstance(value, dict) else ():
        if (other := known.setdefault(code_of_rules(key) or key, key)) != key:
            raise wrong("code", f"{shown(other)} and {shown(key)} are the same code.", "Remove one of the two.")
    return value


def _point(value: object) -> object:
    from mhpost.lint.house import points

    if value in points():
        return value
    close = nearest(value, points()) if isinstance(value, str) else None
    hint = f'Did you mean "{close}"?' if close else f"There are: {listed(sorted(points()), 'and')}."
    raise wrong("house", f"{shown(value)} is no point on which guidelines differ.", hint)


def _limit(value: object) -> object:
    from mhpost.lint.limits import LIMITS

    if value in LIMITS:
        return value
    close = nearest(value, LIMITS) if isinstance(value, str) else None
    hint = f'Did you mean "{close}"?' if close else f"There are: {listed(sorted(LIMITS), 'and')}."
    raise wrong("limit", f"{shown(value)} is no number that a rule goes by.", hint)


def _file(value: object) -> object:
    name = value.strip() if isinstance(value, str) else ""
    outside = name.startswith(("/", "~", "\\")) or ":" in name or ".." in name.replace("\\", "/").split("/")
    if name and not outside:
        if PurePosixPath(name.replace("\\", "/")).parts[:1] == (FOLDER,):
            hint = "Name a file outside of that folder, as in lint-baseline.json."
            raise wrong("file", f"{shown(value)} lies among the calendars.", hint)
        return name
    hint = "Write its path from here, as in lint-baseline.json."
    raise wrong("file", f"{shown(value)} is no file of this workspace.", hint)


CodeList = Annotated[tuple[Code, ...], BeforeValidator(as_tuple)]
Level = Annotated[str, BeforeValidator(_level), WithJsonSchema({"enum": [*_LEVELS]})]
Point = Annotated[str, BeforeValidator(_point), WithJsonSchema({"type": "string", "examples": ["completed-suicide"]})]
Limit = Annotated[str, BeforeValidator(_limit), WithJsonSchema({"type": "string", "examples": ["review-years"]})]
File = Annotated[str, BeforeValidator(_file), WithJsonSchema({"type": "string", "examples": ["lint-baseline.json"]})]


class LintPathFile(Model):
    """Checks for some files."""

    select: CodeList = ()
    """Only rules whose codes begin so."""
    ignore: CodeList = ()
    """No rules whose codes begin so."""


class LintFile(LintPathFile):
    """Checks for all files."""

    paths: dict[str, LintPathFile] = Field(default_factory=dict)
    """Glob of files, as in `calendars/archive/*` → checks for them. `*` also reaches the folders below."""
    rules: Annotated[dict[Code, Level], BeforeValidator(_each_once)] = Field(default_factory=dict)
    """Code of a rule, or its beginning → `off`, `info`, `warning` or `error`."""
    house: dict[Point, Level] = Field(default_factory=dict)
    """A point on which guidelines differ → `off`, `info`, `warning` or `error`, as in `completed-suicide: off`."""
    limits: dict[Limit, int] = Field(default_factory=dict)
    """Numbers that rules go by, as in `review-years: 2`."""
    baseline: File | None = None
    """The file of known problems, outside of `calendars/`; by default `lint-baseline.json`, where there is one."""
