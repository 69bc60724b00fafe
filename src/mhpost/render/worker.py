"""The process in which templates run: one JSON request a line in, one JSON answer a line out.

It has no environment, no network of its own to speak of, and limits on time and memory. A request is
`{file, values, language, platform, known}`; an answer `{text, used}`, or `{wrong, words, file, line, used}`, where
`wrong` is one of `cost`, `syntax`, `filter`, `unknown`, `forbidden`, `value`, `fault`, `unreadable`, `absent`.
"""

from __future__ import annotations

import gc
import json
import os
import re
import signal
import sys
import threading
import time
from collections.abc import Callable, Generator
from datetime import datetime
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

from jinja2 import Template, TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError, TemplateError

from mhpost.render.budget import MAX_TEXT, TooMuch
from mhpost.render.filters import all_filters
from mhpost.render.lookup import Unreadable
from mhpost.render.sandbox import Sandbox
from mhpost.render.text import NotWords

SECONDS = 1.8
"""CPU time of one rendering, after which it is stopped at its line."""
HARD_SECONDS = 2.4
"""CPU time after which the process ends, where it could not be stopped at a line."""
MEMORY = 256 * 1024 * 1024
"""Bytes that templates may take."""
OUT_OF_TIME = 75
"""Exit code of a process that ended itself because of HARD_SECONDS."""

Answer = dict[str, Any]


class TooLong(BaseException):
    """Out of time. No `except Exception` of a library may hold it up."""


def _stop(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise TooLong


def _timers() -> Callable[[bool], None]:
    """What starts (True) and stops the clocks of one rendering, by the means of this system."""
    if sys.platform == "win32":
        return _watch()
    signal.signal(signal.SIGPROF, _stop)
    signal.signal(signal.SIGVTALRM, signal.SIG_DFL)

    def switch(on: bool) -> None:
        signal.setitimer(signal.ITIMER_PROF, SECONDS if on else 0, 0.2 if on else 0)
        signal.setitimer(signal.ITIMER_VIRTUAL, HARD_SECONDS if on else 0)

    return switch


def _watch() -> Callable[[bool], None]:
    """For systems without CPU timers: a thread that ends the process."""
    started: list[float] = []

    def look() -> None:
        while True:
            threading.Event().wait(0.05)
            if started and time.process_time() - started[0] > HARD_SECONDS:
                os._exit(OUT_OF_TIME)

    threading.Thread(target=look, daemon=True).start()

    def switch(on: bool) -> None:
        started[:] = [time.process_time()] if on else []

    return switch


def _limit_memory() -> None:
    """No more than MEMORY beyond what the process has at its start, where the system can be told so."""
    if sys.platform == "linux":
        import resource

        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        most = pages * resource.getpagesize() + MEMORY
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _render(sandbox: Sandbox, file: str, values: dict[str, Any]) -> str:
    template = sandbox.get_template(file)
    writing: Generator[str] = template.root_render_func(template.new_context(values))  # type: ignore[assignment]
    pieces, size = [], 0
    for piece in writing:
        pieces.append(piece)
        size += len(piece)
        if size > MAX_TEXT:
            writing.throw(TooMuch(f"it writes more than {MAX_TEXT:,} characters"))
    return "".join(pieces)


def _place(error: BaseException) -> tuple[str | None, int | None]:
    """The innermost template and its line that the error passed through."""
    file, line, trace = None, None, error.__traceback__
    while trace:
        template = trace.tb_frame.f_globals.get("__jinja_template__")
        if isinstance(template, Template):
            file, line = template.name, template.get_corresponding_lineno(trace.tb_lineno)
        trace = trace.tb_next
    return file, line


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


def _wrong(error: BaseException, request: dict[str, Any]) -> Answer:
    kind, words = _sort(error)
    file, line = _place(error)
    if isinstance(error, TemplateSyntaxError):
        file, line = error.name or file, error.lineno
    return {"wrong": kind, "words": words, "file": file or request["file"], "line": line}


def answer(sandbox: Sandbox, request: dict[str, Any], switch: Callable[[bool], None]) -> Answer:
    """Render one request; whatever the template does, there is an answer or the process ends."""
    sandbox.begin(request["language"], request["platform"])
    values = dict(request["values"], moment=datetime.fromisoformat(request["values"]["moment"]))
    try:
        try:
            switch(True)
            result: Answer = {"text": _render(sandbox, request["file"], values)}
        finally:
            switch(False)
    except (Exception, TooLong) as error:  # noqa: BLE001  # whatever it is, it is the template's doing
        switch(False)
        result = _wrong(error, request)
    return result | {"used": sorted(sandbox.used)}


def main() -> None:
    """Answer requests until the input ends. The first line of input names the folder of templates."""
    sandbox = Sandbox(Path(json.loads(sys.stdin.readline())))
    switch = _timers()
    _limit_memory()
    print("{}", flush=True)  # noqa: T201  # the protocol of this process, not talk
    for line in sys.stdin:
        result = answer(sandbox, json.loads(line), switch)
        print(json.dumps(result), flush=True)  # noqa: T201  # as above
        if "wrong" in result:
            gc.collect()
