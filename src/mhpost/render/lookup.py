"""Which file in `templates/` a name means, and its words. Standard library only: both processes use it."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

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


class Files(NamedTuple):
    """The template files below folders; of equal names the one in the first folder counts.

    typed: what an editor shows in place of files.
    """

    folders: tuple[Path, ...]
    typed: Typed = NOTHING

    def there(self, path: Path) -> bool:
        """Whether there is such a file, saved or only typed."""
        return path.is_file() or os.fspath(path) in self.typed

    def place(self, name: str) -> Path | None:
        """The file of that name; None where there is none.

        Raises Unreadable when the name or a symbolic link leads out of the folder.
        """
        if any(step in ("", ".", "..") for step in name.split("/")) or any(sign in name for sign in '\\:\0"<>|?*'):
            raise Unreadable("its name leads out of the folder templates/ or holds a sign that file names cannot have")
        return next((path for folder in self.folders if (path := self._in(folder, name)) is not None), None)

    def source(self, path: Path) -> str:
        """The words of a template file. Raises Unreadable for one that is too large or is not UTF-8 text."""
        text = self.typed.get(os.fspath(path))
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

    def existing(self) -> tuple[str, ...]:
        """The names of all template files, with forward slashes, each once, in order."""
        saved = (path for folder in self.folders for path in folder.rglob("*" + ENDING) if path.is_file())
        typed = (path for path in map(Path, self.typed) if path.suffix == ENDING)
        every = ((path, folder) for path in (*saved, *typed) for folder in self.folders)
        return tuple(sorted({path.relative_to(at).as_posix() for path, at in every if path.is_relative_to(at)}))

    def _in(self, folder: Path, name: str) -> Path | None:
        path = folder / name
        try:
            if not self.there(path):
                return None
            if not path.resolve().is_relative_to(folder.parent.resolve() / folder.name):
                raise Unreadable("it is a link that leads out of the folder templates/")
        except OSError:
            return None
        return path


def _saved(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LARGEST + 1)
