"""What an editor shows and has not saved counts, and only there."""

from __future__ import annotations

from pathlib import Path
from threading import Thread

from mhpost.source import read
from mhpost.source.files import LARGEST, is_there, read_text, real, typed, typed_below


def test_what_is_typed_is_read_in_place_of_what_is_saved(tmp_path: Path) -> None:
    one, other = tmp_path / "one.yaml", tmp_path / "other.yaml"
    one.write_text("a: saved\n", encoding="utf-8")
    other.write_text("a: other\n", encoding="utf-8")
    with typed({real(one): "a: typed\n"}):
        assert (read(one, "one.yaml").data, read(other, "other.yaml").data) == ({"a": "typed"}, {"a": "other"})
        with typed({}):
            assert read(one, "one.yaml").data == {"a": "saved"}
        assert read(one, "one.yaml").data == {"a": "typed"}
    assert read(one, "one.yaml").data == {"a": "saved"}


def test_it_holds_for_one_thread_alone(tmp_path: Path) -> None:
    file = tmp_path / "one.yaml"
    file.write_text("a: saved\n", encoding="utf-8")
    found: list[object] = []
    with typed({real(file): "a: typed\n"}):
        thread = Thread(target=lambda: found.append(read(file, "one.yaml").data))
        thread.start()
        thread.join()
    assert found == [{"a": "saved"}]


def test_what_is_too_large_to_be_saved_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "one.yaml"
    file.write_text("a: saved\n", encoding="utf-8")
    with typed({real(file): "#" * (LARGEST + 1)}):
        assert read(file, "one.yaml").data == {"a": "saved"}


def test_a_file_that_was_never_saved_is_there(tmp_path: Path) -> None:
    file = tmp_path / "new" / "one.vtt"
    assert (is_there(file), typed_below(tmp_path)) == (False, {})
    with typed({real(file): "\ufeffa\r\nb\rc\n", real(tmp_path.parent / "other"): "x"}):
        assert (is_there(file), [*typed_below(tmp_path)]) == (True, [file])
        assert (read_text(file, 10), read_text(file, 9)) == ("a\nb\nc\n", None)


def test_words_are_read_alike_saved_and_typed(tmp_path: Path) -> None:
    file = tmp_path / "one.vtt"
    file.write_bytes("\ufeffé\r\n".encode())
    saved = read_text(file, 7), read_text(file, 6)
    with typed({real(file): "\ufeffé\r\n"}):
        assert (read_text(file, 7), saved) == ("é\n", ("é\n", None))
