"""The templates of a workspace, from the side of the run: which file, and every distinct rendering once."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mhpost.render import lookup
from mhpost.render.origins import origins
from mhpost.render.process import GONE, Worker
from mhpost.render.values import Written
from mhpost.source.files import typed_below

_FOLDER = "templates"
_TRIES = 2
"""So often may one template fail to end; after that it is not tried again in this run."""
_ENDLESS = (GONE["words"], "it does not end")


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a template: a text, or what is wrong.

    wrong: None, or the kind that worker.py lists. words: of that wrong. file, line: in the folder of templates.
    used: the names it asked for; None where that is not known.
    """

    text: str = ""
    wrong: str | None = None
    words: Any = ""
    file: str = ""
    line: int | None = None
    used: tuple[str, ...] | None = None


@dataclass(slots=True)
class _Memory:
    """The answers of one file, under the names they used and the values of these."""

    names: list[tuple[str, ...]] = field(default_factory=list)
    answers: dict[tuple[tuple[str, ...], str], Answer] = field(default_factory=dict)
    endless: int = 0


class Templates:
    """The templates below `workspace/templates`, then those of the workspaces above.

    environment: for the process in which they run. above: folder of a workspace, and how its files are named here.
    """

    def __init__(self, workspace: Path, environment: Mapping[str, str], above: Sequence[tuple[Path, str]] = ()) -> None:
        self.folder = workspace / _FOLDER
        self._names = ("", *(prefix for _, prefix in above))
        folders = (self.folder, *(root / _FOLDER for root, _ in above))
        typed = {str(path): text for folder in folders for path, text in typed_below(folder).items()}
        self._files = lookup.Files(folders, typed)
        self._worker = Worker(self._files, environment)
        self._found: dict[tuple[str, str, str], str | None] = {}
        self._memory: dict[str, _Memory] = {}
        self._written: dict[str, tuple[Written, ...]] = {}

    def find(self, name: str, language: str, platform: str) -> str | None:
        """The file that the name means, or None. Raises lookup.Unreadable for one that leads out of the folder."""
        asked = name, language, platform
        if asked not in self._found:
            names = lookup.candidates(*asked)
            self._found[asked] = next((file for file in names if self._files.place(file)), None)
        return self._found[asked]

    def named(self, file: str) -> str:
        """The path in the workspace of a template file, as in `templates/tip.j2`; from one above, with its prefix."""
        places = zip(self._files.folders, self._names, strict=True)
        held = (prefix for folder, prefix in places if self._files.there(folder / file))
        return f"{next(held, '')}{_FOLDER}/{file}"

    def existing(self) -> tuple[str, ...]:
        """The names of all template files, with forward slashes, each once, in order."""
        return self._files.existing()

    def names(self) -> tuple[str, ...]:
        """What entries may name: every file but those that only hold macros for others, whatever its language."""
        texts = {file: origins(self._files, file).get(file, "") for file in self.existing()}
        return tuple(sorted({lookup.stem(file) for file, text in texts.items() if not lookup.is_helper(text)}))

    def written(self, file: str) -> tuple[Written, ...]:
        """The template and those that it names, as they are written."""
        if file not in self._written:
            found = origins(self._files, file)
            self._written[file] = tuple(Written(self.named(name), text) for name, text in found.items())
        return self._written[file]

    def render(self, file: str, values: Mapping[str, Any], language: str, platform: str) -> Answer:
        """What the template makes of the values. Equal values of the names it uses are rendered once."""
        memory = self._memory.setdefault(file, _Memory())
        everything = {**values, "@for": [language, platform]}
        for names in memory.names:
            if known := memory.answers.get((names, _chosen(everything, names))):
                return known
        if memory.endless >= _TRIES:
            return Answer("", "cost", "it did not end before, and was not tried again", file)
        answer = self._ask({"file": file, "values": values, "language": language, "platform": platform})
        memory.endless += answer.words in _ENDLESS
        names = answer.used if answer.used is not None else tuple(sorted(everything))
        if names not in memory.names:
            memory.names.append(names)
        memory.answers[names, _chosen(everything, names)] = answer
        return answer

    def asks(self, name: str) -> bool:
        """Whether a template that was rendered asked for that name, or may have."""
        return any(name in names for memory in self._memory.values() for names in memory.names)

    def _ask(self, request: Mapping[str, Any]) -> Answer:
        raw = dict(self._worker.ask(request))
        used = raw.pop("used")
        return Answer(**{"file": request["file"], **raw, "used": None if used is None else tuple(used)})

    def close(self) -> None:
        """End the process."""
        self._worker.close()


def _chosen(values: Mapping[str, Any], names: tuple[str, ...]) -> str:
    return json.dumps([values.get(name) for name in names], sort_keys=True)
