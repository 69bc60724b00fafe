"""Which findings are about which post: what one platform lacks is no problem of the others."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from mhpost.source.values import Finding, Severity

if TYPE_CHECKING:
    from mhpost.wiring.examine import Examined
    from mhpost.wiring.telling import Composed


class Concerns:
    """The findings of a run, by the posts that they concern."""

    def __init__(self, examined: Examined) -> None:
        self._of_entry: dict[str | None, list[Finding]] = defaultdict(list)
        for finding in examined.findings:
            self._of_entry[finding.entry].append(finding)
        self._made = {_said(finding) for one in examined.composed for finding in one.wrong}

    def of(self, one: Composed) -> tuple[Finding, ...]:
        """The findings about a post, each once: about its entry or its account, and not made by another post alone.

        Errors of the workspace that it met are about it too, such as a line that nobody looked at for too long. Where
        none of them is an error and still the post could not be made, the errors that making it found.
        """
        own = {_said(finding) for finding in one.wrong}
        found = {
            _said(finding): finding
            for finding in self._of_entry[one.occurrence.placed.entry.id]
            if finding.account in (None, one.occurrence.account.name)
            and (not finding.posts or one.occurrence.key in finding.posts)
            and not _in_another_language(finding, one.occurrence.account.language)
            and (_said(finding) in own or _said(finding) not in self._made)
        }
        found |= {
            _said(finding): finding for finding in self._of_entry[None] if _is_error(finding) and _said(finding) in own
        }
        unmade = one.fitted is None or one.fitted.outgoing is None
        if unmade and not any(map(_is_error, found.values())):
            found |= {_said(finding): finding for finding in one.wrong if _is_error(finding)}
        return tuple(found.values())


def _in_another_language(finding: Finding, language: str) -> bool:
    """Whether it says that words were not checked which readers of this language do not get."""
    from mhpost.lint.values import base

    return finding.code == "MH214" and base(finding.language or language) != base(language)


def _said(finding: Finding) -> tuple[str, str]:
    return finding.code, finding.message


def _is_error(finding: Finding) -> bool:
    return finding.severity is Severity.ERROR
