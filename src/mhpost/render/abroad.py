"""The help under a post for readers in several countries: each country's number under the country's name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from mhpost.render import sentences
from mhpost.render.footer import footer, without_lines
from mhpost.render.values import Footer
from mhpost.render.ways import alternatives, first_way
from mhpost.render.wording import Wording
from mhpost.resources.values import Choice, Resource


class _Told(NamedTuple):
    """The help of one country in words, with the lines and numbers in them."""

    words: str
    shown: Sequence[Resource]
    numbers: Sequence[str]


def footers_of_countries(choices: Iterable[Choice], wording: Wording, *, url: bool, links: bool) -> tuple[Footer, ...]:
    """The forms of the help, the longest first, each country once.

    A country without a line has its emergency number and the worldwide directory in place of it.
    """
    by_country: dict[str, Choice] = {}
    for choice in choices:
        by_country.setdefault(choice.need.country, choice)
    told = tuple(by_country.values())
    if not any(choice.lines or choice.emergency for choice in told):
        return without_lines(told[0], wording, url=url, links=links)
    return (
        _long([_paragraph(choice, wording, url=url) for choice in told], wording),
        _short([_in_short(choice, wording, url=url) for choice in told], wording),
        _minimal(told, wording, url=url),
    )


def _long(told: Sequence[_Told], wording: Wording) -> Footer:
    text = wording["between_countries_long"].join([wording["opening"], *(one.words for one in told)])
    return _footer("long", text, told)


def _short(told: Sequence[_Told], wording: Wording) -> Footer:
    countries = wording["between_countries"].join(one.words for one in told)
    text = wording.say("short_several", opening=wording["opening_short"], countries=countries)
    return _footer("short", text, told)


def _minimal(choices: Sequence[Choice], wording: Wording, *, url: bool) -> Footer:
    always = all(choice.lines and all(line.always_open for line in _firm(choice)) for choice in choices)
    told = [_at_least(choice, wording, url=url, hours=not always) for choice in choices]
    countries = wording["between_countries"].join(one.words for one in told)
    text = wording.say("minimal_several_always" if always else "minimal_several", countries=countries)
    return _footer("minimal", text, told)


def _footer(form: str, text: str, told: Sequence[_Told]) -> Footer:
    shown = [line for one in told for line in one.shown]
    return footer(form, text, shown, [number for one in told for number in one.numbers])


def _paragraph(choice: Choice, wording: Wording, *, url: bool) -> _Told:
    place = _place(choice, wording)
    number = [choice.emergency] if choice.emergency else []
    if not choice.lines:
        ending = _ending(url)
        if not number:
            return _only_site(choice, wording, url=url)
        found = [wording.say(f"short_site{ending}", **place) for _ in _site(choice)]
        said = [wording.say("country_danger", **place), *found]
        return _Told(wording["between_sentences"].join(said), [*number, *_site(choice)], [place["dial"]])
    said, numbers = sentences.of_lines(choice, wording, "country_main", place["country"])
    said += [wording.say("emergency", dial=place["dial"], country="") for _ in number]
    if url and (chat := choice.lines[0].channels.chat):
        said.append(wording.say("chat", url=chat))
    dials = [place["dial"] for _ in number]
    return _Told(wording["between_sentences"].join(said), [*choice.lines, *number], [*numbers, *dials])


def _in_short(choice: Choice, wording: Wording, *, url: bool) -> _Told:
    if choice.lines:
        return _lines(choice, wording, "country_short", group="", hours=True)
    if choice.emergency is None:
        return _only_site(choice, wording, url=url)
    place, site = _place(choice, wording), _site(choice)
    words = wording.say(f"country_short_danger{_ending(url)}" if site else "country_minimal_danger", **place)
    return _Told(words, [choice.emergency, *site], [place["dial"]])


def _at_least(choice: Choice, wording: Wording, *, url: bool, hours: bool) -> _Told:
    if choice.lines:
        return _lines(choice, wording, "country_minimal", group="short_way", hours=hours)
    if choice.emergency is None:
        return _only_site(choice, wording, url=url)
    place = _place(choice, wording)
    return _Told(wording.say("country_minimal_danger", **place), [choice.emergency], [place["dial"]])


def _lines(choice: Choice, wording: Wording, phrase: str, *, group: str, hours: bool) -> _Told:
    """A country's numbers after its name, as in `UK: call 116 123 (24/7)`."""
    lines = _firm(choice)
    way = alternatives([first_way(line, wording, group) for line in lines], wording)
    notes = wording.in_brackets(sentences.hours(lines, wording)) if hours else ""
    words = wording.say(phrase, country=wording.country(choice.need.country), ways=way.words, notes=notes)
    return _Told(words, lines, way.numbers)


def _only_site(choice: Choice, wording: Wording, *, url: bool) -> _Told:
    return _Told(wording.say(f"country_site{_ending(url)}", **_place(choice, wording)), _site(choice), [])


def _place(choice: Choice, wording: Wording) -> dict[str, str]:
    return {"country": wording.country(choice.need.country), **sentences.places(choice)}


def _ending(url: bool) -> str:
    return "" if url else "_by_name"


def _firm(choice: Choice) -> tuple[Resource, ...]:
    return choice.lines[: choice.firm]


def _site(choice: Choice) -> list[Resource]:
    return [choice.site] if choice.site else []
