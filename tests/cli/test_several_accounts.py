"""What differs between accounts is told of each of them; what is the same of all of them once."""

from __future__ import annotations

from typing import Any

import pytest
from tests.cli.calendars import queued
from tests.cli.program import Program

HEAD = "workspace: w\ncountry: GB\nlanguage: en-GB\ntimezone: Europe/London\nstaffed: 24/7\n"
TWO = """accounts:
  feed: {platform: folder, path: out/feed}
  feed2: {platform: folder, path: out/feed2, timezone: America/New_York}
"""
ENTRIES = "version: 1\ndefaults: {accounts: [feed, feed2], kind: self-care-tip, topics: [general]}\nentries:\n"
EARLY = "  - {id: early, date: 2027-05-05, time: 06:30, text: A ten-minute walk can lift your mood a little.}\n"


def found(program: Program, code: str) -> list[str]:
    findings: list[dict[str, Any]] = program("lint", "--format", "json").data["findings"]
    return [one["message"] for one in findings if one["code"] == code]


CAP = "cadence: {caps: {general: {day: 1, week: 2}}}\nlint: {rules: {MH361: error}}\n"
LATE = "  - {id: late, date: 2027-05-05, time: 15:00, text: Call somebody whom you like to hear.}\n"


def test_of_one_post_too_many_each_account_is_told_its_own(bare: Program) -> None:
    bare.write("mhpost.yaml", HEAD + CAP + TWO)
    bare.write(
        "calendars/a.yaml",
        ENTRIES
        + EARLY.replace("{", "{accounts: [feed], ")
        + LATE
        + "  - {id: first, date: 2027-05-03, time: 15:00, accounts: [feed2], text: Sleep well tonight.}\n"
        + "  - {id: second, date: 2027-05-04, time: 15:00, accounts: [feed2], text: Breathe out slowly now.}\n",
    )
    assert found(bare, "MH361") == [
        'It is post 2 on general that day on "feed"; at most 1 are wanted. Next free: Mon 10 May 2027 15:00.',
        'It is post 3 on general in seven days on "feed2"; at most 2 are wanted. Next free: Mon 10 May 2027 15:00.',
    ]
    blocked = bare("schedule", "--dry-run", "--format", "json").data["blocked"]
    assert [one["key"] for one in blocked] == ["late/feed", "late/feed2"]
    for one in blocked:
        assert f'on "{one["key"].partition("/")[2]}";' in " ".join(one["because"])


def test_the_proposal_is_free_on_all_accounts_by_all_rules(bare: Program) -> None:
    bare.write("mhpost.yaml", HEAD + "blackout: [2027-05-07]\n" + CAP.replace("{caps", "{spacing: 1h, caps") + TWO)
    beside = "  - {id: beside, date: 2027-05-08, time: 14:30, topics: [sleep], text: Put the phone away for an hour.}\n"
    other = "  - {id: other, date: 2027-05-06, time: 15:00, accounts: [feed2], text: Sleep well tonight.}\n"
    bare.write("calendars/a.yaml", ENTRIES + EARLY + LATE + other + beside)
    [told] = found(bare, "MH361")
    assert 'on "feed" and "feed2"; at most 1 are wanted. Next free: ' in told
    moment = told.rpartition("free: ")[2].rstrip(".")
    day, clock = moment.split()[1], moment.split()[-1]
    bare.replace("calendars/a.yaml", "2027-05-05, time: 15:00", f"2027-05-{int(day):02}, time: {clock}")
    assert [*found(bare, "MH360"), *found(bare, "MH361"), *found(bare, "MH351")] == []


def test_a_move_by_itself_is_offered_only_as_far_as_posts_move(bare: Program) -> None:
    bare.write("calendars/a.yaml", ENTRIES + EARLY + LATE)
    bare.write("mhpost.yaml", HEAD + CAP + TWO)
    assert 'or write "may_move: true"' in " ".join(bare("lint").out.split())
    closed = ", ".join(f"2027-05-{day:02}" for day in range(6, 21))
    bare.write("mhpost.yaml", f"{HEAD}blackout: [{closed}]\n{CAP}{TWO}")
    told = " ".join(bare("lint").out.split())
    assert "Next free: Fri 21 May 2027 15:00. " in told
    assert "Move it there, or leave one of them out." in told
    assert "may_move" not in told


def test_where_evergreen_posts_go_out_no_moment_is_promised_and_they_have_no_date_to_move(bare: Program) -> None:
    bare.write("mhpost.yaml", f"{HEAD}slots: {{tips: [wed 18:00, fri 18:00]}}\n{CAP}{TWO}")
    tips = "".join(f"  - {{id: tip{n}, evergreen: tips, text: Rest number {n} for a while.}}\n" for n in range(9))
    bare.write("calendars/a.yaml", ENTRIES + EARLY + LATE + tips)
    findings = bare("lint", "--format", "json").data["findings"]
    by_entry = {one["entry"]: one for one in findings if one["code"] == "MH361"}
    assert "Next free" not in str(by_entry)
    assert "so no free moment can be named." in by_entry["late"]["message"]
    assert by_entry["late"]["hint"] == "Choose another day, or leave one of them out."
    evergreen = [one for name, one in by_entry.items() if name.startswith("tip")]
    assert evergreen
    for one in evergreen:
        assert one["message"].endswith("are wanted.")
        assert one["hint"] == "Leave one of them out, or choose other slots for its group in mhpost.yaml."


