"""What 20,000 posts cost on one core: counting, choosing, fitting; beside twitter-text in Node on the same texts."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import cycle
from pathlib import Path

from benchmarks.measure import Row, cpu_of_call, medians
from benchmarks.texts import posts
from mhpost.platforms import PLATFORMS

NODE = Path(__file__).parent / "node"


def run() -> Iterator[Row]:
    """Thousands of posts per CPU second, each step beside the reference counting the same posts."""
    texts = posts()
    reference = _node(texts)
    if reference is None:
        print("npm is not installed: there is nothing to measure counting against", file=sys.stderr)
        return
    seconds, lengths = reference
    weigh = PLATFORMS["x"].weigh
    differ = sum(weigh(text) != length for text, length in zip(texts, lengths, strict=True))
    if differ:
        print(f"{differ} of {len(texts)} posts are counted otherwise by twitter-text", file=sys.stderr)
    for name in sorted(PLATFORMS):
        yield _row(f"count for {name} / twitter-text in Node", _counting(name, texts), len(texts), seconds)
    yield _row("choose help / twitter-text in Node", _choosing(len(texts)), len(texts), seconds)
    for name in ("x", "bluesky", "mastodon", "threads", "instagram"):
        yield _row(f"fit for {name} / twitter-text in Node", _fitting(name, texts), len(texts), seconds, rounds=1)


def _counting(name: str, texts: list[str]) -> Callable[[], object]:
    weigh = PLATFORMS[name].weigh
    return lambda: [weigh(text) for text in texts]


def _choosing(number: int) -> Callable[[], object]:
    """Help for posts of six audiences, on topics in turn, each at an hour of its own."""
    from mhpost.resources.choice import choose
    from mhpost.resources.directory import load_directory
    from mhpost.resources.values import Need

    start = datetime(2027, 1, 1, tzinfo=UTC)
    directory = load_directory()
    people = cycle((("GB", "GB-NIR", "en"), ("US", None, "es"), ("DK", None, "da"), ("JP", None, "ja")))
    topics = cycle((("suicide",), ("sleep",), ("eating-disorders",), (), ("grief", "youth")))
    needs = [
        Need(*next(people), next(topics), start + timedelta(hours=n), start + timedelta(hours=n + 4))
        for n in range(number)
    ]
    return lambda: [choose(directory, need) for need in needs]


def _fitting(name: str, texts: list[str]) -> Callable[[], object]:
    """Posts with a link, hashtags and shorter words, two thirds of them too long for the smaller platforms."""
    from mhpost.calendar.models import Entry
    from mhpost.calendar.values import Placed
    from mhpost.fit.ladder import fit
    from mhpost.platforms.base import Account
    from mhpost.render.values import Footer, Post
    from mhpost.schedule.values import Occurrence
    from mhpost.source.values import Where

    footers = (
        Footer("long", "Need to talk? Call 116 123, free, any time (Samaritans).", ("gb-samaritans",), ("116 123",)),
        Footer("short", "Need to talk? Call 116 123 (24/7).", ("gb-samaritans",), ("116 123",)),
    )
    where, moment = Where("calendars/a.yaml", ("entries", 0)), datetime(2027, 1, 1, tzinfo=UTC)
    placed = Placed(Entry.model_validate({"id": "a", "text": "x", "thread": True}), where)
    occurrence = Occurrence(placed, Account("a", name), "a/a", moment, moment + timedelta(hours=4))
    link, tags = "https://example.org/walk", ("#SelfCare", "#Walking")

    def post(index: int, text: str) -> Post:
        body = " ".join([text] * (1 + index % 3))
        return Post("en", body, None, footers, None, link, tags, None, (), where)

    posts = [post(index, text) for index, text in enumerate(texts)]
    return lambda: [fit(one, occurrence, PLATFORMS[name]) for one in posts]


def _row(what: str, call: Callable[[], object], number: int, against: float, rounds: int = 3) -> Row:
    (seconds,) = medians(lambda: cpu_of_call(call), rounds=rounds)
    return Row(what, number / seconds / 1000, number / against / 1000, unit="k/s")


def _node(texts: list[str]) -> tuple[float, list[int]] | None:
    """CPU seconds that twitter-text takes for the texts, and their lengths; None where there is no npm."""
    npm, node = shutil.which("npm"), shutil.which("node")
    if npm is None or node is None:
        return None
    if not (NODE / "node_modules").is_dir():
        subprocess.run([npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=NODE, check=True)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "texts.json"
        file.write_text(json.dumps(texts), encoding="utf-8")
        done = [
            subprocess.run([node, "count.js", str(file)], cwd=NODE, capture_output=True, text=True, check=True)
            for _ in range(3)
        ]
    answers = [json.loads(one.stdout) for one in done]
    return sorted(one["seconds"] for one in answers)[1], answers[0]["lengths"]
