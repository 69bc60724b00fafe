"""Words and pictures for one language, platform or account, and who stands by them.

Annotations are not postponed here: pydantic would evaluate each of them, and every command would wait for that.
"""

from typing import Annotated

from pydantic import BeforeValidator

from mhpost.calendar.fields import Day
from mhpost.calendar.kinds import WHEN_MET, Model, as_tuple
from mhpost.calendar.placeholders import says_wordless

Words = Annotated[tuple[str, ...], BeforeValidator(as_tuple)]


class Medium(Model):
    """A picture or video of a post."""

    path: str
    """File below the workspace, as in `media/walk.jpg`."""
    alt: str | None = None
    """What the picture or video shows, for people who cannot see it."""
    words: str | None = None
    """The text that stands in the picture, or `none`."""
    decorative: bool = False
    """The picture says nothing that the text does not; it then needs no `alt`."""
    captions: str | None = None
    """File with the captions of a video, as WebVTT, as in `media/walk.vtt`."""
    silent: bool = False
    """Nothing can be heard in the video; it then needs no `captions`."""
    transcript: str | None = None
    """File with all that is said in a video, as plain text, as in `media/walk.txt`."""

    @property
    def wordless(self) -> bool:
        """Whether the author says that no words stand in it."""
        return says_wordless(self.words or "")


class Reviewed(Model):
    """Who has read the words and stands by them."""

    by: str
    """A person named in `mhpost.yaml` under `people`."""
    on: Day
    """The day of the review."""
    until: Day | None = None
    """The last day on which the words may be posted without being read again."""


class Version(Model):
    """Other words or media for one language, platform or account."""

    text: str | None = None
    """The words of the post."""
    short_text: str | None = None
    """Shorter words, used where `text` does not fit."""
    optional: Words | None = None
    """Paragraphs after `text`, the most important first; where there is no room the last of them is left out first."""
    title: str | None = None
    """The title, on platforms that have titles."""
    content_warning: str | None = None
    """Published before the words."""
    link: str | None = None
    """The address that the post points to."""
    hashtags: Words | None = None
    """With or without the #."""
    media: Annotated[tuple[Annotated[Medium, WHEN_MET], ...], BeforeValidator(as_tuple)] | None = None
    """Pictures."""
    reviewed: Annotated[Reviewed, WHEN_MET] | None = None
    """Who checked these words, where they are in a language that mhpost has no rules for, or that the clinician of the
    entry does not read."""
