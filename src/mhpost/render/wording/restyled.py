"""The organization's own words around help lines: the files `LANG.yaml` in the folder `footers/` of a workspace."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from mhpost.render.wording import Phrases, merged, problems, tags_of
from mhpost.render.wording.checking import checked
from mhpost.render.wording.places import is_ours, lacking
from mhpost.source import Document, Finding, Severity, read
from mhpost.source.files import typed_below

MOST_FILES = 100
_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")


class Restyled(NamedTuple):
    """What stands in `footers/`.

    phrases: lower-case tag → its file and the phrases of it that can be used. documents: file → as it was read.
    """

    phrases: Mapping[str, tuple[str, Phrases]]
    documents: Mapping[str, Document]
    findings: tuple[Finding, ...]


def read_folder(folder: Path, prefix: str = "", above: Collection[str] = ()) -> Restyled:
    """Read every wording file of the folder, at most a hundred. Whatever is wrong with them stands in the findings.

    prefix: of the names of its files. above: lower-case tags of which other folders hold words already.
    """
    phrases: dict[str, tuple[str, Phrases]] = {}
    documents: dict[str, Document] = {}
    findings: list[Finding] = []
    for path in _files(folder):
        file = f"{prefix}{folder.name}/{path.name}"
        if wrong := _misplaced(path, folder, file, phrases):
            findings.append(wrong)
            continue
        document = documents[file] = read(path, file)
        said, found = checked(document)
        phrases[_tag(path)] = file, said
        findings += (*document.findings, *found)
    findings += _incomplete(phrases, documents, above)
    return Restyled(phrases, documents, tuple(findings))


def _files(folder: Path) -> list[Path]:
    try:
        found = {path for path in folder.iterdir() if path.is_file()}
    except OSError:
        found = set()
    found |= {path for path in typed_below(folder) if path.parent == folder}
    return sorted(path for path in found if not path.name.startswith((".", "README")))[:MOST_FILES]


def _misplaced(path: Path, folder: Path, file: str, known: Mapping[str, object]) -> Finding | None:
    """What keeps a file from being read at all."""
    if path.suffix.lower() not in (".yaml", ".yml") or not _TAG.fullmatch(path.stem):
        return problems.no_language(file)
    if _tag(path) in known:
        return problems.twice(file, path.stem)
    return None if path.resolve().is_relative_to(folder.resolve()) else problems.outside(file)


def _tag(path: Path) -> str:
    return tags_of(path.stem)[-1].lower()


def _incomplete(
    phrases: Mapping[str, tuple[str, Phrases]], documents: Mapping[str, Document], above: Collection[str]
) -> list[Finding]:
    """The files of languages that mhpost does not ship and that lack phrases, each with what it lacks."""
    found = []
    for tag, (file, _) in phrases.items():
        base = tags_of(tag)[0]
        told_of_base = base in above or (tag != base and base in phrases)
        if is_ours(base) or told_of_base or _unreadable(documents[file]):
            continue
        if missing := lacking(_written(documents[file])):
            found.append(problems.incomplete(file, missing))
    return found


def _unreadable(document: Document) -> bool:
    return document.data is None and any(finding.severity is Severity.ERROR for finding in document.findings)


def _written(document: Document) -> Phrases:
    """All that stands in a file, also what cannot be used: that is told for itself."""
    return document.data if isinstance(document.data, dict) else {}


def own_phrases(folders: Sequence[Restyled], tags: tuple[str, ...]) -> tuple[Phrases, tuple[str, ...]]:
    """The organization's phrases for a language, its variants on top, and the files that they stand in.

    folders: what was read; of equal tags the later one comes on top.
    """
    found: Phrases = {}
    files = []
    for tag in tags:
        for restyled in folders:
            if tag.lower() in restyled.phrases:
                file, phrases = restyled.phrases[tag.lower()]
                found = merged(found, phrases)
                files.append(file)
    return found, tuple(files)
