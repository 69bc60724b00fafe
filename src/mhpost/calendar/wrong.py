"""How a field says what is wrong with its value: in plain words, with the mend beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pydantic_core import PydanticCustomError

_SHOWN = 60


def wrong(kind: str, message: str, hint: str) -> PydanticCustomError:
    """The error of a field. kind: one word for its sort, as in `time`; message and hint: whole sentences."""
    return PydanticCustomError(kind, "{message}", {"message": capital(message), "hint": hint})


def capital(sentence: str) -> str:
    """The sentence with a capital at its beginning."""
    return sentence[:1].upper() + sentence[1:]


def shown(value: object) -> str:
    """A value as a person would name it: `"Friday"`, `the number 5`, `a list`; long text is shortened."""
    if isinstance(value, str):
        text = value if len(value) <= _SHOWN else value[: _SHOWN - 1] + "…"
        return f'"{text}"'
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return f'"{str(value).lower()}"'
    if isinstance(value, Mapping):
        return "a group of keys"
    if isinstance(value, Sequence):
        return "a list"
    return f'the number "{value}"'


def printable(text: str) -> str:
    """The text on one line, without characters that a terminal would obey."""
    return "".join(letter if letter.isprintable() else " " for letter in text)


def listed(words: Sequence[str], last: str = "or") -> str:
    """`a, b or c`."""
    return f" {last} ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)
