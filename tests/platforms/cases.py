"""Cases as files: what we send → what the server must receive, and answers → which outcome."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml

from mhpost.platforms.base import Account, Medium, Part
from mhpost.platforms.outcomes import Absent, Attempt, CannotTell, Healthy, Refused, Sent, TryLater, Unsure

HERE = Path(__file__).parent
MOMENT = datetime(2027, 10, 1, 11, 0, tzinfo=UTC)
PICTURES = {
    "walk.jpg": b"jpeg of a walk",
    "tea.png": b"png of a cup of tea",
    "walk.mp4": b"mp4 of a walk",
    "walk.vtt": b"captions of a walk",
}
_BLOBS = {sha256(content).hexdigest(): content for content in PICTURES.values()}
SECRETS = {
    "x": {
        "api_key": "KEY-1a/2b",
        "api_secret": "SECRET-3c+4d",
        "access_token": "77-TOKEN5e",
        "access_token_secret": "SECRET-6f",
    },
    "facebook": {"access_token": "EAAG-TOKEN/7g=="},
    "folder": {},
}


def table(platform: str) -> dict[str, Any]:
    """The cases of a platform."""
    loaded: dict[str, Any] = yaml.safe_load((HERE / f"{platform}.yaml").read_text(encoding="utf-8"))
    return loaded


def cases() -> list[tuple[str, str, dict[str, Any]]]:
    """(platform, call, case) for every case of every table about calls."""
    return [
        (path.stem, call, case)
        for path in sorted(HERE.glob("*.yaml"))
        for call in ("publish", "find", "check")
        for case in table(path.stem).get(call, [])
    ]


def part_of(case: dict[str, Any]) -> Part:
    """The part that a case sends; pictures as [file name, mime, alt], videos with the captions' name too."""
    written = {"text": "A walk can help.", **case.get("part", {})}
    return Part(media=tuple(_medium(*medium) for medium in written.pop("media", [])), **written)


def _medium(name: str, mime: str, alt: str, captions: str | None = None) -> Medium:
    return Medium(_hash(name), mime, name, alt, _hash(captions) if captions else None)


def _hash(name: str) -> str:
    return sha256(PICTURES[name]).hexdigest()


def measured_part(written: dict[str, Any]) -> Part:
    """The part that a case measures: numbers of `pictures` and `videos`; texts as pieces with how often each stands.

    An `alt` is that of one picture, beside a shorter one.
    """
    texts = {field: _repeated(value) for field, value in written.items() if field not in ("pictures", "videos")}
    alts = [texts.pop("alt"), ""] if "alt" in texts else [""] * written.get("pictures", 0)
    pictures = [Medium(str(n), "image/jpeg", f"{n}.jpg", alt) for n, alt in enumerate(alts)]
    videos = [Medium(f"v{n}", "video/mp4", f"{n}.mp4", "", f"c{n}") for n in range(written.get("videos", 0))]
    return Part(media=(*pictures, *videos), **{"text": "", **texts})


def _repeated(value: str | list[tuple[str, int]]) -> str:
    return value if isinstance(value, str) else "".join(piece * times for piece, times in value)


def attempt_of(case: dict[str, Any]) -> Attempt:
    """The attempt around it: first tried a minute after its moment."""
    return Attempt(
        key=case.get("key", "walk-tip/main"),
        part=len(case.get("before", [])),
        moment=MOMENT,
        first_tried=MOMENT.replace(minute=1),
        blob=_BLOBS.__getitem__,
        before=tuple(Sent(remote_id) for remote_id in case.get("before", [])),
        others=frozenset(case.get("others", [])),
        may_go=lambda: not case.get("stopped", False),
    )


def account_of(platform: str, base_url: str | None, options: dict[str, str]) -> Account:
    """An account of that platform at that address."""
    return Account("main", platform, base_url=base_url, options=options)


Result = Sent | Refused | TryLater | Unsure | Absent | CannotTell | Healthy


def shown(result: Result) -> dict[str, Any]:
    """A result as a table writes it: its kind and what it says, without the raw answer."""
    facts = {name: value for name, value in asdict(result).items() if name != "raw" and value is not None}
    return {type(result).__name__: facts}
