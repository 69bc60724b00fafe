"""Which file in `templates/` a name means, and its words. Standard library only: both processes use it."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

ENDING = ".j2"
LARGEST = 256 * 1024
"""The most bytes that a template file may hold."""
Typed = Mapping[str, str]
"""What an editor shows in place of files, saved or not, by their paths below the folders of templates."""
NOTHING: Typed = MappingProxyType({})
_SILENT = re.compile(
    r"\{#.*?#\}|\{%[-+]?\s*macro\b.*?\bendmacro\s*[-+]?%\}|\{%[-+]?\s*(?:import|from)\b.*?%\}", re.DOTALL
)


class Unreadable(Exception):
    """A file that stands there and is not taken as a template; the words say why."""


def candidates(name: str, language: str, platform: str) -> tuple[str, ...]:
    """The file names that `name` may mean, the most particular first.

    language is BCP 47: the exact tag is looked for before its base language.
    """
    tags = _tags(language)
    stems = [f"{name}.{tag}.{platform}" for tag in tags] + [f"{name}.{platform}"]
    stems += [f"{name}.{tag}" for tag in tags] + [name]
    return tuple(stem + ENDING for stem in stems)


def stem(file: str) -> str:
    """The name by which entries may know a file: its path without language, platform and ending."""
    folder, slash, last = file.rpartition("/")
    return f"{folder}{slash}{last.removesuffix(ENDING).partition('.')[0]}"


def is_helper(text: str) -> bool:
    """Whether a template holds nothing but macros for others, so that no post can be made of it alone."""
    return not _SILENT.sub("", text).strip()


def speaks(file: str, name: str, language: str) -> bool:
    """Whether the file that was found for `name` is one of that language alone."""
    return any(file.startswith(f"{name}.{tag}.") for tag in _tags(language))


def _tags(language: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tag for tag in (language, language.partition("-")[0]) if tag))


def place(folders: Sequence[Path], name: str, typed: Typed = NOTHING) -> Path | None:
    """The file of that name below the first of the folders that has one; None where none has.

    Raises Unreadable when the name or a symbolic link leads out of the folder.
    """
    if any(step in ("", ".", "..") for step in name.split("/")) or any(sign in name for sign in '\\:\0"<>|?*'):
        raise Unreadable("its name leads out of the folder templates/ or holds a sign that file names cannot have")
    return next((path for folder in folders if (path := _in(folder, name, typed)) is not None), None)


def _in(folder: Path, name: str, typed: Typed) -> Path | None:
    path = folder / name
    try:
        if not path.is_file() and os.fspath(path) not in typed:
            return None
        if not path.resolve().is_relative_to(folder.parent.resolve() / folder.name):
            raise Unreadable("it is a link that leads out of the folder templates/")
    except OSError:
        return None
    return path


def source(path: Path, typed: Typed = NOTHING) -> str:
    """The words of a template file. Raises Unreadable for one that is too large or is not UTF-8 text."""
    text = typed.get(os.fspath(path))
    try:
        data = _saved(path) if text is None else text.encode("utf-8", "replace")
    except OSError as error:
        raise Unreadable("it cannot be opened") from error
    if len(data) > LARGEST:
        raise Unreadable(f"it is larger than {LARGEST // 1024} KB")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable("it is not UTF-8 text; save it again with the encoding UTF-8") from error


def _saved(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LARGEST + 1)


def existing(folders: Sequence[Path], typed: Typed = NOTHING) -> tuple[str, ...]:
    """The names of all template files below the folders, with forward slashes, each once, in order."""
    found = ((folder, path) for folder in folders for path in folder.rglob("*" + ENDING) if path.is_file())
    names = {path.relative_to(folder).as_posix() for folder, path in found}
    unsaved = ((folder, path) for path in map(Path, typed) for folder in folders if path.is_relative_to(folder))
    more = {path.relative_to(folder).as_posix() for folder, path in unsaved if path.suffix == ENDING}
    return tuple(sorted(names | more))
