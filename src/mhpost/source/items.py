"""One more item in a list or group between brackets, or one less anywhere; every other letter stays as it is."""

from __future__ import annotations

import re
from typing import Any

from mhpost.source.document import Document
from mhpost.source.nodes import Child
from mhpost.source.rereading import reads_as
from mhpost.source.values import Route, Where

_BLANKS = re.compile(r"[ \t]+(?=[\r\n,]|\Z)")
_REST = re.compile(r"[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n|$)")


def in_brackets(document: Document, route: Route) -> bool:
    """Whether the list or group there is written between brackets, as in JSON, and not line by line."""
    return document.text[_body(document, route) :][:1] in ("[", "{")


def in_quotes(document: Document, route: Route) -> bool:
    """Whether the first key of the group there stands in double quotes, as in JSON."""
    first = next(iter(document.nodes.children(document.nodes.find(route).child.value).values()), None)
    return first is not None and first.key is not None and document.nodes.style(first.key) == "double"


def appended(document: Document, route: Route, item: str) -> str:
    """The text with one more item in what stands between brackets there, written as `item`.

    It stands in a line of its own where the item before it does. Whoever calls this asks `reads_as`.
    """
    text, nodes = document.text, document.nodes
    children = list(nodes.children(nodes.find(route).child.value).values())
    if not children:
        at = _body(document, route) + 1
        return text[:at] + item + text[at:]
    last = children[-1]
    at = nodes.extent(last.value)[1]
    indent = _indent(text, _start(document, last))
    between = ", " if indent is None else f",{_line_end(text)}{indent}"
    return text[:at] + between + item + text[at:]


def is_alias(document: Document, route: Route) -> bool:
    """Whether the value there is `*name`, which repeats another one."""
    return document.nodes.find(route).child.value in document.nodes.targets


def in_place(document: Document, route: Route, words: str) -> str:
    """The text with these words in place of an empty value or of `*name`. Whoever calls this asks `reads_as`."""
    text, (start, end) = document.text, document.nodes.extent(document.nodes.find(route).child.value)
    if start == end and (blanks := _BLANKS.match(text, end)):
        end = blanks.end()
    return f"{text[:start]}{'' if text[start - 1 : start].isspace() else ' '}{words}{text[end:]}"


def without(document: Document, route: Route) -> str | None:
    """The text without the item or key there; None where it is so written that this cannot be done.

    The last item of a list takes the list with it, and its key.
    """
    nodes = document.nodes
    if not (route and nodes.starts and nodes.find(route).whole) or document.data is None:
        return None
    if document.home(Where(document.file, route)).route != route:
        return None
    children = nodes.children(nodes.find(route[:-1]).child.value)
    if len(children) == 1:
        return without(document, route[:-1])
    cut = _from_brackets if in_brackets(document, route[:-1]) else _from_lines
    stretch = cut(document, list(children.values()), list(children).index(route[-1]))
    if stretch is None:
        return None
    text = document.text[: stretch[0]] + document.text[stretch[1] :]
    return text if reads_as(document, text, _less(document.data, route)) else None


def _from_brackets(document: Document, children: list[Child], place: int) -> tuple[int, int] | None:
    """What stands from the item to the next; of the last one with the comma before it."""
    if place + 1 < len(children):
        return _start(document, children[place]), _start(document, children[place + 1])
    start = document.nodes.extent(children[place - 1].value)[1]
    clear = "#" not in document.text[start : _start(document, children[place])]
    return (start, document.nodes.extent(children[place].value)[1]) if clear else None


def _from_lines(document: Document, children: list[Child], place: int) -> tuple[int, int] | None:
    """The lines of the item, where nothing else stands in them."""
    text, start = document.text, _start(document, children[place])
    if children[place].key is None:
        start = text.rfind("-", 0, start)
    indent = _indent(text, start)
    rest = _REST.match(text, document.nodes.extent(children[place].value)[1])
    return (start - len(indent), rest.end()) if indent is not None and rest else None


def _indent(text: str, at: int) -> str | None:
    """The blanks before a place in its line; None where something else stands there."""
    before = text[max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1 : at]
    return None if before.strip(" \t") else before


def _start(document: Document, child: Child) -> int:
    return document.nodes.starts[child.value if child.key is None else child.key]


def _body(document: Document, route: Route) -> int:
    return document.nodes.body(document.nodes.find(route).child.value)


def _line_end(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _less(data: Any, route: Route) -> Any:
    """A copy of the data without what the route leads to."""
    step, rest = route[0], route[1:]
    if isinstance(data, dict):
        return {key: _less(one, rest) if key == step else one for key, one in data.items() if rest or key != step}
    return [_less(one, rest) if place == step else one for place, one in enumerate(data) if rest or place != step]
