"""How an entry comes again, and what single posts of a series say instead.

Annotations are not postponed here: pydantic would evaluate each of them, and every command would wait for that.
"""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from mhpost.calendar.fields import Day, Language, TimeOfDay
from mhpost.calendar.kinds import WHEN_MET, Model, as_tuple
from mhpost.calendar.version import Version, Words


class Turn(Version):
    """What some posts of a series say instead of what the entry says."""

    template: str | None = None
    """The name of another template in `templates/`."""
    vars: dict[str, Any] = Field(default_factory=dict)
    """Values for the template, over those of the entry."""
    translations: dict[Language, Annotated[Version, WHEN_MET]] = Field(default_factory=dict)
    """The same in other languages."""


class Change(Turn):
    """One post of a series that is other than the rest."""

    date: Day
    """The day that the rule gives; it stays in the key of the post."""
    to: Day | None = None
    """The day to which the post is moved."""
    time: TimeOfDay | None = None
    """Its time of day."""
    skip: bool = False
    """`true`: it is left out."""
    accounts: Words | None = None
    """Only these accounts get it."""


class Repeat(Model):
    """When an entry comes again, in wall-clock time."""

    every: str | None = None
    """`day`, `sunday`, `2 weeks`, `month` and the like."""
    rrule: str | None = None
    """An RFC 5545 recurrence rule, as in `FREQ=WEEKLY;BYDAY=SU`."""
    until: Day | None = None
    """The last day looked at."""
    count: Annotated[int, Field(ge=1, le=5000)] | None = None
    """How many times."""
    except_: Annotated[tuple[Day, ...], BeforeValidator(as_tuple)] = Field(default=(), alias="except")
    """Days left out."""
    change: Annotated[tuple[Annotated[Change, WHEN_MET], ...], BeforeValidator(as_tuple)] = ()
    """Single posts that are other than the rest."""
    rotate: Annotated[tuple[Annotated[Turn, WHEN_MET], ...], BeforeValidator(as_tuple)] = ()
    """What the posts say in turn: the first of the series the first of these, and so on, again and again."""
