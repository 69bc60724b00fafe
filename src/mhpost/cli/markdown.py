"""Posts as Markdown, for a pull request: each distinct text once, and no word that would do anything there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import ndiff
from typing import TYPE_CHECKING

from mhpost.cli.show import harmless
from mhpost.cli.words import moment, platform
from mhpost.wiring.concerns import Concerns

if TYPE_CHECKING:
    from mhpost.platforms.base import Part
    from mhpost.source.values import Finding
    from mhpost.wiring.examine import Examined
    from mhpost.wiring.since import Since
    from mhpost.wiring.telling import Composed
    from mhpost.wiring.workspace import Workspace

_LARGEST = 55_000
"""Characters; GitHub takes comments of 65,536."""


def markdown(workspace: Workspace, examined: Examined, since: Since | None) -> str:
    """The posts under a heading each. since: what they were before, shown as a difference.

    What would be too long for a comment is counted, not shown.
    """
    concerns = Concerns(examined)
    groups = _alike(examined.composed, since)
    said = [f"### Posts of {_code(workspace.settings.workspace)}", _summary(examined, since)]
    for number, group in enumerate(groups):
        block = "\n".join(_group(workspace, group, since, _problems(group, concerns)))
        if sum(map(len, said)) + len(block) > _LARGEST:
            said.append(f"{len(groups) - number} more are not shown here. See them with `mhpost preview`.")
            break
        said.append(block)
    if since and since.removed:
        keys = ", ".join(_code(post.key) for post in since.removed[:50])
        said.append(f"No longer there: {keys}{' …' if len(since.removed) > 50 else ''}")
    return "\n\n".join(said)


def _summary(examined: Examined, since: Since | None) -> str:
    if since:
        return f"{since.summary()}."
    return f"{len(examined.composed)} post{'' if len(examined.composed) == 1 else 's'}."


def _alike(composed: Iterable[Composed], since: Since | None) -> list[list[Composed]]:
    """Posts of one entry with the same words and the same words before, together."""
    groups: dict[object, list[Composed]] = {}
    for one in composed:
        before = tuple(_words(since.then[one.occurrence.key].parts)) if since and _was(one, since) else None
        key = (one.occurrence.placed.entry.id, tuple(_words(_parts(one))), before)
        groups.setdefault(key, []).append(one)
    return list(groups.values())


def _was(one: Composed, since: Since) -> bool:
    return one.occurrence.key in since.then


def _parts(one: Composed) -> tuple[Part, ...]:
    return one.fitted.parts if one.fitted else ()


def _group(
    workspace: Workspace, group: Sequence[Composed], since: Since | None, problems: Iterable[Finding]
) -> Iterator[str]:
    first = group[0]
    change = since.change(first.occurrence.key) if since else None
    yield f"#### {_code(first.occurrence.placed.entry.id)}{f' · {change}' if change else ''}"
    for one in group:
        account = one.occurrence.account
        at = moment(one.occurrence.moment, one.occurrence.moment.tzinfo or workspace.zone)
        yield f"- {platform(account.platform)} {_code(account.name)}: {at}{_size(one)}"
    words = list(_words(_parts(first)))
    if not words:
        yield "\nThis post cannot be made."
    elif since and change == "changed" and (before := list(_words(since.then[first.occurrence.key].parts))) != words:
        yield _fenced("diff", [line for line in ndiff(before, words) if not line.startswith("?")])
    else:
        yield _fenced("text", words)
    for finding in problems:
        yield f"- {finding.severity.value} {finding.code}: {_code(finding.message)} {_code(finding.hint)}".rstrip()


def _size(one: Composed) -> str:
    meters = [meter for meters in one.fitted.meters for meter in meters if meter.field == "text"] if one.fitted else []
    return "".join(f" · {meter.used} of {meter.max} {meter.unit}" for meter in meters)


def _problems(group: Sequence[Composed], concerns: Concerns) -> list[Finding]:
    return list({(f.code, f.message): f for one in group for f in concerns.of(one)}.values())


def _words(parts: Sequence[Part]) -> Iterator[str]:
    """The lines that readers see."""
    for number, part in enumerate(parts, 1):
        if len(parts) > 1:
            yield f"({number} of {len(parts)})"
        if part.title:
            yield part.title
        if part.content_warning and part.content_warning not in part.text:
            yield f"content warning: {part.content_warning}"
        yield from part.text.splitlines()
        if part.link:
            yield f"link: {part.link}"
        for medium in part.media:
            yield f"{'video' if medium.mime.startswith('video/') else 'picture'}: {medium.alt or medium.filename}"


def _fenced(kind: str, lines: Iterable[str]) -> str:
    text = harmless("\n".join(lines))
    fence = "`" * max(3, _longest_ticks(text) + 1)
    return f"\n{fence}{kind}\n{text}\n{fence}\n"


def _code(text: str) -> str:
    """The text as code on one line: nobody is mentioned by it, and nothing in it is a link or HTML."""
    plain = " ".join(harmless(text).split())
    ticks = "`" * (_longest_ticks(plain) + 1)
    return f"{ticks} {plain} {ticks}" if "`" in plain else f"`{plain}`" if plain else ""


def _longest_ticks(text: str) -> int:
    return max(map(len, re.findall("`+", text)), default=0)
