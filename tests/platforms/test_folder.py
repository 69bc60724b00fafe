"""The folder: files, feeds and pages on the real disk, also when a run is killed or the disk is full."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import feedparser
import jsonschema
import pytest
from tests.platforms.cases import HERE, attempt_of, part_of, table

from mhpost.errors import AccountError
from mhpost.net.sessions import session
from mhpost.platforms import CONNECTED
from mhpost.platforms.base import Account, Publisher
from mhpost.platforms.outcomes import Absent, Refused, Sent

CASES = table("folder")["publish"]
SCHEMA = json.loads((HERE / "json-feed.json").read_text(encoding="utf-8"))


def connected(folder: Path, **more: Any) -> Publisher:
    account = Account("main", "folder", options={"path": str(folder)}, **more)
    return CONNECTED["folder"].connect(account, {}, session())


def feed_of(folder: Path) -> dict[str, Any]:
    """The JSON feed, checked against the specification."""
    feed: dict[str, Any] = json.loads((folder / "feed.json").read_text(encoding="utf-8"))
    jsonschema.validate(feed, SCHEMA)
    return feed


def atom_of(folder: Path) -> Any:
    """The Atom feed as a feed reader understands it, without complaint."""
    feed = feedparser.parse((folder / "feed.atom").read_bytes())
    assert not feed.bozo
    assert feed.version == "atom10"
    assert all(entry.id and entry.title and entry.updated and entry.link for entry in feed.entries)
    return feed


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_post_becomes_what_its_table_says(case: dict[str, Any], tmp_path: Path) -> None:
    publisher, attempt = connected(tmp_path), attempt_of(case)
    outcome = publisher.publish(part_of(case), attempt)
    if "twice" in case:
        case = {**case, "part": {**case.get("part", {}), **case["twice"]}}
        assert publisher.publish(part_of(case), attempt) == outcome
    home = tmp_path / case["at"]
    assert isinstance(outcome, Sent)
    assert outcome.url == (home / "post.html").as_uri()
    assert {name: (home / name).read_text(encoding="utf-8") for name in case["writes"]} == case["writes"]
    assert [path.parent for path in tmp_path.rglob("post.json")] == [home]
    if "html" in case:
        lines = (line.strip() for line in case["html"].split("\n"))
        assert " ".join(lines) in " ".join((home / "post.html").read_text(encoding="utf-8").split("\n"))
    [item] = feed_of(tmp_path)["items"]
    assert item["id"] == outcome.remote_id
    assert {name: item[name] for name in case.get("item", {})} == case.get("item", {})
    [entry] = atom_of(tmp_path).entries
    assert entry.id == outcome.remote_id
    assert entry.published == item["date_published"] == "2027-10-01T11:00:00Z"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_reading_back_is_exact(case: dict[str, Any], tmp_path: Path) -> None:
    publisher, part, attempt = connected(tmp_path), part_of(case), attempt_of(case)
    assert publisher.find(part, attempt) == Absent()
    sent = publisher.publish(part, attempt)
    assert publisher.find(part, attempt) == sent
    other = part_of({**case, "part": {**case.get("part", {}), "text": "Other words."}})
    assert publisher.find(other, attempt) == Absent()


def test_reading_back_mends_feeds_that_a_kill_left_behind(tmp_path: Path) -> None:
    publisher, part, attempt = connected(tmp_path), part_of({}), attempt_of({})
    publisher.publish(part, attempt)
    (tmp_path / "feed.json").unlink()
    assert isinstance(publisher.find(part, attempt), Sent)
    assert len(feed_of(tmp_path)["items"]) == 1


def test_the_same_posts_give_the_same_bytes_in_any_order(tmp_path: Path) -> None:
    keys = ["b/main", "a/main", "c/main"]
    for folder, order in ((tmp_path / "one", keys), (tmp_path / "two", keys[::-1])):
        for key in order:
            connected(folder).publish(part_of({}), attempt_of({"key": key}))
    for name in ("feed.json", "feed.atom", "index.html"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    assert [item["_mhpost"]["key"] for item in feed_of(tmp_path / "one")["items"]] == sorted(keys)


def test_entries_that_differ_in_case_alone_get_folders_that_do_not(tmp_path: Path) -> None:
    for key in ("tip/main", "Tip/main", "TIP/main"):
        connected(tmp_path).publish(part_of({}), attempt_of({"key": key}))
    assert len({path.name.lower() for path in (tmp_path / "posts").iterdir()}) == 3
    assert len(feed_of(tmp_path)["items"]) == 3


def test_feeds_hold_the_newest_hundred(tmp_path: Path) -> None:
    for number in range(101):
        attempt = attempt_of({"key": f"tip-{number:03}/main"})
        connected(tmp_path).publish(part_of({}), attempt)
    assert len(feed_of(tmp_path)["items"]) == len(atom_of(tmp_path).entries) == 100
    assert len(list((tmp_path / "posts").iterdir())) == 101


def test_a_published_folder_has_whole_addresses(tmp_path: Path) -> None:
    publisher = connected(tmp_path, base_url="https://example.org/posts")
    sent = publisher.publish(part_of({"part": {"media": [["tea.png", "image/png", "Tea."]]}}), attempt_of({}))
    assert isinstance(sent, Sent)
    assert sent.url == "https://example.org/posts/posts/walk-tip/main/post.html"
    feed = feed_of(tmp_path)
    assert feed["feed_url"] == "https://example.org/posts/feed.json"
    assert feed["items"][0]["image"] == "https://example.org/posts/posts/walk-tip/main/1-tea.png"
    assert atom_of(tmp_path).feed.links[0]["href"] == "https://example.org/posts/feed.atom"


def test_the_page_lists_posts_with_headings_local_times_and_no_script(tmp_path: Path) -> None:
    publisher = connected(tmp_path, timezone="Europe/London", language="en-GB")
    publisher.publish(part_of({"part": {"title": "Tea <b>"}}), attempt_of({"key": "a/main"}))
    publisher.publish(part_of({}), attempt_of({"key": "b/main"}))
    seen = Tags()
    seen.feed((tmp_path / "index.html").read_text(encoding="utf-8"))
    assert seen.tags[:2] == [("html", {"lang": "en-GB"}), ("head", {})]
    assert not {"script", "b"} & {tag for tag, _ in seen.tags}
    assert [tag for tag, _ in seen.tags if tag in ("h1", "h2")] == ["h1", "h2", "h2"]
    assert seen.text.count("2027-10-01 12:00") == 2
    targets = [str(values["href"]) for tag, values in seen.tags if tag == "a"]
    assert targets
    assert all((tmp_path / target).is_file() for target in targets)


class Tags(HTMLParser):
    """Every start tag with its attributes, and the text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


