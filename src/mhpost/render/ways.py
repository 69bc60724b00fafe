"""How to reach a line, in words: a text number never stands without its keyword."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from typing import NamedTuple

from mhpost.render.wording import Wording
from mhpost.resources.values import Call, Resource, Text


class Way(NamedTuple):
    """A way to reach a line, in words, with the numbers that stand in them."""

    words: str
    numbers: tuple[str, ...]


def every_way(line: Resource, wording: Wording) -> Way:
    """Every way to reach a line by number."""
    call, text = _channels(line, wording)
    if call and text and _same(call, text):
        return _either(call, wording)
    found = [_called(call, "", wording)] if call else []
    return alternatives([*found, *([_texted(text, wording)] if text else [])], wording)


def first_way(line: Resource, wording: Wording, group: str = "") -> Way:
    """The one way that a shorter form has room for. group: `short_way` for bare numbers."""
    call, text = _channels(line, wording)
    if call and text and not group and _same(call, text):
        return _either(call, wording)
    if call:
        return _called(call, group, wording)
    return _texted(text, wording) if text else Way("", ())


def alternatives(ways: Iterable[Way], wording: Wording) -> Way:
    """Several ways as one: `call 988 or text 741741`. There is at least one."""
    return reduce(
        lambda one, other: Way(
            wording.say("or", one=one.words, other=other.words), tuple(dict.fromkeys((*one.numbers, *other.numbers)))
        ),
        ways,
    )


def _channels(line: Resource, wording: Wording) -> tuple[Call | None, Text | None]:
    return line.channels.call_in(wording.language), line.channels.text_in(wording.language)


def _same(call: Call, text: Text) -> bool:
    return call.dial == text.number and not (call.then or call.only or text.keyword)


def _either(call: Call, wording: Wording) -> Way:
    return Way(wording.say("call_or_text", dial=call.dial), (call.dial,))


def _called(call: Call, group: str, wording: Wording) -> Way:
    name = "call"
    if call.then:
        name = "call_mental_health" if call.then == "mental-health" else "call_then"
    elif call.only == "mobile":
        name = "call_mobile"
    values = {"dial": call.dial, "key": call.then or ""}
    words = wording.either(group, name, **values) if group else wording.say(name, **values)
    return Way(words, (call.dial,))


def _texted(text: Text, wording: Wording) -> Way:
    if text.keyword:
        words = wording.say("text_keyword", keyword=text.keyword, number=text.number)
    else:
        words = wording.say("text", number=text.number)
    return Way(words, (text.number,))
