"""The catalogue of all rules: what each wants, why, where that comes from, a bad and a good example."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from mhpost.calendar.wrong import listed
from mhpost.lint.pack import LANGUAGES, matched, told, waking
from mhpost.lint.tongues import NAMES
from mhpost.source import shipped
from mhpost.source.values import Severity

_PROTECTED = re.compile(r"MH(?:25\d|278|4\d\d|6[0-4]\d)")
_FILE_MUST_BE_RIGHT = re.compile(r"MH(?:[01]\d\d|37\d)")
"""What the files must be, and when `mhpost.yaml` lets posts go out."""
_OF_A_FILE = re.compile(r"MH0\d\d")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule, as `mhpost explain` shows it.

    severity: the usual one. instead: what to say, for phrase rules. bad, good: examples.
    protected: only a clinician may allow it, and no `ignore` reaches its errors. never_allowed: nobody may.
    of_a_protected_group: it is protected as one of the rules about suicide, eating disorders and consent.
    of_entries: its problems are those of entries, so that `allow` in one of them reaches it.
    """

    code: str
    name: str
    severity: Severity
    wants: str
    why: str
    source: str
    instead: str
    bad: tuple[str, ...]
    good: tuple[str, ...]
    protected: bool
    never_allowed: bool
    of_entries: bool = True

    @property
    def allowable(self) -> bool:
        """Whether an entry can allow it, be it with a clinician's name."""
        return self.of_entries and not self.never_allowed

    @property
    def of_a_protected_group(self) -> bool:
        return bool(_PROTECTED.fullmatch(self.code))


def rules() -> tuple[Rule, ...]:
    """Every rule, by code, as it is for English; a rule that English lacks as it is for the first language."""
    packs = {code: rule for language in reversed(packed()) for code, rule in _of_a_pack(language).items()}
    return tuple(sorted({**packs, **_catalogue()}.values(), key=lambda rule: rule.code))


def rule(code: str) -> Rule | None:
    """The rule of a code, or of a name such as `commit-suicide`; None when there is none."""
    wanted = code.strip()
    known = _room_rules().get(wanted.upper()) or _catalogue().get(wanted.upper())
    return known or next((each for each in rules() if wanted.lower() in (each.code.lower(), each.name)), None)


def beginning(code: str) -> tuple[Rule, ...]:
    """Every rule whose code begins so."""
    found = tuple(rule for rule in _catalogue().values() if rule.code.startswith(code))
    return found or tuple(rule for rule in rules() if rule.code.startswith(code))


def protects(code: str) -> bool:
    """Whether errors of this code stay whatever the settings say: it protects readers, or nobody may allow it."""
    known = rule(code)
    return known is None or known.protected or known.never_allowed


def never_allowed(code: str) -> bool:
    """Whether nobody may allow it, as with methods, places, notes and numbers."""
    known = rule(code)
    return known is None or known.never_allowed


def must_be_right(code: str) -> bool:
    """Whether the rule is about what a file must be so that its words are read, and nobody may allow it."""
    known = rule(code)
    return known is not None and known.never_allowed and bool(_FILE_MUST_BE_RIGHT.fullmatch(known.code))


def packed() -> tuple[str, ...]:
    """The languages beside English that have phrase rules."""
    return tuple(language for language in LANGUAGES if language != "en")


def in_language(rule: Rule, language: str) -> Rule | None:
    """The rule with what the pack of a language says, suggests and shows; None when the pack has no such rule."""
    own = _of_a_pack(language).get(rule.code) if language in packed() else None
    return own and replace(own, name=rule.name, severity=rule.severity)


def explanation(rule: Rule) -> str:
    """The page of one rule, as plain text: a paragraph a line, examples indented."""
    why = [rule.wants, f"Why: {rule.why}", *_milder(rule)]
    if rule.instead:
        why.append(f"Say instead: {rule.instead}")
    examples = [_shown("Not like this:", rule.bad), _shown("Like this:", rule.good)]
    head = f"{rule.code} {rule.name} ({weight(rule)})"
    others = [_elsewhere(name, own) for name, own in in_packs(rule)]
    return (
        "\n\n".join([head, *why, f"Source: {rule.source}", *examples, *others, *_chosen(rule), _silence(rule)]) + "\n"
    )


