"""Words for one occurrence, body and footer kept apart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from mhpost.source.values import Finding, Where

if TYPE_CHECKING:
    from mhpost.media.look import Seen


class Footer(NamedTuple):
    """The help under a post.

    form: `long`, `short`, with the emergency number or without it, or `minimal`. resources: ids of the lines it shows.
    numbers: their dial forms as they stand in the text.
    """

    form: str
    text: str
    resources: tuple[str, ...]
    numbers: tuple[str, ...]


class Help(NamedTuple):
    """The help for one post.

    footers: the same help, the longest form first; empty only where `findings` says why. why: how it was chosen.
    open_until: when the shown lines close, if they do.
    """

    footers: tuple[Footer, ...]
    findings: tuple[Finding, ...] = ()
    why: tuple[str, ...] = ()
    open_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture or video as the entry names it, with its bytes' hash.

    where: its place in the calendar. size: in bytes. width, height: in pixels, as it is shown; 0 where not known.
    captions: path of a video's captions in the workspace; captions_sha256: the hash of their bytes.
    seen: all that its bytes say of it; None where nobody has looked, and then only what stands here is judged.
    """

    path: str
    sha256: str
    mime: str
    alt: str
    where: Where
    size: int = 0
    width: int = 0
    height: int = 0
    captions: str | None = None
    captions_sha256: str | None = None
    seen: Seen | None = None


class Written(NamedTuple):
    """A template as its author wrote it. file: its path in the workspace. text: with a newline at each line's end."""

    file: str
    text: str


@dataclass(frozen=True, slots=True)
class Post:
    """What one occurrence says, on every account that gets the same.

    body: the words without footer, link and hashtags. short_body: the entry's own shorter words, if any.
    optional: paragraphs after the body (not after the short one), the last of which is left out first.
    footers: the same help in forms from the longest to the shortest.
    open_until: when the shown lines close, if they do. why: how the lines were chosen, a sentence each.
    link, hashtags: added after the body where it does not already hold them; hashtags carry their #.
    where: the place of the words in the calendar, or of the template. written: the template and those that it names.
    drafted: the body as the template made it, before its links were changed; empty without one.
    """

    language: str
    body: str
    short_body: str | None
    footers: tuple[Footer, ...]
    title: str | None
    link: str | None
    hashtags: tuple[str, ...]
    content_warning: str | None
    pictures: tuple[Picture, ...]
    where: Where
    open_until: datetime | None = None
    why: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    written: tuple[Written, ...] = ()
    drafted: str = ""
