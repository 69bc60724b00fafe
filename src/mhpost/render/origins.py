"""Which files of templates the words of a post may come from."""

from __future__ import annotations

import re

from mhpost.render.lookup import Files, Unreadable

_TAG = re.compile(r"\{%[-+]?\s*(?:extends|include|import|from)\b(.*?)%\}", re.DOTALL)
_NAME = re.compile(r"""["']([^"']+)["']""")


def origins(files: Files, file: str) -> dict[str, str]:
    """The template, then those that it extends, includes or imports by their names, and what stands in each.

    Names that are worked out are not known here. What cannot be read is left out: rendering speaks of it.
    """
    found: dict[str, str] = {}
    names = [file]
    for name in names:
        if name not in found and (text := _text(files, name)) is not None:
            found[name] = text
            names += (named for tag in _TAG.finditer(text) for named in _NAME.findall(tag[1]))
    return found


def _text(files: Files, name: str) -> str | None:
    try:
        path = files.place(name)
        return files.source(path).replace("\r\n", "\n").replace("\r", "\n") if path else None
    except Unreadable:
        return None
