"""Where a post shows no line: what would give it one, in a sentence for the person who plans it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mhpost.resources.audience import ANYONE
from mhpost.resources.sifting import Readers, closes_too_soon, language_of, open_enough, unfit
from mhpost.resources.topics import GENERAL
from mhpost.resources.values import Need, Resource


def instead(lines: Sequence[Resource], usable: Sequence[Resource], need: Need) -> str:
    """The nearest way to a line. lines: those of the country; usable: those that may stand under the post."""
    unknown = "mhpost knows no line there yet that posts may show. If you know one, add it in resources.yaml."
    return next(_ways(_for_anyone(lines), _for_anyone(usable), need), unknown)


def verify(line: Resource) -> str:
    """The command that writes down that somebody looked at a line."""
    return f"mhpost resources verify {line.id} --by NAME --source URL"


def _ways(lines: Sequence[Resource], usable: Sequence[Resource], need: Need) -> Iterator[str]:
    for line in usable:
        if line.reverify and open_enough(line, need):
            yield (
                f'The sources of "{line.name}" are old. Call {_number(line)}, look at {line.url or "its own page"}, '
                f"and if all is right run: {verify(line)}"
            )
    for line in usable:
        if open_enough(line, need) is None:
            yield (
                f'The hours of "{line.name}" are not well known. Call {_number(line)}; to show such lines, write in '
                "mhpost.yaml: resources: {reverify: true}"
            )
    yield from (_at_another_time(line, need) for line in usable)
    yield from _in_a_region(lines, need)
    spoken, own = {language for line in lines for language in line.languages}, language_of(need.language)
    if languages := sorted(spoken - {own}):
        which = "lines" if len(languages) == len(spoken) else "other lines"
        these = "one of these" if len(languages) > 1 else "that language"
        yield (
            f'The {which} of {need.country} answer in {", ".join(languages)}. If you know one in "{own}" that fits, '
            f"add it in resources.yaml; else post in {these}."
        )


def _in_a_region(lines: Sequence[Resource], need: Need) -> Iterator[str]:
    """Where the readers' part of the country is not known: a line that would stand under the post in one of them."""
    language = language_of(need.language)
    for line in lines:
        there = line.region and not unfit(line, Readers(line.region, language, need.audience))
        if need.region is None and there and not line.reverify and open_enough(line, need):
            yield (
                f'"{line.name}" answers in "{need.language}", in {line.region} alone. If your readers are there, write '
                f"for the account in mhpost.yaml: region: {line.region}"
            )


def _at_another_time(line: Resource, need: Need) -> str:
    if soon := closes_too_soon(line, need):
        return f'"{line.name}" {soon}. Post at another time, or write an earlier latest: in the entry.'
    return f'"{line.name}" is closed then; it is open {line.hours} ({line.timezone}). Post at another time.'


def _for_anyone(lines: Sequence[Resource]) -> list[Resource]:
    return [line for line in lines if line.audience == ANYONE and {"suicide", GENERAL}.intersection(line.topics)]


def _number(line: Resource) -> str:
    dials = (*(call.dial for call in line.channels.call), *(text.number for text in line.channels.text))
    return dials[0] if dials else "the line"
