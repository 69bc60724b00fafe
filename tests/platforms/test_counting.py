"""What every platform counts and what its API gets, whether mhpost can post there yet or not."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.platforms.cases import measured_part, table

from mhpost.platforms import CONNECTED, PLATFORMS
from mhpost.platforms.base import Account, Medium, Part, limits_of
from mhpost.platforms.measuring import plain

NAMES = sorted(PLATFORMS)
SPLIT = "a #b@c.org https://x.org/(d_e)?f=#g *4141 <h> & 💙👩🏽‍💻 1️⃣ e\u0301 日本 #988 \u200d\ufe0f (988) @i_j \\ [k](l)"
TEXTS = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(list(SPLIT)), max_size=60).map("".join))


@pytest.mark.parametrize("platform", NAMES)
def test_a_part_uses_of_each_limit_what_the_table_says(platform: str) -> None:
    module = PLATFORMS[platform]
    rows = [(field, used, measured_part(part)) for field, used, part in table(platform)["measure"]]
    found = [
        (field, measure.used, part)
        for field, _, part in rows
        for measure in module.measure(part, module.LIMITS)
        if measure.field == field
    ]
    assert found == rows


@pytest.mark.parametrize("platform", NAMES)
def test_each_limit_is_met_from_below_from_above_and_exactly(platform: str) -> None:
    rows = table(platform)["measure"]
    for field, limit in PLATFORMS[platform].LIMITS.items():
        most = limit.maximum
        assert {used for name, used, _ in rows if name == field} >= {max(0, most - 1), most, most + 1}, field


@pytest.mark.parametrize("platform", NAMES)
def test_the_api_gets_what_the_table_says(platform: str) -> None:
    module, rows = PLATFORMS[platform], table(platform).get("wire", [])
    assert [dict(module.wire(Part(**row["part"]))) for row in rows] == [row["gives"] for row in rows]
    assert rows or module.wire is plain


@pytest.mark.parametrize("platform", NAMES)
@given(TEXTS, st.text(max_size=20), st.text(max_size=20))
def test_nothing_is_measured_below_zero_or_beside_the_limits(platform: str, text: str, title: str, alt: str) -> None:
    module = PLATFORMS[platform]
    part = Part(text, title=title, media=(Medium("0", "image/jpeg", "a.jpg", alt),), content_warning=title)
    measures = module.measure(part, module.LIMITS)
    assert {measure.field for measure in measures} == set(module.LIMITS)
    assert all(measure.used >= 0 for measure in measures)
    assert all(measure.max == module.LIMITS[measure.field].maximum for measure in measures)
    assert module.weigh(text) >= 0
    assert next(iter(module.LIMITS)) == "text"


@pytest.mark.parametrize("platform", NAMES)
@given(TEXTS)
def test_the_text_alone_is_measured_as_it_weighs(platform: str, text: str) -> None:
    module = PLATFORMS[platform]
    assert module.measure(Part(text), module.LIMITS)[0].used == module.weigh(text)


def test_an_account_may_have_other_limits() -> None:
    account = Account("fedi", "mastodon", limits={"text": 5000, "title": 3})
    limits = limits_of(PLATFORMS["mastodon"], account)
    measures = PLATFORMS["mastodon"].measure(Part("A walk."), limits)
    assert next((m.field, m.used, m.max) for m in measures) == ("text", 7, 5000)
    assert "title" not in limits


def test_facts_agree_with_limits() -> None:
    for name in NAMES:
        facts, limits = PLATFORMS[name].FACTS, PLATFORMS[name].LIMITS
        assert facts.titles == ("title" in limits), name
        assert facts.titles or not facts.needs_title, name
        assert not facts.needs_video or facts.video, name
        assert bool(facts.media) == ("images" in limits), name
        assert bool(facts.video) == any("videos" in limit.unit for limit in limits.values()), name


def test_platforms_that_cannot_be_posted_to_have_no_publisher() -> None:
    assert sorted(CONNECTED) == ["facebook", "folder", "x"]
    assert [name for name in NAMES if hasattr(PLATFORMS[name], "connect")] == sorted(CONNECTED)


def _modules_after(program: str) -> set[str]:
    script = f"import sys\nfrom mhpost.platforms import PLATFORMS\n{program}\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize("platform", ["facebook", "folder", "x"])
def test_posts_without_grapheme_limits_load_no_tables_for_them(platform: str) -> None:
    loaded = _modules_after(f"PLATFORMS[{platform!r}].weigh('é 💙👩🏽‍💻 https://example.org')")
    assert not {name for name in loaded if name.startswith(("wcwidth", "mhpost.platforms.words"))}


@pytest.mark.parametrize("platform", ["bluesky", "mastodon", "threads"])
def test_plain_european_words_load_no_tables_either(platform: str) -> None:
    assert "wcwidth" not in _modules_after(f"PLATFORMS[{platform!r}].weigh('Größe — “ça va”, ещё\\n\\nΑθήνα: 116 123')")
