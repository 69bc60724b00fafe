"""Occurrences and workspaces for the tests of this room."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from mhpost.calendar.models import Campaign, Entry
from mhpost.calendar.values import Placed
from mhpost.platforms.base import Account
from mhpost.render.lookup import Files
from mhpost.render.post import Options, Renderer
from mhpost.render.process import Worker
from mhpost.render.values import Footer, Help
from mhpost.schedule.values import Occurrence
from mhpost.source.values import Where

MakeOccurrence = Callable[..., Occurrence]
HELP = Help((Footer("long", "Call 000 any time.", ("zz-line",), ("000",)),), why=("It answers day and night.",))


@pytest.fixture
def occurrence() -> MakeOccurrence:
    """Makes an occurrence from the keys of an entry, for an account given by `account`."""

    def make(*, account: Account | None = None, campaign: Campaign | None = None, **keys: Any) -> Occurrence:
        entry = Entry.model_validate({"id": "walk-tip"} | keys)
        account = account or Account("x-main", "x", "en-GB", "GB", timezone="Europe/London")
        moment = datetime(2027, 10, 3, 9, 30, tzinfo=ZoneInfo("Europe/London"))
        placed = Placed(entry, Where("calendars/may.yaml", ("entries", 0)), campaign)
        return Occurrence(placed, account, f"{entry.id}/{account.name}", moment, moment + timedelta(hours=4))

    return make


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """An empty workspace with the folders templates and media."""
    (tmp_path / "templates").mkdir()
    (tmp_path / "media").mkdir()
    return tmp_path


@pytest.fixture
def renderer(workspace: Path) -> Iterator[Renderer]:
    """A renderer whose posts all carry the same help."""
    options = Options(workspace, "en-GB", {"name": "Example Mind", "url": "https://example.org"})
    with Renderer(options, lambda *_: HELP) as made:
        yield made


@pytest.fixture
def worker(workspace: Path) -> Iterator[Worker]:
    """The process for templates of the workspace, with nothing in its environment."""
    made = Worker(Files((workspace / "templates",)), {})
    yield made
    made.close()
