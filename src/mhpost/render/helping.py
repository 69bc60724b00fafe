"""The help for one occurrence: the lines chosen from the directory, put into words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from mhpost.render.footer import footers
from mhpost.render.post import Help
from mhpost.render.wording import load_wording, missing_wording
from mhpost.resources.choice import choose
from mhpost.resources.directory import Directory
from mhpost.resources.findings import findings
from mhpost.resources.values import Need
from mhpost.schedule.values import Occurrence
from mhpost.source.values import Where


@dataclass(frozen=True, slots=True)
class Helper:
    """Finds the help for posts; call it as the renderer's `HelpFor`.

    today: the day of the run, from which the age of a line counts. reverify_allowed: the workspace takes lines whose
    sources are old. name_country: its accounts reach several countries. may_show_url: whether footers on a platform
    may hold a web address.
    """

    directory: Directory
    today: date
    may_show_url: Callable[[str], bool]
    reverify_allowed: bool = False
    name_country: bool = False

    def __call__(self, occurrence: Occurrence, language: str, topics: tuple[str, ...]) -> Help:
        """The help under the words of an occurrence in a language (BCP 47), about some topics."""
        account, where = occurrence.account, occurrence.placed.where
        wording = load_wording(language)
        if wording is None:
            return Help((), (missing_wording(language, where),))
        need = Need(
            country=account.country,
            region=account.region,
            language=language,
            topics=topics,
            moment=occurrence.moment,
            latest=occurrence.latest,
            reverify_allowed=self.reverify_allowed,
        )
        choice = choose(self.directory, need)
        forms = footers(choice, wording, url=self.may_show_url(account.platform), name_country=self.name_country)
        at_topics = Where(where.file, (*where.route, "topics"))
        return Help(forms, findings(choice, at_topics, self.today), choice.because, choice.open_until)
