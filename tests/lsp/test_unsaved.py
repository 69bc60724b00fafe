"""What an editor shows counts, saved or not, whatever kind of file it is; what is gone is no longer shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from lsprotocol import types
from tests.lsp.editor import MAY, Editor, session

CUES = "WEBVTT\n\n00:01.000 --> 00:02.000\n{}\n"
VIDEO = "    media:\n      - {path: media/walk.mp4, alt: A person walks by a lake., captions: media/walk.vtt}\n"
SLUR = "He is a psycho."


@pytest.mark.parametrize("name", ["calendars/new.yaml", "calendars/2027/new.yaml"])
def test_a_calendar_counts_before_it_is_first_saved(tmp_path: Path, name: str) -> None:
    async def play(editor: Editor) -> None:
        editor.open(name, MAY)
        (slip,) = [one for one in await editor.until(lambda codes: "MH312" in codes, name) if one.code == "MH312"]
        assert "**MH312 " in await editor.hover(name, 7, 20)
        assert "Mend all that mhpost can mend" in await editor.actions(name, [slip])
        editor.type(name, MAY.replace("#selfcareisimportant", "Today"))
        await editor.until(lambda codes: "MH312" not in codes, name)

    session(tmp_path, play)


@pytest.mark.parametrize("saved", ["{{ nothing }}", None])
def test_a_template_counts_as_it_is_shown(tmp_path: Path, saved: str | None) -> None:
    async def play(editor: Editor) -> None:
        name = "templates/tip.j2"
        if saved:
            editor.program.write(name, saved)
        editor.open("calendars/may.yaml", MAY.replace("kind: statement", "kind: statement\n    template: tip"))
        await editor.until(lambda codes: "MH312" in codes)
        editor.open(name, f"{{{{ text }}}}\r\n\r\n{SLUR}\r\n")
        found = await editor.until(lambda codes: "MH501" in codes, name)
        assert {(one.code, one.range.start.line) for one in found} == {("MH501", 2)}
        editor.type(name, "{{ text }} {{ nothing }}")
        await editor.until(lambda codes: codes == ["MH172"], name)
        editor.type(name, "{{ text }}")
        await editor.until(lambda codes: not codes, name)

    session(tmp_path, play)


def test_captions_count_as_they_are_shown(tmp_path: Path) -> None:
    async def play(editor: Editor) -> None:
        name = "media/walk.vtt"
        (editor.program.root / "media/walk.mp4").write_bytes(b"\0\0\0\x18ftypmp42" + bytes(99))
        editor.open("calendars/may.yaml", MAY + VIDEO)
        await editor.until(lambda codes: "MH137" in codes)
        editor.open(name, CUES.format("We walk."))
        await editor.until(lambda codes: not {"MH137", "MH138"} & {*codes})
        editor.program.write(name, CUES.format("We walk."))
        editor.type(name, "WEBVTT\n\n00:01.000 --> 00:02.000\nWe walk.\n\n00:02.000 --> 00:03.000\n" + SLUR)
        found = await editor.until(bool, name)
        assert {(one.code, one.range.start.line) for one in found} == {("MH501", 6)}
        editor.type(name, "We walk.")
        await editor.until(lambda codes: "MH138" in codes)

    session(tmp_path, play)


def test_a_table_counts_as_it_is_shown(tmp_path: Path) -> None:
    async def play(editor: Editor) -> None:
        name = "calendars/june.csv"
        editor.program.write(name, "date,text\n2027-06-01,A walk can help.\n")
        editor.open(name, f"date,text\n2027-06-01,A walk can help.\n2027-06-02,{SLUR}\n")
        found = await editor.until(lambda codes: "MH501" in codes, name)
        assert {one.range.start.line for one in found if one.code == "MH501"} == {2}

    session(tmp_path, play)


def test_what_is_gone_is_no_longer_shown(tmp_path: Path) -> None:
    async def play(editor: Editor) -> None:
        editor.open("calendars/may.yaml", MAY)
        before = await editor.until(lambda codes: "MH312" in codes)
        (editor.program.root / "mhpost.yaml").rename(tmp_path / "mhpost.yaml")
        editor.changed("mhpost.yaml", types.FileChangeType.Deleted)
        assert await editor.until(lambda codes: not codes) == []
        (tmp_path / "mhpost.yaml").rename(editor.program.root / "mhpost.yaml")
        editor.changed("mhpost.yaml", types.FileChangeType.Created)
        assert await editor.until(lambda codes: "MH312" in codes) == before

    session(tmp_path, play)


@pytest.mark.parametrize("name", ["calendars/none.yaml", "none.md", "calendars"])
def test_nothing_is_said_of_a_file_that_is_not_there(tmp_path: Path, name: str) -> None:
    async def play(editor: Editor) -> None:
        assert await editor.hover(name, 0, 3) == ""
        await editor.words(name, 0, 3)

    session(tmp_path, play)
