"""Check one entry and its posts: what is said of it depends on nothing that another entry says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from mhpost.calendar.values import Placed
from mhpost.calendar.variants import templates
from mhpost.lint import topics
from mhpost.lint.about import About
from mhpost.lint.caught import caught, slip, without_known
from mhpost.lint.entry.contradictions import unsaid
from mhpost.lint.entry.herself import agreed
from mhpost.lint.entry.language import unread
from mhpost.lint.entry.signoff import not_read
from mhpost.lint.entry.topics import spoken
from mhpost.lint.gathered import DatedRule, Occasion
from mhpost.lint.help.readers import Readers
from mhpost.lint.help.reading import HelpReader
from mhpost.lint.house import House
from mhpost.lint.literal import brought
from mhpost.lint.mixed import parts
from mhpost.lint.pack import LANGUAGES, answered_by_sources
from mhpost.lint.post.alike import sketches
from mhpost.lint.rules import DATED_RULES, ENTRY_RULES, LASTING_RULES
from mhpost.lint.templated import draft, given, new, place_of, templated
from mhpost.lint.told import Told
from mhpost.lint.values import Hit, Options, Subject, Text
from mhpost.lint.words import UNNAMED
from mhpost.render.values import Post
from mhpost.schedule.values import Occurrence
from mhpost.source.values import Finding

if TYPE_CHECKING:
    from mhpost.resources.directory import Directory


class Checker:
    """Checks the entries of one run, one by one.

    today: the local date of the run. directory: who can help, as the workspace knows it; None for the shipped one.
    about: what knows the topics of entries.
    """

    def __init__(self, options: Options, today: date, directory: Directory | None, about: About) -> None:
        self._options = options
        self._today = today
        self._reader = Reader(options, HelpReader(options, directory), about)

    def of(self, placed: Placed, posts: Sequence[tuple[Occurrence, Post]], coming: Sequence[Occasion] = ()) -> Told:
        """What the rules about single entries find, before suppressions are heard.

        posts: those of this entry. coming: its later ones, of a series, which are not made.
        """
        reader, options, today = self._reader, self._options, self._today
        subject = _subject(placed, reader, options, today)
        occasions = _occasions(posts)
        own = [*_of_entry(subject, reader), *_of_dates(subject, occasions, DATED_RULES)]
        found = [
            *own,
            *_of_templates(subject, posts, reader, frozenset(finding.code for finding in own)),
            *_of_dates(subject, _by_day((*occasions, *coming)), LASTING_RULES),
        ]
        return Told(
            without_known(found), subject.about, occasions, len(posts), sketches=sketches(placed, occasions, options)
        )


class Reader:
    """Reads each distinct text once, whatever the number of posts it stands in.

    help_in: reads numbers and hours. about: finds topics.
    """

    def __init__(self, options: Options, help_in: HelpReader, about: About) -> None:
        self.help_in = help_in
        self.about = about
        self._house = House(options)
        self._phrases: dict[tuple[str, str], tuple[Hit, ...]] = {}

    def texts(self, placed: Placed) -> tuple[Text, ...]:
        """The published words of an entry."""
        return self.about.texts(placed)

    def phrases(self, text: Text) -> tuple[Hit, ...]:
        """What the phrase rules catch; nothing in a language without rules."""
        key = (text.tongue, text.words)
        if key not in self._phrases:
            self._phrases[key] = self._house.hits(text.words, text.tongue) if text.tongue in LANGUAGES else ()
        return self._phrases[key]

    def topics(self, text: Text) -> Mapping[str, Hit]:
        """Sensitive topic → the first words that speak of it."""
        return self.about.found(text)


def _of_entry(subject: Subject, reader: Reader) -> Iterator[Finding]:
    placed = subject.placed
    for entry_rule in ENTRY_RULES:
        for finding in entry_rule(subject):
            yield replace(finding, entry=placed.entry.id, language=_spoken_there(finding, subject.texts))
    for text in subject.texts:
        for part, hit in _slips(placed, text, reader):
            if not agreed(subject, part, hit):
                yield slip(part, hit, placed.entry.id)
        yield from reader.help_in.findings(placed, text)


def _spoken_there(finding: Finding, texts: Iterable[Text]) -> str | None:
    """The language of the finding: where it is about some words of a text that are in another one, that."""
    where = finding.where
    if finding.language is None or where.chars is None:
        return finding.language
    start, end = where.chars
    for text in texts:
        if not text.pieces and text.at(start, end) == where and end - start < len(text.words):
            inside = (part.language for part in parts(text)[1:] if part.words[start:end].strip())
            return next(inside, finding.language)
    return finding.language


def _subject(placed: Placed, reader: Reader, options: Options, today: date) -> Subject:
    own = reader.texts(placed)
    found: dict[str, tuple[Text, Hit]] = {}
    for text in own:
        for topic, hit in reader.topics(text).items():
            found.setdefault(topic, (text, hit))
    declared = topics.sensitive(placed.entry.topics)
    return Subject(placed, own, declared, found, reader.about.of(placed), options, today)


def _of_templates(
    subject: Subject, posts: Sequence[tuple[Occurrence, Post]], reader: Reader, told: Set[str]
) -> Iterator[Finding]:
    """Slips in words that a template brings: those that stand in the entry itself were named there.

    told: the codes of what was found in the entry.
    """
    placed = subject.placed
    if not templates(placed.entry):
        return
    alike: dict[tuple[str, str], list[tuple[Occurrence, Post]]] = {}
    for occurrence, post in posts:
        alike.setdefault((post.language, draft(post).body), []).append((occurrence, post))
    for some in alike.values():
        post = draft(some[0][1])
        worded = templated(subject, some[0][1], _occasions(some)) if post.written else ()
        body = Text(post.body, post.where, post.language, "text")
        shown = frozenset(occurrence.account.name for occurrence, _ in some)
        readers = Readers(placed, body, subject.options, shown)
        found = without_known([*_of_template(post, readers, reader), *worded])
        beside = given(placed, subject.options, post.language)
        for finding in found:
            if finding not in worded:
                yield replace(finding, where=place_of(post, finding.where.chars, beside), entry=placed.entry.id)
        for finding in new(worded, post, (*subject.texts, *beside), told):
            yield replace(finding, entry=placed.entry.id)
        for unchecked in _unread_template(subject, body, reader):
            yield replace(unchecked, entry=placed.entry.id)
    for finding in unsaid(subject, (body for _, body in alike)):
        yield replace(finding, entry=placed.entry.id)


def _occasions(posts: Sequence[tuple[Occurrence, Post]]) -> tuple[Occasion, ...]:
    return _by_day(occasion(one) for one, _ in posts)


def _by_day(occasions: Iterable[Occasion]) -> tuple[Occasion, ...]:
    return tuple(sorted(occasions, key=lambda occasion: occasion.day))


def occasion(one: Occurrence) -> Occasion:
    """What rules are told of a post date."""
    return Occasion(one.account.name, one.account.platform, one.moment, one.key, one.held)


def _of_dates(subject: Subject, occasions: Sequence[Occasion], rules: Iterable[DatedRule]) -> Iterator[Finding]:
    """What is wrong with an entry on the days and accounts on which it is posted."""
    if occasions:
        for dated_rule in rules:
            for finding in dated_rule(subject, occasions):
                yield replace(finding, entry=subject.placed.entry.id)


def _of_template(post: Post, readers: Readers, reader: Reader) -> Iterator[Finding]:
    """What a template brings. readers: of the body of the post, on the accounts that show it."""
    placed, body = readers.placed, readers.text
    own = reader.texts(placed)
    named = {_words(part, hit) for text in own for part, hit in _slips(placed, text, reader)}

    def new(start: int, end: int) -> bool:
        return brought(post, (start, end), (text.words for text in own))

    for part, hit in _slips(placed, body, reader):
        if not _known(_words(part, hit), named) or new(hit.start, hit.end):
            yield slip(part, hit, placed.entry.id)
    yield from reader.help_in.new_in(readers, own, new)
    declared = topics.sensitive(placed.entry.topics).union(topics.slips(placed.entry.topics).values())
    known = declared.union(*(reader.topics(text) for text in own))
    for topic, hit in reader.topics(body).items():
        if topic not in known:
            yield spoken(topic, body, hit, placed.entry.topics)


def _unread_template(subject: Subject, body: Text, reader: Reader) -> Iterator[Finding]:
    """MH214 and MH226 for a language in which the template alone speaks."""
    if any(text.tongue == body.tongue for text in subject.texts):
        return
    if unchecked := unread(subject, body):
        yield unchecked
    if subject.about or reader.topics(body):
        yield from not_read(subject, [body])


def _slips(placed: Placed, text: Text, reader: Reader) -> Sequence[tuple[Text, Hit]]:
    """What is caught in a text of the entry, each with what was read; its sources answer some of it."""

    def read(part: Text) -> Sequence[Hit]:
        answered = answered_by_sources(part.tongue) if placed.entry.sources else frozenset()
        hits = [hit for hit in reader.phrases(part) if hit.code not in answered]
        return [hit for hit in hits if not (hit.code == UNNAMED and text.field == "hashtags" and _of_a_day(part.words))]

    return caught(text, read)


def _of_a_day(tag: str) -> bool:
    """Whether the owner of an awareness day gave it that hashtag: a name, not a sentence of the author."""
    from mhpost.schedule.days import tags

    return tag.strip().lstrip("#").lower() in tags()


def _known(found: tuple[str, str], named: Set[tuple[str, str]]) -> bool:
    """Whether a hit was named in the entry; a sentence that reads like a slip, also with one that stands beside it."""
    code, words = found
    return found in named or (code == UNNAMED and any(code == other and said in words for other, said in named))


def _words(text: Text, hit: Hit) -> tuple[str, str]:
    return hit.code, text.words[hit.start : hit.end].lower()
