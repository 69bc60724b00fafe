"""What a branch takes from the workspace that it extends, key by key; what it says itself comes first."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel

from mhpost.calendar.values import Origin
from mhpost.resources.values import Own
from mhpost.schedule.values import OwnDays
from mhpost.settings.models import SettingsFile
from mhpost.settings.values import Lint, Settings
from mhpost.source.values import Finding, Severity

if TYPE_CHECKING:
    from mhpost.settings.branch_models import ExtendsFile
    from mhpost.settings.loaded import Loaded

M = TypeVar("M", bound=BaseModel)

OF_ITS_OWN = frozenset(
    ("version", "extends", "workspace", "accounts", "accounts_from", "groups", "secrets", "database", "lint", "sheets")
)
"""Keys that are not taken over as they stand: a branch has its own accounts, queue and secrets."""
_OF_NO_CONCERN = OF_ITS_OWN - {"version", "extends", "lint", "sheets", "groups"}
_AT_TOP = {"MH032": 1, "MH048": 1, "MH049": 1, "MH079": 2}
"""What may be missing there → how deep it stands."""
_AUDIENCE = frozenset(("country", "countries", "region"))
"""Who says one of these says all of them."""
_WHOLE = frozenset(("staffed",))
"""Keys whose parts belong together."""


def inherited(own: SettingsFile, above: Loaded) -> SettingsFile:
    """The file of a branch with what the workspace above says. Keys with mistakes there say nothing here."""
    if above.file is None:
        return own
    spoilt = {finding.where.route[0] for finding in above.findings if _is_error(finding) and finding.where.route}
    keys = above.file.model_fields_set - OF_ITS_OWN - spoilt
    if own.model_fields_set & _AUDIENCE:
        keys -= _AUDIENCE
    return _under(own, above.file, keys)


def of_a_branch(above: Loaded) -> tuple[Finding, ...]:
    """What is wrong with a workspace, without what does not concern those that extend it: its accounts and queue.

    A setting or an account that is missing there may stand here.
    """
    tables = {table.file for table in above.tables}
    return tuple(
        finding
        for finding in above.findings
        if finding.where.file not in tables
        and not (finding.where.route[:1] and finding.where.route[0] in _OF_NO_CONCERN)
        and len(finding.where.route) != _AT_TOP.get(finding.code)
    )


def _is_error(finding: Finding) -> bool:
    return finding.severity is Severity.ERROR


def origins(said: ExtendsFile, above: Settings, prefix: str) -> tuple[Origin, ...]:
    """The workspaces whose calendars a branch posts too, the nearest first. prefix: of the files of the nearest."""
    names = frozenset((*above.accounts, *above.unusable, *above.groups_said))
    nearest = Origin(above.root, prefix, (said.calendars,), names)
    return (nearest, *(one._replace(filters=(*one.filters, said.calendars)) for one in above.inherits))


def lint_under(own: Lint, said: Collection[str], above: Lint) -> Lint:
    """What a branch says about checks, with what it inherits. said: the keys that stand in its own file.

    Of numbers of rules the stricter one holds.
    """
    paths = {path.glob: path for path in (*above.paths, *own.paths)}
    return Lint(
        select=own.select if "select" in said else above.select,
        ignore=own.ignore if "ignore" in said else above.ignore,
        paths=tuple(paths.values()),
        rules={**above.rules, **own.rules},
        house={**above.house, **own.house},
        baseline=above.baseline,
        limits={**above.limits, **{name: _limit(name, number, above) for name, number in own.limits.items()}},
    )


def _limit(name: str, own: int, above: Lint) -> int:
    from mhpost.lint.limits import LIMITS

    limit = LIMITS[name]
    return limit.stricter(own, above.limits.get(name, limit.usual))


def _under(own: M, above: M, keys: Collection[str]) -> M:
    said = own.model_fields_set
    update = {
        key: _value(key, getattr(own, key), getattr(above, key)) if key in said else getattr(above, key) for key in keys
    }
    return own.model_copy(update=update) if update else own


def _value(key: str, own: Any, above: Any) -> Any:
    if isinstance(own, BaseModel) and type(own) is type(above):
        return _under(own, above, above.model_fields_set)
    if isinstance(own, dict) and isinstance(above, dict) and key not in _WHOLE:
        return {**above, **{name: _value(name, one, above.get(name)) for name, one in own.items()}}
    return own


def help_under(own: Own, above: Own) -> Own:
    """What both say about help lines: of a line that both speak of, what the branch says, then the rest."""
    lines: dict[str, Mapping[str, Any]] = {row["id"]: row for row in above.lines}
    for row in own.lines:
        lines[row["id"]] = {**lines.get(row["id"], {}), **row}
    return own._replace(
        lines=tuple(dict(row) for row in lines.values()),
        hidden=above.hidden | own.hidden,
        checks={**above.checks, **own.checks},
        withdrawn={**above.withdrawn, **own.withdrawn},
        max_age=above.max_age if own.max_age is None else own.max_age,
    )


def days_under(own: OwnDays, above: OwnDays) -> OwnDays:
    """What both say about awareness days, in the same way."""
    days = {**above.days, **{name: {**above.days.get(name, {}), **row} for name, row in own.days.items()}}
    announced = {
        name: {**above.announced.get(name, {}), **own.announced.get(name, {})}
        for name in dict.fromkeys((*above.announced, *own.announced))
    }
    return OwnDays(days, announced)
