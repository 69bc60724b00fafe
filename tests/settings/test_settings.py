"""Good settings arrive as they were meant, and bad ones stop what must not go on."""

from __future__ import annotations

from datetime import date, time, timedelta
from pathlib import Path

import pytest
from tests.settings.conftest import GOOD, Load

from mhpost.errors import SettingsError
from mhpost.platforms.base import Account
from mhpost.resources.values import Check, Own
from mhpost.schedule.runs import Runs
from mhpost.settings import read_environment, read_settings
from mhpost.settings.values import LinkRules, Lint, LintPath, Organization, Person
from mhpost.source.values import Severity


def test_every_key_of_the_contract_is_read(loading: Load) -> None:
    loaded = loading()
    assert [(finding.code, finding.severity) for finding in loaded.findings] == [("MH038", "warning")]
    settings = loaded.require()
    assert settings.workspace == "example-mind"
    assert settings.organization == Organization("Example Mind", "https://example.org")
    assert (settings.country, settings.region, settings.language) == ("GB", "GB-NIR", "en-GB")
    assert settings.people["dr-a"] == Person("dr-a", "clinician", "a@example.org", ("en",), "en-GB")
    assert settings.clinicians == {"dr-a"}
    assert settings.runs == Runs("*/15 6-21 * * *")
    assert settings.lint == Lint((), ("MH811",), (LintPath("calendars/archive/*", ("MH4",), ()),))
    assert settings.verified == {"gb-samaritans": date(2027, 1, 5)}


def test_accounts_take_what_they_do_not_say_from_the_workspace(loading: Load, root: Path) -> None:
    accounts = loading().require().accounts
    assert accounts["page"] == Account(
        "page", "facebook", "en-GB", "GB", "GB-NIR", "Europe/London", None, {"page_id": "0123"}
    )
    own = {"path": "out/es", "title": "Example Mind"}
    assert accounts["es-feed"] == Account("es-feed", "folder", "es", "US", None, "America/Chicago", None, own)
    assert accounts["feed"].options == {"path": "out/feed", "title": "2027"}


def test_an_account_that_cannot_be_posted_to_yet_is_an_account(loading: Load) -> None:
    settings = loading().require()
    assert settings.accounts["fedi"].platform == "mastodon"
    assert settings.unusable == {}
    known = settings.known(("some-day",), ("x",))
    assert known.accounts["fedi"] == "mastodon"
    assert known.people == {"dr-a": "clinician", "ed": "editor"}
    assert (known.days, known.platforms) == (("some-day",), ("x",))


PLACES = """
  none: {platform: x}
  first: {platform: x, countries: []}
  one: {platform: x, country: IE}
  two: {platform: x, countries: [IE, GB, IE]}
  all: {platform: x, country: FR, countries: [IE, FR]}
"""


@pytest.mark.parametrize(
    ("workspace", "none"),
    [
        ("country: GB", ("GB", ())),
        ("countries: [GB, IE]", ("GB", ("IE",))),
        ("country: IE\ncountries: [GB, IE, FR]", ("IE", ("GB", "FR"))),
        ("country: IE\ncountries: []", ("IE", ())),
    ],
)
def test_countries_have_an_order_and_an_account_has_its_own(
    workspace: str, none: tuple[str, tuple[str, ...]], loading: Load
) -> None:
    settings = loading(f"{workspace}\ntimezone: UTC\naccounts:{PLACES}").require()
    found = {name: (account.country, account.countries) for name, account in settings.accounts.items()}
    own = {"one": ("IE", ()), "two": ("IE", ("GB",)), "all": ("FR", ("IE",))}
    assert found == {"none": none, "first": (none[0], ()), **own}
    assert (settings.country, settings.countries) == none


def test_what_a_server_allows_stands_in_its_account(loading: Load) -> None:
    settings = loading("country: GB\ntimezone: UTC\naccounts: {a: {platform: x, limits: {text: 25000}}}").require()
    assert settings.accounts["a"].limits == {"text": 25000}


