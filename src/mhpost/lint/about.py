"""What an entry is about: the sensitive topics that it declares, and those that its words speak of."""

from __future__ import annotations

from collections.abc import Mapping

from mhpost.calendar.values import Placed
from mhpost.lint import topics
from mhpost.lint.mixed import parts
from mhpost.lint.texts import Hears, texts
from mhpost.lint.values import Hit, Options, Text


class About:
    """Reads each entry, and looks for topics in each distinct text, once, whatever the number of posts.

    accounts: name → language, for versions that are written for one account. heard: gives the words of a file of
    captions or of a transcript, by its path in the workspace; None to leave them unread.
    """

    def __init__(self, options: Options, accounts: Mapping[str, str], heard: Hears | None = None) -> None:
        self._options = options
        self._accounts = accounts
        self._heard = heard
        self._texts: dict[str, tuple[Text, ...]] = {}
        self._found: dict[tuple[str, str], Mapping[str, Hit]] = {}
        self._of: dict[str, frozenset[str]] = {}

    def texts(self, placed: Placed) -> tuple[Text, ...]:
        """The published words of an entry."""
        name = placed.entry.id
        if name not in self._texts:
            self._texts[name] = texts(placed, self._options.language, self._accounts, self._heard)
        return self._texts[name]

    def found(self, text: Text) -> Mapping[str, Hit]:
        """Sensitive topic → the first words that speak of it."""
        key = (text.tongue, text.words)
        if key not in self._found:
            every = (topics.found(part.words, part.tongue) for part in reversed(parts(text)))
            self._found[key] = {topic: hit for found in every for topic, hit in found.items()}
        return self._found[key]

    def of(self, placed: Placed) -> frozenset[str]:
        """The sensitive topics that count: declared ones, and those found in the words.

        The latter do not where a clinician said that the entry is not about them: `allow: [{rule: MH211, …}]`.
        """
        entry = placed.entry
        if entry.id not in self._of:
            declared = topics.sensitive(entry.topics)
            spoken = () if self._only_mentions(placed) else (self.found(text) for text in self.texts(placed))
            self._of[entry.id] = declared.union(*spoken)
        return self._of[entry.id]

    def _only_mentions(self, placed: Placed) -> bool:
        clinicians = self._options.clinicians
        return any(allow.rule == "MH211" and allow.by in clinicians for allow in placed.entry.allow)
