"""What `lint:` of mhpost.yaml switches: codes that no rule has, and switches that do nothing.

Source: mhpost. A switch that does nothing hides nothing, and its author believes that it does.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache

from mhpost.calendar.globs import fits
from mhpost.calendar.tags import base
from mhpost.calendar.wrong import listed
from mhpost.lint import codes, explain, house, silence
from mhpost.lint.pack import LANGUAGES
from mhpost.lint.tongues import NAMES
from mhpost.lint.values import Options
from mhpost.source.values import Finding, Route, Severity, Where

_FILE = "mhpost.yaml"
_LEVELS = (None, Severity.INFO, Severity.WARNING, Severity.ERROR)
_DUTY = "MH2"
"""How the codes of the duties of a post begin. What nobody may switch off there protects readers too."""


def complaints(options: Options, files: Collection[str] | None) -> Iterator[Finding]:
    """What is wrong with the switches of a workspace.

    files: every file that was looked at, None where only some were asked for. MH065: no rule has such a code. MH066:
    the errors of the rule stay whatever is written, or it is selected and ignored. MH067: a glob that no file matches.
    MH090: a point of style that is not looked for in a language of the accounts.
    """
    yield from _codes(options.ignore, ("ignore",), hides=True)
    yield from _codes(options.select, ("select",), hides=False)
    for path in options.paths:
        yield from _codes(path.ignore, ("paths", path.glob, "ignore"), hides=True)
        yield from _codes(path.select, ("paths", path.glob, "select"), hides=False)
        if files is not None and not any(fits(file, path.glob) for file in files):
            yield _unmatched(path.glob, files)
    for code, severity in options.severities.items():
        yield from _of_code(code, ("rules", code), hides=_lowers(severity), on_key=True)
    yield from _undone(options)
    yield from _unwatched(options)


def unheard(only: Iterable[str], options: Options) -> tuple[str, ...]:
    """Those of the codes of `--select` of which the settings, or `--ignore`, hide all that they can hide."""
    every = (options, *options.floors)
    return tuple(code for code in only if all(_hides(each, code) or _leaves_out(each, code) for each in every))


def _hides(options: Options, code: str, ignored: Iterable[str] = ()) -> bool:
    """Whether all that begins with the code is ignored or off, as far as a setting reaches it."""
    every = (*options.ignore, *options.without, *ignored)
    reached = [rule.code for rule in explain.beginning(code) if not powerless(rule.code)]
    return bool(reached) and all(one.startswith(every) or _is_off(options, one) for one in reached)


def _is_off(options: Options, code: str) -> bool:
    start = house.stated(code, options.severities)
    return start is not None and options.severities[start] is None


def _leaves_out(options: Options, code: str) -> bool:
    """Whether other rules are selected than those that begin with the code."""
    own = (one.startswith(code) or code.startswith(one) for one in options.select)
    return bool(options.select) and not powerless(code) and not any(own)


def _undone(options: Options) -> Iterator[Finding]:
    """MH066 for what is selected and ignored."""
    said: list[tuple[tuple[str, ...], tuple[str, ...], Route]] = [(options.select, (), ("select",))]
    said += [(path.select, path.ignore, ("paths", path.glob, "select")) for path in options.paths]
    for select, ignored, steps in said:
        for index, code in enumerate(select):
            if _hides(options, code, ignored):
                message = f"{code} is selected here, and ignored or off as well: selecting it shows nothing."
                hint = "Remove it here, or what hides it."
                yield Finding("MH066", Severity.WARNING, Where(_FILE, ("lint", *steps, index)), message, hint)


def overruled(options: Options, findings: Iterable[Finding]) -> Iterator[Finding]:
    """MH066 for information: a switch that hides some problems, and an error among the findings that it does not.

    findings: those that are shown. What has no power at all is for `complaints`.
    """
    shown = tuple(findings)
    for code, steps, glob in _hiding(options):
        if stayed := overruling(code, (one for one in shown if fits(one.where.file, glob))):
            message = f"{code} does not hide all that it names: {are(stayed)} shown all the same."
            where = Where(_FILE, ("lint", *steps), on_key=steps[0] == "rules")
            hint = "Mend what is shown, or name here only what may be hidden."
            yield Finding("MH066", Severity.INFO, where, message, hint, _because(code))


def overruling(code: str, shown: Iterable[Finding]) -> tuple[str, ...]:
    """The codes that stay among what is shown though they begin so; none where all that begin so do."""
    if powerless(code):
        return ()
    return tuple(sorted({one.code for one in shown if one.code.startswith(code) and silence.stays(one)}))


def are(codes: Sequence[str]) -> str:
    """The codes as the subject of a sentence: `MH401 is`, `MH401 and MH402 are`."""
    return f"{listed(codes, 'and')} {'is' if len(codes) == 1 else 'are'}"


def _hiding(options: Options) -> Iterator[tuple[str, Route, str]]:
    """The codes that are to be hidden or softened, with the place where that stands and the files it holds for."""
    yield from ((code, ("ignore", index), "*") for index, code in enumerate(options.ignore))
    for path in options.paths:
        yield from ((code, ("paths", path.glob, "ignore", index), path.glob) for index, code in enumerate(path.ignore))
    yield from ((code, ("rules", code), "*") for code, level in options.severities.items() if _lowers(level))


def _lowers(level: Severity | None) -> bool:
    return _LEVELS.index(level) < _LEVELS.index(Severity.ERROR)


@cache
def powerless(code: str) -> bool:
    """Whether all that begins with the code is an error that no setting reaches."""
    rules = explain.beginning(code)
    return bool(rules) and all(rule.severity is Severity.ERROR and explain.protects(rule.code) for rule in rules)


def _codes(codes: tuple[str, ...], steps: Route, *, hides: bool) -> Iterator[Finding]:
    for index, code in enumerate(codes):
        yield from _of_code(code, (*steps, index), hides=hides)


def _of_code(code: str, steps: Route, *, hides: bool, on_key: bool = False) -> Iterator[Finding]:
    where = Where(_FILE, ("lint", *steps), on_key=on_key)
    if not explain.beginning(code):
        message, hint = f'No rule has a code that begins with "{code}".', "Remove it. mhpost explain lists the rules."
        if question := codes.answered_instead(code):
            message, hint = question, "Remove it, and add reviewed: {by: …, on: …} to the entries that are asked."
        yield Finding("MH065", Severity.WARNING, where, message, hint)
    elif hides and powerless(code):
        message = f"Errors of {code} are shown whatever is written here."
        yield Finding("MH066", Severity.WARNING, where, message, _instead(code), _because(code))


def _instead(code: str) -> str:
    """What to do about a switch without power."""
    if all(rule.never_allowed for rule in explain.beginning(code)):
        return f"Remove it, and mend what such an error points at. mhpost explain {code} shows how."
    return "Remove it. Where a clinician decides so, one entry can allow a rule: mhpost explain says which."


def _because(code: str) -> str:
    """Why some errors that begin so stay."""
    kept = [rule for rule in explain.beginning(code) if explain.protects(rule.code)]
    if any(rule.protected or rule.code.startswith(_DUTY) for rule in kept):
        return "Some rules protect readers in danger."
    return "What such an error points at cannot be checked or posted as it stands."


def _unwatched(options: Options) -> Iterator[Finding]:
    languages = {base(one.language or options.language) for one in options.audiences.values()}
    spoken = sorted((languages or {base(options.language)}) & {*LANGUAGES})
    for name in (name for name, level in options.house.items() if level is not None):
        only = house.points()[name].only
        if only and (without := [NAMES[language] for language in spoken if language not in only]):
            message = f'Nobody looks for "{name}" in {listed(without, "and")}.'
            hint = f"Look for it there yourself. It is looked for in {listed([NAMES[one] for one in only], 'and')}."
            yield Finding("MH090", Severity.INFO, Where(_FILE, ("lint", "house", name), on_key=True), message, hint)


def _unmatched(glob: str, files: Iterable[str]) -> Finding:
    where, inside = Where(_FILE, ("lint", "paths", glob), on_key=True), f"{glob.rstrip('/')}/*"
    hint = 'Write a path from here, as in "calendars/archive/*", or remove it.'
    if any(fits(file, inside) for file in files):
        hint = f'It is a folder. For the files in it write "{inside}".'
    return Finding("MH067", Severity.INFO, where, f'No file of this workspace matches "{glob}".', hint)
