"""Which findings are about which post: what one platform lacks is no problem of the others."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from mhpost.calendar.tags import base
from mhpost.source.values import Finding, Severity

if TYPE_CHECKING:
    from mhpost.wiring.examine import Examined
    from mhpost.wiring.telling import Composed


_Said = tuple[str, str]
_OF_A_LANGUAGE = ("MH214", "MH226", "MH316")


class _Known(NamedTuple):
    """A finding, what it says, and the keys of the posts that it is about; none for all of its entry."""

    finding: Finding
    said: _Said
    posts: frozenset[str]


class Concerns:
    """The findings of a run, by the posts that they concern."""

    def __init__(self, examined: Examined) -> None:
        self._of_entry: dict[str | None, list[_Known]] = defaultdict(list)
        for finding in examined.findings:
            known = _Known(finding, _said(finding), frozenset(finding.posts))
            self._of_entry[finding.entry].append(known)
        self._made = {_said(finding) for one in examined.composed for finding in one.wrong}

    def of(self, one: Composed) -> tuple[Finding, ...]:
        """The findings about a post, each once: about its entry or its account, and not made by another post alone.

        Errors of the workspace that it met are about it too, such as a line that nobody looked at for too long. Where
        none of them is an error and still the post could not be made, the errors that making it found.
        """
        occurrence, of_entry = one.occurrence, self._of_entry.get(one.occurrence.placed.entry.id, ())
        unmade = one.fitted is None or one.fitted.outgoing is None
        if not (of_entry or one.wrong or unmade):
            return ()
        own = {_said(finding) for finding in one.wrong}
        found = {
            said: finding
            for finding, said, posts in of_entry
            if finding.account in (None, occurrence.account.name)
            and (not posts or occurrence.key in posts)
            and not _in_another_language(finding, occurrence.account.language)
            and (said in own or said not in self._made)
        }
        everywhere = self._of_entry.get(None, ()) if own else ()
        found |= {said: finding for finding, said, _ in everywhere if said in own and _is_error(finding)}
        if unmade and not any(map(_is_error, found.values())):
            found |= {_said(finding): finding for finding in one.wrong if _is_error(finding)}
        return tuple(found.values())


def _in_another_language(finding: Finding, language: str) -> bool:
    """Whether it is about words alone which readers of this language do not get."""
    return finding.code in _OF_A_LANGUAGE and base(finding.language or language) != base(language)


def _said(finding: Finding) -> _Said:
    return finding.code, finding.message


def _is_error(finding: Finding) -> bool:
    return finding.severity is Severity.ERROR
