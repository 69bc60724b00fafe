"""The wording of one workspace: ours, with the organization's own words on top."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from mhpost.render.wording import Wording, load_wording, merged, tags_of

if TYPE_CHECKING:
    from mhpost.render.values import Footer
    from mhpost.render.wording.restyled import Restyled
    from mhpost.source import Document, Finding

FOLDER = "footers"
"""Where a workspace keeps its own words around help lines, one file per language."""


class Wordings:
    """Finds the wording for a language and a platform. Each file is read once; without the folder none is looked for.

    root: the workspace. above: the folders of the workspaces above, the nearest first, and how their files are named.
    findings: what is wrong with the files; documents: the files by their path in the workspace.
    """

    def __init__(self, root: Path, above: Sequence[tuple[Path, str]] = ()) -> None:
        self._restyled: list[Restyled] = []
        self._found: dict[tuple[str, str], Wording | None] = {}
        for top, prefix in (*reversed(above), (root, "")):
            folder = top / FOLDER
            if folder.is_dir():
                from mhpost.render.wording.restyled import read_folder

                told = {tag for one in self._restyled for tag in one.phrases}
                self._restyled.append(read_folder(folder, prefix, told))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with the files."""
        return tuple(finding for one in self._restyled for finding in one.findings)

    @property
    def documents(self) -> Mapping[str, Document]:
        """The files by their path in the workspace."""
        return {file: document for one in self._restyled for file, document in one.documents.items()}

    def of(self, language: str, platform: str = "") -> Wording | None:
        """The wording for a BCP 47 tag; None where there is none in that language, or not all of it.

        The organization's phrases come before ours, a variant's before those of its base language, a platform's
        before all of them.
        """
        key = language, platform
        if key not in self._found:
            self._found[key] = self._made(language, platform)
        return self._found[key]

    def _made(self, language: str, platform: str) -> Wording | None:
        ours = load_wording(language)
        if not self._restyled:
            return ours.on(platform) if ours else None
        from mhpost.render.wording.places import lacking, punctuation
        from mhpost.render.wording.restyled import own_phrases

        tags = tags_of(language)
        own, files = own_phrases(self._restyled, tags)
        if ours is None and lacking(own):
            return None
        under = ours.phrases if ours else punctuation()
        return Wording(ours.tags if ours else tags, merged(under, own), files).on(platform)

    def missing(self, language: str) -> str | None:
        """The file of a language whose phrases are not whole, where the workspace has one."""
        if not self._restyled:
            return None
        from mhpost.render.wording.restyled import own_phrases

        _, files = own_phrases(self._restyled, tags_of(language))
        return files[-1] if files else None


def undialable(forms: Sequence[Footer], wording: Wording) -> Finding | None:
    """The error of a restyled footer in which a number runs into what is around it; None where all is well."""
    import re

    from mhpost.render.wording import problems
    from mhpost.source import Where

    for form in forms:
        apart = (rf"(?<![\w+*#]){re.escape(number)}(?![\w])" for number in form.numbers)
        if not all(re.search(pattern, form.text, re.ASCII) for pattern in apart):
            return problems.undialable(Where(wording.files[-1]), form.form, form.text)
    return None
