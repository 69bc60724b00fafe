"""The help under a post, in words: the same lines in a long, a short and a minimal form.

Numbers stand as they are dialled in their country, on one line, with plain spaces. `24/7` is said only of lines that
are well known to answer day and night. A text number never stands without its keyword. All that is language, brackets
and commas too, comes from the wording.
"""

from __future__ import annotations

from collections.abc import Sequence

from mhpost.calendar.tags import base
from mhpost.render import sentences
from mhpost.render.direction import RIGHT_TO_LEFT, in_order
from mhpost.render.values import Footer
from mhpost.render.ways import alternatives, first_way
from mhpost.render.wording import Wording
from mhpost.resources.values import Choice, Resource

FORMS = ("long", "short", "minimal")


def footers(
    choice: Choice,
    wording: Wording,
    *,
    url: bool = False,
    links: bool = True,
    name_country: bool = False,
    beside: Sequence[Choice] = (),
) -> tuple[Footer, ...]:
    """The forms of the help, the longest first; none where there is no help.

    url: web addresses may stand in the text where there is a number too; links: they may stand there at all.
    name_country: readers may live in another country, so each number names its own. beside: the choices for further
    countries of the same readers; then each country's help is told under its name. In languages that are written from
    right to left each number is kept in the order in which it is dialled.
    """
    found = _forms(choice, wording, url=url, links=links, name_country=name_country, beside=beside)
    return tuple(map(in_order, found)) if base(wording.language) in RIGHT_TO_LEFT else found


def _forms(
    choice: Choice, wording: Wording, *, url: bool, links: bool, name_country: bool, beside: Sequence[Choice]
) -> tuple[Footer, ...]:
    helpful = [one for one in (choice, *beside) if one.lines or one.emergency or one.site]
    if not helpful:
        return ()
    chosen = helpful[0]
    if len({one.need.country for one in helpful}) > 1 or (name_country and chosen.emergency and not chosen.lines):
        from mhpost.render.abroad import footers_of_countries

        return footers_of_countries(helpful, wording, url=url and links, links=links)
    if chosen.lines:
        country = wording.country(chosen.need.country) if name_country else ""
        return (
            _long(chosen, wording, country, url=url and links),
            *([_short(chosen, wording, country, danger=True)] if chosen.emergency else []),
            _short(chosen, wording, country),
            _minimal(chosen, wording, country),
        )
    return without_lines(chosen, wording, url=url and links, links=links)


def footer(form: str, text: str, shown: Sequence[Resource], numbers: Sequence[str]) -> Footer:
    """One form. shown: the lines that stand in it."""
    return Footer(form, text, tuple(dict.fromkeys(line.id for line in shown)), tuple(dict.fromkeys(numbers)))


def _long(choice: Choice, wording: Wording, country: str, *, url: bool) -> Footer:
    told, numbers = sentences.of_lines(choice, wording, "main", country)
    shown = list(choice.lines)
    if choice.emergency:
        told.append(_danger(choice.emergency, wording, country))
        shown.append(choice.emergency)
        numbers.append(choice.emergency.channels.call[0].dial)
    if url and (chat := choice.lines[0].channels.chat):
        told.append(wording.say("chat", url=chat))
    return footer("long", wording["between_sentences"].join([wording["opening"], *told]), shown, numbers)


def _danger(number: Resource, wording: Wording, country: str) -> str:
    return wording.say("emergency", dial=number.channels.call[0].dial, country=wording.in_brackets([country]))


def _short(choice: Choice, wording: Wording, country: str, *, danger: bool = False) -> Footer:
    """danger: the emergency number stands there too."""
    lines = choice.lines[: choice.firm]
    way = alternatives([first_way(line, wording) for line in lines], wording)
    notes = wording.in_brackets([country, *sentences.hours(lines, wording)])
    text = wording.say("short", opening=wording["opening_short"], ways=way.words, notes=notes)
    if not (danger and choice.emergency):
        return footer("short", text, lines, way.numbers)
    number = choice.emergency
    both = wording["between_sentences"].join([text, _danger(number, wording, country)])
    return footer("short", both, [*lines, number], [*way.numbers, number.channels.call[0].dial])


def _minimal(choice: Choice, wording: Wording, country: str) -> Footer:
    lines = choice.lines[: choice.firm]
    way = alternatives([first_way(line, wording, "short_way") for line in lines], wording)
    always = all(line.always_open for line in lines)
    text = wording.say(
        "minimal_always" if always else "minimal",
        country=wording.in_brackets([country]),
        ways=way.words,
        notes="" if always else wording.in_brackets(sentences.hours(lines, wording)),
    )
    return footer("minimal", text, lines, way.numbers)


def without_lines(choice: Choice, wording: Wording, *, url: bool, links: bool) -> tuple[Footer, ...]:
    """The emergency number and the worldwide directory, or one of them alone, where no line is left."""
    site, number = choice.site, choice.emergency
    place = sentences.places(choice)
    named = "" if url or (links and not number) else "_by_name"
    danger = [wording.say("emergency", country="", **place)] if number else []
    found = [wording.say(f"site{named}", **place)] if site else []
    long = wording["between_sentences"].join([wording["opening"], *danger, *found])
    both = [line for line in (number, site) if line]
    if number is None:
        texts = (long, wording.say(f"short_site{named}", **place), wording.say(f"minimal_site{named}", **place))
        return tuple(footer(form, text, both, []) for form, text in zip(FORMS, texts, strict=True))
    short = wording.say(f"short_emergency{named}", **place)
    return (
        footer("long", long, both, [place["dial"]]),
        *([footer("short", short, both, [place["dial"]])] if site else []),
        footer("minimal", wording.say("minimal_emergency", **place), [number], [place["dial"]]),
    )
