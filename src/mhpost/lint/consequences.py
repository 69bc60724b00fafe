"""Leave out what follows from another problem, so that one mistake is told once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mhpost.source.values import Finding, Severity

_SOURCE = ("MH00", "MH01", "MH02")
_VALUE = ("MH10", "MH11", "MH12", "MH13", "MH178")
_PICTURE = {"MH126", "MH127", "MH128", "MH129", "MH130"}
_HELP = ("MH200", "MH201", "MH202", "MH203", "MH204", "MH205")

SAME_PLACE = {
    "MH178": {"MH118"},
    "MH303": _PICTURE,
    "MH305": _PICTURE,
    "MH306": _PICTURE,
}
"""A problem → the codes of which it is a consequence where one stands at the same value or inside of it."""

MISNAMED = {"MH118": '"text"', "MH178": '"text"', "MH119": '"accounts"', "MH120": '"date"', "MH103": '"id"'}
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
    settings = _wrong_settings(errors)
    by_file: dict[str, list[Finding]] = {}
    for error in errors:
        by_file.setdefault(error.where.file, []).append(error)
    return tuple(
        finding
        for finding in findings
        if OF_SETTINGS.get(finding.code) not in settings and not _follows(finding, by_file.get(finding.where.file, ()))
    )


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


def _follows(finding: Finding, errors: Iterable[Finding]) -> bool:
    causes, proper = SAME_PLACE.get(finding.code, ()), MISNAMED.get(finding.code)
    route = finding.where.route
    for error in errors:
        inside = error.where.route[: len(route)] == route
        misread = error.code.startswith(_SOURCE) and finding.code.startswith(_VALUE)
        if inside and (error.code in causes or (misread and route)):
            return True
        same = error.entry == finding.entry or error.where.route[:-1] == route
        told = error.hint if error.code == "MH101" else error.message if error.code == "MH017" else ""
        if proper is not None and same and proper in told:
            return True
        if finding.code == error.code == "MH011" and error.where.route == route and _second_entry(error, finding):
            return True
    return False


def _second_entry(error: Finding, finding: Finding) -> bool:
    """A second id in one entry is another entry without its dash; its other keys stand twice for that reason alone."""
    return '"id"' in error.message and '"id"' not in finding.message
