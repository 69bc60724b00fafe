"""From a finding to the fixes that cannot change what a post means."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import count, islice, takewhile
from typing import Any

from mhpost.calendar import meant
from mhpost.calendar.renaming import certain_key
from mhpost.lint import codes
from mhpost.lint.entry.hashtags import in_capitals
from mhpost.lint.fixes import records, wording
from mhpost.lint.fixes.letters import plain_letters
from mhpost.lint.fixes.values import Fix, Left
from mhpost.source import Document
from mhpost.source.values import Finding, Route, Where

Replacement = tuple[int, int, str]
"""Code points of a value, the end exclusive, and the new words."""

_TAG = re.compile(r"#?([a-zß-öø-ÿœ]{8,60})")
_OPENING = re.compile(
    r"(?:this is )?(?:an? |the )?(?:image|picture|photo|photograph) (?:of|showing) "
    r"(?=\w+ \w)(?=(an? |the )?(\S+)(?: (\S))?)",
    re.IGNORECASE,
)
"""Groups: the article of what is shown, its first word, and the first letter of the next one."""
_SERIES = re.compile(
    r"(?:the|our|this|my) (?:day|weekend|week|fortnight|month|quarter|season|term|year|hour|moment|issue|match)\b"
    r"|(?:perfect |good )?health\b",
    re.IGNORECASE,
)
"""What may follow "photo of" in the name of a series or in a saying: photo of the week, picture of health."""
_ONE_DAY = re.compile(r"Write (\d{4}-\d\d-\d\d)\.")
_NOT_WORDS = frozenset({"MH105", "MH190"})
"""These change no words that a clinician may have read."""
_OTHER_WORDS = frozenset({"MH312", *wording.codes()})
"""What a picture or a source says would no longer be what these write."""


def fixes(findings: Iterable[Finding], documents: Mapping[str, Document]) -> tuple[tuple[Fix, ...], tuple[Left, ...]]:
    """The fixes of all findings in these files, each place once, and the findings whose fix must not be made.

    What `*name` repeats is mended where it is written, once the same is wrong in every place that repeats it.
    """
    found: dict[tuple[Where, str], dict[Route, Fix]] = {}
    left: dict[tuple[str, Where], Left] = {}
    for finding in findings:
        document = documents.get(finding.where.file)
        for one in _proposed(finding, document) if document else ():
            home = document.home(one.where) if document else one.where
            if isinstance(one, Left):
                left.setdefault((one.code, home), one._replace(where=home))
            else:
                found.setdefault((home, one.new), {})[one.where.route] = one._replace(where=home)
    made = [_of_all(tuple(uses.values())) for uses in found.values()]
    tags: set[tuple[str, Route, str]] = set()
    for fix, uses in zip(made, found.values(), strict=True):
        document = documents[fix.where.file]
        if why := _why_left(document, fix, uses) or _doubled(document, fix, tags):
            left.setdefault((fix.code, fix.where), Left(fix.code, fix.where, why))
    return tuple(fix for fix in made if (fix.code, fix.where) not in left), tuple(left.values())


def _of_all(uses: Sequence[Fix]) -> Fix:
    """The fix, of no entry where several repeat its words."""
    same = all(one.entry == uses[0].entry for one in uses)
    return uses[0] if same else uses[0]._replace(entry=None)


def _why_left(document: Document, fix: Fix, uses: Collection[Route]) -> str | None:
    """Why a fix of words that are found by these routes must not be made; None where it may."""
    if fix.code not in _NOT_WORDS and any(_is_reviewed(document.data, route) for route in uses):
        return _REVIEWED
    return _REPEATED if next(islice(document.routes(fix.where), len(uses), None), None) is not None else None


def _doubled(document: Document, fix: Fix, tags: set[tuple[str, Route, str]]) -> str | None:
    """Why a hashtag must not be made that its list holds, or is to hold: once is enough.

    tags: those that other fixes make, with their lists; this one is added.
    """
    route = fix.where.route
    if route[-2:-1] != ("hashtags",):
        return None
    start, end = fix.where.chars or (0, 0)
    old = document.written(route) or ""
    tag = _bare(old[:start] + fix.new + old[end:])
    written = (document.written((*route[:-1], at)) for at in count())
    beside = {_bare(each or "") for each in takewhile(lambda each: each is not None, written)}
    again = (fix.where.file, route[:-1], tag) in tags or tag in beside
    tags.add((fix.where.file, route[:-1], tag))
    return f"the list has {tag} already. Remove this one" if again else None


def _bare(tag: str) -> str:
    return tag.strip().removeprefix("#")


_REPEATED = "another place of this file repeats these words, and no rule asks for others there"
_NAMED = "a name or a title may begin here. Begin the alt text with what the picture shows"
_REVIEWED = "a clinician has signed off these words. Change them with that person, and write the new date of the review"


def _is_reviewed(data: Any, route: Route) -> bool:
    """Whether the route leads into an entry that has been reviewed."""
    for step in route:
        if isinstance(data, dict) and data.get("reviewed") is not None and "id" in data:
            return True
        try:
            data = data[step]
        except (LookupError, TypeError):
            return False
    return isinstance(data, dict) and data.get("reviewed") is not None


def _proposed(finding: Finding, document: Document) -> Iterator[Fix | Left]:
    if finding.code == "MH101":
        yield from _key(finding, document)
        return
    maker = MAKERS.get(finding.code)
    value = document.written(finding.where.route) if maker else None
    if maker is None or not value:
        return
    chars = finding.where.chars or (0, len(value))
    if finding.code in _OTHER_WORDS and (kept := records.why_kept(document, finding.where.route, *chars)):
        yield Left(finding.code, finding.where, kept)
        return
    for start, end, new in maker(finding, value):
        where = Where(finding.where.file, finding.where.route, chars=(start, end))
        yield Fix(finding.code, where, value[start:end], new, finding.entry)
    if why := _why_unmade(finding, value):
        yield Left(finding.code, finding.where, why)


def _why_unmade(finding: Finding, value: str) -> str | None:
    """Why words for which others are known have no fix here; None where they have, or none are known."""
    start, end = finding.where.chars or (0, len(value))
    if finding.code == "MH311":
        unsure = _OPENING.match(value, start, end) and next(_opening(finding, value), None) is None
        return _NAMED if unsure else None
    return wording.why_left(finding.code, value, start, end)


def has_fix(finding: Finding, words: str) -> bool:
    """Whether these words, which hold what the finding speaks of at its characters, have a fix."""
    maker = MAKERS.get(finding.code)
    return maker is not None and next(maker(finding, words), None) is not None


def _key(finding: Finding, document: Document) -> Iterator[Fix]:
    route, group = finding.where.route, document.data
    try:
        for step in route[:-1]:
            group = group[step]
    except (LookupError, TypeError):
        return
    if isinstance(group, dict) and route and (new := certain_key(route, group)):
        where = Where(finding.where.file, route, on_key=True)
        yield Fix(finding.code, where, str(route[-1]), new, finding.entry)


def _hashtag(finding: Finding, value: str) -> Iterator[Replacement]:
    start, end = finding.where.chars or (0, len(value))
    tag = _TAG.fullmatch(value, start, end)
    if tag and (spelled := in_capitals(tag[1])):
        yield tag.start(1), end, spelled


def _letters(_: Finding, value: str) -> Iterator[Replacement]:
    return plain_letters(value)


def _words(finding: Finding, value: str) -> Iterator[Replacement]:
    start, end = finding.where.chars or (0, 0)
    if new := wording.other_words(finding.code, value, start, end):
        yield start, end, new


def _opening(finding: Finding, value: str) -> Iterator[Replacement]:
    start, end = finding.where.chars or (0, len(value))
    opening = _OPENING.match(value, start, end)
    if opening and not _may_name(opening) and not _OPENING.match(value, opening.end(), end):
        first = opening.end()
        yield start, first + 1, value[first].upper()


def _may_name(opening: re.Match[str]) -> bool:
    """Whether a name may begin behind it, Tom, eBay, de Gaulle, or it is part of one: photo of the week."""
    article, first, following = opening.groups("")
    if _SERIES.match(opening.string, opening.end()):
        return True
    return not first.islower() or (not article and following.isupper())


def _day(_: Finding, value: str) -> Iterator[Replacement]:
    if day := _ONE_DAY.fullmatch(meant.day(value)):
        yield 0, len(value), day[1]


def _one_hashtag(_: Finding, value: str) -> Iterator[Replacement]:
    words = value.strip().removeprefix("#").split()
    if words and all(word.isalnum() for word in words):
        joined = words[0] if len(words) == 1 else "".join(word[:1].upper() + word[1:] for word in words)
        yield 0, len(value), "#" * value.strip().startswith("#") + joined


def _rule(_: Finding, value: str) -> Iterator[Replacement]:
    if (rule := codes.certain(value)) and rule.code != value:
        yield 0, len(value), rule.code


MAKERS: Mapping[str, Callable[[Finding, str], Iterator[Replacement]]] = {
    "MH105": _day,
    "MH131": _one_hashtag,
    "MH190": _rule,
    "MH311": _opening,
    "MH312": _hashtag,
    "MH330": _letters,
    **dict.fromkeys(wording.codes(), _words),
}
"""Code of a rule → what makes fixes of its finding and the value where that stands; keys (MH101) are renamed apart."""
