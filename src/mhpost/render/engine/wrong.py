"""What went wrong in a template: its kind, its words, and the line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from jinja2 import Template, TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError, TemplateError

from mhpost.render.engine.budget import TooMuch
from mhpost.render.engine.filters import all_filters
from mhpost.render.engine.limits import TooLong
from mhpost.render.engine.sandbox import Conflicted
from mhpost.render.engine.text import NotWords
from mhpost.render.lookup import Unreadable


def _place(error: BaseException, asked: str) -> tuple[str | None, int | None]:
    """The innermost template and its line that the error passed through; of a circle, the line of the one asked for.

    Which template of a circle is the innermost depends on how deep this Python goes.
    """
    places = list(_places(error))
    if isinstance(error, RecursionError):
        places = [place for place in places if place[0] == asked] or places
    return places[-1] if places else (None, None)


def _places(error: BaseException) -> Iterator[tuple[str | None, int | None]]:
    trace = error.__traceback__
    while trace:
        template = trace.tb_frame.f_globals.get("__jinja_template__")
        if isinstance(template, Template):
            yield template.name, template.get_corresponding_lineno(trace.tb_lineno)
        trace = trace.tb_next


def _sort(error: BaseException) -> tuple[str, Any]:
    """What kind of wrong it is, and in which words; never with the representation of an object."""
    match error:
        case TooLong():
            return "cost", "it does not end"
        case MemoryError():
            return "cost", "it needs too much memory"
        case RecursionError():
            return "cost", "it calls itself without end"
        case TooMuch():
            return "cost", str(error)
        case NotWords():
            return "value", f"it writes {error}"
        case Unreadable():
            return "unreadable", str(error)
        case TemplateNotFound():
            return "absent", error.name or ""
        case SecurityError():
            return "forbidden", error.message or ""
        case ValueError() if "integer string conversion" in str(error):
            return "cost", "it holds a number that is too large"
        case UndefinedError() if (error.message or "").startswith("["):
            return "unknown", json.loads(error.message or "")
        case Conflicted():
            return "conflict", error.message or ""
        case TemplateSyntaxError() if named := re.match(r"No filter named '(\w+)'", error.message or ""):
            return "filter", [named[1], [name for name in all_filters() if not name.startswith("mhpost_")]]
        case TemplateSyntaxError():
            return "syntax", error.message or ""
        case SyntaxError():
            return "syntax", "its parts are nested too deep"
        case TemplateError() | TypeError() | ValueError() | ArithmeticError() | LookupError():
            return "fault", str(error).lstrip("_") if " at 0x" not in str(error) else type(error).__name__
        case _:
            return "fault", type(error).__name__


def wrong(error: BaseException, file: str) -> dict[str, Any]:
    """The answer for a rendering of `file` that ended in this error."""
    kind, words = _sort(error)
    inner, line = _place(error, file)
    if isinstance(error, TemplateSyntaxError):
        inner, line = error.name or inner, error.lineno
    return {"wrong": kind, "words": words, "file": inner or file, "line": line}
