"""The copies that a platform gets of pictures and videos, in place of the originals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from mhpost.fit.media import broken, seen
from mhpost.fit.mending import hindered
from mhpost.fit.values import Fitted
from mhpost.media.kinds import ENDINGS
from mhpost.media.studio import Copy, Failure, Studio
from mhpost.platforms.base import Counting, Medium, Part
from mhpost.render.problems import softened
from mhpost.render.values import Picture, Post
from mhpost.schedule.values import Occurrence
from mhpost.source.values import Finding


def with_copies(
    fitted: Fitted, post: Post, occurrence: Occurrence, platform: Counting, studio: Studio
) -> tuple[Fitted, tuple[Copy, ...], tuple[Finding, ...]]:
    """The post with the copies in place of its pictures, these copies, and why one could not be made.

    With an error, `Fitted.outgoing` is None, and so it stays where it was None before. Raises OSError.
    """
    made: dict[str, tuple[Picture, Copy]] = {}
    findings: list[Finding] = []
    for picture in post.pictures:
        if not picture.sha256:
            continue
        copy = studio.copy(picture.path, seen(picture), platform.FACTS)
        if isinstance(copy, Copy):
            made[picture.sha256] = picture, copy
        else:
            findings.append(_failed(copy, picture, occurrence, platform))
    parts = tuple(_with(part, made) for part in fitted.parts)
    outgoing = replace(fitted.outgoing, parts=parts) if fitted.outgoing and not findings else None
    copies = tuple(copy for _, copy in made.values())
    return fitted._replace(parts=parts, outgoing=outgoing), copies, softened(tuple(findings), occurrence.placed.entry)


def _failed(failure: Failure, picture: Picture, occurrence: Occurrence, platform: Counting) -> Finding:
    if failure.hindrance:
        return hindered(failure.hindrance, picture, seen(picture), occurrence, platform.FACTS)
    return broken(picture, occurrence, failure.wrong)


def _with(part: Part, made: Mapping[str, tuple[Picture, Copy]]) -> Part:
    media = tuple(_medium(medium, *made[medium.sha256]) if medium.sha256 in made else medium for medium in part.media)
    return replace(part, media=media)


def _medium(medium: Medium, picture: Picture, copy: Copy) -> Medium:
    name = medium.filename
    if copy.mime != medium.mime:
        name = f"{name.rpartition('.')[0] or name}.{ENDINGS[copy.mime]}"
    return replace(medium, sha256=copy.sha256, mime=copy.mime, filename=name, captions=picture.captions_sha256)