HELP = """
country: GB
timezone: Europe/London
accounts:
  a: {platform: x}
  b: {platform: x, resources: {two_lines: false}}
  c: {platform: x, resources: {reverify: false}}
resources: {reverify: true, two_lines: true, open_for: 90m, max_age: 365, verified: {gb-calm: 2026-11-20}}
"""


def test_what_is_said_about_help_holds_key_by_key(loading: Load) -> None:
    settings = loading(HELP).require()
    assert [settings.two_lines_for(name) for name in "abc"] == [True, False, True]
    assert [settings.reverify_for(name) for name in "abc"] == [True, True, False]
    assert settings.open_for == timedelta(minutes=90)
    assert settings.help == Own(checks={"gb-calm": Check(date(2026, 11, 20))}, max_age=365)
    assert loading("country: GB").settings.open_for == timedelta(hours=1)  # type: ignore[union-attr]  # it is there


@pytest.mark.parametrize(("text", "span"), [("0h", 0), ("24h", 1440), ("30m", 30), ("2 hours", 120)])
def test_a_span_is_written_in_hours_or_minutes(text: str, span: int, loading: Load) -> None:
    settings = loading(f"country: GB\ntimezone: UTC\nresources: {{open_for: {text}}}").require()
    assert settings.open_for == timedelta(minutes=span)


LINKS = """
country: GB
timezone: Europe/London
accounts:
  same: {platform: x}
  other: {platform: x, links: {utm: {medium: toot, term: "{account}"}}}
  none: {platform: x, links: {utm: false}}
  open: {platform: x, links: {sites: [], keep_trackers: true}}
links: {utm: {source: "{platform}", medium: social}, sites: [WWW.Example.org, münchen.example]}
"""


def test_what_is_said_about_links_holds_key_by_key(loading: Load) -> None:
    settings = loading(LINKS).require()
    tags, sites = {"source": "{platform}", "medium": "social"}, ("example.org", "xn--mnchen-3ya.example")
    assert {name: settings.links_for(name) for name in settings.accounts} == {
        "same": LinkRules(tags, sites),
        "other": LinkRules({**tags, "medium": "toot", "term": "{account}"}, sites),
        "none": LinkRules({}, sites),
        "open": LinkRules(tags, (), True),
    }


def test_hours_and_help_hold_for_the_workspace_and_can_differ_for_an_account(loading: Load) -> None:
    settings = loading().require()
    assert settings.staffed is not None
    assert settings.staffed.spans_on(date(2027, 10, 4)) == ((time(8), time(21)),)
    assert settings.staffed_by_account["es-feed"].spans_on(date(2027, 12, 25)) == ((time(0), time(0)),)
    assert settings.staffed_by_account["es-feed"].timezone == "America/Chicago"
    assert (settings.reverify_for("page"), settings.reverify_for("feed")) == (True, False)


@pytest.mark.parametrize(
    ("of_file", "of_environment", "url"),
    [
        (None, None, "sqlite:///{root}/.mhpost/outbox.db"),
        ("sqlite:///data/queue.db", None, "sqlite:///{root}/data/queue.db"),
        ("postgresql+psycopg://host/db", None, "postgresql+psycopg://host/db"),
        ("sqlite:///data/queue.db", "postgresql+psycopg://u:pw@host/db", "postgresql+psycopg://u:pw@host/db"),
        (None, "sqlite:///other.db", "sqlite:///{root}/other.db"),
        (None, "sqlite://", "sqlite://"),
    ],
)
def test_the_environment_says_where_the_queue_is_before_the_file(
    of_file: str | None, of_environment: str | None, url: str, loading: Load, root: Path
) -> None:
    text = GOOD + (f'database: "{of_file}"\n' if of_file else "")
    settings = loading(text, **({"MHPOST_DATABASE_URL": of_environment} if of_environment else {})).require()
    assert settings.database_url == url.format(root=root.resolve().as_posix())
    assert settings.database_url not in repr(settings)


