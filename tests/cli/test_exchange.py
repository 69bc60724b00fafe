"""Spreadsheets and feeds, from the command line."""

from __future__ import annotations

import io
import os
from typing import Any

import pytest
import yaml
from icalendar import Calendar
from openpyxl import load_workbook
from tests.cli.calendars import MAY, entry, write
from tests.cli.program import Program

SHEET = """\
ID;Post Date;Time;Channel;Caption;Notes
walk;04/10/2027;9.30am;feed, x-main;"A short walk
can help.";ask first
sun;26/10/2027;14:00;feed;A bit of sun can lift your mood.;
"""


def calendar(program: Program, name: str = "plan") -> list[dict[str, Any]]:
    """The entries of a calendar that was written."""
    text = (program.root / "calendars" / f"{name}.yaml").read_text(encoding="utf-8")
    entries: list[dict[str, Any]] = yaml.safe_load(text)["entries"]
    return entries


def events(ran: Any) -> dict[str, Any]:
    """UID → event of a feed that was printed."""
    return {str(event["uid"]): event for event in Calendar.from_ical(ran.out).walk("VEVENT")}


def test_a_spreadsheet_in_calendars_is_linted_previewed_and_queued(program: Program) -> None:
    program.write("calendars/may.csv", SHEET.replace("04/10", "04/05").replace("26/10", "26/05"))
    assert program("lint").code == 0
    posts = program("preview", "walk", "--format", "json").data["posts"]
    assert {post["key"] for post in posts} == {"walk/feed", "walk/x-main"}
    assert program("schedule", "--yes").code == 0
    assert "walk/feed" in program("status").out


def test_the_question_about_dates_stops_the_file_and_its_answer_is_taken(program: Program) -> None:
    program.write("calendars/may.csv", SHEET.replace("26/10", "06/10"))
    ran = program("lint", "--format", "json")
    [finding] = [one for one in ran.data["findings"] if one["code"] == "MH143"]
    assert (ran.code, finding["line"], finding["column"]) == (1, 2, 6)
    assert finding["place"] == "calendars/may.csv: row 2, column B (Post Date)"
    assert "calendars/may.csv: row 2, column B (Post Date) error MH143" in " ".join(program("lint").out.split())
    settings = (program.root / "mhpost.yaml").read_text(encoding="utf-8")
    program.write("mhpost.yaml", f"{settings}sheets: {{calendars/may.csv: {{dates: month-first}}}}\n")
    (post, *_) = program("preview", "walk", "--format", "json").data["posts"]
    assert post["moment"].startswith("2027-04-10T09:30")


def test_a_spreadsheet_that_settings_misname_is_told(program: Program) -> None:
    write(program, entry("walk"))
    settings = (program.root / "mhpost.yaml").read_text(encoding="utf-8")
    program.write("mhpost.yaml", f"{settings}sheets: {{calendars/mya.csv: {{dates: month-first}}}}\n")
    assert "MH111" in program("lint").out


def test_an_import_shows_what_it_read_and_writes_it(program: Program) -> None:
    program.write("plan.csv", SHEET)
    ran = program("import", "plan.csv")
    assert (ran.code, (program.root / "calendars" / "plan.yaml").exists()) == (3, False)
    ran = program("import", "plan.csv", "--yes")
    assert ran.code == 0
    assert "Caption = text" in " ".join(ran.out.split())
    assert "2 entries in calendars/plan.yaml" in ran.out
    walk, sun = calendar(program)
    assert (walk["text"], walk["accounts"], walk["notes"]) == (
        "A short walk\ncan help.",
        ["feed", "x-main"],
        "ask first",
    )
    assert str(sun["date"]) == "2027-10-26"
    assert program("lint").code == 0


def test_one_bad_row_is_told_with_its_cell_and_nothing_is_written(program: Program) -> None:
    program.write("plan.csv", SHEET.replace("9.30am", "soon"))
    ran = program("import", "plan.csv", "--yes")
    assert ran.code == 1
    assert "plan.csv: row 2, column C (Time) error MH106" in ran.out
    assert list((program.root / "calendars").iterdir()) == []


def test_a_mapping_and_the_order_of_dates_can_be_said(program: Program) -> None:
    program.write("plan.csv", SHEET.replace("26/10", "06/10").replace("Caption", "Our words"))
    program.write("map.yaml", 'Our words: text\nNotes: "-"\n')
    ran = program("import", "plan.csv", "--yes")
    assert (ran.code, "--dates day-first" in ran.out) == (1, True)
    options = ("--dates", "day-first", "--columns", "map.yaml", "--to", "calendars/autumn.yaml", "--yes")
    assert program("import", "plan.csv", *options).code == 0
    walk = calendar(program, "autumn")[0]
    assert (str(walk["date"]), "notes" in walk) == ("2027-10-04", False)


