"""From a file on a disk to a document: nothing that can lie there raises."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from mhpost.source import Span, Where, read


def told(path: Path) -> list[tuple[str, Span]]:
    """Codes and places."""
    document = read(path, "calendars/may.yaml")
    assert all(finding.where.file == "calendars/may.yaml" and finding.hint for finding in document.findings)
    return [(finding.code, document.span(finding.where)) for finding in document.findings]


def test_a_mark_of_utf_8_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "may.yaml"
    path.write_bytes("\ufefftext: é\n".encode())
    document = read(path, "may.yaml")
    assert document.data == {"text": "é"}
    assert document.findings == ()
    assert document.span(Where("may.yaml", ("text",))) == Span(1, 7, 1, 8)


def test_each_broken_letter_is_told_beside_all_other_problems(tmp_path: Path) -> None:
    path = tmp_path / "may.yaml"
    path.write_bytes(b"title: caf\xe9 #tag\ntext: it\x92s @ fine\nalt: \xff\xfe\n")
    document = read(path, "calendars/may.yaml")
    assert document.data is None
    assert told(path) == [
        ("MH026", Span(1, 11, 1, 12)),
        ("MH026", Span(2, 9, 2, 10)),
        ("MH026", Span(3, 6, 3, 7)),
        ("MH026", Span(3, 7, 3, 8)),
        ("MH022", Span(1, 13, 1, 17)),
    ]
    assert 'It may have been "é"' in document.findings[0].message
    assert 'It may have been "’"' in document.findings[1].message


def test_a_file_full_of_broken_letters_gives_ten_of_them(tmp_path: Path) -> None:
    path = tmp_path / "may.yaml"
    path.write_bytes(b"text: " + b"\xe9 " * 500_000)
    assert [code for code, _ in told(path)] == ["MH026"] * 10


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_another_encoding_is_told(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "may.yaml"
    path.write_bytes("text: é\n".encode(encoding))
    assert {code for code, _ in told(path)} <= {"MH026", "MH027"}
    assert told(path)
    assert read(path, "may.yaml").data is None


def test_a_file_over_the_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "may.yaml"
    path.write_bytes(b"a: " + b"b" * 4_999_997)
    assert told(path) == []
    path.write_bytes(b"a: " + b"b" * 4_999_998)
    assert told(path) == [("MH028", Span(1, 1, 1, 1))]


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    assert told(tmp_path) == [("MH029", Span(1, 1, 1, 1))]
    assert told(tmp_path / "missing.yaml") == [("MH029", Span(1, 1, 1, 1))]
    assert told(tmp_path / "nul\0.yaml") == [("MH029", Span(1, 1, 1, 1))]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes in folders and no unreadable files")
def test_pipes_loops_and_locked_files_are_told(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "loop.yaml").symlink_to(tmp_path / "loop.yaml")
    assert told(tmp_path / "pipe.yaml") == [("MH029", Span(1, 1, 1, 1))]
    assert told(tmp_path / "loop.yaml") == [("MH029", Span(1, 1, 1, 1))]
    if os.geteuid() != 0:
        locked = tmp_path / "locked.yaml"
        locked.write_text("a: b\n", encoding="utf-8")
        locked.chmod(0)
        assert told(locked) == [("MH029", Span(1, 1, 1, 1))]


def test_an_empty_file_is_a_warning(tmp_path: Path) -> None:
    path = tmp_path / "may.yaml"
    path.write_bytes(b"")
    assert told(path) == [("MH020", Span(1, 1, 1, 1))]
