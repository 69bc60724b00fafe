"""What a person agreed to whose story is told.

Annotations are not postponed here: pydantic would evaluate each of them, and every command would wait for that.
"""

from typing import Annotated

from pydantic import AfterValidator, BeforeValidator

from mhpost.calendar.fields import Day
from mhpost.calendar.kinds import Model, as_tuple
from mhpost.calendar.somebody import names_somebody
from mhpost.calendar.wrong import shown, wrong

_WHO = "Write who agreed, as in who: story 12; it need not be a name."


def _somebody(who: str) -> str:
    if not who.strip():
        raise wrong("text", '"who" is empty.', _WHO)
    if not names_somebody(who):
        raise wrong("text", f'"who" names nobody who agreed: {shown(who.strip())}.', _WHO)
    return who


class Consent(Model):
    """A person's agreement to tell their story; never published."""

    who: Annotated[str, AfterValidator(_somebody)]
    """Who agreed, as your own records name them, as in `story 12`; it need not be a name."""
    on: Day
    """The day on which they agreed."""
    channels: Annotated[tuple[str, ...], BeforeValidator(as_tuple)]
    """The accounts or platforms they agreed to, as in `[page, x]`, or `[all]`."""
    expires: Day | None = None
    """The last day on which the story may be posted."""
    withdrawn: Day | None = None
    """The day on which they took their agreement back; nothing is posted from then on."""
    under_18: bool = False
    """They are younger than 18; a guardian must agree as well."""
    guardian: str | None = None
    """The parent or guardian who agreed, as your own records name them."""
    seen: Day | None = None
    """The day on which they saw the final words and pictures."""
    told: Day | None = None
    """The day on which they heard when it will be posted."""
    contact: str | None = None
    """The colleague they can turn to afterwards."""
    pseudonym: bool = False
    """The name in the post is not theirs; the post says so."""
