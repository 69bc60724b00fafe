"""The help under each post: the directory, the choice and the wording, put together for the renderer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from mhpost.source.values import Finding, Severity
from mhpost.wiring.workspace import Workspace

if TYPE_CHECKING:
    from mhpost.render.post import Help
    from mhpost.resources.values import Need
    from mhpost.schedule.values import Occurrence


class Helper:
    """Finds the help for posts of one workspace. What holds for all of them is said once."""

    def __init__(self, workspace: Workspace) -> None:
        from mhpost.resources.directory import load_directory

        self._settings = workspace.settings
        self._today = workspace.today
        self._document = workspace.document
        self._directory = load_directory(verified=workspace.settings.verified)
        self._abroad = len({account.country for account in workspace.settings.accounts.values()}) > 1
        self._told: set[tuple[str, str]] = set()

    def __call__(self, occurrence: Occurrence, language: str, topics: tuple[str, ...]) -> Help:
        """The help of a post, its longest form first, and what is wrong with it."""
        from mhpost.platforms import PLATFORMS
        from mhpost.render.footer import footers
        from mhpost.render.post import Help
        from mhpost.render.wording import load_wording, missing_wording
        from mhpost.resources.choice import choose
        from mhpost.resources.findings import findings

        place = occurrence.placed.where
        where = replace(place, route=(*place.route, "topics"))
        choice = choose(self._directory, self._need(occurrence, language, topics))
        told = (self._placed(one, occurrence.account.name) for one in findings(choice, where, self._today, self._directory))
        found = tuple(self._once(told))
        wording = load_wording(language)
        if wording is None:
            entry, account = occurrence.placed.entry.id, occurrence.account.name
            missing = replace(missing_wording(language, place), entry=entry, account=account)
            return Help((), (*found, missing), choice.because)
        url = PLATFORMS[occurrence.account.platform].FACTS.url_in_footer
        forms = footers(choice, wording, url=url, name_country=self._abroad)
        return Help(forms, found, choice.because, choice.open_until)

    def _need(self, occurrence: Occurrence, language: str, topics: tuple[str, ...]) -> Need:
        from mhpost.resources.values import Need

        account = occurrence.account
        return Need(
            country=account.country,
            region=account.region,
            language=language,
            topics=topics,
            moment=occurrence.moment,
            latest=occurrence.latest,
            reverify_allowed=self._settings.reverify_for(account.name),
        )

    def _placed(self, finding: Finding, account: str) -> Finding:
        """The finding about a country, at the country of the account where that has its own."""
        route = ("accounts", account, *finding.where.route)
        if finding.where.route != ("country",) or self._document.written(route) is None:
            return finding
        return replace(finding, where=replace(finding.where, route=route))

    def _once(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Errors always; what is less than that only the first time, wherever it stands."""
        for finding in findings:
            key = finding.code, finding.message
            if finding.severity is Severity.ERROR or key not in self._told:
                self._told.add(key)
                yield finding