def test_a_person_is_asked_for_the_order_of_dates(program: Program) -> None:
    pty = pytest.importorskip("pty", reason="this system has no pseudo-terminals")
    program.write("plan.csv", SHEET.replace("26/10", "06/10"))
    ours, theirs = pty.openpty()
    os.write(ours, b"what\nmonth-first\ny\n")
    try:
        with program.start("import", "plan.csv", stdin=theirs) as process:
            _, said = process.communicate(timeout=60)
    finally:
        os.close(ours)
        os.close(theirs)
    assert (process.returncode, said.count("day-first or month-first")) == (0, 2)
    assert str(calendar(program)[0]["date"]) == "2027-04-10"


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (("gone.csv",), 2, "no file"),
        (("calendars/may.csv",), 2, "move it out"),
        (("plan.csv", "--to", "plan.yaml"), 3, "not a calendar"),
        (("plan.csv", "--columns", "plan.csv"), 3, "which heading"),
        (("mhpost.yaml",), 1, ""),
    ],
)
def test_what_cannot_be_imported_is_said(args: tuple[str, ...], code: int, words: str, program: Program) -> None:
    program.write("plan.csv", SHEET)
    program.write("calendars/may.csv", SHEET.replace("walk;", "a;").replace("sun;", "b;"))
    ran = program("import", *args, "--yes")
    assert (ran.code, words in " ".join(ran.seen.split())) == (code, True)


def test_an_id_that_is_taken_is_refused(program: Program) -> None:
    write(program, entry("Walk"))
    program.write("plan.csv", SHEET)
    ran = program("import", "plan.csv", "--yes")
    assert (ran.code, "--update" in ran.err) == (3, True)


def test_an_update_changes_what_the_rows_say_and_keeps_the_rest(program: Program) -> None:
    program.write(
        "calendars/plan.yaml",
        "# our plan\ndefaults: {time: 09:30}\nentries:\n  - id: walk   # the first\n    date: 2027-10-04\n"
        "    accounts: [feed]\n    text: >-\n      Old words\n      here.\n    owner: Sam\n"
        "    media:\n      - path: media/walk.png  # ours\n        alt: One\n        words: none\n",
    )
    program.write(
        "plan.csv", "ID,Date,Caption,Alt text,Notes\nwalk,2027-10-05,New words.,Two,\nsun,2027-10-06,Sun.,,\n"
    )
    ran = program("import", "plan.csv", "--update", "--yes")
    assert ran.code == 1, "the new row goes to no account"
    rows = "walk,2027-10-05,feed,New words.,media/walk.png,Two,\nsun,2027-10-06,feed,Sun.,,,\n"
    program.write("plan.csv", f"ID,Date,Channel,Caption,Image,Alt text,Notes\n{rows}")
    ran = program("import", "plan.csv", "--update", "--yes")
    assert ran.code == 0, ran.seen
    assert ["    - One" in ran.out, "+ New words." in ran.out, "sun is new" in ran.out] == [False, True, True]
    text = (program.root / "calendars" / "plan.yaml").read_text(encoding="utf-8")
    assert "# our plan\n" in text
    assert "- id: walk   # the first\n" in text
    assert "- path: media/walk.png  # ours\n" in text
    walk, sun = calendar(program)
    assert (walk["text"], str(walk["date"]), walk["owner"]) == ("New words.", "2027-10-05", "Sam")
    assert walk["media"] == [{"path": "media/walk.png", "alt": "Two", "words": "none"}]
    assert sun["text"] == "Sun."
    again = program("import", "plan.csv", "--update")
    assert (again.code, "Nothing has changed" in again.err) == (0, True)


CAMPAIGNS = """\
campaigns:
  - id: talk   # ours
    day: world-mental-health-day
    years: {2027: {theme: Open doors}, 2028: {theme: Work}}
    entries:
      - {id: week, offset: -7d, time: 09:30, accounts: [feed], text: "A talk can help, in a week."}
  - {id: quiet, day: world-suicide-prevention-day, years: every}
"""


