"""What holds for any words, any help, any language and every platform."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from unicodedata import category

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fit.make import FOOTERS, POST, fit_on
from tests.fit.words import TOGETHER, TURNED, WORDS, bodies
from wcwidth import iter_graphemes

from mhpost.fit.values import Fitted
from mhpost.platforms import PLATFORMS
from mhpost.platforms.base import Account, limits_of
from mhpost.platforms.words import hashtags, mentions, urls
from mhpost.render.values import Footer, Post
from mhpost.source.values import Finding

CASES = yaml.safe_load((Path(__file__).parents[1] / "render" / "footers.yaml").read_text(encoding="utf-8"))
"""Footers of many countries, topics, languages and hours, as they are made from the directory."""

ENDING = re.compile(r"(?:\n\nhttps://example\.org/more)?(?:\n\n(?:#(?:Walk|Rest|健康|راحة) ?)+)?\Z")
TEXT = {"MH300", "MH308", "MH309"}
THREADS = sorted(name for name in PLATFORMS if PLATFORMS[name].FACTS.threads)
NOTES = {"en": "Content note: ", "es": "Aviso de contenido: ", "de": "Inhaltshinweis: ", "ja": "内容についての注意："}

Ran = tuple[Fitted, tuple[Finding, ...]]


def _forms(case: dict[str, Any]) -> tuple[Footer, ...]:
    return tuple(Footer(form, case[form], ("zz",), ()) for form in ("long", "short", "minimal"))


FORMS = st.just(FOOTERS) | st.sampled_from([_forms(case) for case in CASES if "long" in case])


@st.composite
def posts(draw: Callable[..., Any], least: int = 1) -> Post:
    """A post with any body, help, note, link, hashtags, shorter words and optional paragraphs.

    least: of so many words; with more than one, nothing shorter is offered than the whole body.
    """
    language = draw(st.sampled_from(sorted(WORDS)))
    return replace(
        POST,
        language=language,
        body=draw(bodies(language, least)),
        short_body=draw(st.none() | bodies(language)) if least == 1 else None,
        optional=tuple(draw(st.lists(bodies(language), max_size=2))) if least == 1 else (),
        footers=draw(FORMS),
        content_warning=draw(st.none() | st.sampled_from(["Mentions low mood", "死別の話", "Habla de ansiedad"])),
        link=draw(st.none() | st.just("https://example.org/more")),
        hashtags=tuple(draw(st.lists(st.sampled_from(["#Walk", "#Rest", "#健康", "#راحة"]), unique=True))),
    )


any_post = given(
    post=posts() | posts(30),
    platform=st.sampled_from(sorted(PLATFORMS)),
    thread=st.sampled_from([False, True, "numbered"]),
)
any_thread = given(post=posts(30), platform=st.sampled_from(THREADS), thread=st.sampled_from([True, "numbered"]))
often = settings(max_examples=100, deadline=None, derandomize=True)


@any_post
@often
def test_the_help_stands_whole_in_the_first_part_and_in_the_last(post: Post, platform: str, thread: bool | str) -> None:
    fitted, _ = fit_on(post, platform, thread=thread)
    assert fitted.footer in post.footers
    for part in (fitted.parts[0], fitted.parts[-1]):
        assert part.text == fitted.footer.text or part.text.endswith("\n\n" + fitted.footer.text)
    assert all(part.text != fitted.footer.text for part in fitted.parts) or not post.body.strip()


@any_post
@often
def test_no_part_is_longer_than_its_platform_takes(post: Post, platform: str, thread: bool | str) -> None:
    fitted, findings = fit_on(post, platform, thread=thread)
    wrong = {finding.code for finding in findings} & TEXT
    module = PLATFORMS[platform]
    limits = limits_of(module, Account("a", platform))
    measured = [meter for part in fitted.parts for meter in module.measure(part, limits)]
    over = {meter.field for meter in measured if meter.used > meter.max} - {"title", "images", "videos", "alt"}
    assert bool(over) is bool(wrong)
    if wrong:
        assert fitted.outgoing is None
    if findings == ():
        assert fitted.outgoing is not None
        assert fitted.outgoing.parts == fitted.parts


@any_post
@often
def test_every_word_is_kept_in_its_order(post: Post, platform: str, thread: bool | str) -> None:
    fitted, _ = fit_on(post, platform, thread=thread)
    kept = "".join("".join(chunk.split()) for chunk in _chunks(post, fitted, platform))
    forms = [] if len(fitted.parts) > 1 else [post.short_body, *(_whole(post, some) for some in range(2))]
    assert kept in ["".join(form.split()) for form in (*forms, _whole(post)) if form]


@any_thread
@often
def test_nothing_is_torn_apart(post: Post, platform: str, thread: bool | str) -> None:
    fitted, _ = fit_on(post, platform, thread=thread)
    chunks, whole = _chunks(post, fitted, platform), _whole(post, len(post.optional)).strip()
    if len(chunks) > 1:
        assert [one for chunk in chunks for one in iter_graphemes(chunk) if not one.isspace()] == [
            one for one in iter_graphemes(whole) if not one.isspace()
        ]
        for kept in (*TOGETHER, *TURNED):
            assert sum(chunk.count(kept) for chunk in chunks) == whole.count(kept), kept
        for find in (hashtags, mentions, urls):
            found = [chunk[start:end] for chunk in chunks for start, end in find(chunk)]
            assert found == [whole[start:end] for start, end in find(whole)]


@any_post
@often
def test_nothing_invisible_is_added(post: Post, platform: str, thread: bool | str) -> None:
    fitted, _ = fit_on(post, platform, thread=thread)
    written = (post.body, post.short_body, *post.optional, post.content_warning, fitted.footer.text)
    seen = {char for part in fitted.parts for char in part.text if category(char)[0] in "ZC"}
    assert seen <= {" ", "\n", *"".join(text for text in written if text)}


@any_post
@often
def test_fitting_twice_changes_nothing(post: Post, platform: str, thread: bool | str) -> None:
    fitted, findings = fit_on(post, platform, thread=thread)
    assert fit_on(post, platform, thread=thread) == (fitted, findings)
    for chunk in _chunks(post, fitted, platform)[: 0 if findings else 1]:
        alone = replace(post, body=chunk, short_body=None, optional=(), link=None, hashtags=())
        again, _ = fit_on(alone, platform, thread=thread)
        assert (len(again.parts), again.rung) == (1, "whole")
        assert chunk in again.part.text


def _whole(post: Post, paragraphs: int = 2) -> str:
    return "\n\n".join((post.body, *post.optional[:paragraphs]))


def _chunks(post: Post, fitted: Fitted, platform: str) -> list[str]:
    """The words of each part, without note, number, link, hashtags and help."""
    note = NOTES.get(post.language, "") + post.content_warning + "\n\n" if post.content_warning else ""
    chunks = []
    for number, part in enumerate(fitted.parts, 1):
        text = part.text
        if not PLATFORMS[platform].FACTS.warning_field:
            assert text.startswith(note)
            text = text.removeprefix(note)
        if len(fitted.parts) > 1:
            text = text.removeprefix(f"{number}/{len(fitted.parts)}\n")
        if number in (1, len(fitted.parts)):
            text = text.removesuffix("\n\n" + fitted.footer.text)
        chunks.append(ENDING.sub("", text) if number == len(fitted.parts) else text)
    return chunks
