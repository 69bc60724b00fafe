"""A workspace with settings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from mhpost.settings import read_environment, read_settings
from mhpost.settings.reading import Loaded

GOOD = """
version: 1
workspace: example-mind
organization: {name: Example Mind, url: "https://example.org"}
country: GB
region: GB-NIR
language: en-GB
timezone: Europe/London
staffed: {mon-fri: "08:00-21:00", sat-sun: "10:00-20:00", closed: [2027-12-25]}
runs: "*/15 6-21 * * *"
people:
  dr-a: {role: clinician, email: a@example.org, reads: [en]}
  ed: {role: editor}
accounts:
  x-main:  {platform: x}
  page:    {platform: facebook, page_id: 0123}
  fedi:    {platform: mastodon, base_url: "https://mastodon.example"}
  es-feed: {platform: folder, path: out/es, language: es, country: US, timezone: America/Chicago, staffed: 24/7}
  feed:    {platform: folder, title: 2027, base_url: "http://127.0.0.1:8080/", resources: {reverify: false}}
lint: {ignore: [mh811], paths: {"calendars/archive/*": {select: [MH4]}}}
resources: {reverify: true, verified: {gb-samaritans: 2027-01-05}}
"""

Load = Callable[..., Loaded]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The folder of a workspace, still empty."""
    folder = tmp_path / "workspace"
    folder.mkdir()
    return folder


@pytest.fixture
def loading(root: Path) -> Load:
    """Write mhpost.yaml and read it, with these variables of the environment."""

    def load(text: str = GOOD, **variables: str) -> Loaded:
        (root / "mhpost.yaml").write_text(text, encoding="utf-8")
        return read_settings(root, read_environment(variables))

    return load
