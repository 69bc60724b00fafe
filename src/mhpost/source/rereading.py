"""Whether a changed text is read as the same file, but for the change that was meant."""

from __future__ import annotations

import json
from typing import Any

from mhpost.source.document import Document
from mhpost.source.load import load
from mhpost.source.values import Severity


def reads_as(document: Document, text: str, data: Any) -> bool:
    """Whether mhpost reads that data in the text, and no more errors; what was JSON for other programs still is.

    document: the file before the change.
    """
    after = load(text, document.file)
    same = json.dumps(after.data) == json.dumps(data) and _errors(after) <= _errors(document)
    return same and (_is_json(text) or not _is_json(document.text))


def _errors(document: Document) -> int:
    return sum(finding.severity is Severity.ERROR for finding in document.findings)


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True
