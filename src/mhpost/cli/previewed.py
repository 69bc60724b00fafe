"""A post on the screen: a card with its words, its length and its problems."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from mhpost.calendar.tags import base
from mhpost.cli.show import filled, width, wrapped
from mhpost.cli.words import CROWD, crowd, moment, platform
from mhpost.source.values import Finding
from mhpost.wiring.concerns import Concerns
from mhpost.wiring.sharing import different

if TYPE_CHECKING:
    from mhpost.fit.values import Fitted
    from mhpost.platforms.base import Part
    from mhpost.platforms.facts import Measure
    from mhpost.wiring.examine import Examined
    from mhpost.wiring.telling import Composed
    from mhpost.wiring.workspace import Workspace

WIDTH, METER = 72, 20


def cards(workspace: Workspace, examined: Examined, *, why: bool) -> Iterator[tuple[str, str]]:
    """Each post as lines of `(role, text)`, and how many texts they are."""
    from mhpost.lint.report import texts_in

    concerns, told = Concerns(examined), Told() if why else None
    for some, problems in _alike(examined.composed, concerns, why=why):
        for role, text in _card(workspace, some, problems, told):
            yield role, _fitting(text)
        yield "plain", ""
    for line in texts_in(_texts(examined), len(examined.composed)):
        yield "head", line


def _texts(examined: Examined) -> int:
    """How many different texts the posts are."""
    return different((one.occurrence.placed.entry.id, one.fitted.parts) for one in examined.composed if one.fitted)


def _alike(
    composed: Iterable[Composed], concerns: Concerns, *, why: bool
) -> Iterator[tuple[list[Composed], list[Finding]]]:
    """Posts that look the same together, where they are for three accounts or more; each with its problems.

    why: the reasons for their help are shown too.
    """
    groups: dict[Hashable, tuple[list[Composed], list[Finding]]] = {}
    for one in composed:
        occurrence, fitted, problems = one.occurrence, one.fitted, _spoken(one, concerns)
        words = (fitted.parts, fitted.meters, fitted.footer) if fitted else None
        said = tuple((finding.code, finding.message) for finding in problems)
        of_account = occurrence.account.platform, occurrence.account.timezone, one.post.why if why and one.post else ()
        key = id(occurrence.placed), occurrence.moment, occurrence.rule_date, *of_account, words, said
        groups.setdefault(key, ([], problems))[0].append(one)
    for some, problems in groups.values():
        if len(some) >= CROWD:
            yield some, problems
        else:
            yield from (([one], problems) for one in some)


def _fitting(text: str) -> str:
    """The line in as many as it needs; an address that is too long for one stays whole, on the line where it stands."""
    if not text.startswith("  │"):
        return wrapped(text, hang="    ")
    return wrapped(text, hang="  │   ") if " " in text[4:] else text


class Told:
    """Why posts carry their help, each set of reasons once."""

    def __init__(self) -> None:
        self._first: dict[tuple[str, ...], str] = {}

    def lines(self, one: Composed) -> Iterator[str]:
        """The reasons of this post, or the post above that has the same."""
        why, key = one.post.why if one.post else (), one.occurrence.key
        if why and (first := self._first.setdefault(tuple(why), key)) != key:
            yield f"    because: as for {first}"
        else:
            yield from (f"    because {reason}" for reason in why)


def _card(
    workspace: Workspace, some: Sequence[Composed], problems: list[Finding], told: Told | None
) -> Iterator[tuple[str, str]]:
    one = some[0]
    occurrence = one.occurrence
    account = occurrence.account
    status = occurrence.placed.entry.status.value
    note = "" if status == "ready" else f" · {status}, not queued"
    at = moment(occurrence.moment, occurrence.moment.tzinfo or workspace.zone)
    keys = [each.occurrence.key for each in some]
    yield "head", f"{crowd(keys) if len(some) > 1 else occurrence.key} · {platform(account.platform)}{note}"
    yield "plain", f"  {at} ({occurrence.placed.entry.timezone or account.timezone})"
    if one.fitted is None:
        yield "error", "  This post cannot be made."
    else:
        yield from _parts(one.fitted)
        lines = ", ".join(one.fitted.footer.resources)
        yield "faint", f"  help: {lines} ({one.fitted.footer.form} form)"
    if told:
        yield from (("faint", line) for line in told.lines(one))
    for finding in problems:
        yield finding.severity.value, f"  {finding.severity.value} {finding.code}: {finding.message}"
        if finding.hint:
            yield "plain", f"    {finding.hint}"


def _parts(fitted: Fitted) -> Iterator[tuple[str, str]]:
    for number, (part, meters) in enumerate(_measured(fitted), 1):
        if len(fitted.parts) > 1:
            yield "head", f"  post {number} of {len(fitted.parts)}"
        yield from _words(part)
        for meter in (each for each in meters if each.used):
            yield ("error" if meter.used > meter.max else "good"), f"  {_meter(meter)}"


def _measured(fitted: Fitted) -> Iterator[tuple[Part, tuple[Measure, ...]]]:
    return zip(fitted.parts, fitted.meters, strict=True)


def _words(part: Part) -> Iterator[tuple[str, str]]:
    if part.title:
        yield "head", f"  │ {part.title}"
    if part.content_warning and part.content_warning not in part.text:
        yield "plain", f"  │ content warning: {part.content_warning}"
    for paragraph in part.text.splitlines():
        for line in filled(paragraph, min(WIDTH, width() - len("  │ "))) or [""]:
            yield "plain", f"  │ {line}".rstrip()
    if part.link:
        yield "plain", f"  │ link: {part.link}"
    for medium in part.media:
        kind = "video" if medium.mime.startswith("video/") else "picture"
        yield "plain", f"  │ {kind} {medium.filename}: {medium.alt or 'nothing is said about it'}"


def _meter(meter: Measure) -> str:
    filled = min(METER, round(METER * meter.used / meter.max)) if meter.max else METER
    over = f", {meter.used - meter.max} too many" if meter.used > meter.max else ""
    return f"{meter.field} [{'#' * filled}{'.' * (METER - filled)}] {meter.used} of {meter.max} {meter.unit}{over}"


def _spoken(one: Composed, concerns: Concerns) -> list[Finding]:
    """The findings about a post, in the language of its words."""
    language = one.post.language if one.post else one.occurrence.account.language
    return [f for f in concerns.of(one) if f.language is None or base(f.language) == base(language)]


def as_data(examined: Examined) -> dict[str, Any]:
    """The posts for programs."""
    concerns = Concerns(examined)
    return {"posts": [_one(one, concerns) for one in examined.composed], "texts": _texts(examined)}


def _one(one: Composed, concerns: Concerns) -> dict[str, Any]:
    occurrence, fitted = one.occurrence, one.fitted
    entry, account = occurrence.placed.entry, occurrence.account
    return {
        "key": occurrence.key,
        "entry": entry.id,
        "account": account.name,
        "platform": account.platform,
        "kind": entry.kind.value,
        "status": entry.status.value,
        "moment": occurrence.moment.isoformat(),
        "latest": occurrence.latest.isoformat(),
        "language": one.post.language if one.post else account.language,
        "parts": [_part(part, meters, account.platform) for part, meters in _measured(fitted)] if fitted else [],
        "footer": {"form": fitted.footer.form, "resources": list(fitted.footer.resources)} if fitted else None,
        "media": [
            {"path": picture.path, "alt": picture.alt, "sha256": medium.sha256}
            for picture, medium in zip(one.post.pictures, fitted.part.media, strict=True)
        ]
        if one.post and fitted
        else [],
        "findings": [
            {"code": f.code, "severity": f.severity.value, "message": f.message, "hint": f.hint}
            for f in _spoken(one, concerns)
        ],
    }


def _part(part: Part, meters: tuple[Measure, ...], platform: str) -> dict[str, Any]:
    from mhpost.platforms import PLATFORMS

    text = next((meter for meter in meters if meter.field == "text"), None)
    return {
        "text": part.text,
        "title": part.title,
        "link": part.link,
        "weight": text.used if text else len(part.text),
        "limit": text.max if text else None,
        "measures": [{"field": m.field, "unit": m.unit, "used": m.used, "max": m.max} for m in meters],
        "wire": dict(PLATFORMS[platform].wire(part)),
    }
