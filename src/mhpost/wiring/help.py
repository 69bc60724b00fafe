"""The help under each post: the directory, the choice and the wording, put together for the renderer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from mhpost.source.values import Finding, Severity, Where
from mhpost.wiring.workspace import Workspace

if TYPE_CHECKING:
    from datetime import datetime

    from mhpost.lint.about import About
    from mhpost.platforms.base import Account
    from mhpost.render.post import Help
    from mhpost.render.values import Footer
    from mhpost.render.wording import Wording
    from mhpost.resources.values import Choice, Need
    from mhpost.schedule.values import Occurrence
    from mhpost.source import Document


_Chosen = Sequence[tuple["Choice", tuple[Finding, ...]]]
_MOST = 1_000
"""Choices that are held at a time."""


class Helper:
    """Finds the help for posts of one workspace. What is said of one entry is said once. about: knows their topics."""

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
        self._choices: dict[tuple[tuple[Need, ...], Where], _Chosen] = {}
        self._footers: dict[tuple[object, ...], tuple[tuple[Footer, ...], Finding | None]] = {}

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with the words that the workspace puts around help lines."""
        return self._wordings.findings

    @property
    def documents(self) -> Mapping[str, Document]:
        """The files of these words, by their path in the workspace."""
        return self._wordings.documents

    def __call__(self, occurrence: Occurrence, language: str, topics: tuple[str, ...]) -> Help:
        """The help of a post, its longest form first, and what is wrong with it.

        topics: those that are declared; those that the words speak of count as well.
        """
        from mhpost.lint.topics import sensitive
        from mhpost.render.post import Help

        topics = (*topics, *sorted(self._about.of(occurrence.placed) - sensitive(topics)))
        needs = self._needs(occurrence, language, topics)
        place = occurrence.placed.where
        chosen = self._chosen(needs, replace(place, route=(*place.route, "topics")))
        choices = [choice for choice, _ in chosen]
        found = tuple(self._once(self._wrong(chosen, occurrence), occurrence.placed.entry.id))
        wording = self._wordings.of(_variant(language, occurrence.account.language), occurrence.account.platform)
        why = _why(choices, wording)
        if wording is None:
            return Help((), (*found, self._unworded(language, occurrence)), why)
        return self._worded(choices, wording, occurrence, Help((), found, why, _first_closing(choices)))

    def _worded(self, choices: list[Choice], wording: Wording, occurrence: Occurrence, help_: Help) -> Help:
        from mhpost.platforms import PLATFORMS
        from mhpost.render.footer import footers
        from mhpost.render.wording.workspace import undialable

        key = (*map(_shown, choices), wording, occurrence.account.platform)
        if key not in self._footers:
            facts = PLATFORMS[occurrence.account.platform].FACTS
            first, *beside = choices
            forms = footers(
                first, wording, url=facts.url_in_footer, links=facts.links, name_country=self._abroad, beside=beside
            )
            self._footers[key] = forms, undialable(forms, wording) if wording.files else None
        forms, wrong = self._footers[key]
        if wrong:
            return help_._replace(findings=(*help_.findings, _of(wrong, occurrence)))
        return help_._replace(footers=forms)

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

    def _chosen(self, needs: tuple[Need, ...], where: Where) -> _Chosen:
        """The help of each country, and what is wrong with it; the same for accounts with the same readers."""
        from mhpost.resources.choice import choose
        from mhpost.resources.findings import findings

        key = needs, where
        if key not in self._choices:
            if len(self._choices) >= _MOST:
                self._choices.clear()
            choices = [choose(self.directory, need) for need in needs]
            self._choices[key] = [(one, findings(one, where, self._today, self.directory)) for one in choices]
        return self._choices[key]

    def _wrong(self, chosen: _Chosen, occurrence: Occurrence) -> Iterator[Finding]:
        """What is wrong with the help of each country, in its place; what the hour makes wrong names the entry."""
        for choice, found in chosen:
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
        return _of(missing_wording(language, occurrence.placed.where, file), occurrence)

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


def _variant(language: str, of_readers: str) -> str:
    """The readers' own variant of a language, as in `pt-PT` for words in `pt`."""
    from mhpost.render.wording import tags_of

    return of_readers if tags_of(language)[0] == tags_of(of_readers)[0] else language


def _why(choices: list[Choice], wording: Wording | None) -> tuple[str, ...]:
    """How the lines were chosen, country by country, and whose words stand around them."""
    named = len(choices) > 1
    told = [f"{one.need.country}: {reason}" if named else reason for one in choices for reason in one.because]
    files = wording.files if wording else ()
    return (*told, *(f"The words around the lines are those of {file}." for file in files))


def _first_closing(choices: Iterable[Choice]) -> datetime | None:
    ends = (choice.open_until for choice in choices if choice.open_until)
    return min(ends, key=lambda end: end.timestamp(), default=None)


def _value(data: Any, route: tuple[str, ...]) -> Any:
    for step in route:
        data = data.get(step) if isinstance(data, dict) else None
    return data
