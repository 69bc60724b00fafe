"""Findings about help in the words of an entry, each distinct text read once for each audience."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from typing import TYPE_CHECKING

from mhpost.calendar.values import Placed
from mhpost.lint.help.gate import worth_a_look
from mhpost.lint.literal import spaced
from mhpost.lint.mixed import parts
from mhpost.lint.values import Audience, Options, Text
from mhpost.source.values import Finding

if TYPE_CHECKING:
    from mhpost.lint.help.page import Slip
    from mhpost.lint.help.slips import Help
    from mhpost.resources.directory import Directory


_SHOWN = 3
"""Accounts that are named."""


class HelpReader:
    """Reads the texts of one run. directory: None for the shipped one, which is opened when a text needs it."""

    def __init__(self, options: Options, directory: Directory | None) -> None:
        self._options = options
        self._directory = directory
        self._help: Help | None = None
        self._read: dict[tuple[str, str, tuple[Audience, ...]], tuple[Slip, ...]] = {}

    def findings(self, placed: Placed, text: Text) -> Iterator[Finding]:
        """What is wrong with the help in one text of an entry; which of its accounts a number does not serve."""
        for part, slip in self._slips(placed, text):
            if told := self._addressed(slip, placed, text):
                yield _finding(told, part, placed)

    def new_in(
        self, body: Text, placed: Placed, own: Sequence[Text], new: Callable[[int, int], bool], shown: Set[str]
    ) -> Iterator[Finding]:
        """What is wrong with help that the template brings: not what is named in the entry's own texts.

        new: whether the template writes the words from here to there, whatever the entry says. shown: the accounts
        that show the body. What the template writes, or makes of words that say nothing about help alone, is judged by
        their readers; what the entry says, by those of the entry, as its own texts are.
        """

        def apart(slip: Slip) -> bool:
            return new(slip.start, slip.end) or not _read_alone(own, body.words, slip)

        slips = [(part, slip) for part, slip in self._slips(placed, body, shown) if apart(slip)]
        slips += [(part, slip) for part, slip in self._slips(placed, body) if not (slip.unserved or apart(slip))]
        named = {_said(part, slip) for text in own for part, slip in self._slips(placed, text)} if slips else set()
        for part, slip in slips:
            told = self._addressed(slip, placed, body, shown)
            if told and (new(slip.start, slip.end) or _said(part, slip) not in named):
                yield _finding(told, part, placed)

    def _slips(self, placed: Placed, text: Text, shown: Set[str] = frozenset()) -> Sequence[tuple[Text, Slip]]:
        """What is wrong in a text, and in what of it is in another language, read in that one."""
        if not worth_a_look(text.words):
            return ()
        slips, others = self._slips_of(placed, text, shown), parts(text)[1:]
        own = [(text, slip) for slip in slips if not any(part.words[slip.start : slip.end].strip() for part in others)]
        return [*own, *((part, slip) for part in others for slip in self._slips_of(placed, part, shown))]

    def _slips_of(self, placed: Placed, text: Text, shown: Set[str]) -> tuple[Slip, ...]:
        from mhpost.lint.help.readers import readers
        from mhpost.lint.help.slips import cause

        if cause(text.words) is None:
            return ()
        key = (text.tongue, text.words, readers(placed, text, self._options, shown))
        if key not in self._read:
            self._read[key] = self._opened().slips(text.words, text.tongue, key[2])
        return self._read[key]

    def _addressed(self, slip: Slip, placed: Placed, text: Text, shown: Set[str] = frozenset()) -> Slip | None:
        """The slip with the accounts whom the number does not serve; None where all of them are served."""
        if not slip.unserved:
            return slip
        from mhpost.lint.help.readers import unserved

        accounts = unserved(placed, text, self._options, frozenset(slip.unserved), shown)
        first = ", ".join(accounts[:_SHOWN]) + (" …" if len(accounts) > _SHOWN else "")
        return slip._replace(message=f"{slip.message} {first}.") if accounts else None

    def _opened(self) -> Help:
        if self._help is None:
            from mhpost.lint.help.slips import Help

            self._help = Help(self._directory)
        return self._help


def _read_alone(own: Iterable[Text], words: str, slip: Slip) -> bool:
    """Whether a text of the entry, which was read for its help, stands in these words around the slip."""
    from mhpost.lint.help.slips import cause

    read = (text.words for text in own if worth_a_look(text.words) and cause(text.words))
    places = (place for said in read for place in spaced(said).finditer(words))
    return any(place.start() <= slip.start and slip.end <= place.end() for place in places)


def _said(text: Text, slip: Slip) -> tuple[str, str]:
    return slip.code, text.words[slip.start : slip.end]


def _finding(slip: Slip, text: Text, placed: Placed) -> Finding:
    return Finding(
        slip.code,
        slip.severity,
        text.at(slip.start, slip.end),
        slip.message,
        slip.hint,
        slip.because,
        placed.entry.id,
        language=text.language,
    )
