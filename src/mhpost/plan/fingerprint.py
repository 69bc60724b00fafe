"""One short name for all that a reader would see, and when."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, fields
from datetime import datetime
from functools import lru_cache
from operator import attrgetter

from mhpost.platforms.base import Account, Outgoing, Part

_PLAIN = tuple(field.name for field in fields(Account) if field.name not in ("limits", "countries", "options"))
_plain = attrgetter(*_PLAIN)
_json = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode


def fingerprint(outgoing: Outgoing, latest: datetime) -> str:
    """Equal exactly when account, words, pictures, moment and latest are. 64 hexadecimal digits (SHA-256).

    An account's `limits` and `countries` are no part of it: they shape the words, and no reader sees them elsewhere.
    """
    facts = {
        "account": _account(_plain(outgoing.account), tuple(outgoing.account.options.items())),
        "key": _json(outgoing.key),
        "latest": _json(latest.timestamp()),
        "moment": _json(outgoing.moment.timestamp()),
        "parts": _parts(outgoing.parts),
    }
    text = ",".join(f'"{name}":{value}' for name, value in facts.items())
    return hashlib.sha256(f"{{{text}}}".encode("utf-8", "surrogatepass")).hexdigest()


@lru_cache(maxsize=1024)
def _account(plain: tuple[str | None, ...], options: tuple[tuple[str, str], ...]) -> str:
    """The same for every post of an account."""
    return _json({**dict(zip(_PLAIN, plain, strict=True)), "options": dict(options)})


@lru_cache(maxsize=256)
def _parts(parts: tuple[Part, ...]) -> str:
    """The same for every account that gets these words."""
    return _json([asdict(part) for part in parts])
