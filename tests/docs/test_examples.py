"""Every example in the documents is run as a reader would run it."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from tests.docs.markdown import ROOT, Block, blocks, documents, name
from tests.docs.program import Terminal, mhpost

README = ROOT / "README.md"
WITH_FILES = ["docs/calendar.md", "docs/help.md", "docs/recurrence.md", "docs/rules.md", "docs/spreadsheets.md"]
_NAMED = re.compile(r"\A(?:# |\{#- )(?P<file>[\w/.-]+)")


def _errors(workspace: Path) -> list[str]:
    done = mhpost(workspace, "lint", "--format", "json")
    assert done.returncode in (0, 1), done.stderr
    return [f"{found['file']}:{found['line']} {found['code']} {found['message']}"
            for found in json.loads(done.stdout)["findings"] if found["severity"] == "error"]  # fmt: skip


def _console(path: Path, *headings: str) -> list[Block]:
    return [block for block in blocks(path, "console") if not headings or block.heading in headings]


def test_the_commands_of_the_readme_run(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    for block in _console(README, "Use it", "When something is wrong"):
        terminal.type(block.text)
    assert [line for line, code in terminal.ran if code != 0] == []
    assert len(terminal.ran) == 10
    posted = (terminal.folder / "out" / "us" / "index.html").read_text(encoding="utf-8")
    assert "Welcome" in posted


def test_the_entry_of_the_readme_is_correct(workspace: Path) -> None:
    [block] = blocks(README, "yaml")
    (workspace / "calendars" / "readme.yaml").write_text(block.text, encoding="utf-8")
    assert _errors(workspace) == []
    assert "walk-tip/us-feed" in mhpost(workspace, "preview", "walk-tip").stdout


@pytest.mark.parametrize("file", WITH_FILES)
def test_the_files_of_a_document_make_a_workspace_without_errors(file: str, workspace: Path) -> None:
    for block in (*blocks(ROOT / file, "yaml"), *blocks(ROOT / file, "jinja")):
        named = _NAMED.match(block.text)
        assert named, f"this block does not say which file it is:\n{block.text}"
        (workspace / named["file"]).parent.mkdir(exist_ok=True)
        (workspace / named["file"]).write_text(block.text, encoding="utf-8")
    assert _errors(workspace) == []
    assert "MH191" not in mhpost(workspace, "lint", "--select", "MH191").stdout


def test_the_sheets_of_the_documents_are_read(workspace: Path) -> None:
    sheets = [block.text for block in blocks(ROOT / "docs" / "spreadsheets.md", "csv")]
    assert sheets
    for number, text in enumerate(sheets):
        (workspace / "calendars" / f"sheet-{number}.csv").write_text(text, encoding="utf-8")
    assert _errors(workspace) == []
    assert "spring-walk/uk-feed" in mhpost(workspace, "preview", "spring-walk").stdout


def test_the_example_of_every_key_is_correct(tmp_path: Path) -> None:
    workspace = tmp_path / "example"
    shutil.copytree(ROOT / "docs" / "example", workspace)
    assert _errors(workspace) == []


def test_every_other_console_block_runs(workspace: Path) -> None:
    for path in documents():
        for block in _console(path):
            if path != README:
                terminal = Terminal(workspace)
                terminal.type(block.text)
                assert [line for line, code in terminal.ran if code != 0] == [], name(path)


def test_named_make_targets_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for path in [*documents(), ROOT / ".ci" / "run"]:
        assert set(re.findall(r"\bmake ([a-z]+)\b(?!`? (?:a|the))", _code(path))) <= targets, name(path)


def _code(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    return text if path.suffix != ".md" else "\n".join(re.findall(r"`[^`\n]+`|^\$ .*$", text, re.MULTILINE))


def test_commands_named_in_the_documents_exist() -> None:
    from mhpost.cli.app import COMMANDS

    for path in documents():
        named = set(re.findall(r"\bmhpost ([a-z][a-z-]*)\b", _code(path)))
        assert named <= {*COMMANDS, "calendar"}, name(path)
