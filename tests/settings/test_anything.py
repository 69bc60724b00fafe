"""Nothing that stands in mhpost.yaml raises, and no secret in it is shown."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from mhpost.errors import SettingsError
from mhpost.settings import read_environment, read_settings
from mhpost.settings.models import SettingsFile

SECRET = "s3cret-of-this-test"
KEYS = st.sampled_from(
    [
        *SettingsFile.model_fields,
        *("platform", "path", "page_id", "base_url", "name", "url", "role", "reads", "command", "reverify", "verified"),
        *("select", "ignore", "paths", "mon-fri", "closed", "feed", "x-main", "x_main", "dr-a", "tz"),
    ]
)
WORDS = st.sampled_from(
    [
        *("", "x", "folder", "facebook", "mastodon", "en", "GB", "GB-NIR", "Europe/London", "08:00-21:00", "24/7"),
        *(
            "http://[",
            "https://example.org",
            "../x",
            "\0",
            "\x1b[31m\r\n",
            "MH4",
            "clinician",
            "postgresql://h/d",
            "sqlite:///a.db",
        ),
    ]
)
SCALARS = st.none() | st.booleans() | st.integers(-9, 10**9) | WORDS
VALUES: st.SearchStrategy[Any] = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=10
)
ACCOUNTS = st.dictionaries(
    KEYS, st.fixed_dictionaries({"platform": WORDS, "api_key": st.just(SECRET)}, optional={"path": VALUES}) | VALUES
)
FILES = st.dictionaries(KEYS, VALUES, max_size=8).flatmap(
    lambda file: ACCOUNTS.map(lambda accounts: {**file, "accounts": accounts, "password": SECRET})
)


@settings(max_examples=300, deadline=None)
@given(FILES | VALUES)
def test_no_settings_raise_and_every_finding_has_a_place_and_a_hint(data: Any) -> None:
    with TemporaryDirectory() as folder:
        (Path(folder) / "mhpost.yaml").write_text(json.dumps(data), encoding="utf-8")
        loaded = read_settings(Path(folder), read_environment({}))
    for finding in loaded.findings:
        assert finding.message.isprintable()
        assert finding.hint
        assert finding.hint.isprintable()
        loaded.document.span(finding.where)
    said = ""
    try:
        loaded.require()
    except SettingsError as error:
        said = error.message + error.hint
    assert SECRET not in said + repr(loaded.settings) + repr(loaded.findings)
