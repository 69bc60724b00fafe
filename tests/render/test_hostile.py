"""No template hangs a run, eats its memory, or gets out of the sandbox."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from mhpost.render.lookup import Files
from mhpost.render.process import Worker

CASES = yaml.safe_load(Path(__file__).with_name("hostile.yaml").read_text(encoding="utf-8"))
VALUES = {
    "text": "A walk can help.", "hashtags": ["#Walk"], "language": "en-GB", "moment": "2027-10-03T09:30:00+01:00",
    "account": {"name": "x-main"},
}  # fmt: skip


def _template(case: Mapping[str, Any]) -> str:
    if "digits" in case:
        return f"{{{{ {'9' * case['digits']} }}}}"
    if "chain" in case:
        return f"{{{{ [1]{case['chain'] * 5000} }}}}"
    if "deep" in case:
        return f"{{{{ {case['deep'][0] * 5000}1{case['deep'][1] * 5000} }}}}"
    if "nest" in case:
        return "{% if text %}" * int(case["nest"]) + "{% endif %}" * int(case["nest"])
    return str(case["template"])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("hostile") / "templates"


@pytest.fixture(scope="module")
def hardy(folder: Path) -> Iterator[Worker]:
    """One process for all cases, as in a run: what one does to it must not reach the next."""
    made = Worker(Files((folder,)), {})
    yield made
    made.close()


def _ask(worker: Worker) -> Mapping[str, Any]:
    return worker.ask({"file": "hostile.j2", "values": VALUES, "language": "en-GB", "platform": "x"})


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_hostile_template_is_answered(case: Mapping[str, Any], folder: Path, hardy: Worker) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, text in {"hostile.j2": _template(case), **case.get("files", {})}.items():
        (folder / name).write_text(text, encoding="utf-8")
    answer = _ask(hardy)
    assert answer.get("wrong") == case["wrong"], answer
    if "line" in case:
        assert answer["line"] == case["line"], answer
    assert " at 0x" not in str(answer)
    (folder / "hostile.j2").write_text("{{ text }}", encoding="utf-8")
    assert _ask(hardy).get("text") == "A walk can help."


def test_there_are_cases_of_every_kind() -> None:
    assert len(CASES) >= 60
    kinds = {"cost", "value", "fault", "syntax", "filter", "forbidden", "unknown", "unreadable", "absent"}
    assert {case["wrong"] for case in CASES} == kinds
