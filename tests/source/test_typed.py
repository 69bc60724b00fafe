"""What an editor shows and has not saved counts, and only there."""

from __future__ import annotations

from pathlib import Path
from threading import Thread

from mhpost.source import read
from mhpost.source.files import LARGEST, real, typed


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
