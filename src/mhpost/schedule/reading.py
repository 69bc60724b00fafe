"""The text of a recurrence rule → a checked `Rule`, or all that is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mhpost.schedule.rule import FREQUENCIES, MOST_TIMES_A_DAY, PARTS, Chars, Problem, Rule, WrongValue
from mhpost.source import nearest

MOST_TEXT = 1000
_EXAMPLE = "Write it as in FREQ=WEEKLY;BYDAY=SU."
_ONE_LINE = 'The first day is "date", days to leave out are "except". Two rules need two entries.'
_OPENING = re.compile(r"\s*(?:RRULE:)?", re.IGNORECASE)
_PART = re.compile(r"[^;\s](?:[^;]*[^;\s])?")


def read(text: str) -> Rule | tuple[Problem, ...]:
    """The rule that `text` spells, as in `FREQ=WEEKLY;BYDAY=SU`; an opening `RRULE:` may stand before it.

    Upper and lower case are the same. Parts that no post needs (hourly and finer) are refused.
    """
    if len(text) > MOST_TEXT:
        return (Problem("This rule is far too long.", _EXAMPLE),)
    body = text.strip()
    if "\n" in body or re.search(r"\b(DTSTART|EXDATE|EXRULE|RDATE)\b", body.upper()) or body.upper().count("RRULE") > 1:
        return (Problem("A rule is one line, without DTSTART, EXDATE or a second RRULE.", _ONE_LINE),)
    problems: list[Problem] = []
    fields = dict(_fields(text, problems))
    if not problems:
        problems += _contradictions(fields)
    return tuple(problems) or Rule(**fields)  # type: ignore[arg-type]  # each part is read into its field's type


def _fields(text: str, problems: list[Problem]) -> Iterator[tuple[str, object]]:
    opening = _OPENING.match(text)
    seen: set[str] = set()
    for match in _PART.finditer(text, opening.end() if opening else 0):
        chars = match.span()
        key, _, value = match[0].upper().partition("=")
        if key in seen:
            problems.append(Problem(f'"{key}" stands twice in the rule.', "Keep one of them.", chars))
        elif key not in PARTS:
            problems.append(_unknown(key, chars))
        else:
            seen.add(key)
            try:
                yield PARTS[key].name, PARTS[key].read(value)
            except WrongValue as wrong:
                problems.append(_bad_value(key, value, str(wrong), chars))
    if "FREQ" not in seen:
        problems.append(Problem("The rule has no FREQ.", _EXAMPLE))


def _unknown(key: str, chars: Chars) -> Problem:
    near = nearest(key, PARTS)
    hint = f'Did you mean "{near}"?' if near else _EXAMPLE
    return Problem(f'"{key}" is no part of a rule.', hint, chars)


def _bad_value(key: str, value: str, wanted: str, chars: Chars) -> Problem:
    if key == "FREQ" and value in ("HOURLY", "MINUTELY", "SECONDLY"):
        return Problem(f"{value} is too often for posts.", "Use DAILY, with BYHOUR=9,17 for two posts a day.", chars)
    return Problem(f'{key} cannot be "{value}".', f"It takes {wanted}.", chars)


def _contradictions(fields: dict[str, object]) -> Iterator[Problem]:
    rule = Rule(**fields)  # type: ignore[arg-type]  # as above
    if rule.count is not None and rule.until is not None:
        yield Problem("COUNT and UNTIL stand in one rule.", "Keep one of them.")
    for key, part in PARTS.items():
        if rule.freq in part.never_with and getattr(rule, part.name):
            allowed = " or ".join(freq for freq in FREQUENCIES if freq not in part.never_with)
            yield Problem(f"{key} cannot go with FREQ={rule.freq}.", f"It goes with {allowed}.")
    yield from _positions(rule)
    if any(n for _, n in rule.weekdays) and (rule.freq in ("DAILY", "WEEKLY") or rule.weeks):
        yield Problem("BYDAY with a number goes with months and years.", "Write MO, or use FREQ=MONTHLY;BYDAY=1MO.")
    if rule.freq == "MONTHLY" and any(abs(n) > 5 for _, n in rule.weekdays):
        yield Problem("A month has at most five of each weekday.", "Write BYDAY as in 1MO … 5MO, or -1MO for the last.")
    if max(1, len(rule.hours)) * max(1, len(rule.minutes)) * max(1, len(rule.seconds)) > MOST_TIMES_A_DAY:
        yield Problem(f"The rule gives more than {MOST_TIMES_A_DAY} posts on one day.", "Give fewer hours and minutes.")


def _positions(rule: Rule) -> Iterator[Problem]:
    if not rule.positions:
        return
    if rule.hours or rule.minutes or rule.seconds:
        yield Problem("BYSETPOS cannot go with BYHOUR, BYMINUTE or BYSECOND.", 'Use "time" for the time of day.')
    if not (rule.months or rule.month_days or rule.year_days or rule.weeks or rule.weekdays):
        yield Problem("BYSETPOS needs another BY… part to choose from.", "Write it as in BYDAY=MO,TU;BYSETPOS=-1.")
