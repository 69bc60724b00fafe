"""Sums of weights tell what measuring whole parts would tell."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fit.make import LONG, POST, fit_on, occurrence
from tests.fit.words import TOGETHER, WORDS

from mhpost.fit.attempts import Attempts
from mhpost.fit.threads.breaks import Text
from mhpost.fit.threads.tally import Scales
from mhpost.fit.threads.trial import Around, Trial
from mhpost.fit.values import excess
from mhpost.platforms import PLATFORMS

WRITTEN = st.sampled_from([*TOGETHER, *(word for words in WORDS.values() for word in words), "👩‍👩‍👧‍👦", "❤️", "©"])
THREADS = sorted(name for name in PLATFORMS if PLATFORMS[name].FACTS.threads)


def _trial(platform: str, body: str, around: Around) -> Trial:
    attempts = Attempts(replace(POST, body=body), occurrence(platform).account, PLATFORMS[platform])
    scales = Scales(attempts.measure, attempts.frame.part)
    return Trial(
        Text(body, "en"), around, scales, lambda piece: not excess(attempts.measure(attempts.frame.part(piece)))
    )


@given(
    st.lists(st.tuples(WRITTEN, st.sampled_from([" ", " ", " ", "\n", "\n\n", "\r\n", "\u3000"])), min_size=20),
    st.sampled_from(THREADS),
    st.sampled_from(["", "9/9"]),
)
@settings(max_examples=50, deadline=None, derandomize=True)
def test_words_fit_by_their_sum_where_they_fit_by_measure(
    words: list[tuple[str, str]], platform: str, number: str
) -> None:
    body = "".join(word + space for word, space in words) * 3
    trial = _trial(platform, body, Around(LONG.text, ("#Walk",), "https://example.org/more", number))
    ends = range(len(trial.atoms) + 1)
    for start in ends[:: max(1, len(ends) // 12)]:
        for stop in ends[start + 1 :]:
            assert trial.summed(start, stop) == trial.measured(start, stop), trial.words(start, stop)


@pytest.mark.parametrize("limit", [20, 23, 26, 30])
def test_where_sums_mislead_every_part_is_measured(limit: int) -> None:
    body = ("心@abcdefgh@example.social " * 5).strip()  # no mention behind a letter, but one at the start of a part
    fitted, findings = fit_on(replace(POST, body=body, hashtags=()), "mastodon", {"text": limit}, thread=True)
    assert findings == ()
    assert fitted.excess == ()
    assert "".join("".join(part.text.split("\n\n")[0].split()) for part in fitted.parts) == body.replace(" ", "")
