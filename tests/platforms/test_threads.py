"""What Threads takes for an emoji, held against the sequences that Unicode lists."""

from __future__ import annotations

import pytest

from mhpost.platforms import threads
from mhpost.platforms.x import emoji

JOINED = ["\u200d".join(chr(int(point, 16)) for point in row.rstrip("+").split("-")) for row in emoji.JOINED.split()]
FLAGS = [
    "".join(chr(0x1F1E6 + ord(letter) - ord("A")) for letter in (row[0], second))
    for row in emoji.FLAGS.split()
    for second in row[2:]
]
KEYS = [f"{key}\ufe0f\u20e3" for key in "#*0123456789"]


@pytest.mark.parametrize("sequences", [JOINED, FLAGS, KEYS])
def test_every_emoji_of_several_code_points_counts_its_bytes(sequences: list[str]) -> None:
    assert [one for one in sequences if threads.weigh(one) != len(one.encode())] == []
    assert threads.weigh(" ".join(sequences)) == len(" ".join(sequences).encode())


def test_no_letter_digit_or_dash_is_an_emoji() -> None:
    plain = [chr(point) for point in range(0x20, 0x2190) if chr(point).isalnum() or chr(point) in "–—‘’“”…•#*"]
    assert [char for char in plain if threads.weigh(char) != 1] == ["ℹ"]
