"""The help under a post, in words: the same lines in a long, a short and a minimal form.

Numbers stand as they are dialled in their country, on one line, with plain spaces. `24/7` is said only of lines that
are well known to answer day and night. A text number never stands without its keyword.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from mhpost.render.values import Footer
from mhpost.render.wording import Wording
from mhpost.render.wording.opening import hours_note
from mhpost.resources.values import Call, Choice, Resource, Text


@dataclass(frozen=True, slots=True)
class _Way:
    """How to reach a line, in words, with the numbers that stand in them."""

    words: str
    numbers: tuple[str, ...]


def footers(choice: Choice, wording: Wording, *, url: bool = False, name_country: bool = False) -> tuple[Footer, ...]:
    """The forms of the help, the longest first; none where there is no help.

    url: web addresses may stand in the text. name_country: readers may live in several countries.
    """
    if choice.lines:
        return _Lines(choice, wording, url, name_country).forms()
    return _without_lines(choice, wording, url=url) if choice.site else ()


@dataclass(frozen=True, slots=True)
class _Lines:
    choice: Choice
    wording: Wording
    url: bool
    name_country: bool

    def forms(self) -> tuple[Footer, ...]:
        return self._long(), self._short(), self._minimal()

    def _long(self) -> Footer:
        firm, more = self.choice.lines[: self.choice.firm], self.choice.lines[self.choice.firm :]
        phrases = ["main"] + ["also"] * (len(firm) - 1) + ["topic" if self.choice.topic else "also"] * len(more)
        ways = [self._ways(line) for line in self.choice.lines]
        told = [self._sentence(*each) for each in zip(phrases, self.choice.lines, ways, strict=True)]
        shown = list(self.choice.lines)
        numbers = [number for way in ways for number in way.numbers]
        if number := self.choice.emergency:
            dial = number.channels.call[0].dial
            country = _in_brackets([number.country] if self.name_country else [])
            told.append(self.wording.say("emergency", dial=dial, country=country))
            shown.append(number)
            numbers.append(dial)
        if self.url and (chat := firm[0].channels.chat):
            told.append(self.wording.say("chat", url=chat))
        return _footer("long", " ".join([self.wording["opening"], *told]), shown, numbers)

    def _sentence(self, phrase: str, line: Resource, way: _Way) -> str:
        free = self.wording["free"] if line.cost == "free" else ""
        terms = [term for term in (free, hours_note(line, self.wording, self.wording["always"])) if term]
        return self.wording.say(
            phrase,
            Ways=_capital(way.words),
            ways=way.words,
            terms="".join(f", {term}" for term in terms),
            names=", ".join([_unbracketed(line.name), *([line.country] if self.name_country else [])]),
            topic=self.wording.lookup("topics", self.choice.topic or "") or "",
        )

    def _short(self) -> Footer:
        lines = self.choice.lines[: self.choice.firm]
        ways = [self._first_way(line, "call") for line in lines]
        words = _joined([way.words for way in ways], self.wording)
        notes = self._notes(lines, with_country=True)
        text = self.wording.say(
            "short", opening=self.wording["opening_short"], Ways=_capital(words), notes=_in_brackets(notes)
        )
        return _footer("short", text, lines, [number for way in ways for number in way.numbers])

    def _minimal(self) -> Footer:
        lines = self.choice.lines[: self.choice.firm]
        ways = [self._first_way(line, "short_way") for line in lines]
        country = _in_brackets([lines[0].country] if self.name_country else [])
        always = all(line.always_open for line in lines)
        text = self.wording.say(
            "minimal_always" if always else "minimal",
            country=country,
            ways=_joined([way.words for way in ways], self.wording),
            notes="" if always else _in_brackets(self._notes(lines, with_country=False)),
        )
        return _footer("minimal", text, lines, [number for way in ways for number in way.numbers])

    def _notes(self, lines: tuple[Resource, ...], *, with_country: bool) -> list[str]:
        country = lines[0].country if self.name_country and with_country else ""
        hours = dict.fromkeys(hours_note(line, self.wording, self.wording["always_short"]) for line in lines)
        return [note for note in (country, *hours) if note]

    def _ways(self, line: Resource) -> _Way:
        """Every way to reach a line by number."""
        call, text = self._channels(line)
        if call and text and _same(call, text):
            return _Way(self.wording.say("call_or_text", dial=call.dial), (call.dial,))
        found = [self._called(call, "call")] if call else []
        found += [self._texted(text)] if text else []
        numbers = dict.fromkeys(number for way in found for number in way.numbers)
        return _Way(_joined([way.words for way in found], self.wording), tuple(numbers))

    def _first_way(self, line: Resource, group: str) -> _Way:
        """The one way that a shorter form has room for. group: `call`, or `short_way` for bare numbers."""
        call, text = self._channels(line)
        if call and text and group == "call" and _same(call, text):
            return self._ways(line)
        if call:
            return self._called(call, group)
        return self._texted(text) if text else _Way("", ())

    def _channels(self, line: Resource) -> tuple[Call | None, Text | None]:
        language = self.wording.language
        return line.channels.call_in(language), line.channels.text_in(language)

    def _called(self, call: Call, group: str) -> _Way:
        name = "call"
        if call.then:
            name = "call_mental_health" if call.then == "mental-health" else "call_then"
        elif call.only == "mobile":
            name = "call_mobile"
        values = {"dial": call.dial, "key": call.then or ""}
        words = self.wording.say(name, **values) if group == "call" else self.wording.either(group, name, **values)
        return _Way(words, (call.dial,))

    def _texted(self, text: Text) -> _Way:
        if text.keyword:
            words = self.wording.say("text_keyword", keyword=text.keyword, number=text.number)
        else:
            words = self.wording.say("text", number=text.number)
        return _Way(words, (text.number,))


def _without_lines(choice: Choice, wording: Wording, *, url: bool) -> tuple[Footer, ...]:
    site = choice.site
    assert site
    host = urlsplit(site.url or "").netloc.removeprefix("www.")
    if choice.emergency is None:
        long = f"{wording['opening']} {wording.say('site', host=host)}"
        texts = (long, wording.say("short_site", host=host), wording.say("minimal_site", host=host))
        return tuple(_footer(form, text, [site], []) for form, text in zip(_FORMS, texts, strict=True))
    dial = choice.emergency.channels.call[0].dial
    ending = "" if url else "_by_name"
    find = wording.say(f"site{ending}", host=host, name=site.name)
    danger = wording.say("emergency", dial=dial, country="")
    long = f"{wording['opening']} {danger} {find}"
    short = wording.say(f"short_emergency{ending}", dial=dial, host=host, name=site.name)
    both = [choice.emergency, site]
    return (
        _footer("long", long, both, [dial]),
        _footer("short", short, both, [dial]),
        _footer("minimal", wording.say("minimal_emergency", dial=dial), both[:1], [dial]),
    )


_FORMS = ("long", "short", "minimal")


def _footer(form: str, text: str, shown: list[Resource] | tuple[Resource, ...], numbers: list[str]) -> Footer:
    return Footer(form, text, tuple(line.id for line in shown), tuple(dict.fromkeys(numbers)))


def _same(call: Call, text: Text) -> bool:
    return call.dial == text.number and not (call.then or call.only or text.keyword)


def _joined(words: list[str], wording: Wording) -> str:
    first, *rest = words
    for other in rest:
        first = wording.say("or", one=first, other=other)
    return first


def _in_brackets(notes: list[str]) -> str:
    return f" ({', '.join(notes)})" if notes else ""


def _unbracketed(name: str) -> str:
    """A name that itself will stand in brackets."""
    return name.replace(" (", ", ").replace(")", "")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
