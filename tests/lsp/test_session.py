"""A whole session, by a client of the protocol over the server's own streams."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from lsprotocol import types
from tests.cli.program import picture
from tests.lsp.editor import MAY, Editor, applied, session

from mhpost.lsp.session import tell


def test_what_is_wrong_with_a_whole_entry_stands_on_its_first_line(tmp_path: Path) -> None:
    async def play(editor: Editor) -> None:
        name = "calendars/may.yaml"
        editor.open(name, MAY.replace("Ask for help.", "He committed suicide in May."))
        found = {one.code: one for one in await editor.until(lambda codes: {"MH263", "MH401"} <= {*codes})}
        assert found["MH263"].range == types.Range(types.Position(8, 4), types.Position(8, 12))
        assert (await editor.hover(name, 15, 15)).startswith("**MH401 ")

    session(tmp_path, play)


def test_open_look_explain_complete_mend_and_close(tmp_path: Path) -> None:
    async def play(editor: Editor) -> None:
        name = "calendars/may.yaml"
        editor.open(name, MAY)
        (slip,) = [one for one in await editor.until(lambda codes: "MH312" in codes) if one.code == "MH312"]
        assert (slip.range.start, slip.range.end) == (types.Position(7, 14), types.Position(7, 34))
        assert (slip.severity, slip.source) == (types.DiagnosticSeverity.Warning, "mhpost")
        assert "Write #SelfCareIsImportant." in slip.message
        assert "**MH312 hashtag-in-small-letters** (warning)" in await editor.hover(name, 7, 20)
        assert "What sort of post it is." in await editor.hover(name, 3, 6)
        done = await editor.actions(name, [slip])
        fix = done['Write "SelfCareIsImportant" instead of "selfcareisimportant"']
        assert (fix.kind, fix.is_preferred, list(fix.diagnostics or ())) == (
            types.CodeActionKind.QuickFix,
            True,
            [slip],
        )
        mended = applied(MAY, fix, editor.uri(name))
        assert applied(MAY, done["Mend all that mhpost can mend"], editor.uri(name)) == mended
        assert mended == MAY.replace("selfcareisimportant", "SelfCareIsImportant")
        allowed = applied(MAY, done["Allow MH312 here, with a reason"], editor.uri(name))
        assert '    allow:\n      - {rule: MH312, because: ""}\n  - id: talk' in allowed
        editor.type(name, MAY + "    allow:\n      - {rule: MH312, because: ''}\n")
        assert "**MH312 hashtag-in-small-letters**" in await editor.hover(name, 17, 18)
        editor.type(name, mended)
        assert "MH312" not in [one.code for one in await editor.until(lambda codes: "MH312" not in codes)]
        editor.type(name, mended + "  - id: new\n    ki\n    kind: st\n    accounts: [x]\n    topics: [x]\n")
        await editor.until(lambda codes: "MH006" in codes)
        assert {"hashtags", "text"} <= set(await editor.words(name, 17, 6)) - {"id", "kind"}
        assert {"statement", "story"} <= set(await editor.words(name, 18, 12))
        assert await editor.words(name, 19, 16) == ["feed", "x-main", "page"]
        assert "suicide" in await editor.words(name, 20, 14)
        editor.close(name)
        assert "MH312" in [one.code for one in await editor.until(lambda codes: "MH312" in codes)]

    session(tmp_path, play)


def test_words_that_are_repeated_are_marked_and_mended_once(tmp_path: Path) -> None:
    again = "  - {id: again, kind: notice, date: 2027-05-20, time: 09:30, accounts: [feed], text: *words}\n"
    text = MAY.replace('text: "', 'text: &words "') + again

    async def play(editor: Editor) -> None:
        name = "calendars/may.yaml"
        editor.open(name, text)
        (slip,) = [one for one in await editor.until(lambda codes: "MH312" in codes) if one.code == "MH312"]
        fix = (await editor.actions(name, [slip]))['Write "SelfCareIsImportant" instead of "selfcareisimportant"']
        assert applied(text, fix, editor.uri(name)) == text.replace("selfcareisimportant", "SelfCareIsImportant")

    session(tmp_path, play)


def test_what_stands_in_a_picture_has_no_quick_fix(tmp_path: Path) -> None:
    media = "    media: [{path: media/walk.png, alt: A front page., words: Actor committed suicide}]\n"

    async def play(editor: Editor) -> None:
        name = "calendars/may.yaml"
        editor.open(name, MAY + media)
        (slip,) = [one for one in await editor.until(lambda codes: "MH401" in codes) if one.code == "MH401"]
        assert "Change the picture first" in slip.message
        assert "Change the picture first" in await editor.hover(name, 16, slip.range.end.character)
        assert not [title for title in await editor.actions(name, [slip]) if title.startswith("Write ")]

    session(tmp_path, play)


def test_what_is_typed_into_the_settings_counts_at_once(tmp_path: Path) -> None:
    async def play(editor: Editor) -> None:
        settings = (editor.program.root / "mhpost.yaml").read_text(encoding="utf-8")
        editor.open("calendars/may.yaml", MAY)
        await editor.until(lambda codes: "MH114" not in codes)
        editor.open("mhpost.yaml", settings.replace("  feed:", "  fed:"))
        assert "MH114" in [one.code for one in await editor.until(lambda codes: "MH114" in codes)]
        editor.type("mhpost.yaml", settings.replace("platform: folder", "platfrom: folder"))
        await editor.until(lambda codes: "MH032" in codes, "mhpost.yaml")
        editor.type("mhpost.yaml", settings)
        await editor.until(lambda codes: "MH114" not in codes)
        assert "gb-samaritans" in await editor.words("mhpost.yaml", 14, 23)
        assert {"folder", "mastodon"} <= set(await editor.words("mhpost.yaml", 11, 19))

    session(tmp_path, play)


@pytest.mark.parametrize("encoding", [types.PositionEncodingKind.Utf8, types.PositionEncodingKind.Utf32])
def test_columns_are_counted_as_was_agreed(encoding: types.PositionEncodingKind, tmp_path: Path) -> None:
    async def play(editor: Editor) -> None:
        editor.open("calendars/may.yaml", MAY)
        (slip,) = [one for one in await editor.until(lambda codes: "MH312" in codes) if one.code == "MH312"]
        assert slip.range.start.character == {"utf-8": 16, "utf-32": 13}[encoding.value]

    session(tmp_path, play, [encoding])


def test_broken_texts_never_end_it(tmp_path: Path) -> None:
    async def play(editor: Editor) -> None:
        name = "calendars/may.yaml"
        editor.open(name, MAY)
        await editor.until(lambda codes: "MH312" in codes)
        for text in (
            "",
            "\x00",
            "entries: [",
            "- - -",
            "\ufeff" + MAY[:150],
            "a: &a [*a]",
            "{" * 300,
            "\ud83d",
            "🙂" * 50,
        ):
            editor.type(name, text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
            await editor.hover(name, 0, 3)
            await editor.words(name, 0, 3)
        editor.type(name, MAY)
        await editor.until(lambda codes: "MH312" in codes)
        editor.open("README.md", "# Hello")
        assert await editor.hover("README.md", 0, 3) == ""
        assert await editor.words("README.md", 0, 3) == []

    session(tmp_path, play)


def test_files_that_change_elsewhere_count_too(tmp_path: Path) -> None:
    async def play(editor: Editor) -> None:
        editor.open("calendars/may.yaml", MAY.replace("kind: statement", "kind: statement\n    template: tip"))
        await editor.until(lambda codes: "MH312" in codes)
        editor.program.write("templates/tip.j2", "{{ text }} {{ nothing }}")
        editor.changed("templates/tip.j2")
        told = await editor.until(bool, "templates/tip.j2")
        assert [one.code for one in told] == ["MH172"]

    session(tmp_path, play)


def test_what_is_known_elsewhere_counts_under_any_name(tmp_path: Path) -> None:
    async def play(editor: Editor) -> None:
        settings = (editor.program.root / "mhpost.yaml").read_text(encoding="utf-8")
        editor.open("calendars/may.yaml", MAY)
        for named, file in (("", "lint-baseline.json"), ("lint: {baseline: checks/.known}\n", "checks/.known")):
            editor.program.write("mhpost.yaml", settings + named)
            editor.changed("mhpost.yaml")
            await editor.until(lambda codes: "MH312" in codes)
            assert editor.program("lint", "--write-baseline").code == 0
            editor.changed(file)
            await editor.until(lambda codes: "MH312" not in codes)

    session(tmp_path, play)


def test_a_table_of_accounts_and_a_picture_count_wherever_they_lie(tmp_path: Path) -> None:
    async def play(editor: Editor) -> None:
        settings = (editor.program.root / "mhpost.yaml").read_text(encoding="utf-8")
        editor.program.write("mhpost.yaml", f"{settings}\naccounts_from: branches/people.csv\n")
        editor.program.write("branches/people.csv", "Account,Platform\nleeds,folder\n")
        shown = "accounts: [bristol]\n    media: [{path: art/walk.png, alt: A path., words: none}]"
        editor.open("calendars/may.yaml", MAY.replace("accounts: [feed]", shown, 1))
        await editor.until(lambda codes: {"MH114", "MH127"} <= {*codes})
        editor.program.write("branches/people.csv", "Account,Platform\nbristol,folder\n")
        editor.changed("branches/people.csv")
        told = await editor.until(lambda codes: "MH114" not in codes)
        assert "MH127" in {one.code for one in told}
        (editor.program.root / "art").mkdir()
        (editor.program.root / "art" / "walk.png").write_bytes(picture())
        editor.changed("art/walk.png", types.FileChangeType.Created)
        told = await editor.until(lambda codes: "MH127" not in codes)
        assert "MH114" not in {one.code for one in told}

    session(tmp_path, play)


def test_problems_say_of_which_text_they_are(tmp_path: Path) -> None:
    async def play(editor: Editor) -> None:
        name = "calendars/may.yaml"
        editor.open(name, MAY)
        await editor.until(lambda codes: "MH312" in codes)
        assert editor.versions[editor.uri(name)] == 1
        editor.type(name, MAY.replace("kind: statement", "kind: statment"))
        await editor.until(lambda codes: "MH104" in codes)
        assert editor.versions[editor.uri(name)] == 2
        editor.type(name, "version: 1\nentries: []\n")
        await editor.until(lambda codes: not codes)
        assert editor.versions[editor.uri(name)] == 3
        editor.close(name)
        await editor.until(lambda codes: "MH312" in codes)
        assert editor.versions[editor.uri(name)] is None

    session(tmp_path, play)


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    without = "import sys; sys.modules['pygls'] = None; from mhpost.__main__ import main; main()"
    ran = subprocess.run(
        [sys.executable, "-c", without, "lsp"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (ran.returncode, "pip install 'mhpost[lsp]'" in ran.stderr) == (3, True)


def test_errors_are_told_without_words(capsys: pytest.CaptureFixture[str]) -> None:
    try:
        raise ValueError("secret words")
    except ValueError as error:
        tell(error)
    assert re.fullmatch(r"mhpost lsp: ValueError at test_session.py:\d+\n", capsys.readouterr().err)


def test_names_are_offered_where_they_may_stand(tmp_path: Path) -> None:
    async def play(editor: Editor) -> None:
        editor.program.write("templates/macros.j2", "{# help #}\n{% macro steps(some) %}{{ some }}{% endmacro %}\n")
        editor.program.write("templates/tip.j2", "{{ text }}")
        editor.program.write("templates/tip.es.j2", "{{ text }}")
        name, settings = "calendars/may.yaml", (editor.program.root / "mhpost.yaml").read_text(encoding="utf-8")
        editor.open("templates/news.j2", "{{ text }}")
        editor.open(name, MAY)
        await editor.until(lambda codes: "MH312" in codes)
        editor.type(name, MAY + "    template: t\n    allow:\n      - {rule: MH4}\n    versions:\n      \n")
        named = await editor.words(name, 16, 15)
        assert {"news", "tip"} <= {*named}
        assert {"macros", "tip.es"}.isdisjoint(named)
        codes = {*await editor.words(name, 18, 18)}
        assert "MH312" in codes
        assert codes.isdisjoint({"MH010", "MH020", "MH202", "MH407"})
        assert {"x", "mastodon", "x-main"} <= {*await editor.words(name, 20, 6)}
        editor.open("mhpost.yaml", settings)
        for typed, word in (("rules: {MH4", "MH401"), ("house: {", "completed-suicide"), ("rules: {MH401: ", "off")):
            lines = [*settings.splitlines(), "lint:", f"  {typed}"]
            editor.type("mhpost.yaml", "\n".join(lines))
            assert word in await editor.words("mhpost.yaml", len(lines) - 1, len(lines[-1]))

    session(tmp_path, play)


FLOW = """\
version: 1
entries:
- {id: walk, kind: self-care-tip, date: 2027-05-10, time: 09:30, accounts: [feed], text: "#selfcareisimportant is so."}
- id: tea
  kind: notice
  date: 2027-05-11
  time: 09:30
  accounts: [feed]
  allow: [{rule: mh220, because: our own survey of May}]
  text: Tea at four.