def weight(rule: Rule) -> str:
    """How bad its findings are where nobody chose otherwise: `off` where guidelines differ about all of its words."""
    from mhpost.lint.house import OFF, points

    usual = [point.usual for point in points().values() if rule.code in point.rules]
    return rule.severity.value if not usual or any(usual) else OFF


def in_packs(rule: Rule) -> Iterator[tuple[str, Rule]]:
    """The name of each language whose pack has the rule too, with the rule as it is there."""
    for language in packed():
        own = in_language(rule, language)
        if own is not None and own != rule:
            yield NAMES[language], own


def _milder(rule: Rule) -> Iterator[str]:
    """In which languages some of the words of an error are only a warning."""
    if rule.severity is Severity.ERROR:
        own = [language for language in LANGUAGES if rule.code in waking(language).codes]
        milder = [NAMES[language] for language in own if matched(rule.code, language).get("soft")]
        if milder:
            yield f"Some of its words are milder in {listed(milder, 'and')}, and only a warning."


def _elsewhere(name: str, rule: Rule) -> str:
    """What the rule is about in another language, in a few lines."""
    examples = [_shown("Not like this:", rule.bad[:2]), _shown("Like this:", rule.good[:2])]
    return "\n".join([f"In {name}, say instead: {rule.instead}", *examples])


def _shown(title: str, examples: Sequence[str]) -> str:
    lines = [line for example in examples[:3] for line in example.rstrip().splitlines()]
    return "\n".join([title, *(f"    {line}" for line in lines)])


def _chosen(rule: Rule) -> Iterator[str]:
    """How an organization chooses where guidelines differ about the rule."""
    from mhpost.lint.house import points

    for point in points().values():
        if rule.code in point.rules:
            usual = f"It is {point.usual or 'off'} unless you choose: lint: {{house: {{{point.name}: …}}}}"
            yield f"Guidelines differ. {point.told} {usual}"


def _silence(rule: Rule) -> str:
    if rule.never_allowed:
        return "This rule cannot be switched off."
    if not rule.of_entries:
        return " ".join(("No entry can allow it.", *_hidden(rule)))
    if rule.protected:
        return f"Only a clinician can allow it: allow: [{{rule: {rule.code}, because: …, by: …}}]"
    return f"To allow it in one entry: allow: [{{rule: {rule.code}, because: …}}]"


def _hidden(rule: Rule) -> Iterator[str]:
    if rule.severity is not Severity.ERROR:
        yield f"To hide it everywhere: {hiding(rule)}"


def hiding(rule: Rule) -> str:
    """What mhpost.yaml says where problems of the rule are to be hidden everywhere."""
    return f"lint: {{ignore: [{rule.code}]}}"


@cache
def _catalogue() -> Mapping[str, Rule]:
    return {**_room_rules(), **{code: _rule(code, row) for code, row in _of_the_phrases("en")}}


@cache
def _room_rules() -> Mapping[str, Rule]:
    """The rules that are no data about words; most runs find nothing else."""
    return {code: _rule(code, row) for code, row in _of_the_rooms()}


@cache
def _of_a_pack(language: str) -> Mapping[str, Rule]:
    return {code: _rule(code, row) for code, row in _of_the_phrases(language)}


def _of_the_rooms() -> Iterator[tuple[str, Mapping[str, Any]]]:
    for room in shipped.names("mhpost.lint.catalogue"):
        yield from shipped.load("mhpost.lint.catalogue", room).items()


def _of_the_phrases(language: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for row in told(language):
        yield row["code"], {**row, "wants": row["say"], "source": row["because"]}


def _rule(code: str, row: Mapping[str, Any]) -> Rule:
    severity = Severity(row["severity"])
    return Rule(
        code=code,
        name=row["name"],
        severity=severity,
        wants=row["wants"],
        why=row["why"],
        source=row["source"],
        instead=row.get("instead", ""),
        bad=_examples(row["bad"]),
        good=_examples(row["good"]),
        protected=row.get("protected", bool(_PROTECTED.fullmatch(code))),
        never_allowed=row.get(
            "never_allowed", severity is Severity.ERROR and bool(_FILE_MUST_BE_RIGHT.fullmatch(code))
        ),
        of_entries=row.get("of_entries", not _OF_A_FILE.fullmatch(code)),
    )


def _examples(written: str | list[str]) -> tuple[str, ...]:
    return (written,) if isinstance(written, str) else tuple(written)
