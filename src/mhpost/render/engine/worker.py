"""The process in which templates run: one JSON request a line in, one JSON answer a line out.

It has an empty environment, and limits on time and memory. A request is `{file, values, language, platform}`; an
answer `{text, used}`, or `{wrong, words, file, line, used}`, where `used` are the names that the template asked for,
and `wrong` is one of `cost`, `conflict`, `syntax`, `filter`, `unknown`, `forbidden`, `value`, `fault`, `unreadable`,
`absent`.
"""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Callable, Generator
from datetime import datetime
from pathlib import Path
from typing import Any

from mhpost.render.engine.budget import MAX_TEXT, TooMuch
from mhpost.render.engine.limits import TooLong, limit_memory, timers
from mhpost.render.engine.sandbox import Sandbox
from mhpost.render.engine.wrong import wrong
from mhpost.render.lookup import Files

Answer = dict[str, Any]


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
        result = wrong(error, request["file"])
    return result | {"used": sorted(sandbox.used)}


def main() -> None:
    """Answer requests until the input ends. The first line of input: folders of templates, and what is typed there."""
    folders, typed = json.loads(sys.stdin.readline())
    sandbox = Sandbox(Files(tuple(map(Path, folders)), typed))
    switch = timers()
    limit_memory()
    print("{}", flush=True)  # noqa: T201  # the protocol of this process, not talk
    for line in sys.stdin:
        result = answer(sandbox, json.loads(line), switch)
        print(json.dumps(result), flush=True)  # noqa: T201  # as above
        if "wrong" in result:
            gc.collect()