"""


def test_between_brackets_too_a_rule_is_allowed_and_one_that_nothing_breaks_is_not_any_more(tmp_path: Path) -> None:
    async def play(editor: Editor) -> None:
        name = "calendars/may.yaml"
        editor.open(name, FLOW)
        told = {one.code: one for one in await editor.until(lambda codes: {"MH312", "MH191"} <= {*codes})}
        tag = (await editor.actions(name, [told["MH312"]]))["Allow MH312 here, with a reason"]
        after = FLOW.replace('so."}', 'so.", allow: [{rule: MH312, because: ""}]}')
        assert applied(FLOW, tag, editor.uri(name)) == after
        offered = await editor.actions(name, [told["MH191"]])
        assert "Allow MH191 here, with a reason" not in offered
        after = FLOW.replace("  allow: [{rule: mh220, because: our own survey of May}]\n", "")
        assert applied(FLOW, offered["Remove mh220 from allow"], editor.uri(name)) == after
        assert (await editor.hover(name, 8, 20)).startswith("**MH191 ")

    session(tmp_path, play)


@pytest.mark.parametrize(
    ("written", "after"),
    [
        ("", ' [{rule: MH312, because: ""}]'),
        (" *why", ' [{rule: mh220, because: "our own survey of May"}, {rule: MH312, because: ""}]'),
    ],
)
def test_a_rule_is_allowed_where_the_list_is_empty_or_repeats_another(written: str, after: str, tmp_path: Path) -> None:
    text = FLOW.replace("allow: [", "allow: &why [") + (
        "- id: nap\n  kind: notice\n  date: 2027-05-12\n  time: 09:30\n  accounts: [feed]\n"
        f'  allow:{written}\n  text: "#selfcareisimportant is so."\n'
    )
    text = text.replace('"#selfcareisimportant is so."}', "It is so.}")

    async def play(editor: Editor) -> None:
        name = "calendars/may.yaml"
        editor.open(name, text)
        (slip,) = [one for one in await editor.until(lambda codes: "MH312" in codes) if one.code == "MH312"]
        done = (await editor.actions(name, [slip]))["Allow MH312 here, with a reason"]
        assert applied(text, done, editor.uri(name)) == text.replace(f"allow:{written}\n", f"allow:{after}\n")

    session(tmp_path, play)
