"""The sentences about lines that the long forms of footers share, and the notes of the shorter ones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from mhpost.render.ways import Way, every_way
from mhpost.render.wording import Wording
from mhpost.render.wording.opening import hours_note
from mhpost.resources.values import Choice, Resource

_BRACKET = re.compile(r" ?[(（]")


def of_lines(choice: Choice, wording: Wording, first: str, country: str = "") -> tuple[list[str], list[str]]:
    """A sentence for each line of a choice, and the numbers in them.

    first: the phrase for the first line, `main` or `country_main`. country: its name where numbers must name it.
    """
    firm = choice.firm
    more = "topic" if choice.topic else "also"
    phrases = [first, *["also"] * (firm - 1), *[more] * (len(choice.lines) - firm)]
    ways = [every_way(line, wording) for line in choice.lines]
    told = zip(phrases, choice.lines, ways, strict=True)
    sentences = [_sentence(phrase, line, way, choice, wording, country) for phrase, line, way in told]
    return sentences, [number for way in ways for number in way.numbers]


def _sentence(phrase: str, line: Resource, way: Way, choice: Choice, wording: Wording, country: str) -> str:
    free = wording["free"] if line.cost == "free" else ""
    terms = [term for term in (free, hours_note(line, wording, wording["always"])) if term]
    named = phrase == "country_main"
    return wording.say(
        phrase,
        ways=way.words,
        terms="".join(wording.say("term", term=term) for term in terms),
        names=wording.listed([*_BRACKET.split(_unclosed(line.name)), *([country] if country and not named else [])]),
        topic=wording.lookup("topics", choice.topic or "") or "",
        country=country,
    )


def _unclosed(name: str) -> str:
    """A name that itself will stand in brackets: `Lifeline (North)` is listed as `Lifeline, North`."""
    return name.replace(")", "").replace("）", "")


def hours(lines: Sequence[Resource], wording: Wording) -> tuple[str, ...]:
    """When lines are open, in the words of the shorter forms, each note once."""
    return tuple(dict.fromkeys(hours_note(line, wording, wording["always_short"]) for line in lines))


def places(choice: Choice) -> dict[str, str]:
    """What stands for a line where none is left: `dial`, of the emergency number, and `host` and `name` of the site."""
    site, number = choice.site, choice.emergency
    return {
        "dial": number.channels.call[0].dial if number else "",
        "host": urlsplit(site.url or "").netloc.removeprefix("www.") if site else "",
        "name": site.name if site else "",
    }
