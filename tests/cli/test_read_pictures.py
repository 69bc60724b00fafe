"""lint --read-pictures: with the extra it reads each picture once, without it says what to install."""

from __future__ import annotations

import json
import os
import site
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw, ImageFont
from tests.cli.calendars import entry, write
from tests.cli.program import Program
from tests.media.made import saved

import mhpost
from mhpost.media.reading import reader

KEPT = ".mhpost/cache/pictures.json"
needs_the_extra = pytest.mark.skipif(reader() is None, reason="needs pip install 'mhpost[ocr]'")


@pytest.fixture
def posters(program: Program) -> Program:
    """A workspace with a poster, once with what it says and once without."""
    image = Image.new("RGB", (1000, 400), "#fff8e7")
    words = "Rest is not a reward.\nHe committed suicide."
    ImageDraw.Draw(image).multiline_text((80, 100), words, "#222233", ImageFont.load_default(60), spacing=50)
    (program.root / "media").mkdir(exist_ok=True)
    (program.root / "media" / "poster.png").write_bytes(saved(image, "PNG"))
    (program.root / "media" / "broken.png").write_bytes(saved(image, "PNG")[:80])
    poster = {"path": "media/poster.png", "alt": "A poster."}
    write(
        program,
        entry("silent", media=[{**poster, "words": "none"}]),
        entry("short", date="2027-05-11", media=[{**poster, "words": "Rest is not a reward."}]),
        entry("broken", date="2027-05-12", media=[{"path": "media/broken.png", "alt": "A poster.", "words": "none"}]),
    )
    return program


def _read(program: Program, *more: str) -> list[tuple[Any, ...]]:
    found = program("lint", "--read-pictures", "--format", "json", *more).data["findings"]
    return [(one["code"], one["entry"]) for one in found if one["code"].startswith("MH33")]


def test_what_is_missing_is_named(posters: Program, tmp_path_factory: pytest.TempPathFactory) -> None:
    libraries = tmp_path_factory.mktemp("libraries")
    for path in map(Path, site.getsitepackages()):
        for one in path.iterdir():
            if not one.name.startswith(("rapidocr", "onnxruntime")):
                (libraries / one.name).symlink_to(one)
    places = os.pathsep.join((str(libraries), str(Path(mhpost.__file__).parents[1])))
    ran = subprocess.run(
        [sys.executable, "-S", "-m", "mhpost", "lint", "--read-pictures"],
        cwd=posters.root,
        env={**os.environ, "PYTHONPATH": places},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, "pip install 'mhpost[ocr]'" in ran.stderr, ran.stdout) == (3, True, "")


@needs_the_extra
def test_a_picture_is_compared_with_what_its_entries_say(posters: Program) -> None:
    expected = [("MH334", "silent"), ("MH335", "silent"), ("MH333", "short"), ("MH335", "short")]
    assert sorted(_read(posters)) == sorted(expected)
    assert [one for one in posters("lint", "--format", "json").data["findings"] if one["code"].startswith("MH33")] == []


@needs_the_extra
def test_a_picture_is_read_once_and_kept_by_its_content(posters: Program) -> None:
    first = _read(posters)
    form, by, lines = json.loads((posters.root / KEPT).read_text(encoding="utf-8"))
    assert list(lines.values()) == [["Rest is not a reward.", "He committed suicide."]]
    posters.write(KEPT, json.dumps([form, by, {picture: [] for picture in lines}]))
    assert _read(posters) == []
    posters.write(KEPT, json.dumps([form, "another reader", {picture: [] for picture in lines}]))
    assert _read(posters) == first


@needs_the_extra
@pytest.mark.parametrize("text", ["", "{", "[]", '[1, "x", {}]', '[1, 2, {"a": [3]}]', "\0"])
def test_a_file_of_nonsense_is_no_memory(posters: Program, text: str) -> None:
    posters.write(KEPT, text)
    assert ("MH334", "silent") in _read(posters)


@needs_the_extra
def test_an_entry_may_allow_what_its_picture_says(posters: Program) -> None:
    posters.replace(
        "calendars/may.yaml", "id: short", "id: short\n  allow: [{rule: MH333, because: it is a quotation}]"
    )
    assert ("MH333", "short") not in _read(posters)
    assert ("MH335", "short") in _read(posters)
