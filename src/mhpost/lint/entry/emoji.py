"""Good emoji stand at the end, few of them and each once: a screen reader says the name of each where it stands.

Source: University of Oxford and Mole Valley guides to accessible social media.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from mhpost.lint.entry.once import distinct, once
from mhpost.lint.values import Subject, Text
from mhpost.source.values import Finding, Severity

_PICTURE = "[\u203c\u2049\u231a-\u23ff\u25aa-\u25fe\u2600-\u27bf\u2b05-\u2b55\U0001f000-\U0001faff]"
_TONE = "[\ufe0e\ufe0f\u20e3\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]"
_EMOJI = re.compile(
    f"[\U0001f1e6-\U0001f1ff]{{2}}|{_PICTURE}{_TONE}*(?:\u200d{_PICTURE}{_TONE}*)*|[0-9#*]\ufe0f?\u20e3"
)
_MOST = 3
_BULLETS = 2


def at_the_end(subject: Subject) -> Sequence[Finding]:
    """MH313: many emoji, the same one again and again, or emoji as the dots of a list or amid a sentence."""
    return once(subject, _look)


@distinct
def _look(text: Text) -> Finding | None:
    found = [] if text.words.isascii() else list(_EMOJI.finditer(text.words))
    wrong = _wrong(text.words, found) if found else None
    if wrong is None:
        return None
    match, message = wrong
    return Finding(
        "MH313",
        Severity.INFO,
        text.at(*match.span()),
        f'"{match[0]}": {message}',
        "Use one to three at the very end, each once, and let words carry the meaning.",
        "Screen readers say the name of each emoji where it stands.",
        language=text.language,
    )


def _wrong(words: str, found: Sequence[re.Match[str]]) -> tuple[re.Match[str], str] | None:
    times = Counter(match[0] for match in found)
    bullets = [match for match in found if not words[: match.start()].rpartition("\n")[2].strip()]
    if len(bullets) >= _BULLETS and "\n" in words.strip():
        return bullets[1], "emoji are not the dots of a list."
    if (most := max(times, key=lambda emoji: times[emoji])) and times[most] > 1:
        return [match for match in found if match[0] == most][1], "the same emoji is there more than once."
    if len(found) > _MOST:
        return found[_MOST], f"there are {len(found)} emoji."
    inside = next((match for match in found if re.match(r"\s*[a-z]", words[match.end() :])), None)
    if inside and words[: inside.start()].strip():
        return inside, "an emoji amid a sentence is read out there."
    return None