@pytest.mark.parametrize("ending", ["csv", "xlsx", "json"])
def test_what_was_exported_comes_back_as_it_was(ending: str, program: Program) -> None:
    many = (
        entry("walk", text="=Walk\n\nand  talk", topics=["a, b"], notes="ask"),
        entry("sun", translations={"es": {"text": "Sol"}}, repeat={"every": "sunday", "until": "2027-06-01"}),
    )
    write(program, *many)
    program.write("calendars/talk.yaml", CAMPAIGNS)
    file = f"out.{ending}"
    assert program("export", file).code == 0
    before = program("export", "--format", "json").data
    assert [one["id"] for one in before["campaigns"]] == ["talk", "quiet"]
    for name in ("may", "talk"):
        (program.root / "calendars" / f"{name}.yaml").unlink()
    ran = program("import", file, "--yes")
    assert (ran.code, "3 entries and 2 campaigns in calendars/out.yaml" in ran.out) == (0, True)
    assert program("export", "--format", "json").data == before


def test_a_campaign_is_updated_from_its_sheet_and_new_ones_begin(program: Program) -> None:
    program.write("calendars/talk.yaml", CAMPAIGNS)
    assert program("export", "out.csv").code == 0
    posts, groups = program.root / "out.csv", program.root / "out-campaigns.csv"
    rows = posts.read_text(encoding="utf-8").replace("7 days before", "3 days before")
    posts.write_text(
        f"{rows}day,on the day,09:30,feed,Today.,talk\nnew,2 days after,09:30,feed,New.,fresh\n", encoding="utf-8"
    )
    told = groups.read_text(encoding="utf-8").replace('"2027, 2028"', "2027-2029").replace("Work", "")
    groups.write_text(f"{told}fresh,world-mental-health-day,2028,,\n", encoding="utf-8")
    ran = program("import", "out.csv", "--update", "--yes", "--to", "calendars/more.yaml")
    assert ran.code == 0, ran.seen
    assert [words in ran.out for words in ("- -7d", "+ -3d", "fresh is new", "day is new")] == [True] * 4
    text = (program.root / "calendars" / "talk.yaml").read_text(encoding="utf-8")
    assert "- id: talk   # ours\n" in text
    data = program("export", "--format", "json").data
    fresh, talk, _ = data["campaigns"]
    assert talk["years"] == {"2027": {"theme": "Open doors"}, "2028": {"theme": "Work"}, "2029": {}}
    assert {one["id"]: one["offset"] for one in talk["entries"]} == {"week": "-3d", "day": "on the day"}
    assert [(one["id"], one["offset"]) for one in fresh["entries"]] == [("new", "+2d")]
    again = program("import", "out.csv", "--update", "--yes")
    assert (again.code, "Nothing has changed" in again.err) == (0, True)


@pytest.mark.parametrize(
    "row",
    ["week,2027-10-04,,feed,Words.,", "week,2027-10-04,,feed,Words.,talk", "walk,,-7d,feed,Words.,talk"],
)
def test_no_row_takes_an_entry_into_a_campaign_or_out_of_one(row: str, program: Program) -> None:
    write(program, entry("walk"))
    program.write("calendars/talk.yaml", CAMPAIGNS)
    program.write("plan.csv", f"ID,Date,Offset,Channel,Caption,Campaign\n{row}\n")
    ran = program("import", "plan.csv", "--update", "--yes")
    assert (ran.code, "into a campaign" in ran.err) == (3, True)


def test_a_row_that_hangs_on_no_campaign_is_not_imported(program: Program) -> None:
    program.write("plan.csv", "ID,Offset,Channel,Caption,Campaign\nweek,-7d,feed,Words.,talks\n")
    ran = program("import", "plan.csv", "--yes")
    assert (ran.code, "MH195" in ran.out) == (1, True)
    assert list((program.root / "calendars").iterdir()) == []


def test_campaigns_of_csv_need_a_file(program: Program) -> None:
    program.write("calendars/talk.yaml", CAMPAIGNS)
    ran = program("export", "--format", "csv")
    assert (ran.code, "2 campaigns not printed" in ran.err) == (1, True)
    assert program("export", "out.csv").code == 0
    program.write("calendars/talk.yaml", "entries: []\n")
    ran = program("export", "out.csv")
    assert (ran.code, "earlier export" in ran.err) == (0, True)


def test_what_no_cell_holds_is_named(program: Program) -> None:
    write(program, entry("walk", title=" "))
    ran = program("export", "out.csv")
    assert (ran.code, 'title of "walk"' in ran.err) == (1, True)
    write(program, entry("walk", text="a" * 32_768))
    ran = program("export", "out.csv")
    assert (ran.code, 'text of "walk" is longer' in ran.err) == (3, True)


