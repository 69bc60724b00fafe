"""From an occurrence to its post: the words, the pictures, and the help under them, each kept apart."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from mhpost.calendar.variants import templates
from mhpost.render import lookup, problems
from mhpost.render.direction import dialled
from mhpost.render.links import Links
from mhpost.render.pictures import Pictures
from mhpost.render.problems import softened
from mhpost.render.said import Said, Sayings, tidy
from mhpost.render.templates import Answer, Templates
from mhpost.render.values import Help, Post, Written
from mhpost.render.variables import NAMES, variables
from mhpost.render.words import Words, untranslated, untranslated_alt, untranslated_warning
from mhpost.schedule.values import Occurrence
from mhpost.source.chars import FORBIDDEN
from mhpost.source.values import Finding, Severity, Where

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
    written: tuple[Written, ...] = ()
    drafted: str = ""


class Renderer:
    """Makes the posts of one run, during which templates are taken to stay as they are.

    Close it, or use it in a `with`: a process may be running for the templates.
    """

    def __init__(self, options: Options, help_for: HelpFor) -> None:
        self._options = options
        self._help_for = help_for
        self._sayings = Sayings(options.language, options.links_for)
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
        said = self._sayings.of(occurrence)
        body = self._body(occurrence, said)
        post, findings = self._with_help(occurrence, said, body) if body.text else (None, ())
        if warning := untranslated_warning(occurrence, said.words):
            findings = (*findings, warning)
        if post and (warning := untranslated_alt(occurrence, said.words)):
            findings = (*findings, warning)
        return post, softened((*body.findings, *findings), occurrence.placed.entry)

    def names_account(self, occurrence: Occurrence) -> bool:
        """Whether what was rendered of the occurrence may say the name of its account."""
        if self._templates.asks("account") and templates(occurrence.placed.entry):
            return True
        tags = self._options.links_for(occurrence.account.name).utm
        return bool(tags) and any("{account}" in value for value in tags.values())

    def _with_help(self, occurrence: Occurrence, said: Said, body: _Body) -> tuple[Post | None, tuple[Finding, ...]]:
        words, account = said.words, occurrence.account
        language = account.language if words.foreign and words.text is None else words.language
        given = self._help_for(occurrence, language, tuple(occurrence.placed.entry.topics))
        if not given.footers:
            return None, given.findings
        key: Hashable = body.text, body.where.file, language, given.footers, given.open_until, given.why
        if key not in said.posts:
            said.posts[key] = self._post(said, body, language, given)
        return said.posts[key], given.findings

    def _post(self, said: Said, body: _Body, language: str, given: Help) -> Post:
        numbers = frozenset(number for footer in given.footers for number in footer.numbers)
        words = said.words
        return Post(
            language=language,
            body=dialled(body.text, numbers),
            short_body=dialled(said.short_text, numbers) or None,
            optional=tuple(dialled(text, numbers) for text in said.optional),
            footers=given.footers,
            title=dialled(said.title, numbers) or None,
            link=words.link,
            hashtags=words.hashtags,
            content_warning=dialled(said.content_warning, numbers) or None,
            pictures=self._pictures.of(words.media, words.media_where),
            where=body.where,
            open_until=given.open_until,
            why=given.why,
            written=body.written,
            drafted=body.drafted,
        )

    def _body(self, occurrence: Occurrence, said: Said) -> _Body:
        words = said.words
        file, problem = self._file(occurrence, words) if words.template is not None else (None, None)
        if problem:
            return _Body("", words.text_where, (problem,))
        speaks = file is not None and lookup.speaks(file, words.template or "", occurrence.account.language)
        if problem := untranslated(occurrence, words, speaks):
            return _Body("", words.text_where, (problem,))
        if file is None:
            body = _Body(said.text, words.text_where)
        else:
            body = self._rendered(file, occurrence, words)
            body = body._replace(text=said.links.words(body.text), drafted=body.text)
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
            return None, problems.missing(name, self._templates.existing(), occurrence, words.template_where)
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
        return _Body(body, where, findings, self._templates.written(file))

    def _wrong(self, answer: Answer, occurrence: Occurrence) -> Finding:
        from mhpost.render import faults

        place = answer.file, answer.line, str(answer.words)
        user = self._first_user.setdefault(place, occurrence.placed.entry.id)
        found = faults.of_answer(answer, occurrence, self._templates.existing(), user)
        return replace(found, where=replace(found.where, file=self._templates.named(answer.file)))


def _holds(body: str, text: str) -> bool:
    """Whether each line of the text stands in the body, whatever its capitals and line breaks."""
    whole = _folded(body)
    return all(_folded(line) in whole for line in text.splitlines())


def _folded(text: str) -> str:
    return " ".join(tidy(text).casefold().split())


def _visible(text: str) -> bool:
    return text[:1].isalnum() or any(unicodedata.category(sign)[0] not in "ZC" for sign in text)
