"""Which file in `templates/` a name means, and its words. Standard library only: both processes use it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

ENDING = ".j2"
LARGEST = 256 * 1024
"""The most bytes that a template file may hold."""


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


def speaks(file: str, name: str, language: str) -> bool:
    """Whether the file that was found for `name` is one of that language alone."""
    return any(file.startswith(f"{name}.{tag}.") for tag in _tags(language))


def _tags(language: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tag for tag in (language, language.partition("-")[0]) if tag))


def place(folders: Sequence[Path], name: str) -> Path | None:
    """The file of that name below the first of the folders that has one; None where none has.

    Raises Unreadable when the name or a symbolic link leads out of the folder.
    """
    if any(step in ("", ".", "..") for step in name.split("/")) or any(sign in name for sign in '\\:\0"<>|?*'):
        raise Unreadable("its name leads out of the folder templates/ or holds a sign that file names cannot have")
    return next((path for folder in folders if (path := _in(folder, name)) is not None), None)


def _in(folder: Path, name: str) -> Path | None:
    path = folder / name
    try:
        if not path.is_file():
            return None
        if not path.resolve().is_relative_to(folder.parent.resolve() / folder.name):
            raise Unreadable("it is a link that leads out of the folder templates/")
    except OSError:
        return None
    return path


def source(path: Path) -> str:
    """The words of a template file. Raises Unreadable for one that is too large or is not UTF-8 text."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise Unreadable("it cannot be opened") from error
    if len(data) > LARGEST:
        raise Unreadable(f"it is larger than {LARGEST // 1024} KB")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable("it is not UTF-8 text; save it again with the encoding UTF-8") from error


def existing(folders: Sequence[Path]) -> tuple[str, ...]:
    """The names of all template files below the folders, with forward slashes, each once, in order."""
    found = ((folder, path) for folder in folders for path in folder.rglob("*" + ENDING) if path.is_file())
    return tuple(sorted({path.relative_to(folder).as_posix() for folder, path in found}))
