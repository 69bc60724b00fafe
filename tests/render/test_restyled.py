"""The organization's own words around help lines: what they may change, and what they cannot."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from mhpost.render import wording as wording_package
from mhpost.render.footer import footers
from mhpost.render.values import Footer
from mhpost.render.wording import Wording, load_wording, merged
from mhpost.render.wording.checking import checked
from mhpost.render.wording.places import lacking, punctuation, shapes
from mhpost.render.wording.problems import missing_wording
from mhpost.render.wording.workspace import Wordings, undialable
from mhpost.resources.choice import choose
from mhpost.resources.directory import load_directory
from mhpost.resources.values import Choice, Need
from mhpost.source import Finding, Where, load

CASES = yaml.safe_load(Path(__file__).with_name("restyled.yaml").read_text(encoding="utf-8"))
DIRECTORY = load_directory()
MOMENT = datetime(2027, 10, 5, 10, tzinfo=UTC)
ENGLISH = Path(wording_package.__file__).with_name("en.yaml").read_text(encoding="utf-8")


def choice(country: str, language: str, *topics: str) -> Choice:
    return choose(DIRECTORY, Need(country, None, language, topics, MOMENT, MOMENT + timedelta(hours=4)))


def restyled(root: Path, **files: str) -> Wordings:
    """A workspace with these files in footers/; `pt_PT` stands for `pt-PT.yaml`."""
    folder = root / "footers"
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / f"{name.replace('_', '-')}.yaml").write_text(text, encoding="utf-8")
    return Wordings(root)


def told(wordings: Wordings, country: str, language: str, platform: str = "") -> tuple[Footer, ...]:
    words = wordings.of(language, platform)
    assert words is not None
    return footers(choice(country, language), words)


def places(findings: tuple[Finding, ...]) -> list[tuple[str, list[Any]]]:
    return [(finding.code, list(finding.where.route)) for finding in findings]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['file']} {' '.join(case['says'])}"[:60])
def test_what_is_said_about_a_file(case: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / "footers").mkdir()
    text = yaml.safe_dump(case["says"], allow_unicode=True, sort_keys=False)
    (tmp_path / "footers" / case["file"]).write_text(text, encoding="utf-8")
    wordings = Wordings(tmp_path)
    assert places(wordings.findings) == [(one["code"], one["at"]) for one in case["found"]]
    for finding, wanted in zip(wordings.findings, case["found"], strict=True):
        assert finding.where.file == f"footers/{case['file']}"
        assert finding.hint == wanted.get("hint", finding.hint)
        assert finding.hint.endswith((".", "?", '"', "]"))


def test_without_the_folder_the_words_are_ours(tmp_path: Path) -> None:
    wordings = Wordings(tmp_path)
    assert (wordings.findings, dict(wordings.documents)) == ((), {})
    assert told(wordings, "GB", "en-GB")[1].text == "Need to talk? Call 116 123 (24/7)."
    words = wordings.of("en-GB")
    assert words is not None
    assert words.files == ()
    assert wordings.of("cy") is None


def test_own_phrases_stand_around_the_same_numbers(tmp_path: Path) -> None:
    wordings = restyled(
        tmp_path, en='opening_short: "We listen."\ncall: "phone {dial}"\nalways_short: "day and night"\n'
    )
    assert wordings.findings == ()
    assert told(wordings, "GB", "en")[1].text == "We listen. Phone 116 123 (day and night)."
    words = wordings.of("en")
    assert words is not None
    assert words.files == ("footers/en.yaml",)


def test_the_words_of_a_variant_come_before_those_of_its_language(tmp_path: Path) -> None:
    wordings = restyled(tmp_path, pt='opening_short: "Olá."\nfree: "sem custo"\n', pt_pt='opening_short: "Viva."\n')
    assert told(wordings, "BR", "pt-BR")[1].text == "Olá. Ligue 188 (24 h)."
    assert told(wordings, "PT", "pt-PT")[1].text.startswith("Viva. Ligue para 808")
    assert ", sem custo," in told(wordings, "BR", "pt-PT")[0].text


def test_a_platform_may_have_its_own_phrasing(tmp_path: Path) -> None:
    wordings = restyled(tmp_path, en='platforms:\n  x: {opening_short: "Talk?"}\n')
    assert told(wordings, "GB", "en", "x")[1].text == "Talk? Call 116 123 (24/7)."
    assert told(wordings, "GB", "en", "facebook")[1].text == "Need to talk? Call 116 123 (24/7)."


def test_a_phrase_with_a_mistake_leaves_ours_in_place(tmp_path: Path) -> None:
    wordings = restyled(tmp_path, en='opening_short: "Hi."\ncall: "phone the team"\n')
    assert places(wordings.findings) == [("MH184", ["call"])]
    assert told(wordings, "GB", "en")[1].text == "Hi. Call 116 123 (24/7)."


def test_a_whole_new_language_is_added(tmp_path: Path) -> None:
    wordings = restyled(tmp_path, cy=ENGLISH.replace("Need to talk?", "Eisiau siarad?"))
    assert wordings.findings == ()
    words = wordings.of("cy-GB")
    assert words is not None
    assert (words.language, words.files) == ("cy", ("footers/cy.yaml",))
    forms = footers(choice("GB", "en"), words)
    assert forms[1].text == "Eisiau siarad? Call 116 123 (24/7)."
    assert words.country("GB") == "GB"


def test_a_new_language_needs_only_the_phrases_that_hold_words(tmp_path: Path) -> None:
    wanted = yaml.safe_load(ENGLISH)
    for name in punctuation():
        del wanted[name]
    assert lacking(wanted) == ("short_way → call_then", "short_way → call_mental_health", "short_way → call_mobile")
    wanted["short_way"] = {
        name: phrase for name, phrase in yaml.safe_load(ENGLISH)["short_way"].items() if name != "call"
    }
    wordings = restyled(tmp_path, cy=yaml.safe_dump(wanted, allow_unicode=True))
    assert wordings.findings == ()
    assert told(wordings, "GB", "cy")[2].text


def test_a_language_that_is_not_whole_gives_no_footer_and_says_which_file(tmp_path: Path) -> None:
    wordings = restyled(tmp_path, cy='opening: "Eisiau siarad?"\n')
    assert wordings.of("cy") is None
    (finding,) = wordings.findings
    assert finding.hint.startswith("Add opening_short, call, call_then,")
    assert "short_way → call_then" in finding.hint
    assert finding.hint.count("weekdays") == 1
    problem = missing_wording("cy-GB", Where("calendars/may.yaml"), wordings.missing("cy-GB"))
    assert problem.hint.startswith("Mend footers/cy.yaml. mhpost itself has wording in ")


def test_two_files_of_one_language_are_told(tmp_path: Path) -> None:
    restyled(tmp_path, en='opening_short: "One."\n')
    (tmp_path / "footers" / "en.yml").write_text('opening_short: "Two."\n', encoding="utf-8")
    wordings = Wordings(tmp_path)
    assert [(one.code, one.where.file) for one in wordings.findings] == [("MH182", "footers/en.yml")]
    assert told(wordings, "GB", "en")[1].text.startswith("One.")


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    restyled(tmp_path)
    (tmp_path / "secret.yaml").write_text('opening_short: "Mine."\n', encoding="utf-8")
    try:
        (tmp_path / "footers" / "en.yaml").symlink_to(tmp_path / "secret.yaml")
    except OSError:
        pytest.skip("this system makes no links")
    wordings = Wordings(tmp_path)
    assert [one.code for one in wordings.findings] == ["MH182"]
    assert told(wordings, "GB", "en")[1].text.startswith("Need")


@pytest.mark.parametrize("text", ["", "- a\n", "text", "opening: 'no end", "{{", "a: &a [*a]\n", "\x00"])
def test_a_file_that_holds_no_phrases_never_stops_the_rest(text: str, tmp_path: Path) -> None:
    wordings = restyled(tmp_path, en=text)
    assert told(wordings, "GB", "en")[1].text == "Need to talk? Call 116 123 (24/7)."
    assert wordings.findings


def test_findings_lead_to_their_line(tmp_path: Path) -> None:
    wordings = restyled(tmp_path, en='opening: "Hi."\nshort_way:\n  call: "our line"\n')
    (finding,) = wordings.findings
    span = wordings.documents["footers/en.yaml"].span(finding.where)
    assert (span.line, span.column) == (3, 9)


def test_numbers_that_run_into_words_are_an_error(tmp_path: Path) -> None:
    words = restyled(tmp_path, en='brackets: "{notes}"\n').of("en")
    assert words is not None
    forms = footers(choice("GB", "en"), words)
    assert forms[1].text == "Need to talk? Call 116 12324/7."
    wrong = undialable(forms, words)
    assert wrong is not None
    assert (wrong.code, wrong.where.file) == ("MH189", "footers/en.yaml")
    assert 'in the short form of the help: "Need to talk? Call 116 12324/7."' in wrong.message


PHRASES = sorted(
    name for name, shape in shapes().items() if "." not in name and shape.must & {"dial", "number", "ways"}
)


@settings(max_examples=300, deadline=None)
@given(
    name=st.sampled_from(PHRASES), text=st.text(max_size=60), place=st.sampled_from(["{dial}", "{ways}", "{Ways}", ""])
)
def test_whatever_is_written_the_number_stands_or_an_error_says_why(name: str, text: str, place: str) -> None:
    document = load(yaml.safe_dump({name: text + place + text[::-1]}, allow_unicode=True), "footers/en.yaml")
    phrases, findings = checked(document)
    ours = load_wording("en")
    assert ours is not None
    assert phrases or findings or document.findings
    words = Wording(ours.tags, merged(ours.phrases, phrases), ("footers/en.yaml",))
    forms = footers(choice("GB", "en", "suicide"), words)
    if undialable(forms, words) is None:
        assert all("116 123" in form.text for form in forms)


def test_a_file_that_cannot_be_read_lacks_no_phrases(tmp_path: Path) -> None:
    folder = tmp_path / "footers"
    folder.mkdir()
    (folder / "cy.yaml").write_text("opening: Helo", encoding="utf-16")
    assert "MH188" not in {finding.code for finding in Wordings(tmp_path).findings}
    assert Wordings(tmp_path).findings
