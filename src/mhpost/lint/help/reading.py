"""Findings about help in the words of an entry, each distinct text read once for each audience."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from mhpost.calendar.values import Placed
from mhpost.lint.help.gate import worth_a_look
from mhpost.lint.help.readers import Readers
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
        readers = Readers(placed, text, self._options)
        for part, slip in self._slips(readers):
            if told := _addressed(slip, readers):
                yield _finding(told, part, placed)

    def new_in(self, readers: Readers, own: Sequence[Text], new: Callable[[int, int], bool]) -> Iterator[Finding]:
        """What is wrong with help that a template brings to a body: not what is named in the entry's own texts.

        readers: of the body, on the accounts that show it. new: whether the template writes the words from here to
        there, whatever the entry says. What the template writes, or makes of words that say nothing about help alone,
        is judged by these readers; what the entry says, by those of the entry, as its own texts are.
        """
        placed, body = readers.placed, readers.text
        usual = replace(readers, shown=frozenset())

        def apart(slip: Slip) -> bool:
            return new(slip.start, slip.end) or not _read_alone(own, body.words, slip)

        slips = [(part, slip) for part, slip in self._slips(readers) if apart(slip)]
        slips += [(part, slip) for part, slip in self._slips(usual) if not (slip.unserved or apart(slip))]
        others = [Readers(placed, text, self._options) for text in own] if slips else []
        named = {_said(part, slip) for other in others for part, slip in self._slips(other)}
        for part, slip in slips:
            told = _addressed(slip, readers)
            if told and (new(slip.start, slip.end) or _said(part, slip) not in named):
                yield _finding(told, part, placed)

    def _slips(self, readers: Readers) -> Sequence[tuple[Text, Slip]]:
        """What is wrong in their text, and in what of it is in another language, read in that one."""
        text = readers.text
        if not worth_a_look(text.words):
            return ()
        slips, others = self._slips_of(text, readers), parts(text)[1:]
        own = [(text, slip) for slip in slips if not any(part.words[slip.start : slip.end].strip() for part in others)]
        return [*own, *((part, slip) for part in others for slip in self._slips_of(part, readers))]

    def _slips_of(self, part: Text, readers: Readers) -> tuple[Slip, ...]:
        from mhpost.lint.help.slips import cause

        if cause(part.words) is None:
            return ()
        key = (part.tongue, part.words, readers.places)
        if key not in self._read:
            self._read[key] = self._opened().slips(part.words, part.tongue, readers.places)
        return self._read[key]

    def _opened(self) -> Help:
        if self._help is None:
            from mhpost.lint.help.slips import Help

            self._help = Help(self._directory)
        return self._help


def _addressed(slip: Slip, readers: Readers) -> Slip | None:
    """The slip with the accounts whom the number does not serve; None where all of them are served."""
    if not slip.unserved:
        return slip
    accounts = readers.unserved(frozenset(slip.unserved))
    first = ", ".join(accounts[:_SHOWN]) + (" …" if len(accounts) > _SHOWN else "")
    return slip._replace(message=f"{slip.message} {first}.") if accounts else None


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
