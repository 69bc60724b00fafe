"""The rule, or the question of the checklist, that somebody means who writes its code or its name, in whatever way."""

from __future__ import annotations

import re

from mhpost.lint import explain
from mhpost.lint.checklist.questions import every
from mhpost.lint.explain import Rule
from mhpost.source import nearest

_LETTERS = str.maketrans("OIL", "011")
"""Letters that are taken for digits."""
_CODE = re.compile(r"(?:MH)?(\d{3})")
_NEAR = 0.85
"""How alike a name must be. One of a single word is too like other words: suicide is not `suicided`."""


def certain(written: str) -> Rule | None:
    """The one rule of that code or name: in any case, with letters for digits, blanks or without its MH."""
    code = _CODE.fullmatch(re.sub(r"[\s_-]", "", written.upper()).translate(_LETTERS))
    return explain.rule(f"MH{code[1]}" if code else written)


def meant(written: str) -> Rule | None:
    """The rule that is certain, or whose name is near to what is written; None where none is."""
    rule = certain(written)
    names = (each.name for each in explain.rules() if "-" in each.name)
    if rule is None and (near := nearest(written, names, _NEAR)):
        rule = explain.rule(near)
    return rule


def answered_instead(written: str) -> str | None:
    """What to say of the code of a question, or of how codes of questions alone begin; None for anything else.

    Nothing switches a question off, and no entry allows it: a person answers it.
    """
    code = written.strip().upper()
    if not code or explain.beginning(code):
        return None
    asked = [one for one in every() if one.code.startswith(code) or one.name == code.lower()]
    if not asked:
        return None
    if len(asked) > 1:
        return f"Codes that begin with {code} are those of questions; reviews answer them."
    return f"{asked[0].code} is a question; a review answers it."
