from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from mhpost.calendar.models import Entry
from mhpost.calendar.values import Placed
from mhpost.platforms.base import Account
from mhpost.render.helping import Helper
from mhpost.resources.directory import load_directory
from mhpost.schedule.values import Occurrence
from mhpost.source.values import Where

MOMENT = datetime(2027, 10, 5, 10, tzinfo=UTC)
ENTRY = Where("calendars/may.yaml", ("entries", 2))


def occurrence(country: str = "US", platform: str = "folder", region: str | None = None) -> Occurrence:
    account = Account("feed", platform, country=country, region=region)
    placed = Placed(Entry.model_validate({"id": "walk-tip"}), ENTRY)
    return Occurrence(placed, account, "walk-tip/feed", MOMENT, MOMENT + timedelta(hours=4))


def helper(**more: bool) -> Helper:
    return Helper(load_directory(), date(2026, 9, 1), lambda platform: platform != "x", **more)


def test_a_post_gets_the_help_of_its_accounts_audience() -> None:
    given = helper()(occurrence("GB", region="GB-NIR"), "en-GB", ("suicide",))
    assert given.footers[0].resources == ("gb-samaritans", "gb-nir-lifeline", "gb-emergency")
    assert given.why[0].startswith('"Samaritans" comes first')
    assert given.findings == ()
    assert given.open_until is None


def test_addresses_stand_only_where_the_platform_takes_them() -> None:
    assert "https://988lifeline.org/chat/" in helper()(occurrence(), "en", ()).footers[0].text
    assert "http" not in helper()(occurrence(platform="x"), "en", ()).footers[0].text


def test_a_language_without_wording_gets_no_footer_and_says_so_at_the_entry() -> None:
    given = helper()(occurrence(), "eo", ())
    assert given.footers == ()
    assert [(finding.code, finding.where) for finding in given.findings] == [("MH205", ENTRY)]


def test_a_wrong_country_gets_no_footer_and_says_so() -> None:
    given = helper()(occurrence("UK"), "en", ())
    assert given.footers == ()
    assert [finding.code for finding in given.findings] == ["MH200"]


def test_settings_reach_the_choice_and_the_words() -> None:
    given = helper(reverify_allowed=True, name_country=True)(occurrence("KE"), "en", ("sleep",))
    assert given.footers[1].text == "Need to talk? Call 0722 178 177 (KE, hours vary)."
    assert [finding.code for finding in given.findings] == ["MH204", "MH203"]
    assert given.findings[0].where == Where(ENTRY.file, (*ENTRY.route, "topics"))