def test_what_is_imported_is_read_as_calendars_read_it(program: Program) -> None:
    head = "defaults: {accounts: [feed], time: 9:30}\nentries:\n"
    walk = "  - {id: walk, date: 2027-05-04, title: 2027, text: A walk can help., vars: {price: 1.50}}\n"
    program.write("plan.yaml", head + walk)
    assert program("import", "plan.yaml", "--yes").code == 0
    [read] = program("export", "--format", "json").data["entries"]
    assert (read["title"], read["vars"], read["accounts"]) == ("2027", {"price": "1.50"}, ["feed"])
    ran = program("import", "plan.yaml", "--update")
    assert (ran.code, "Nothing has changed" in ran.err) == (0, True)
    program.write("plan.yaml", head + walk.replace("title: 2027", "title: 1.10"))
    ran = program("import", "plan.yaml", "--update", "--yes")
    assert (ran.code, "+ 1.10" in ran.out) == (0, True)


def test_a_change_far_into_a_text_is_shown(program: Program) -> None:
    long = "A short walk outside can help you to feel a little better, whatever the weather is like, "
    write(program, entry("walk", text=f"{long}in the morning."))
    program.write("plan.csv", f'ID,Caption\nwalk,"{long}in the evening."\n')
    ran = program("import", "plan.csv", "--update", "--yes")
    before, after = (next(line for line in ran.out.splitlines() if line.startswith(f"    {sign}")) for sign in "-+")
    assert ("in the morning." in before, "in the evening." in after) == (True, True)
    assert max(len(before), len(after)) <= 120


def test_the_byte_order_mark_of_a_calendar_stays(program: Program) -> None:
    program.write(MAY, "\ufeff" + yaml.safe_dump({"version": 1, "entries": [entry("walk")]}))
    program.write("plan.csv", "ID;Caption\nwalk;A longer walk can help.\n")
    assert program("import", "plan.csv", "--update", "--yes").code == 0
    answers = ("--kind", "notice", "--date", "2027-05-10", "--time", "09:30", "--account", "feed")
    assert program("new", "--id", "tea", "--text", "A tea can help.", *answers, "--file", MAY).code == 0
    text = (program.root / MAY).read_bytes().decode("utf-8")
    assert (text.count("\ufeff"), text[0], "longer" in text, "tea" in text) == (1, "\ufeff", True, True)


def test_a_row_need_not_say_again_what_the_calendars_say(program: Program) -> None:
    picture = [{"path": "media/walk.png", "alt": "One", "words": "none"}]
    write(program, entry("walk", media=picture, vars={"a": "1", "b": "2"}))
    program.write("plan.csv", "ID,Caption,Alt text,vars.b\nwalk,New words can help.,Two,3\n")
    ran = program("import", "plan.csv", "--update", "--yes")
    assert ran.code == 0, ran.seen
    [walk] = calendar(program, "may")
    assert (walk["text"], walk["media"][0]["alt"], walk["vars"]) == ("New words can help.", "Two", {"a": "1", "b": "3"})
    assert walk["media"][0]["path"] == "media/walk.png"


def test_an_update_that_would_spoil_an_entry_is_told_at_its_row(program: Program) -> None:
    write(program, entry("walk"), entry("sun"))
    before = (program.root / "calendars" / "may.yaml").read_bytes()
    program.write("plan.csv", "ID,Caption,evergreen\nsun,New words can help.,\nwalk,,tips\n")
    ran = program("import", "plan.csv", "--update", "--yes")
    assert (ran.code, "plan.csv: row 3" in ran.out, "MH168" in ran.out) == (1, True, True)
    assert (program.root / "calendars" / "may.yaml").read_bytes() == before


@pytest.mark.parametrize("ending", ["csv", "xlsx", "json"])
def test_groups_stay_groups(ending: str, program: Program) -> None:
    program.replace("mhpost.yaml", "accounts:", "groups: {everywhere: [feed, x-main]}\naccounts:")
    write(program, entry("walk", accounts=["everywhere"]))
    file = f"out.{ending}"
    assert program("export", file).code == 0
    before = program("export", "--format", "json").data
    assert before["entries"][0]["accounts"] == ["everywhere"]
    ran = program("import", file, "--update")
    assert (ran.code, "Nothing has changed" in ran.err) == (0, True)
    (program.root / "calendars" / "may.yaml").unlink()
    assert program("import", file, "--yes").code == 0
    assert program("export", "--format", "json").data == before


