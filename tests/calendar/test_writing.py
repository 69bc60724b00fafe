"""What mhpost writes, it reads back as it was meant, and nothing else in the file changes."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mhpost.calendar.writing import append_entry, new_entry
from mhpost.errors import SettingsError
from mhpost.source import load
from mhpost.source.chars import FORBIDDEN

BLOCK = new_entry({"id": "new", "text": "Hello: you\n# and you"})
DATA = {"id": "new", "text": "Hello: you\n# and you"}


def test_an_entry_looks_as_a_person_would_write_it() -> None:
    block = new_entry(
        {
            "text": "A short walk can help.\nEven in the rain.",
            "id": "walk-tip",
            "kind": "self-care-tip",
            "date": "2027-10-03",
            "time": time(9, 30),
            "accounts": ["x-main", "page"],
            "title": "Walk: a tip",
            "link": None,
            "hashtags": ["#SelfCare"],
            "topics": [],
            "media": [{"path": "media/walk.png", "alt": "Two people, walking"}],
            "reviewed": {"by": "dr-a", "on": date(2027, 9, 20)},
            "again": True,
        }
    )
    assert block == (
        "- id: walk-tip\n"
        "  kind: self-care-tip\n"
        "  date: 2027-10-03\n"
        "  time: 09:30\n"
        "  accounts: [x-main, page]\n"
        "  text: |-\n"
        "    A short walk can help.\n"
        "    Even in the rain.\n"
        '  title: "Walk: a tip"\n'
        '  hashtags: ["#SelfCare"]\n'
        "  media:\n"
        "    - path: media/walk.png\n"
        '      alt: "Two people, walking"\n'
        "  reviewed:\n"
        "    by: dr-a\n"
        "    on: 2027-09-20\n"
        "  again: true\n"
    )


def test_a_key_that_no_entry_has_is_our_own_mistake() -> None:
    with pytest.raises(ValueError, match="caption"):
        new_entry({"id": "a", "caption": "Hello"})


TEXT = st.text(st.characters(codec="utf-8"), min_size=1).filter(lambda text: not FORBIDDEN.search(text))
TRICKY = st.text(st.sampled_from("a :#-\n\t'\"|>&*!%@`,[]{}?\\~0é…\u2007\r"), min_size=1, max_size=30)


@given(TEXT | TRICKY)
@example("no")
@example("null")
@example("0800")
@example(" a\nb")
@example("a\n  \nb\n\n")
@example("a\n ")
@example("\ta\nb")
@example("---\n...")
def test_any_text_is_read_back_as_it_was_given(text: str) -> None:
    fields = {"id": "a", "text": text, "accounts": [text], "vars": {text: text}, "sources": [{"title": text}]}
    if text == "<<":
        fields["vars"] = {"k": text}
    document = load(append_entry("", new_entry(fields)))
    assert document.data["entries"] == [fields]


@pytest.mark.parametrize("sign", ["\x07", "\x1b", "\0", "\x85", "\u2028", "\ufeff"])
def test_control_characters_are_not_written(sign: str) -> None:
    with pytest.raises(SettingsError, match="invisible character"):
        append_entry("", new_entry({"id": "a", "text": f"Hello{sign}"}))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "version: 1\nentries:\n  - id: new\n    text: |-\n      Hello: you\n      # and you\n"),
        ("# May\n", "# May\nversion: 1\nentries:\n  - id: new\n    text: |-\n      Hello: you\n      # and you\n"),
        (
            "entries: # all of them\n- id: a # first\n  text: |\n    Hi\n\n# the end\n",
            "entries: # all of them\n- id: a # first\n  text: |\n    Hi\n"
            "- id: new\n  text: |-\n    Hello: you\n    # and you\n\n# the end\n",
        ),
        (
            "entries:\n    - id: a\n\n    - id: b\n\ncampaigns: []\n",
            "entries:\n    - id: a\n\n    - id: b\n\n    - id: new\n      text: |-\n        Hello: you\n"
            "        # and you\n\ncampaigns: []\n",
        ),
        (
            "entries:\n  - id: a\n    text: |+\n      Hi\n\n\n",
            "entries:\n  - id: a\n    text: |+\n      Hi\n\n\n"
            "  - id: new\n    text: |-\n      Hello: you\n      # and you\n",
        ),
        (
            "version: 1 # one\nentries: [] # none\n",
            "version: 1 # one\nentries:  # none\n  - id: new\n    text: |-\n      Hello: you\n      # and you\n",
        ),
        (
            "entries:\ncampaigns: []\n",
            "entries:\n  - id: new\n    text: |-\n      Hello: you\n      # and you\ncampaigns: []\n",
        ),
        ("entries: [{id: a}] # one\n", 'entries: [{id: a}, {"id": "new", "text": "Hello: you\\n# and you"}] # one\n'),
        ("entries: [{id: a}, ]\n", 'entries: [{id: a}, {"id": "new", "text": "Hello: you\\n# and you"}]\n'),
        (
            "entries:\r\n- id: a\r\n",
            "entries:\r\n- id: a\r\n- id: new\r\n  text: |-\r\n    Hello: you\r\n    # and you\r\n",
        ),
        (
            "entries:\n  -\n    id: a",
            "entries:\n  -\n    id: a\n  - id: new\n    text: |-\n      Hello: you\n      # and you\n",
        ),
        (
            "campaigns: []",
            "campaigns: []\nentries:\n  - id: new\n    text: |-\n      Hello: you\n      # and you\n",
        ),
        (
            "defaults: &d {time: 9:30}\nentries:\n- {id: a, vars: *d}\n",
            "defaults: &d {time: 9:30}\nentries:\n- {id: a, vars: *d}\n"
            "- id: new\n  text: |-\n    Hello: you\n    # and you\n",
        ),
    ],
)
def test_comments_and_layout_stay(before: str, after: str) -> None:
    assert append_entry(before, BLOCK) == after


@pytest.mark.parametrize(
    "json_file",
    [
        '{"entries": []}',
        '{"entries": [{"id": "a"}]}',
        '{\n  "entries": [\n    {\n      "id": "a"\n    }\n  ]\n}\n',
        "{}",
    ],
)
def test_json_files_take_entries_too(json_file: str) -> None:
    import json

    before = json.loads(json_file)
    if json_file == "{}":
        with pytest.raises(SettingsError):
            append_entry(json_file, BLOCK)
        return
    assert json.loads(append_entry(json_file, BLOCK)) == {"entries": [*before["entries"], DATA]}


@pytest.mark.parametrize("text", ["- a\n", 'entries: ["', "entries: {a: b}\n", "entries: hello\n"])
def test_a_file_that_holds_no_calendar_is_left_alone(text: str) -> None:
    with pytest.raises(SettingsError):
        append_entry(text, BLOCK)


SCALAR: Any = st.sampled_from(["a", "'b # c'", '"d"', "|\n{i}  e\n{i}  f", ">+\n{i}  g\n\n", "", "[h, i]", "{{j: k}}"])


@given(
    st.lists(SCALAR, min_size=1, max_size=4), st.integers(0, 4), st.sampled_from(["", "\n", "# c\n", "campaigns: []\n"])
)
def test_whatever_the_other_entries_look_like_they_stay(values: list[str], indent: int, tail: str) -> None:
    pad = " " * indent
    items = [f"{pad}- id: e{n}\n{pad}  notes: {value.format(i=pad + '  ')}\n" for n, value in enumerate(values)]
    before = "entries:\n" + "".join(items) + tail
    data = load(before).data
    after = append_entry(before, BLOCK)
    assert load(after).data == {**data, "entries": [*data["entries"], DATA]}
    old = [line for line in before.splitlines() if line]
    assert [line for line in after.splitlines() if line in old] == old