@pytest.mark.parametrize(("more", "code"), [("", "MH350"), (", may_move: true", "MH354")])
def test_other_quiet_hours_are_told_with_their_accounts(bare: Program, more: str, code: str) -> None:
    own = TWO.replace("out/feed}", 'out/feed, quiet: "22:00-07:00"}').replace("York}", 'York, quiet: "22:00-08:00"}')
    bare.write("mhpost.yaml", HEAD + own)
    bare.write("calendars/a.yaml", ENTRIES + EARLY.replace("}", more + "}"))
    told = found(bare, code)
    assert [one.partition(" it ")[0] for one in told] == ['On "feed"', 'On "feed2"']
    assert "07:00" in told[0]
    assert "08:00" in told[1]


def test_the_same_quiet_hours_are_told_once_and_of_no_account(bare: Program) -> None:
    bare.write("mhpost.yaml", f'{HEAD}quiet: "22:00-07:00"\n{TWO}')
    bare.write("calendars/a.yaml", ENTRIES + EARLY)
    [told] = found(bare, "MH350")
    assert told.startswith("It is due on Wed 5 May 2027 06:30")


def test_hours_of_one_account_alone_are_told_of_it(bare: Program) -> None:
    bare.write("mhpost.yaml", HEAD + TWO.replace("York}", 'York, quiet: "22:00-08:00"}'))
    bare.write("calendars/a.yaml", ENTRIES + EARLY)
    [told] = found(bare, "MH350")
    assert told.startswith('On "feed2" it is due on')
    [held] = bare("schedule", "--dry-run", "--format", "json").data["blocked"]
    assert held["key"] == "early/feed2"


def test_too_few_evergreen_entries_are_told_once_for_all_accounts(bare: Program) -> None:
    bare.write("mhpost.yaml", f"{HEAD}slots: {{tips: [mon 09:30, thu 18:00]}}\n{TWO}")
    bare.write("calendars/a.yaml", ENTRIES + "  - {id: tip, evergreen: tips, text: Drink a glass of water.}\n")
    [told] = found(bare, "MH169")
    assert told.startswith('"tips" has one entry for "feed" and "feed2"; with')


def test_equal_moves_are_shown_once_and_only_of_what_is_new_or_changed(bare: Program) -> None:
    names = [f"b{number:02}" for number in range(1, 6)]
    rows = "".join(f"  {name}: {{platform: folder, path: out/{name}}}\n" for name in names)
    bare.write("mhpost.yaml", f'{HEAD}quiet: "22:00-07:00"\naccounts:\n{rows}')
    head = ENTRIES.replace("feed, feed2", ", ".join(names))
    bare.write("calendars/a.yaml", head + EARLY.replace("}", ", may_move: true}"))
    first = " ".join(bare("schedule", "--yes").out.split())
    assert first.count("moved ") == 1
    assert "moved early · 5 accounts: b01, b02 and 3 more: from Wed 5 May 2027 06:30 to Wed 5 May 2027 07:00;" in first
    again = bare("schedule", "--yes").out
    assert "moved" not in again
    assert "Nothing to change." in again
    assert len(bare("schedule", "--yes", "--format", "json").data["moved"]) == 5


SIGNED = """version: 1
entries:
  - id: talk
    kind: self-care-tip
    date: 2027-05-10
    time: 10:00
    accounts: [feed, es]
    topics: [suicide]
    content_warning: Mentions suicide.
    text: Asking about suicide can be a relief.
    translations: {es: {text: Preguntar por el suicidio puede aliviar., content_warning: Habla de suicidio.}}
    reviewed: {by: dr-a, on: 2027-04-20}
"""


@pytest.mark.parametrize(("reads", "keys"), [("en", {"talk/feed"}), ("en, es", {"talk/feed", "talk/es"})])
def test_only_posts_in_languages_that_the_clinician_reads_are_queued(bare: Program, reads: str, keys: set[str]) -> None:
    bare.replace("mhpost.yaml", "reads: [en]", f"reads: [{reads}]")
    spanish = "  es: {platform: folder, path: out/es, country: ES, language: es}\n"
    bare.replace("mhpost.yaml", "accounts:\n", f"accounts:\n{spanish}")
    bare.write("calendars/a.yaml", SIGNED)
    assert found(bare, "MH226") == ['The post is in Spanish, which "dr-a", who signed it off, does not read.'] * (
        len(keys) == 1
    )
    bare("schedule", "--yes")
    assert set(queued(bare)) == keys


def test_words_that_only_a_template_brings_are_signed_off_by_somebody_who_reads_them(bare: Program) -> None:
    bare.replace("mhpost.yaml", "accounts:\n", "accounts:\n  es: {platform: folder, path: out/es, language: es}\n")
    bare.write("templates/talk.j2", "Preguntar por el suicidio puede aliviar.\n")
    template = "    template: talk\n    language: es\n"
    calendar = SIGNED.replace("    text: Asking about suicide can be a relief.\n", template).replace(
        "[feed, es]", "[es]"
    )
    kept = [line for line in calendar.splitlines() if "translations" not in line and "content_warning" not in line]
    bare.write("calendars/a.yaml", "\n".join(kept) + "\n")
    assert len(found(bare, "MH226")) == 1
