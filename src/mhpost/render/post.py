"""From an occurrence to its post: the words, the pictures, and the help under them, each kept apart."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from mhpost.calendar.variants import templates
from mhpost.render import lookup, problems
from mhpost.render.direction import dialled
from mhpost.render.links import Links, Tidier
from mhpost.render.pictures import Pictures
from mhpost.render.problems import softened
from mhpost.render.templates import Answer, Templates
from mhpost.render.values import Footer, Post
from mhpost.render.variables import NAMES, variables
from mhpost.render.words import Words, choose, untranslated, untranslated_warning
from mhpost.schedule.values import Occurrence
from mhpost.source.chars import FORBIDDEN
from mhpost.source.values import Finding, Severity, Where


class Help(NamedTuple):
    """The help for one post.

    footers: the same help, the longest form first; empty only where `findings` says why. why: how it was chosen.
    open_until: when the shown lines close, if they do.
    """

    footers: tuple[Footer, ...]
    findings: tuple[Finding, ...] = ()
    why: tuple[str, ...] = ()
    open_until: datetime | None = None


HelpFor = Callable[[Occurrence, str, tuple[str, ...]], Help]
"""Occurrence, language of its words (BCP 47), topics → the help it carries."""


@dataclass(frozen=True, slots=True)
class Options:
    """What rendering needs of the workspace.

    workspace: its folder, absolute. language: of entries that name none. organization: `name` and `url`.
    environment: what the process for templates gets to see; on Windows it needs `SYSTEMROOT`.
    links: what is done to links; links_by_account: where an account wants something else. above: the folders of the
    workspaces whose templates and pictures are used too, and how their files are named.
    """

    workspace: Path
    language: str = "en"
    organization: Mapping[str, str] = field(default_factory=dict)
    environment: Mapping[str, str] = field(default_factory=dict)
    links: Links = field(default_factory=Links)
    links_by_account: Mapping[str, Links] = field(default_factory=dict)
    above: tuple[tuple[Path, str], ...] = ()

    def links_for(self, account: str) -> Links:
        """What is done to links in posts of this account."""
        return self.links_by_account.get(account, self.links)


class _Body(NamedTuple):
    text: str
    where: Where
    findings: tuple[Finding, ...] = ()


class Renderer:
    """Makes the posts of one run, during which templates are taken to stay as they are.

    Close it, or use it in a `with`: a process may be running for the templates.
    """

    def __init__(self, options: Options, help_for: HelpFor) -> None:
        self._options = options
        self._help_for = help_for
        self._templates = Templates(options.workspace, options.environment, options.above)
        self._pictures = Pictures(options.workspace, *(root for root, _ in options.above))
        self._first_user: dict[tuple[str, int | None, str], str] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End the process for templates, if it runs."""
        self._templates.close()

    @property
    def blobs(self) -> Mapping[str, Path]:
        """sha256 → the file that holds those bytes, for every picture rendered so far."""
        return self._pictures.blobs

    def render(self, occurrence: Occurrence) -> tuple[Post | None, tuple[Finding, ...]]:
        """The post of an occurrence, or None, and all that is wrong with its words.

        There is no post without words, without help, or in a language that is not the account's. Errors of ideas and
        drafts are warnings. Raises MhpostError when templates cannot be rendered on this machine at all.
        """
        words = choose(occurrence, self._options.language)
        links = Tidier(self._options.links_for(occurrence.account.name), occurrence, _line(words.link))
        words = replace(words, link=links.link)
        body = self._body(occurrence, words)
        post, findings = self._with_help(occurrence, words, body, links) if body.text else (None, ())
        if warning := untranslated_warning(occurrence, words):
            findings = (*findings, warning)
        return post, softened((*body.findings, *findings), occurrence.placed.entry)

    def names_account(self, occurrence: Occurrence) -> bool:
        """Whether what was rendered of the occurrence may say the name of its account."""
        tags = self._options.links_for(occurrence.account.name).utm.values()
        templated = bool(templates(occurrence.placed.entry)) and self._templates.asks("account")
        return templated or any("{account}" in value for value in tags)

    def _with_help(
        self, occurrence: Occurrence, words: Words, body: _Body, links: Tidier
    ) -> tuple[Post | None, tuple[Finding, ...]]:
        language = occurrence.account.language if words.foreign and words.text is None else words.language
        given = self._help_for(occurrence, language, tuple(occurrence.placed.entry.topics))
        if not given.footers:
            return None, given.findings
        numbers = frozenset(number for footer in given.footers for number in footer.numbers)
        post = Post(
            language=language,
            body=dialled(links.words(body.text), numbers),
            short_body=dialled(links.words(tidy(words.short_text or "")), numbers) or None,
            optional=tuple(dialled(links.words(text), numbers) for each in words.optional if (text := tidy(each))),
            footers=given.footers,
            title=dialled(_line(words.title) or "", numbers) or None,
            link=words.link,
            hashtags=words.hashtags,
            content_warning=dialled(_line(words.content_warning) or "", numbers) or None,
            pictures=self._pictures.of(words.media, words.media_where),
            where=body.where,
            open_until=given.open_until,
            why=given.why,
        )
        return post, given.findings

    def _body(self, occurrence: Occurrence, words: Words) -> _Body:
        file, problem = self._file(occurrence, words) if words.template is not None else (None, None)
        if problem:
            return _Body("", words.text_where, (problem,))
        speaks = lookup.speaks(file or "", words.template or "", occurrence.account.language)
        if problem := untranslated(occurrence, words, speaks):
            return _Body("", words.text_where, (problem,))
        body = self._rendered(file, occurrence, words) if file else _Body(tidy(words.text or ""), words.text_where)
        if _visible(body.text) or any(finding.severity is Severity.ERROR for finding in body.findings):
            return body
        return _Body("", body.where, (*body.findings, problems.empty(occurrence, body.where)))

    def _file(self, occurrence: Occurrence, words: Words) -> tuple[str | None, Finding | None]:
        name, account = words.template or "", occurrence.account
        try:
            file = self._templates.find(name, account.language, account.platform)
        except lookup.Unreadable as error:
            return None, problems.outside(name, str(error), occurrence, words.template_where)
        if file is None:
            return None, problems.missing(
                name, lookup.existing(self._templates.folders), occurrence, words.template_where
            )
        return file, None

    def _rendered(self, file: str, occurrence: Occurrence, words: Words) -> _Body:
        account = occurrence.account
        values = variables(occurrence, words, self._options.organization)
        answer = self._templates.render(file, values, account.language, account.platform)
        findings = problems.shadowed([name for name in occurrence.placed.entry.vars if name in NAMES], occurrence)
        where = Where(self._templates.named(file), line=1)
        if answer.wrong:
            return _Body("", where, (self._wrong(answer, occurrence), *findings))
        if odd := FORBIDDEN.search(answer.text.replace("\r", "\n")):
            return _Body("", where, (problems.odd_sign(file, odd[0], where, occurrence), *findings))
        body = re.sub(r"\n{3,}", "\n\n", tidy(answer.text))
        if words.text and not any(_holds(body, said) for said in (words.text, words.short_text) if said):
            findings = (
                *findings,
                problems.leaves_out(file, "text" in (answer.used or ()), words.text_where, occurrence),
            )
        return _Body(body, where, findings)

    def _wrong(self, answer: Answer, occurrence: Occurrence) -> Finding:
        from mhpost.render import faults

        place = answer.file, answer.line, str(answer.words)
        user = self._first_user.setdefault(place, occurrence.placed.entry.id)
        found = faults.of_answer(answer, occurrence, lookup.existing(self._templates.folders), user)
        return replace(found, where=replace(found.where, file=self._templates.named(answer.file)))


def tidy(text: str) -> str:
    """The words in NFC, with \\n between lines and no blanks at the ends of lines or of the whole."""
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()


def _holds(body: str, text: str) -> bool:
    """Whether each line of the text stands in the body, whatever its capitals and line breaks."""
    whole = _folded(body)
    return all(_folded(line) in whole for line in text.splitlines())


def _folded(text: str) -> str:
    return " ".join(tidy(text).casefold().split())


def _visible(text: str) -> bool:
    return any(unicodedata.category(sign)[0] not in "ZC" for sign in text)


def _line(text: str | None) -> str | None:
    return " ".join(tidy(text or "").split()) or None