@contextmanager
def writer(folder: Path, name: str, count: int, largest: int = 0) -> Iterator[subprocess.Popen[str]]:
    """Another process that publishes into the folder and prints every outcome."""
    command = [sys.executable, str(HERE / "writing.py"), str(folder), name, str(count), str(largest)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        yield process


@pytest.mark.parametrize("posts", [1, 4, 7])
def test_a_kill_in_the_middle_leaves_whole_feeds_and_loses_nothing(posts: int, tmp_path: Path) -> None:
    with writer(tmp_path, "tip", 500) as process:
        assert process.stdout is not None
        reported = [process.stdout.readline() for _ in range(posts)]
        process.kill()
    assert all(line.startswith("Sent(") for line in reported)
    assert len(atom_of(tmp_path).entries) == len(feed_of(tmp_path)["items"]) >= posts
    with writer(tmp_path, "tip", 12) as process:
        process.wait()
    keys = {item["_mhpost"]["key"] for item in feed_of(tmp_path)["items"]}
    assert keys >= {f"tip-{number}/main" for number in range(12)}


def test_two_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    with writer(tmp_path, "one", 10) as first, writer(tmp_path, "two", 10) as second:
        first.wait()
        second.wait()
    assert len(feed_of(tmp_path)["items"]) == len(atom_of(tmp_path).entries) == 20


@pytest.mark.skipif(os.name != "posix", reason="a limit on file sizes stands in for a full disk")
def test_a_full_disk_is_tried_again_later_and_leaves_no_half_post(tmp_path: Path) -> None:
    with writer(tmp_path, "tip", 1, largest=2_000) as process:
        said, _ = process.communicate()
    assert said.startswith(f"TryLater(reason='there is no room left for \"{tmp_path}\"'")
    assert not list(tmp_path.rglob("post.json"))
    assert not (tmp_path / "feed.json").exists()


def test_a_file_in_the_way_is_refused_in_plain_words(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way", encoding="utf-8")
    for folder in (blocked, blocked / "below"):
        outcome = connected(folder).publish(part_of({}), attempt_of({}))
        assert isinstance(outcome, Refused)
        assert outcome.reason.startswith(f'mhpost may not write into "{folder}": ')
        assert connected(folder).check() == Refused(f'the folder "{folder}" cannot be written to')


@pytest.mark.parametrize("path", ["", "out/posts"])
def test_a_folder_needs_an_absolute_path(path: str) -> None:
    with pytest.raises(AccountError):
        CONNECTED["folder"].connect(Account("main", "folder", options={"path": path}), {}, session())
