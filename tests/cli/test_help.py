"""The help under posts of accounts that have little in common."""

from __future__ import annotations

from typing import Any

import pytest
from tests.cli.calendars import entry, write
from tests.cli.program import Program

DENMARK = "{platform: folder, path: out/dk, country: DK, language: da, timezone: Europe/Copenhagen}"


@pytest.fixture
def abroad(program: Program) -> Program:
    """A workspace with one more account for Poland, in Polish, and one for a country without any line."""
    program.replace(
        "mhpost.yaml",
        "accounts:\n",
        "accounts:\n"
        "  pl-feed: {platform: folder, path: out/pl, country: PL, language: pl}\n"
        "  kp-feed: {platform: folder, path: out/kp, country: KP}\n",
    )
    return program


def test_a_language_without_wording_stops_its_own_accounts_alone(abroad: Program) -> None:
    words = {"accounts": ["feed", "pl-feed"], "translations": {"pl": {"text": "Spacer może pomóc."}}}
    write(abroad, entry("walk", **words))
    ran = abroad("schedule", "--dry-run", "--format", "json")
    assert [post["key"] for post in ran.data["added"]] == ["walk/feed"]
    assert [post["key"] for post in ran.data["blocked"]] == ["walk/pl-feed"]
    assert [finding["account"] for finding in _found(abroad, "MH205")] == ["pl-feed"]


@pytest.mark.parametrize("footers", [{}, {"footers/pl.yaml": "version: 1\n"}])
def test_a_language_without_wording_is_one_problem_however_many_posts_are_in_it(
    abroad: Program, footers: dict[str, str]
) -> None:
    for name, text in footers.items():
        abroad.write(name, text)
    polish = {"accounts": ["pl-feed"], "language": "pl"}
    write(
        abroad, *(entry(name, text=text, **polish) for name, text in (("one", "Spacer pomaga."), ("two", "Herbata.")))
    )
    (finding,) = _found(abroad, "MH205")
    line = (abroad.root / (*footers, "mhpost.yaml")[0]).read_text(encoding="utf-8").splitlines()[finding["line"] - 1]
    assert line[finding["column"] - 1 : finding["end_column"] - 1] == ("version: 1" if footers else "pl")
    assert finding["entries"] == 2


def test_a_country_without_lines_is_told_at_the_account_that_names_it(abroad: Program) -> None:
    write(abroad, entry("walk", accounts=["feed", "kp-feed"]))
    (finding,) = _found(abroad, "MH201")
    line = (abroad.root / "mhpost.yaml").read_text(encoding="utf-8").splitlines()[finding["line"] - 1]
    assert line[finding["column"] - 1 : finding["end_column"] - 1] == "KP"


def test_the_preview_says_why_a_post_cannot_be_made_though_its_entry_is_right(program: Program) -> None:
    lines = program("resources", "--format", "json").data
    gone = [line["id"] for line in lines if line["country"] in ("GB", None)]
    program.write("resources.yaml", f"hide: [{', '.join(gone)}]\n")
    write(program, entry("walk"))
    (post,) = program("preview", "walk", "--format", "json").data["posts"]
    assert [one["code"] for one in post["findings"]] == ["MH200"]
    assert "hides the directories" in " ".join(program("preview", "walk").out.split())


def test_a_line_that_nobody_looked_at_for_too_long_stops_its_posts_alone(program: Program) -> None:
    program.replace("mhpost.yaml", "resources: {", "resources: {max_age: 30, ")
    program.replace("mhpost.yaml", "accounts:\n", f"accounts:\n  dk: {DENMARK}\n")
    program.replace("mhpost.yaml", "reads: [en]", "reads: [en, da]")
    reviewed = {"by": "dr-a", "on": "2027-04-20"}
    write(program, entry("walk"), entry("tur", accounts=["dk"], language="da", reviewed=reviewed))
    plan = program("schedule", "--dry-run", "--format", "json").data
    assert [post["key"] for post in plan["added"]] == ["walk/feed"]
    (held,) = plan["blocked"]
    assert held["key"] == "tur/dk"
    assert held["because"][0].startswith('MH236: "Livslinien" (dk-livslinien) was last looked at')
    assert "MH236" in program("preview", "tur").out
    program("resources", "verify", "dk-livslinien", "--by", "dr-a", "--source", "a call")
    assert program("schedule", "--dry-run", "--format", "json").data["blocked"] == []


@pytest.mark.parametrize("region", [None, "GB-WLS", "GB-SCT"])
def test_a_language_that_one_part_of_the_country_speaks_asks_for_the_region(
    program: Program, region: str | None
) -> None:
    place = f", region: {region}" if region else ""
    feed = f"  cy: {{platform: folder, path: out/cy, country: GB, language: cy{place}}}\n"
    program.replace("mhpost.yaml", "accounts:\n", f"accounts:\n{feed}")
    write(program, entry("bore", accounts=["cy"], language="cy", text="Bore da."))
    hints = [one["hint"] for one in _found(program, "MH201")]
    said = '"NHS 111 Wales" answers in "cy", in GB-WLS alone. If your readers are there, write for the account in '
    other = 'The other lines of GB answer in en. If you know one in "cy" that fits, add it in resources.yaml; '
    none = f"{other}else post in that language."
    assert hints == {None: [f"{said}mhpost.yaml: region: GB-WLS"], "GB-WLS": [], "GB-SCT": [none]}[region]


def _found(program: Program, code: str) -> list[dict[str, Any]]:
    return [one for one in program("lint", "--format", "json").data["findings"] if one["code"] == code]


def test_posts_at_an_hour_without_an_open_line_are_named_one_by_one(program: Program) -> None:
    program.replace("mhpost.yaml", "accounts:\n", f"accounts:\n  dk: {DENMARK}\n")
    night = {"date": "2027-06-01", "time": "03:00", "accounts": ["dk"], "language": "da"}
    write(program, entry("first", **night), entry("second", **night), entry("day", **{**night, "time": "12:00"}))
    found = _found(program, "MH201")
    assert [(one["file"], one["entry"]) for one in found] == [
        ("calendars/may.yaml", name) for name in ("first", "second")
    ]
    assert {one["hint"] for one in found} == {
        '"Livslinien" closes at 05:00 (Europe/Copenhagen), and the post needs it until 08:00. '
        "Post at another time, or write an earlier latest: in the entry."
    }
