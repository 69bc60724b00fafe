"""All that is wrong with the help in one text. The directory is read when a text first gives cause to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from mhpost.lint.help import cues, former
from mhpost.lint.help.elsewhere import elsewhere
from mhpost.lint.help.gate import speaks, worth_a_look
from mhpost.lint.help.hours import not_always_open
from mhpost.lint.help.keyword import keyword_missing
from mhpost.lint.help.known import Index
from mhpost.lint.help.menu import wrong_key
from mhpost.lint.help.names import wrong_name
from mhpost.lint.help.near import near
from mhpost.lint.help.page import Look, Page, Slip, look, page
from mhpost.lint.help.place import foreign, regional
from mhpost.lint.help.premium import premium
from mhpost.lint.help.retired import retired
from mhpost.lint.help.tongue import unspoken
from mhpost.lint.help.waiting import sent, waiting
from mhpost.lint.values import Audience
from mhpost.resources.directory import Directory, load_directory

_CLAIMS = ("always", "nights", "every_day", "elsewhere", "elsewhere_of", "elsewhere_in_need")
Rule = Callable[[Page], Iterator[Slip]]

RULES: tuple[Rule, ...] = (
    retired,
    premium,
    keyword_missing,
    not_always_open,
    near,
    foreign,
    regional,
    unspoken,
    wrong_name,
    wrong_key,
    elsewhere,
    waiting,
)


@lru_cache(maxsize=64)
def cause(text: str) -> Look | None:
    """A first look at a text that is worth one, where it gives cause to read it beside the directory.

    The same for every audience.
    """
    seen = look(text)
    return seen if not seen.nothing or _tells(text, seen.plain) else None


def _tells(text: str, plain: str) -> bool:
    """Whether a text says something about help that can be wrong though it holds no number."""
    if not speaks(text):
        return False
    said = any(cues.pattern(name).search(plain) for name in _CLAIMS)
    return said or any(former.offered(plain)) or any(sent(plain))


class Help:
    """Reads texts beside a directory. directory: None for the shipped one."""

    def __init__(self, directory: Directory | None = None) -> None:
        self._directory = directory
        self._index: Index | None = None

    def slips(self, text: str, tongue: str, audience: tuple[Audience, ...]) -> tuple[Slip, ...]:
        """What is wrong with the help in a text, by position.

        tongue: its language without the country. audience: whom it reaches; empty where that is not known, and
        then nothing is said about what only some readers can use.
        """
        seen = cause(text) if worth_a_look(text) else None
        if seen is None:
            return ()
        read = page(text, tongue, audience, seen, self._known())
        if not (read.numbers or seen.nothing or _tells(text, seen.plain)):
            return ()
        found = [slip for rule in RULES for slip in rule(read)]
        meant = {slip.start for slip in found if slip.code == "MH244"}
        told = (slip for slip in found if not (slip.code == "MH245" and slip.start in meant))
        return tuple(sorted(told, key=lambda slip: (slip.start, slip.code)))

    def _known(self) -> Index:
        if self._index is None:
            self._index = Index(self._directory or load_directory())
        return self._index
