"""One runner for all platforms: what we send, what the server receives and answers, what comes of it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from tests.platforms.cases import HERE, SECRETS, account_of, attempt_of, cases, part_of, shown, table
from tests.platforms.contracts import check_contract
from tests.platforms.server import Request, Server, unused_address

from mhpost.net.sessions import session
from mhpost.platforms import CONNECTED, PLATFORMS
from mhpost.platforms.base import Medium, Part, Publisher

OPTIONS = {"x": {}, "facebook": {"page_id": "1234"}}
ONLINE = sorted(OPTIONS)
QUICK = (2.0, 0.4)
DEMANDED = {
    "a text",
    "two images with two alt texts",
    "success with an odd body",
    "the same text again",
    "dropped before the body was read",
    "dropped after the body was read",
    "no answer in time",
    "nobody listens",
}


def connected(platform: str, url: str) -> Publisher:
    account = account_of(platform, url, OPTIONS[platform])
    return CONNECTED[platform].connect(account, SECRETS[platform], session(timeout=QUICK))


def received(request: Request) -> dict[str, Any]:
    query = {"query": request.query} if "?" in request.url else {}
    return {"method": request.method, "path": request.path, **query, **request.parts()}


@pytest.mark.parametrize(
    ("platform", "call", "case"),
    [pytest.param(p, call, case, id=f"{p}-{call}-{case['name']}") for p, call, case in cases() if p in ONLINE],
)
def test_a_call_sends_and_concludes_what_its_table_says(platform: str, call: str, case: dict[str, Any]) -> None:
    answers = [answer for answer in case["answers"] if answer != "nobody"]
    with Server(answers) as server:
        publisher = connected(platform, server.url if answers == case["answers"] else unused_address())
        if call == "check":
            result: Any = publisher.check()
        else:
            result = getattr(publisher, call)(part_of(case), attempt_of(case))
    assert shown(result) == case["outcome"]
    assert not server.answers
    if "receives" in case:
        assert [received(request) for request in server.seen] == case["receives"]
    for request in server.seen:
        check_contract(platform, request, server.url)
    assert_no_secret_in(repr(result), platform)
    for request in server.seen:
        assert_no_secret_in(request.url, platform)


def assert_no_secret_in(text: str, platform: str) -> None:
    assert [name for name, secret in SECRETS[platform].items() if secret in text] == []


@pytest.mark.parametrize("platform", ONLINE)
def test_every_table_holds_the_cases_that_must_not_be_missing(platform: str) -> None:
    publish = table(platform)["publish"]
    assert {case["name"] for case in publish} >= DEMANDED
    statuses = {answer["status"] for case in publish for answer in case["answers"] if isinstance(answer, dict)}
    assert statuses >= {429, 400, 401, 403, 500}
    assert any(case["outcome"].get("TryLater", {}).get("after") for case in publish)


@pytest.mark.parametrize("platform", sorted(PLATFORMS))
def test_lengths_are_what_the_platform_counts(platform: str) -> None:
    rows = table(platform)["weigh"]
    assert [(text, PLATFORMS[platform].weigh(text)) for text, _ in rows] == [(text, length) for text, length in rows]


def test_every_module_that_offers_facts_is_listed() -> None:
    package = Path(str(PLATFORMS["x"].__file__)).parent.parent  # type: ignore[attr-defined]  # it is a module
    offering = {
        path.parent.name if path.name == "__init__.py" else path.stem
        for path in package.rglob("*.py")
        if re.search(r"^FACTS\b", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert offering == set(PLATFORMS)
    assert {path.stem for path in HERE.glob("*.yaml")} == set(PLATFORMS)


def test_measures_name_each_limited_field_with_what_it_uses() -> None:
    part = Part(
        "Tea: example.org", media=(Medium("0", "image/png", "a.png", "one"), Medium("1", "image/png", "b.png", "three"))
    )
    measures = PLATFORMS["x"].measure(part, PLATFORMS["x"].LIMITS)
    assert [(m.field, m.unit, m.used, m.max) for m in measures] == [
        ("text", "weighted characters", 28, 280),
        ("images", "pictures", 2, 4),
        ("alt", "characters", 5, 1000),
    ]
