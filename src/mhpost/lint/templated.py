"""What rules about words find in what a template makes of an entry: its own words, and those that it places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from mhpost.calendar.values import Placed
from mhpost.lint.entry.counts import of_a_post
from mhpost.lint.gathered import Occasion
from mhpost.lint.literal import brought, place, spaced
from mhpost.lint.rules import DATED_WORD_RULES, WORD_RULES
from mhpost.lint.values import Options, Subject, Text
from mhpost.render.values import Post
from mhpost.source.values import Finding, Where


def draft(post: Post) -> Post:
    """The post with the words of its template before links in these were changed: so they stand in a file."""
    return replace(post, body=post.drafted) if post.drafted else post


def templated(subject: Subject, post: Post, occasions: Sequence[Occasion]) -> tuple[Finding, ...]:
    """What the rules find in the draft of a post, at its characters; some of it was perhaps found in the entry.

    post: made with a template. occasions: all posts with these words, by day.
    """
    body = Text(draft(post).body, post.where, post.language, "text")
    read = replace(subject, texts=(body,))
    found = [
        *(finding for rule in WORD_RULES for finding in rule(read)),
        *(finding for rule in DATED_WORD_RULES for finding in rule(read, occasions)),
        *of_a_post(post),
    ]
    return tuple(finding for finding in found if replace(finding.where, chars=None) == post.where)


def given(placed: Placed, options: Options, language: str) -> tuple[Text, ...]:
    """The words that every template may place beside those of an entry: the organization's name, the themes of years.

    language: BCP 47, of the post.
    """
    name = options.organization_in(language)
    own = (name,) if name else ()
    campaign = placed.campaign
    if campaign is None:
        return own
    at = placed.campaign_where or replace(placed.where, route=placed.where.route[:2])
    themes = ((year, said.theme) for year, said in campaign.years.items() if said.theme)
    return *own, *(
        Text(theme, replace(at, route=(*at.route, "years", str(year), "theme")), language, "theme")
        for year, theme in themes
    )


def place_of(post: Post, chars: tuple[int, int] | None, beside: Sequence[Text]) -> Where:
    """Where these characters of a draft are written: in a template, else in one of the texts that it places.

    beside: what the post was given that stands in no entry. The whole template where nobody knows.
    """
    where = place(post, chars)
    return (chars and where == post.where and _own_place(post, *chars, beside)) or where


def new(found: Sequence[Finding], post: Post, own: Sequence[Text], told: Set[str]) -> Iterator[Finding]:
    """What the entry was not told of yet, each where its words are written: in a template, or in the entry.

    found: at characters of the post, a draft. own: the texts of the entry, and what is given beside it. told: the codes
    of what was found in the entry.
    What a template and an entry write together is told at the template, where the entry has nothing of its kind.
    """
    for finding in found:
        chars = finding.where.chars
        if chars and brought(post, chars, (text.words for text in own)):
            yield replace(finding, where=place(post, chars))
        elif finding.code not in told:
            yield replace(finding, where=(chars and _own_place(post, *chars, own)) or place(post, chars))


def _own_place(post: Post, start: int, end: int, own: Sequence[Text]) -> Where | None:
    """Where one of these texts says these words of the post; None where none does."""
    said = spaced(post.body[start:end])
    for text in own:
        for whole in spaced(text.words).finditer(post.body) if said.search(text.words) else ():
            before = sum(1 for _ in said.finditer(post.body, whole.start(), start))
            places = [match.span() for match in said.finditer(text.words)]
            if end <= whole.end() and before < len(places):
                return text.at(*places[before])
    return None
