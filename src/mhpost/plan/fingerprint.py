"""One short name for all that a reader would see, and when."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, replace
from datetime import UTC, datetime

from mhpost.platforms.base import Outgoing


def fingerprint(outgoing: Outgoing, latest: datetime) -> str:
    """Equal exactly when account, words, pictures, moment and latest are. 64 hexadecimal digits (SHA-256).

    An account's `limits` and `countries` are no part of it: they shape the words, and no reader sees them elsewhere.
    """
    account = replace(outgoing.account, options=dict(outgoing.account.options), limits={})
    facts = asdict(replace(outgoing, account=account, moment=outgoing.moment.astimezone(UTC)))
    for unseen in ("limits", "countries"):
        del facts["account"][unseen]
    facts["moment"] = outgoing.moment.timestamp()
    facts["latest"] = latest.timestamp()
    text = json.dumps(facts, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
