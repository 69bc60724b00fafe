"""The made parts of the documents: name → Markdown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import typer
from scripts.branches import branches
from scripts.footers import footer_languages, footer_phrases
from scripts.keys import calendar_keys, day_keys, help_keys, settings_keys
from scripts.markdown import fenced, table
from scripts.series import series
from scripts.times import times

from mhpost.cli.app import COMMANDS, app
from mhpost.lint.explain import Rule, hiding, in_packs, rules, weight
from mhpost.platforms.facts import Limit
from mhpost.source.values import Severity

if TYPE_CHECKING:
    from benchmarks.corpus import Score

WIDTH = 98
"""Columns of the help texts, as in a terminal of 100."""

GROUPS: Mapping[str, tuple[str, str]] = {
    "MH0": ("files", "files, `mhpost.yaml`"),
    "MH1": ("entries", "entries, dates, templates"),
    "MH2": ("duties", "what a post owes its reader: help, review, sources"),
    "MH3": ("length", "length and accessibility"),
    "MH4": ("suicide", "suicide and self-harm"),
    "MH5": ("illness", "mental illness, disability and abuse"),
    "MH6": ("eating", "eating disorders, alcohol and drugs"),
    "MH7": ("claims", "claims about treatment and health"),
    "MH8": ("tone", "tone"),
    "MH9": ("words", "words that no rule names, and questions to people"),
}
"""Beginning of the codes → the page of these rules, and what they are about."""


def _commands(_: str) -> str:
    program: Any = typer.main.get_command(app)
    with program.make_context("mhpost", [], resilient_parsing=True, terminal_width=WIDTH) as above:
        pages = [("mhpost", program.get_help(above))]
        for name in COMMANDS:
            command = program.get_command(above, name)
            with command.make_context(name, [], parent=above, resilient_parsing=True) as context:
                pages.append((f"mhpost {name}", command.get_help(context)))
                pages += _below(command, context, f"mhpost {name}")
    return "\n\n".join(f"## {title}\n\n{fenced('text', text)}" for title, text in pages)


def _below(command: Any, above: Any, title: str) -> list[tuple[str, str]]:
    """The commands of a command, as in `mhpost resources verify`, with their help."""
    pages = []
    for name, below in getattr(command, "commands", {}).items():
        with below.make_context(name, [], parent=above, resilient_parsing=True) as context:
            pages.append((f"{title} {name}", below.get_help(context)))
    return pages


def _rule_table(_: str) -> str:
    return table(("Code", "Weight", "Name", "What a good post or calendar does"), map(_row, rules()))


def _row(rule: Rule) -> Sequence[str]:
    page, _ = GROUPS[rule.code[:3]]
    return f"[{rule.code}](rules/{page}.md#{_anchor(rule)})", weight(rule), rule.name, _line(rule.wants)


def _anchor(rule: Rule) -> str:
    return f"{rule.code.lower()}-{rule.name}"


def _rules(beginning: str) -> str:
    return "\n\n".join(_page(rule) for rule in rules() if rule.code.startswith(beginning))


def _page(rule: Rule) -> str:
    """The fixed form: what a good post does, why, the source, bad and good."""
    said = [f"**Say instead:** {_line(rule.instead)}"] if rule.instead else []
    return "\n\n".join(
        [
            f"## {rule.code} {rule.name}",
            f"{_line(rule.wants)} *({weight(rule)})*",
            f"**Why:** {_line(rule.why)}",
            *said,
            f"**Source:** {_line(rule.source)}",
            f"**Not like this:**\n\n{_examples(rule.bad)}",
            f"**Like this:**\n\n{_examples(rule.good)}",
            *(_elsewhere(name, own) for name, own in in_packs(rule)),
            f"**To allow it:** {_allowing(rule)}",
        ]
    )


def _examples(examples: Sequence[str]) -> str:
    kind = "yaml" if any("\n" in example for example in examples) else "text"
    return fenced(kind, "\n".join(example.strip("\n") for example in examples[:3]))


def _elsewhere(name: str, rule: Rule) -> str:
    """What the rule is about in another language: one thing not to write, one that is fine, what to say instead."""
    return f"**In {name}:** not “{rule.bad[0]}”, but {_line(rule.instead)}"


def _allowing(rule: Rule) -> str:
    if rule.never_allowed:
        return "nobody can; this rule cannot be switched off."
    if not rule.of_entries:
        elsewhere = f"; `{hiding(rule)}` hides it everywhere" if rule.severity is not Severity.ERROR else ""
        return f"no entry can{elsewhere}."
    return "a clinician can, for one entry." if rule.protected else "any editor can, for one entry, with a reason."


def _line(text: str) -> str:
    return " ".join(text.split())


def _groups(_: str) -> str:
    return table(("codes", "about"), _used())


def _used() -> list[tuple[str, str]]:
    """The groups that have rules."""
    used = {rule.code[:3] for rule in rules()}
    return [(f"{beginning}xx", about) for beginning, (_, about) in GROUPS.items() if beginning in used]


def _template_names(_: str) -> str:
    from mhpost.render.variables import NAMES

    return ", ".join(f"`{name}`" for name in NAMES)


def _template_files(_: str) -> str:
    from mhpost.render.lookup import candidates

    return "\n".join(f"{place}. `templates/{name}`" for place, name in enumerate(candidates("tip", "es-US", "x"), 1))


def _filters(_: str) -> str:
    from mhpost.render.engine.filters import all_filters

    return ", ".join(f"`{name}`" for name in sorted(all_filters()) if not name.startswith("mhpost_"))


def _days(_: str) -> str:
    from mhpost.schedule.days import days, first_date

    rows = [(day, first_date(day, 2027)) for day in days().values()]
    return table(("`day`", "Name", "In 2027"), ((f"`{day.id}`", day.name, _said(first)) for day, first in rows))


def _said(first: date | None) -> str:
    return f"{first.day} {first:%B}" if first else "not announced"


def _house(_: str) -> str:
    from mhpost.lint.house import points

    rows = [(f"`{one.name}`", one.usual.value if one.usual else "off", one.told) for one in points().values()]
    return table(("Name", "Without a choice", "Who says what"), rows)


def _limits(_: str) -> str:
    from mhpost.lint.limits import LIMITS

    rows = [(f"`{name}`", str(one.usual), f"{one.least} to {one.most}", one.code) for name, one in LIMITS.items()]
    return table(("Name", "Without a choice", "Can be", "Rule"), rows)


def _floor(_: str) -> str:
    """The errors that no setting hides, by what they are about."""
    from mhpost.lint.explain import protects

    errors = [rule for rule in rules() if rule.severity is Severity.ERROR]
    cells = []
    for start, (_page, about) in GROUPS.items():
        own = [rule.code for rule in errors if rule.code.startswith(start)]
        if kept := [code for code in own if protects(code)]:
            cells.append((about, "every error" if kept == own else ", ".join(kept)))
    return table(("Errors about", "Which no setting hides"), cells)


def _kinds(_: str) -> str:
    from mhpost.calendar.models import Kind

    return ", ".join(f"`{kind.value}`" for kind in Kind)


def _platforms(_: str) -> str:
    from mhpost.platforms import PLATFORMS
    from mhpost.settings.variables import variable

    rows = [
        (
            platform.FACTS.name,
            f"`{name}`",
            "; ".join(f"{field}: {_at_most(limit)}" for field, limit in platform.LIMITS.items()),
            ", ".join(f"`{variable('NAME', secret)}`" for secret in platform.SECRETS) or "none",
        )
        for name, platform in PLATFORMS.items()
    ]
    return table(("Platform", "`platform`", "Limits", "Secrets of the account `name`"), rows)


def _at_most(limit: Limit) -> str:
    """`4 pictures`, `1 video`."""
    return f"{limit.maximum:,} {limit.unit.removesuffix('s') if limit.maximum == 1 else limit.unit}"


def _corpus(_: str) -> str:
    from benchmarks.corpus import figures, rows

    held = figures(row for row in rows() if row.held)
    cells = [(one.language, one.group, *_scored(one.score)) for one in held]
    return table(("Language", "Group", "Unsafe", "Found", "Safe", "False alarms"), cells)


def _scored(score: Score) -> Sequence[str]:
    return str(score.unsafe), f"{score.recall:.2f}", str(score.safe), f"{score.alarms:.2f}"


SECTIONS: Mapping[str, Callable[[str], str]] = {
    "commands": _commands,
    "rule-table": _rule_table,
    "rules": _rules,
    "rule-groups": _groups,
    "house": _house,
    "limits": _limits,
    "floor": _floor,
    "calendar-keys": calendar_keys,
    "settings-keys": settings_keys,
    "help-keys": help_keys,
    "day-keys": day_keys,
    "footer-languages": footer_languages,
    "footer-phrases": footer_phrases,
    "template-names": _template_names,
    "template-files": _template_files,
    "filters": _filters,
    "days": _days,
    "kinds": _kinds,
    "times": times,
    "branches": branches,
    "series": series,
    "platforms": _platforms,
    "corpus": _corpus,
}
