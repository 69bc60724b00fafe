"""The help under each post: the directory, the choice and the wording, put together for the renderer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mhpost.wiring.workspace import Workspace

if TYPE_CHECKING:
    from mhpost.render.post import Help, HelpFor
    from mhpost.schedule.values import Occurrence


def helper(workspace: Workspace) -> HelpFor:
    """What finds the help for a post: its lines, their wording, and what is wrong with them."""
    from mhpost.platforms import PLATFORMS
    from mhpost.render.footer import footers
    from mhpost.render.post import Help
    from mhpost.render.wording import load_wording, missing_wording
    from mhpost.resources.choice import choose
    from mhpost.resources.directory import load_directory
    from mhpost.resources.findings import findings
    from mhpost.resources.values import Need

    directory = load_directory(verified=workspace.settings.verified)
    today = workspace.today

    def help_for(occurrence: Occurrence, language: str, topics: tuple[str, ...]) -> Help:
        account = occurrence.account
        need = Need(
            country=account.country,
            region=account.region,
            language=language,
            topics=topics,
            moment=occurrence.moment,
            latest=occurrence.latest,
            reverify_allowed=workspace.settings.reverify_allowed,
        )
        choice = choose(directory, need)
        where = occurrence.placed.where
        found = findings(choice, where, today)
        wording = load_wording(language)
        if wording is None:
            return Help((), (*found, missing_wording(language, where)), choice.because)
        forms = footers(choice, wording, url=PLATFORMS[account.platform].FACTS.url_in_footer)
        return Help(forms, found, choice.because, choice.open_until)

    return help_for