def test_work_that_needs_settings_stops_at_the_first_mistake(loading: Load) -> None:
    loaded = loading(GOOD.replace("country: GB", "country: UK").replace("x-main:", "x main:"))
    with pytest.raises(SettingsError) as caught:
        loaded.require()
    assert caught.value.message.startswith('mhpost.yaml, line 5: "UK" is not the code of a country. (1 more')
    assert caught.value.hint == "Write GB."


@pytest.mark.parametrize("text", ["", "- a", '"', "accounts: [a"])
def test_a_file_that_is_no_settings_file_stops_too(text: str, loading: Load) -> None:
    loaded = loading(text)
    assert loaded.settings is None
    with pytest.raises(SettingsError):
        loaded.require()


def test_a_missing_file_says_how_to_begin(root: Path) -> None:
    with pytest.raises(SettingsError, match=r"there is no mhpost\.yaml in") as caught:
        read_settings(root, read_environment({}))
    assert "mhpost init" in caught.value.hint


def test_a_folder_in_place_of_the_file_is_refused(root: Path) -> None:
    (root / "mhpost.yaml").mkdir()
    with pytest.raises(SettingsError):
        read_settings(root, read_environment({}))


def test_a_folder_behind_a_link_out_of_the_workspace_is_refused(loading: Load, root: Path, tmp_path: Path) -> None:
    try:
        (root / "out").symlink_to(tmp_path, target_is_directory=True)
    except OSError:
        pytest.skip("this system lets nobody make links")
    loaded = loading(GOOD)
    assert [finding.code for finding in loaded.findings if finding.severity == "error"] == ["MH040", "MH040"]


def test_links_in_a_ring_are_no_mistake_of_mhpost(loading: Load, root: Path) -> None:
    try:
        (root / "out").symlink_to(root / "out")
    except OSError:
        pytest.skip("this system lets nobody make links")
    assert loading(GOOD).settings is not None


@pytest.mark.parametrize(
    ("variables", "paused", "ci"),
    [
        ({}, None, False),
        ({"MHPOST_PAUSED": "1", "CI": "true"}, "MHPOST_PAUSED is set", True),
        ({"MHPOST_PAUSED": "0", "CI": "false"}, None, False),
        ({"MHPOST_PAUSED": "", "CI": ""}, None, False),
        ({"MHPOST_PAUSED": "a death in the news", "CI": "1"}, "a death in the news", True),
    ],
)
def test_switches_of_the_environment(variables: dict[str, str], paused: str | None, ci: bool) -> None:
    environment = read_environment(variables)
    assert (environment.paused, environment.ci) == (paused, ci)


def test_the_rest_of_the_environment(tmp_path: Path) -> None:
    environment = read_environment(
        {"NO_COLOR": "1", "GITHUB_STEP_SUMMARY": str(tmp_path), "MHPOST_SECRETS_DIR": str(tmp_path), "HOME": "/h"}
    )
    assert (environment.no_color, environment.github_step_summary, environment.secrets_dir) == (
        True,
        tmp_path,
        tmp_path,
    )
    assert list(environment.variables) == ["MHPOST_SECRETS_DIR"]
    secret = read_environment(
        {"MHPOST_PAGE_ACCESS_TOKEN": "s3cret", "MHPOST_DATABASE_URL": "postgresql://u:s3cret@h/d"}
    )
    assert "s3cret" not in repr(secret)


def test_a_mistake_among_the_checks_leaves_the_others(loading: Load) -> None:
    loaded = loading(GOOD.replace("lint: {ignore: [mh811]", "lint: {ignore: [nonsense], house: {killed-self: warning}"))
    assert loaded.settings is not None
    assert loaded.settings.lint.ignore == ()
    assert loaded.settings.lint.house == {"killed-self": Severity.WARNING}
    assert [path.select for path in loaded.settings.lint.paths] == [("MH4",)]
