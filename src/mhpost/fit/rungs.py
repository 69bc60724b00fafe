"""The forms that a post's words can take in one message, from the fullest to the barest."""

from __future__ import annotations

from typing import NamedTuple

from mhpost.render.values import Post


class Family(NamedTuple):
    """Forms of the same words. name: `whole` or `short`. optional: paragraphs that may be left out, the last first."""

    name: str
    body: str
    optional: tuple[str, ...] = ()

    def words(self, paragraphs: int) -> str:
        """The body with the first so many of the optional paragraphs."""
        return "\n\n".join((self.body, *self.optional[:paragraphs]))


class Rung(NamedTuple):
    """One form. name: as in `whole without hashtags`. paragraphs: how many of the optional ones it has."""

    name: str
    paragraphs: int
    hashtags: tuple[str, ...]


def families(post: Post) -> tuple[Family, ...]:
    """The words of the post in the order in which they are tried: as they are, then the short ones."""
    whole = Family("whole", post.body, post.optional)
    return (whole, Family("short", post.short_body)) if post.short_body else (whole,)


def rungs(family: Family, hashtags: tuple[str, ...], few: tuple[str, ...]) -> list[Rung]:
    """The forms of a family; the first has everything, each other one less than the one before it.

    few: the first hashtags, where the platform does not take all of them. The form with these alone comes before the
    one without any. Without hashtags, the optional paragraphs go one by one.
    """
    name, paragraphs = family.name, len(family.optional)
    steps = [Rung(name, paragraphs, hashtags)]
    if few:
        steps.append(Rung(f"{name} with {first_of(few)}", paragraphs, few))
    if hashtags:
        steps.append(Rung(f"{name} without hashtags", paragraphs, ()))
    for left in range(paragraphs - 1, -1, -1):
        steps.append(Rung(f"{name} without {_optional(paragraphs - left, left)}", left, ()))
    return steps


def first_of(hashtags: tuple[str, ...]) -> str:
    """`the first 5 hashtags`."""
    return "the first hashtag" if len(hashtags) == 1 else f"the first {len(hashtags)} hashtags"


def _optional(gone: int, left: int) -> str:
    if not left:
        return "optional paragraphs"
    return "the last optional paragraph" if gone == 1 else f"the last {gone} optional paragraphs"