def test_a_calendar_that_nobody_could_read_is_not_written(program: Program) -> None:
    rows = "".join(f"row-{n},2027-05-04,9:30,feed,{'A walk can help. ' * 60}\n" for n in range(5200))
    program.write("plan.csv", f"ID,Date,Time,Channel,Caption\n{rows}")
    ran = program("import", "plan.csv", "--yes")
    assert (ran.code, "at most 5 MB are read" in " ".join(ran.err.split())) == (3, True)
    assert list((program.root / "calendars").iterdir()) == []


def test_a_sheet_holds_no_formula(program: Program) -> None:
    write(program, entry("walk", text='=HYPERLINK("https://evil.example","x")', title="@sum"))
    assert program("export", "out.xlsx").code == 0
    [sheet] = load_workbook(io.BytesIO((program.root / "out.xlsx").read_bytes())).worksheets
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} <= {"s", "d"}
    assert "'=HYPERLINK" in program("export", "--format", "csv").out


def test_post_dates_are_those_of_the_span_and_the_account(program: Program) -> None:
    write(program, entry("walk", date="2027-05-04", accounts=["feed", "x-main"], notes="ask", owner="Sam"))
    posts = program("export", "--format", "json", "--from", "2027-05-04", "--to", "2027-05-04").data["posts"]
    assert {post["key"] for post in posts} == {"walk/feed", "walk/x-main"}
    assert not {"notes", "owner"} & posts[0].keys()
    assert posts[0]["text"].startswith("A walk can help.")
    [post] = program("export", "--format", "json", "--account", "feed", "--internal").data["posts"]
    assert (post["key"], post["notes"], post["owner"], post["time"]) == ("walk/feed", "ask", "Sam", "09:30")
    assert program("export", "--format", "json", "--from", "2027-05-05").data["posts"] == []
    heads = program("export", "--format", "csv", "--posts").out.splitlines()[0]
    assert heads == "key,entry,account,platform,date,time,timezone,moment,state,kind,campaign,title,text,url"


def test_a_feed_knows_what_the_queue_knows(program: Program) -> None:
    write(program, entry("walk", date="2027-05-04"), entry("sun", date="2027-05-05"), entry("rain", date="2027-05-06"))
    assert program("schedule", "--yes").code == 0
    assert program("cancel", "walk/feed").code == 0
    write(program, entry("walk", date="2027-05-04"), entry("rain", date="2027-05-06", status="draft"))
    before = program("export", "--format", "ics")
    assert program("schedule", "--yes", "--allow-removals", "9").code in (0, 1)
    after = program("export", "--format", "ics")
    name = "example-mind"
    assert events(after)[f"walk/feed@{name}"]["status"] == "CANCELLED"
    assert events(after)[f"sun/feed@{name}"]["status"] == "CANCELLED"
    assert "description" not in events(after)[f"sun/feed@{name}"]
    assert events(after)[f"rain/feed@{name}"]["status"] == "TENTATIVE"
    assert f"sun/feed@{name}" in events(before)
    assert program("export", "--format", "ics").out == after.out
    assert any(uid.startswith("day/world-mental-health-day/2027@") for uid in events(after))


def test_an_embargo_hides_a_post_until_it_ends(program: Program) -> None:
    write(program, entry("walk", date="2027-05-10", embargo="2027-05-04T08:00"))
    ask = ("export", "--format", "json", "--posts")
    assert program(*ask).data["posts"] == []
    assert [post["key"] for post in program(*ask, "--internal").data["posts"]] == ["walk/feed"]
    later = program(*ask, clock="2027-05-04T07:00:00Z").data["posts"]
    assert [post["key"] for post in later] == ["walk/feed"], "eight o'clock in London"
    assert program("schedule", "--yes").code == 0
    assert "walk" not in program("export", "--format", "ics").out


def test_no_queue_is_made_by_an_export(program: Program) -> None:
    write(program, entry("walk"))
    assert program("export", "--format", "ics").code == 0
    assert not (program.root / ".mhpost").exists()


@pytest.mark.parametrize(
    "args",
    [
        ("--format", "xlsx"),
        (),
        ("out.doc",),
        ("calendars/out.csv",),
        ("out.csv", "--account", "nobody"),
        ("out.csv", "--from", "soon"),
        ("out.csv", "--from", "2027-05-05", "--to", "2027-05-04"),
        ("out.ics", "--country", "Britain"),
    ],
)
def test_a_wrong_export_is_refused(args: tuple[str, ...], program: Program) -> None:
    write(program, entry("walk"))
    assert program("export", *args).code == 2
