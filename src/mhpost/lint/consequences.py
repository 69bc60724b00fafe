"""Leave out what follows from another problem, so that one mistake is told once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mhpost.source.values import Finding, Route, Severity

_SOURCE = ("MH00", "MH01", "MH02", "MH144")
_VALUE = ("MH10", "MH11", "MH12", "MH13", "MH178")
_PICTURE = {"MH126", "MH127", "MH128", "MH129", "MH130"}
_HELP = ("MH200", "MH201", "MH202", "MH203", "MH204", "MH205")

SAME_PLACE: dict[str, set[str]] = {
    "MH178": {"MH118"},
    "MH204": {"MH209"},
    "MH303": _PICTURE,
    "MH305": _PICTURE,
    "MH306": _PICTURE,
    "MH320": _PICTURE,
    "MH328": _PICTURE,
}
"""A problem → the codes of which it is a consequence where one stands at the same value or inside of it."""

MISNAMED = {
    "MH118": '"text"',
    "MH178": '"text"',
    "MH119": '"accounts"',
    "MH120": '"date"',
    "MH103": '"id"',
    "MH136": '"captions"',
}
"""A key that is missing → what the hint of the misnamed key of the same entry says."""

OF_SETTINGS = {
    "MH114": "accounts",
    "MH048": "accounts",
    "MH115": "people",
    **dict.fromkeys(_HELP, "country"),
}
"""A problem → the setting that, when it is wrong or misnamed, is its cause."""


def without_consequences(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings without those that vanish when another one of them is mended."""
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    settings, causes = _wrong_settings(errors), _Causes(errors)
    return tuple(
        finding for finding in findings if OF_SETTINGS.get(finding.code) not in settings and not causes.explain(finding)
    )


class _Causes:
    """Errors, by the places and entries of what may follow from them.

    inside: file and route → the codes of the errors there or further inside. named: file, and a route or the id of an
    entry → the proper names of the misnamed keys there.
    """

    def __init__(self, errors: Sequence[Finding]) -> None:
        self._inside: dict[tuple[str, Route], set[str]] = {}
        self._named: dict[tuple[str, Route | str | None], set[str]] = {}
        self._people = {_named(one.where.route[1]) for one in errors if _is_about_a_person(one)}
        self._second_ids = {(one.where.file, one.where.route) for one in errors if _is_second_id(one)}
        for error in errors:
            file, route = error.where.file, error.where.route
            for depth in range(len(route) + 1):
                self._inside.setdefault((file, route[:depth]), set()).add(error.code)
            if told := error.hint if error.code == "MH101" else error.message if error.code == "MH017" else "":
                proper = {name for name in MISNAMED.values() if name in told}
                self._named.setdefault((file, error.entry), set()).update(proper)
                self._named.setdefault((file, route[:-1]), set()).update(proper)

    def explain(self, finding: Finding) -> bool:
        """Whether the finding follows from one of the errors."""
        file, route = finding.where.file, finding.where.route
        inside = self._inside.get((file, route), set())
        if inside & SAME_PLACE.get(finding.code, set()):
            return True
        if route and finding.code.startswith(_VALUE) and any(code.startswith(_SOURCE) for code in inside):
            return True
        if finding.code == "MH115" and any(person in finding.message for person in self._people):
            return True
        if finding.code == "MH011" and (file, route) in self._second_ids and not _is_second_id(finding):
            return True
        proper = MISNAMED.get(finding.code)
        return any(proper in self._named.get((file, key), ()) for key in (finding.entry, route))


def _is_about_a_person(finding: Finding) -> bool:
    return finding.where.file == "mhpost.yaml" and finding.where.route[:1] == ("people",) != finding.where.route


def _named(name: object) -> str:
    return f'"{name}"'


def _is_second_id(finding: Finding) -> bool:
    """A second id in one entry is another entry without its dash; its other keys stand twice for that reason alone."""
    return finding.code == "MH011" and '"id"' in finding.message


def _wrong_settings(errors: Iterable[Finding]) -> set[str]:
    """Keys at the top of mhpost.yaml that cannot be used, by their proper names."""
    wrong = set()
    for error in errors:
        if error.where.file != "mhpost.yaml":
            continue
        for name in set(OF_SETTINGS.values()):
            missing = error.code == "MH032" and f'"{name}"' in error.message
            misnamed = error.code == "MH030" and f'"{name}"' in error.hint
            if missing or misnamed or error.where.route == (name,):
                wrong.add(name)
    return wrong
