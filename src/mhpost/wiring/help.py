"""The help under each post: the directory, the choice and the wording, put together for the renderer."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from mhpost.render.values import Footer, Help
from mhpost.source.values import Finding, Severity, Where
from mhpost.wiring.workspace import Workspace

if TYPE_CHECKING:
    from datetime import datetime

    from mhpost.calendar.values import Placed
    from mhpost.lint.about import About
    from mhpost.platforms.base import Account
    from mhpost.render.wording import Wording
    from mhpost.resources.values import Choice, Need
    from mhpost.schedule.values import Occurrence
    from mhpost.source import Document


class _Chosen(NamedTuple):
    """The help for some readers of one post, in whatever words.

    choices: of each of their countries. wrong: for each of them what is still to be said of it. shown: all that
    readers see of them. why: how they were chosen. closing: when the first of the shown lines closes.
    """

    choices: tuple[Choice, ...]
    wrong: tuple[tuple[Finding, ...], ...]
    shown: Hashable
    why: tuple[str, ...]
    closing: datetime | None

    def errors(self) -> _Chosen:
        """The same help when all that is less than an error was said."""
        errors = (tuple(one for one in found if one.severity is Severity.ERROR) for found in self.wrong)
        return self._replace(wrong=tuple(errors))


class Helper:
    """Finds the help for posts of one workspace. What is said of one entry is said once. about: knows their topics.

    The posts of one entry come one after another, so only the help under these is held.
    """

    def __init__(self, workspace: Workspace, about: About) -> None:
        from mhpost.render.wording.workspace import Wordings

        self._settings = workspace.settings
        self._about = about
        self._today = workspace.today
        self._document = workspace.document
        self.directory = workspace.directory()
        self._wordings = Wordings(workspace.root, workspace.above)
        self._abroad = len({account.country for account in workspace.settings.accounts.values()}) > 1
        self._told: set[tuple[str, str, str]] = set()
        self._at_hand: Placed | None = None
        self._chosen: dict[Hashable, _Chosen] = {}
        self._readers: dict[str, Hashable] = {}
        self._footers: dict[Hashable, tuple[tuple[Footer, ...], Finding | None]] = {}

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with the words that the workspace puts around help lines."""
        return self._wordings.findings

    @property
    def documents(self) -> Mapping[str, Document]:
        """The files of these words, by their path in the workspace."""
        return self._wordings.documents

    def files_around(self, language: str, account: Account) -> tuple[str, ...]:
        """The files from which words around the help of such a post come. language: of the post."""
        wording = self._wording(language, account)
        return wording.files if wording else ()

    def __call__(self, occurrence: Occurrence, language: str, topics: tuple[str, ...]) -> Help:
        """The help of a post, its longest form first, and what is wrong with it.

        topics: those that are declared; those that the words speak of count as well.
        """
        account = occurrence.account
        chosen, found = self._told_of(occurrence, language, topics)
        wording = self._wording(language, account)
        if wording is None:
            return Help((), (*found, self._unworded(language, occurrence)), chosen.why)
        why = (*chosen.why, *(f"The words around the lines are those of {file}." for file in wording.files))
        forms, wrong = self._worded(chosen, wording, account.platform)
        if wrong:
            return Help((), (*found, _of(wrong, occurrence)), why, chosen.closing)
        return Help(forms, found, why, chosen.closing)

    def _wording(self, language: str, account: Account) -> Wording | None:
        return self._wordings.of(_variant(language, account.language), account.platform)

    def _worded(self, chosen: _Chosen, wording: Wording, platform: str) -> tuple[tuple[Footer, ...], Finding | None]:
        """The forms of the help, and what is wrong with them; the same for all posts with help that looks the same."""
        key = chosen.shown, wording, platform
        if key not in self._footers:
            from mhpost.platforms import PLATFORMS
            from mhpost.render.footer import footers
            from mhpost.render.wording.workspace import undialable

            facts = PLATFORMS[platform].FACTS
            first, *beside = chosen.choices
            forms = footers(
                first, wording, url=facts.url_in_footer, links=facts.links, name_country=self._abroad, beside=beside
            )
            self._footers[key] = forms, undialable(forms, wording) if wording.files else None
        return self._footers[key]

    def _needs(self, occurrence: Occurrence, language: str, topics: tuple[str, ...]) -> tuple[Need, ...]:
        """What the post needs in each country of its readers; the region is one of the first of them."""
        from mhpost.resources.values import Need

        account = occurrence.account
        first = Need(
            country=account.country,
            region=account.region,
            language=language,
            topics=topics,
            moment=occurrence.moment,
            latest=occurrence.latest,
            audience=occurrence.placed.entry.audience or "anyone",
            reverify_allowed=self._settings.reverify_for(account.name),
            two_lines=self._settings.two_lines_for(account.name),
            open_for=self._settings.open_for,
        )
        further = (country for country in account.countries if country != account.country)
        return (first, *(first._replace(country=country, region=None) for country in dict.fromkeys(further)))

    def _told_of(
        self, occurrence: Occurrence, language: str, topics: tuple[str, ...]
    ) -> tuple[_Chosen, tuple[Finding, ...]]:
        """The help of a post, and what is to be said of it; chosen once for accounts with the same readers."""
        if occurrence.placed is not self._at_hand:
            self._at_hand, self._chosen = occurrence.placed, {}
        key = language, topics, self._readers_of(occurrence.account), occurrence.moment, occurrence.latest
        chosen = self._chosen.get(key) or self._choose(occurrence, language, topics)
        if any(chosen.wrong):
            found = tuple(self._once(self._wrong(chosen, occurrence), occurrence.placed.entry.id))
            self._chosen[key] = chosen.errors()
            return chosen, found
        self._chosen[key] = chosen
        return chosen, ()

    def _readers_of(self, account: Account) -> Hashable:
        """All by which the needs of accounts differ for posts of one entry at one moment in one language."""
        name, settings = account.name, self._settings
        if name not in self._readers:
            own = settings.reverify_for(name), settings.two_lines_for(name)
            self._readers[name] = account.country, account.region, account.countries, *own
        return self._readers[name]

    def _choose(self, occurrence: Occurrence, language: str, topics: tuple[str, ...]) -> _Chosen:
        from mhpost.lint.topics import sensitive
        from mhpost.resources.choice import choose
        from mhpost.resources.findings import findings

        place = occurrence.placed.where
        where = Where(place.file, (*place.route, "topics"))
        topics = (*topics, *sorted(self._about.of(occurrence.placed) - sensitive(topics)))
        choices = tuple(choose(self.directory, need) for need in self._needs(occurrence, language, topics))
        wrong = tuple(findings(choice, where, self._today, self.directory) for choice in choices)
        return _Chosen(choices, wrong, tuple(map(_shown, choices)), _why(choices), _first_closing(choices))

    def _wrong(self, chosen: _Chosen, occurrence: Occurrence) -> Iterator[Finding]:
        """What is wrong with the help of each country, in its place; what the hour makes wrong names the entry."""
        for choice, found in zip(chosen.choices, chosen.wrong, strict=True):
            for finding in found:
                if finding.where.route[-1:] == ("time",):
                    yield replace(finding, entry=occurrence.placed.entry.id)
                else:
                    yield self._placed(finding, occurrence.account, choice.need.country)

    def _placed(self, finding: Finding, account: Account, country: str) -> Finding:
        """The finding about a country, where the account or the workspace names that country."""
        if finding.where.route != ("country",):
            return finding
        for start in (("accounts", account.name), ()):
            for key in ("country", "countries"):
                said = _value(self._document.data, (*start, key))
                if said == country:
                    return replace(finding, where=replace(finding.where, route=(*start, key)))
                if isinstance(said, list) and country in said:
                    route = (*start, key, said.index(country))
                    return replace(finding, where=replace(finding.where, route=route))
        return finding

    def _unworded(self, language: str, occurrence: Occurrence) -> Finding:
        from mhpost.render.wording.problems import missing_wording

        file = self._wordings.missing(language)
        return _of(missing_wording(language, self._asking(language, occurrence), file), occurrence)

    def _asking(self, language: str, occurrence: Occurrence) -> Where:
        """Where the account or the workspace is said to have a language; the entry where neither is."""
        from mhpost.render.wording import tags_of

        for route in (("accounts", occurrence.account.name, "language"), ("language",)):
            said = _value(self._document.data, route)
            if isinstance(said, str):
                same = tags_of(said)[0] == tags_of(language)[0]
                return Where(self._document.file, route) if same else occurrence.placed.where
        return occurrence.placed.where

    def _once(self, findings: Iterable[Finding], entry: str) -> Iterator[Finding]:
        """Errors always; what is less than that once for each entry, so that it can be kept for the next run."""
        for finding in dict.fromkeys(findings):
            key = finding.code, finding.message, entry
            if finding.severity is Severity.ERROR or key not in self._told:
                self._told.add(key)
                yield finding


