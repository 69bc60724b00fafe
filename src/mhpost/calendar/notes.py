"""Content notes that note nothing: `content_warning: none`."""

from __future__ import annotations

import re

_NOTHING = frozenset(
    {
        *("none", "no", "nope", "null", "nil", "nothing", "false", "na"),
        *("keine", "keiner", "keines", "kein", "nein", "nichts", "entfällt"),
        *("aucun", "aucune", "non", "rien", "néant", "ninguna", "ninguno", "ningún", "nada"),
        *("nessuno", "nessuna", "niente", "nenhum", "nenhuma", "geen", "nee"),
    }
)
"""Words that stand for no note, in the languages that have rules and in their neighbours."""
_AROUND = re.compile(
    r"\b(?:(?:content|trigger) ?(?:notes?|warnings?)|notes?|warnings?|cw|tw|not applicable|needed|required"
    r"|(?:inhalts|trigger)?(?:warnung|hinweis)|avertissements?|advertencias?|avisos?)\b"
)


def says_nothing(note: str) -> bool:
    """Whether the words of a content note say that there is none; not of a note without any words."""
    said = re.sub(r"[\W_]+", "", _AROUND.sub(" ", note.casefold()))
    return bool(note.strip()) and (not said or said in _NOTHING)


def noted(note: str | None) -> str | None:
    """The content note as it is published; None for one that notes nothing."""
    return None if note is None or says_nothing(note) else note
