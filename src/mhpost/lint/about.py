"""What an entry is about: the sensitive topics that it declares, and those that its words speak of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property

from mhpost.calendar.values import Placed
from mhpost.lint import topics
from mhpost.lint.mixed import guesses, parts
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
        """Sensitive topic → the first words that speak of it, but for the organization's name, which all may show."""
        key = (text.tongue, text.words)
        if key not in self._found:
            said = self._without_name(text)
            every = (topics.found(part.words, part.tongue) for part in reversed((*parts(said), *guesses(said))))
            self._found[key] = {topic: hit for found in every for topic, hit in found.items()}
        return self._found[key]

    def _without_name(self, text: Text) -> Text:
        """The text with digits in place of the organization's name, where that speaks of a topic."""
        name = self._speaking_name
        return text._replace(words=name.sub(lambda found: "0" * len(found[0]), text.words)) if name else text

    @cached_property
    def _speaking_name(self) -> re.Pattern[str] | None:
        """The organization's name, if it speaks of a topic. One word, or small letters alone, may be no name."""
        own = self._options.organization
        words = own.words.split() if own else []
        if len(words) < 2 or own is None or own.words.islower():
            return None
        if not any(topics.found(own.words, language) for language in sorted(topics.LANGUAGES)):
            return None
        spaced = r"\s+".join(map(re.escape, words))
        return re.compile(rf"(?<!\w){spaced}(?!\w)")

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