def _shown(choice: Choice) -> tuple[object, ...]:
    """All of a choice that a reader sees: posts with equal help share their footers."""
    numbers = (choice.emergency.id if choice.emergency else None, choice.site.id if choice.site else None)
    return choice.need.country, tuple(line.id for line in choice.lines), choice.firm, choice.topic, *numbers


def _of(finding: Finding, occurrence: Occurrence) -> Finding:
    return replace(finding, entry=occurrence.placed.entry.id, account=occurrence.account.name)


@lru_cache(maxsize=256)
def _variant(language: str, of_readers: str) -> str:
    """The readers' own variant of a language, as in `pt-PT` for words in `pt`."""
    from mhpost.render.wording import tags_of

    return of_readers if tags_of(language)[0] == tags_of(of_readers)[0] else language


def _why(choices: tuple[Choice, ...]) -> tuple[str, ...]:
    """How the lines were chosen, country by country."""
    if len(choices) == 1:
        return choices[0].because
    return tuple(f"{one.need.country}: {reason}" for one in choices for reason in one.because)


def _first_closing(choices: Iterable[Choice]) -> datetime | None:
    ends = (choice.open_until for choice in choices if choice.open_until)
    return min(ends, key=lambda end: end.timestamp(), default=None)


def _value(data: Any, route: tuple[str, ...]) -> Any:
    for step in route:
        data = data.get(step) if isinstance(data, dict) else None
    return data
