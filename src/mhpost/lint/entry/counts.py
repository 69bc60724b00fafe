"""A good post has one link and a few hashtags.

Source: Mole Valley (one link) and University of Oxford (two or three hashtags, at the end) on accessible social media.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from mhpost.calendar.models import Version
from mhpost.calendar.tags import base, serving
from mhpost.calendar.variants import Variant, variants
from mhpost.lint.tongues import NAMES
from mhpost.lint.values import Subject
from mhpost.render.layers import Layer, first
from mhpost.render.values import Post
from mhpost.render.words import tagged
from mhpost.source.values import Finding, Route, Severity, Where

_LINK = re.compile(r"https?://[^\s<>\"'“”]+[^\s<>\"'“”.,;:!?)]")
_TAG = re.compile(r"(?<![\w&/#])#(?=\w*[^\W\d_])\w+")
_MOST_LINKS = 1
_MOST_TAGS = 3
_CARRIED = ("text", "optional", "link", "hashtags")


class _Carried(NamedTuple):
    """The links and hashtags of a post, with the keys that they are told at."""

    links: tuple[str, ...]
    tags: tuple[str, ...]
    text_at: Route
    tags_at: Route


class _Over(NamedTuple):
    """What there is too much of. at: the key that it is told at, below the entry."""

    at: Route
    counted: str
    hint: str


def of_links_and_tags(subject: Subject) -> Sequence[Finding]:
    """MH316: more than one link, or more than three hashtags, in what posts of the entry carry.

    These are its own words and keys, and those of each translation and version with what it takes from the entry.
    """
    entry, own = subject.placed.entry, subject.placed.entry.language or subject.options.language
    usual = _over(_carried([Layer(entry, (), True, own)]))
    found = [_finding(subject, usual, "This", own)] if usual else []
    every = list(variants(entry))
    inside = {one.steps: one.said for one in every}
    for one in every:
        if any(getattr(one.said, key) is not None for key in _CARRIED):
            layers = _layers(subject, one, inside, own)
            if over := _over(_carried(layers)):
                whose = "This" if over == usual else _whose(one)
                found.append(_finding(subject, over, whose, layers[0].language, one.account))
    return found


def of_a_post(post: Post) -> Sequence[Finding]:
    """MH316 for all that a post carries, whoever wrote it, at the place of its words."""
    over = _over(_counted(post.body, post.link, post.hashtags, (), ()))
    return [_told(over, post.where, "This", post.language)] if over else []


def _layers(subject: Subject, one: Variant, inside: Mapping[Route, Version], own: str) -> list[Layer]:
    """Where what such a post carries may stand, what counts most first. own: the language of the entry."""
    entry, audience = subject.placed.entry, subject.options.audiences.get(one.account or "")
    language = one.language or (audience.language if audience else "") or own
    speaks = base(language) == base(own)
    around = [one.steps[:size] for size in range(len(one.steps), 0, -1) if one.steps[:size] in inside]
    layers = [Layer(inside[steps], steps, speaks or steps == one.steps, language) for steps in around]
    if tag := serving(entry.translations, language):
        layers.append(Layer(entry.translations[tag], ("translations", tag), True, language))
    return [*layers, Layer(entry, (), speaks, own)]


def _carried(layers: list[Layer]) -> _Carried:
    text, at = first(layers, "text", speaking=True)
    optional, _ = first(layers, "optional", speaking=True)
    link, _ = first(layers, "link")
    hashtags, tags_at = first(layers, "hashtags")
    place = (*tags_at.steps, "hashtags") if hashtags else (*at.steps, "text")
    said = " ".join([text or "", *(optional or ())])
    return _counted(said, link, tagged(hashtags or ()), (*at.steps, "text"), place)


def _counted(said: str, link: str | None, hashtags: Iterable[str], text_at: Route, tags_at: Route) -> _Carried:
    links = dict.fromkeys([*(_LINK.findall(said) if "://" in said else ()), *filter(None, [link])])
    inline = dict.fromkeys(tag.lower() for tag in (_TAG.findall(said) if "#" in said else ()))
    listed = [tag for tag in hashtags if tag.lower() not in inline]
    return _Carried(tuple(links), (*inline, *listed), text_at, tags_at)


def _whose(one: Variant) -> str:
    if one.language:
        return f"In {NAMES.get(base(one.language), one.language)}, this"
    return f'On "{one.account}", this' if one.account else "This"


def _over(carried: _Carried) -> _Over | None:
    if len(carried.links) > _MOST_LINKS:
        counted = f"{len(carried.links)} links; readers follow one."
        return _Over(carried.text_at, counted, "Keep the one that matters most.")
    if len(carried.tags) > _MOST_TAGS:
        counted = f"{len(carried.tags)} hashtags; a screen reader says each of them."
        return _Over(carried.tags_at, counted, "Keep two or three, at the end.")
    return None


def _finding(subject: Subject, over: _Over, whose: str, language: str, account: str | None = None) -> Finding:
    told = _told(over, subject.where(*over.at), whose, language)
    return replace(told, account=account if account in subject.options.audiences else None)


def _told(over: _Over, where: Where, whose: str, language: str) -> Finding:
    return Finding(
        "MH316",
        Severity.INFO,
        where,
        f"{whose} post has {over.counted}",
        over.hint,
        "Mole Valley and University of Oxford guides to accessible social media.",
        language=language,
    )
