"""From what went wrong inside a template to what its author is told."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from mhpost.render.lookup import ENDING
from mhpost.render.templates import Answer
from mhpost.render.turned import form
from mhpost.render.variables import NAMES
from mhpost.schedule.values import Occurrence
from mhpost.source import conflicts, nearest
from mhpost.source.values import Finding, Severity, Where

_Told = tuple[str, str, str]
_ENDS = {"endif", "endfor", "endblock", "endmacro", "endcall", "endfilter", "endset", "endwith"}
_COST = "A post needs none of this; the other posts are not held up by it."


def of_answer(answer: Answer, occurrence: Occurrence, existing: Iterable[str], user: str) -> Finding:
    """The finding for a rendering that went wrong, at the template's line where that is known.

    existing: the names of all template files. user: the first entry that met it, so that all say the same of one place.
    """
    if answer.wrong == "unknown":
        code, message, hint = _unknown(answer.words, occurrence)
    elif answer.wrong == "filter":
        code, message, hint = _filter(*answer.words)
    elif answer.wrong == "absent":
        code, message, hint = _absent(answer.words, existing)
    else:
        code, message, hint = _TOLD[answer.wrong or "fault"](str(answer.words))
    return Finding(
        code,
        Severity.ERROR,
        Where(f"templates/{answer.file}", line=answer.line),
        f'In the template "{answer.file}", used by "{user}": {message}',
        hint,
        entry=occurrence.placed.entry.id,
    )


def _syntax(words: str) -> _Told:
    words = re.sub(r"'([^']*)'", r'"\1"', words).rstrip(".")
    tag = re.match(r'Encountered unknown tag "(\w+)"', words)
    block = re.search(r'innermost block that needs to be closed is "(\w+)"', words)
    if block and (tag is None or tag[1] in _ENDS):
        return "MH171", f'"{block[1]}" is begun and never ended.', f"Write {{% end{block[1]} %}} where it ends."
    if words.startswith("Missing end of comment"):
        return "MH171", 'a comment is begun with "{#" and never ended.', "Write #} where it ends."
    if words.startswith("Missing end of raw"):
        return "MH171", '"raw" is begun and never ended.', "Write {% endraw %} where it ends."
    if tag:
        return (
            "MH171",
            f'there is no tag "{tag[1]}".',
            "Write {{ name }} for a value, {% if … %} … {% endif %} for a choice.",
        )
    return "MH171", f"it cannot be read: {words}.", "Look at the brackets: {{ … }} and {% … %} come in pairs."


def _filter(name: str, known: list[str]) -> _Told:
    near = nearest(name, known)
    there_is = f"There are: {', '.join(sorted(known))}."
    return "MH171", f'there is no filter "{name}".', f'Did you mean "{near}"? {there_is}' if near else there_is


def _unknown(words: tuple[str, list[str] | None, str | None], occurrence: Occurrence) -> _Told:
    name, keys, thing = words
    if thing is None:
        known = [*NAMES, *form(occurrence).vars]
        message = f'there is no value "{name}".'
        hint = f'Known are {", ".join(known)}. Your own values stand under "vars" of the entry.'
    else:
        known = keys or []
        message = f'there is no "{name}" in {"this value" if keys is None else "this group of values"}.'
        hint = f"It holds {', '.join(known)}." if known else "Look at the value before the point."
    near = nearest(name, known)
    return "MH172", message, f'Did you mean "{near}"? {hint}' if near else hint


def _cost(words: str) -> _Told:
    return "MH173", f"{words}.", f"Make its loops and numbers smaller. {_COST}"


def _forbidden(words: str) -> _Told:
    found = re.search(r"attribute '(\w+)'", words)
    name = found[1] if found else "this"
    if name in ("format", "replace", "join", "center", "ljust", "rjust", "zfill"):
        return "MH174", f'".{name}" cannot be used.', "Write a filter instead: |replace(…), |join(…), |format(…)."
    if name in ("strftime", "ctime", "timetuple"):
        return "MH174", f'".{name}" cannot be used.', 'Write {{ moment|date("%d.%m.%Y") }} or {{ moment|time }}.'
    return "MH174", f'"{name}" cannot be used in a template.', "A template may use words, lists, numbers and filters."


def _value(words: str) -> _Told:
    return "MH175", f"{words}.", "Only words and numbers can stand in a post."


def _fault(words: str) -> _Told:
    if words.endswith("is not callable"):
        return "MH175", "a value is followed by ( ), as if it could do something.", "Take the round brackets away."
    hint = "Look at the values on this line: words and numbers do not mix, and a filter needs all of its values."
    return "MH175", f"it cannot be worked out: {words.rstrip('.')}.", hint


def _unreadable(words: str) -> _Told:
    return "MH176", f"{words}.", "Put a plain text file there, inside the folder templates/ of the workspace."


def _absent(name: str, existing: Iterable[str]) -> _Told:
    near = nearest(name, existing) or nearest(name + ENDING, existing)
    hint = f'Did you mean "{near}"?' if near else "Look at the spelling of its file."
    return "MH170", f'it asks for the template "{name}", which does not exist.', hint


def _conflict(words: str) -> _Told:
    return conflicts.CODE, words, conflicts.HINT


_TOLD: dict[str, Callable[[str], _Told]] = {
    "conflict": _conflict,
    "syntax": _syntax,
    "cost": _cost,
    "forbidden": _forbidden,
    "value": _value,
    "fault": _fault,
    "unreadable": _unreadable,
}
