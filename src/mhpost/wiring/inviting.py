"""Which entries invite people to tell of themselves, and what their words speak of."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from mhpost.calendar.values import Placed
from mhpost.schedule.inviting import invites_by_kind

if TYPE_CHECKING:
    from mhpost.lint.about import About
    from mhpost.wiring.workspace import Workspace


def inviting(workspace: Workspace) -> Callable[[Placed], bool]:
    """What asks an entry: by what it says, by its kind, and by its sensitive topics, declared or found in its words.

    The topics are looked for only when neither of the others decides.
    """
    topics = topics_of(workspace)

    def invites(placed: Placed) -> bool:
        decided = invites_by_kind(placed.entry)
        return decided if decided is not None else bool(topics(placed))

    return invites


def topics_of(workspace: Workspace) -> Callable[[Placed], frozenset[str]]:
    """What tells the sensitive topics of an entry, declared or found in its words."""
    known: list[About] = []

    def topics(placed: Placed) -> frozenset[str]:
        if not known:
            from mhpost.lint.about import About
            from mhpost.lint.values import Options

            languages = {name: account.language for name, account in workspace.settings.accounts.items()}
            options = Options(language=workspace.settings.language, clinicians=workspace.settings.clinicians)
            known.append(About(options, languages, workspace.soundtracks().heard))
        return known[0].of(placed)

    return topics
