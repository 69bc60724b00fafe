"""Names for rows that have none, which stay the same while the sheet is edited as far as that can be."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

_MOST_WORDS = 3
_LONGEST = 60


def slug(words: str, most: int = _MOST_WORDS) -> str:
    """The first words in small letters without accents, with hyphens: `drink-some-water`; empty where none are left."""
    apart = unicodedata.normalize("NFKD", words.casefold())
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return "-".join(re.findall(r"[a-z0-9]+", bare)[:most])[:_LONGEST].strip("-")


def name(entry: Mapping[str, Any], taken: set[str]) -> str:
    """An id of the day and the first words; where another row has that, with the account, and then with a number.

    It does not change when rows are added or sorted, nor when later words, the time or the accounts are edited. taken:
    the ids of the file in small letters; the new one is added.
    """
    words = str(entry.get("title") or entry.get("text") or "")
    day = str(entry.get("date") or "")
    stem = "-".join(filter(None, (day if re.fullmatch(r"\d{4}-\d\d-\d\d", day) else "", slug(words)))) or "row"
    accounts = entry.get("accounts")
    with_account = f"{stem}-{slug(str(accounts[0]))}" if isinstance(accounts, list) and accounts else stem
    tries = (stem, with_account, *(f"{with_account}-{number}" for number in range(2, len(taken) + 3)))
    chosen = next(each for each in tries if each.casefold() not in taken)
    taken.add(chosen.casefold())
    return chosen
