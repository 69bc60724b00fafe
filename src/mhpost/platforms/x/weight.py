"""How X counts: version 3 of the twitter-text configuration, after which 280 units fit into a post.

A link counts 23 whatever its length, and words such as `example.org` are links too. An emoji
counts 2, however many code points it takes. Otherwise U+0000-10FF and a few dashes, spaces and
quotes count 1, all else 2, after Unicode's composition (NFC). The rules are those of
https://github.com/twitter/twitter-text (config/v3.json, conformance/*.yml).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from unicodedata import normalize

from mhpost.platforms.links import DIGITS, links_in

MAXIMUM = 280
LINK = 23

_PLAIN = re.compile(r"[\r\x20-\x2D\x2F-\x7E]*")
"""Without a dot there is no link, and ASCII without U+20E3 holds no emoji."""

_HEAVY = re.compile(r"[^\u0000-\u10FF\u2000-\u200D\u2010-\u201F\u2032-\u2037]")
_EMOJI_PARTS = re.compile("[\u200d\u20e3\ufe0f\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff\U000e007f]")
_MAY_BEGIN = "(?=[#*0-9]\ufe0f?\u20e3|[\u00a9\u00ae\u203c-\u3299\U0001f004-\U0001faff])"
"""Every emoji begins so; without it each of the many sequences would be tried at each character."""
_TONE = "[\U0001f3fb-\U0001f3ff]"


def weigh(text: str) -> int:
    """The weighted length of a post, in X's units (280 fit)."""
    lines = normalize("NFC", text).translate(DIGITS).split("\n")
    return sum(map(_of_line, lines)) + len(lines) - 1


@lru_cache(maxsize=1_000)
def _of_line(line: str) -> int:
    """No link and no emoji goes on in the next line; the same lines stand in every form of a post.

    line: with a 0 for each digit.
    """
    if _PLAIN.fullmatch(line):
        return len(line)
    total, at = 0, 0
    for start, end in links_in(line):
        total += _of_words(line[at:start]) + LINK
        at = end
    return total + _of_words(line[at:])


def _of_words(text: str) -> int:
    if text.isascii():
        return len(text)
    emoji = 0
    if _EMOJI_PARTS.search(text):
        text, emoji = _emoji().subn("", text)
    return len(text) + len(_HEAVY.findall(text)) + 2 * emoji


@cache
def _emoji() -> re.Pattern[str]:
    """The sequences of several code points that count as one emoji, the longest first."""
    from mhpost.platforms.x import emoji

    varied, toned = re.compile(f"[{emoji.VARIED}]"), re.compile(f"[{emoji.TONED}]")

    def member(point: str, tones: str) -> str:
        char = chr(int(point, 16))
        return char + ("\ufe0f?" if varied.match(char) else "") + (tones if toned.match(char) else "")

    def sequence(points: str) -> str:
        tones = f"{_TONE}?" if points.endswith("+") else ""
        return "\u200d".join(member(point, tones) for point in points.rstrip("+").split("-"))

    joined = map(sequence, emoji.JOINED.split())
    flags = (_letter(row[0]) + f"[{''.join(map(_letter, row[2:]))}]" for row in emoji.FLAGS.split())
    regions = ("\U0001f3f4" + "".join(chr(0xE0000 + ord(c)) for c in r) + "\U000e007f" for r in emoji.REGIONS.split())
    short = (f"[{emoji.VARIED}]\ufe0f", f"[{emoji.TONED}]{_TONE}", "[#*0-9]\ufe0f?\u20e3")
    any_of = "|".join([*sorted(joined, key=len, reverse=True), *regions, *short, *flags])
    return re.compile(f"{_MAY_BEGIN}(?:{any_of})")


def _letter(letter: str) -> str:
    return chr(0x1F1E6 + ord(letter) - ord("A"))
