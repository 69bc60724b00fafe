"""Rules about words read what a template makes of an entry, and each slip is told once, where it is written."""

from __future__ import annotations

import json

import pytest
from tests.cli.calendars import MAY, entry, write
from tests.cli.program import Program

TEMPLATE = "templates/t.j2"
WORDS = {
    "MH219": "El paseo es bueno para todos, y no hay que hacer nada más que salir de casa con un amigo.",
    "MH220": "40% of adults sleep badly.",
    "MH222": "Meet us on Friday 10 May 2027.",
    "MH255": 'Ana, 15, says: "My friends helped me."',
    "MH260": "See http://example.org/x for more.",
    "MH262": "See https://bit.ly/x for more.",
    "MH270": "Write to anna.smith@gmail.com today.",
    "MH312": "Join us #selfcaretip",
    "MH313": "Walk 🌱 and 🌱 and rest",
    "MH314": "PLEASE COME AND SING WITH US TODAY.",
    "MH315": "To book your place, click here.",
    "MH316": "See https://a.example.org and https://b.example.org today.",
    "MH317": "We walk and we rest " * 8 + "today.",
    "MH319": "Ask the XQZ about it.",
    "MH330": "Come to 𝓼𝓲𝓷𝓰 with us.",
    "MH331": "Call us or & write = us.",
}
IN_THE_ENTRY = {"MH316"}
"""Told of all that a post carries, at the place of its words."""
OF_ALL_WORDS = {"MH219"}
"""Told of a text that is wholly in another language; with the words of an entry, those of a template are not."""


OF_CAMPAIGN = {"id": "rest", "day": "world-mental-health-day", "years": {2027: {"theme": "For psychos, with love"}}}


def told(program: Program, *codes: str) -> list[tuple[str, str, str | None]]:
    """Code, file and entry of what is found with these codes, and of questions about sentences."""
    findings = program("lint", "--format", "json").data["findings"]
    return [(one["code"], one["file"], one["entry"]) for one in findings if one["code"] in (*codes, "MH990")]


@pytest.mark.parametrize("code", sorted(WORDS.keys() - OF_ALL_WORDS))
def test_what_a_template_writes_is_told_once_at_the_template(program: Program, code: str) -> None:
    program.write(TEMPLATE, f"{{{{ text }}}}\n\n{WORDS[code]}\n")
    write(program, entry("walk", template="t"), entry("tea", template="t", date="2027-06-20"))
    assert told(program, code) == [(code, TEMPLATE, None)]


@pytest.mark.parametrize("code", WORDS)
def test_words_that_the_entry_brings_are_told_once_in_the_entry(program: Program, code: str) -> None:
    program.write(TEMPLATE, "{{ text }}\n\n{{ more }}\n")
    write(program, entry("walk", template="t", vars={"more": WORDS[code]}))
    assert told(program, code) == [(code, TEMPLATE if code in IN_THE_ENTRY else MAY, "walk")]
    write(program, entry("walk", template="t", text=WORDS[code], vars={"more": "Come with us."}))
    assert told(program, code) == [(code, MAY, "walk")]


@pytest.mark.parametrize("code", sorted(WORDS.keys() - {"MH255"} - OF_ALL_WORDS))
def test_an_exception_covers_what_a_template_writes(program: Program, code: str) -> None:
    program.write(TEMPLATE, f"{{{{ text }}}}\n\n{WORDS[code]}\n")
    write(program, entry("walk", template="t", allow=[{"rule": code, "because": "our readers know it"}]))
    assert told(program, code, "MH191") == []


def test_a_slip_of_the_entry_does_not_hide_that_of_its_template(program: Program) -> None:
    program.write(TEMPLATE, "Click here: http://example.org/x\n\n{{ text }}\n")
    write(program, entry("walk", template="t", text="To book, click here: http://example.org/y"))
    assert told(program, "MH260", "MH315") == [
        *((code, MAY, "walk") for code in ("MH315", "MH260")),
        *((code, TEMPLATE, "walk") for code in ("MH315", "MH260")),
    ]


def test_a_slip_in_the_name_of_the_organization_is_told_where_it_is_written(program: Program) -> None:
    program.replace("mhpost.yaml", "name: Example Mind", "name: The Psychos")
    program.replace("mhpost.yaml", "path: out}", "path: out, title: Tips}")
    write(program, entry("walk"))
    assert told(program, "MH501") == []
    program.write(TEMPLATE, "{{ text }} With love from {{ organization.name }}.\n")
    write(program, entry("walk", template="t"))
    (one,) = (one for one in program("lint", "--format", "json").data["findings"] if one["code"] == "MH501")
    assert (one["file"], one["line"], one["column"], one["entry"]) == ("mhpost.yaml", 3, 26, "walk")


def test_a_slip_in_the_theme_of_a_year_is_told_where_it_is_written(program: Program) -> None:
    program.write(TEMPLATE, "{{ text }} {{ campaign.theme }}\n")
    own = {"id": "walk", "offset": 0, "time": "09:30", "accounts": ["feed"], "text": "A walk.", "template": "t"}
    campaign = {**OF_CAMPAIGN, "entries": [own]}
    program.write(MAY, json.dumps({"version": 1, "campaigns": [campaign]}, indent=1))
    (one,) = (one for one in program("lint", "--format", "json").data["findings"] if one["code"] == "MH501")
    lines = (program.root / MAY).read_text(encoding="utf-8").splitlines()
    assert (one["file"], lines[one["line"] - 1][one["column"] - 1 : one["end_column"] - 1]) == (MAY, "psychos")


def test_a_slip_that_template_and_settings_make_together_is_told_at_the_template(program: Program) -> None:
    program.replace("mhpost.yaml", "name: Example Mind", "name: suicide")
    program.write(TEMPLATE, "{{ text }} He committed {{ organization.name }}.\n")
    write(program, entry("walk", template="t", topics=["suicide"]))
    assert told(program, "MH401") == [("MH401", TEMPLATE, "walk")]


def test_tags_for_links_are_no_slip_of_a_template(program: Program) -> None:
    settings = (program.root / "mhpost.yaml").read_text(encoding="utf-8")
    program.write("mhpost.yaml", settings + 'links: {utm: {source: "{account}"}}\n')
    program.write(TEMPLATE, "{{ text }}\n\nMore: https://example.org/x?a=1\n")
    write(program, entry("walk", template="t"))
    assert told(program, "MH260", "MH261", "MH316") == []
    program.write(TEMPLATE, "{{ text }}\n\nMore: http://example.org/x?a=1\n")
    (one,) = (one for one in program("lint", "--format", "json").data["findings"] if one["code"] == "MH260")
    assert (one["file"], one["line"], "utm" in one["message"]) == (TEMPLATE, 3, False)


WALES = "0808 801 0433"
NATIONS = """  nz: {platform: folder, path: out/nz, country: NZ}
  us: {platform: folder, path: out/us, country: US}
  cymru: {platform: folder, path: out/cymru, region: GB-WLS}
  alba: {platform: folder, path: out/alba, region: GB-SCT}
"""


@pytest.mark.parametrize(
    ("words", "told_at"),
    [
        ('{% if account.country == "NZ" %}Call or text 988.{% endif %}', "988"),
        ('{% if account.country == "NZ" %}Text HOME to 741741.{% endif %}', "741741"),
        ('{% if account.country == "US" %}Call or text 988.{% else %}Call 1737.{% endif %}', None),
        ("Call or text 988.", "988"),
        ("In the US, call or text 988.", None),
        ('{% set lines = {"NZ": "988", "US": "911"} %}Call {{ lines[account.country] }}.', "988"),
        ("{{ account.name }}: Call or text {{ here }}.", ""),
        ("{{ account.name }}: {{ both }}", None),
    ],
)
@pytest.mark.parametrize("accounts", [["nz", "us"], ["us", "nz"]])
def test_a_number_in_a_template_is_judged_by_the_readers_of_each_post(
    program: Program, words: str, told_at: str | None, accounts: list[str]
) -> None:
    program.replace("mhpost.yaml", "accounts:\n", f"accounts:\n{NATIONS}")
    program.write(TEMPLATE, f"{{{{ text }}}}\n\n{words}\n")
    given = {"here": "988", "both": "Call 988 or 1737."}
    write(program, entry("walk", template="t", accounts=accounts, vars=given))
    findings = program("lint", "--format", "json").data["findings"]
    found = {(one["file"], one["column"] if told_at else 1) for one in findings if one["code"] == "MH245"}
    column = words.index(told_at) + 1 if told_at else 1
    assert found == (set() if told_at is None else {(TEMPLATE, column)})


@pytest.mark.parametrize(("region", "codes"), [("GB-WLS", set()), ("GB-SCT", {"MH246"})])
def test_a_number_of_a_region_may_stand_in_the_posts_of_that_region(
    program: Program, region: str, codes: set[str]
) -> None:
    program.replace("mhpost.yaml", "accounts:\n", f"accounts:\n{NATIONS}")
    program.write(TEMPLATE, f'{{{{ text }}}}{{% if account.region == "{region}" %}} Beat is on {WALES}.{{% endif %}}\n')
    write(program, entry("walk", template="t", accounts=["cymru", "alba"]))
    findings = program("lint", "--format", "json").data["findings"]
    assert {one["code"] for one in findings if one["code"].startswith("MH24")} == codes


@pytest.mark.parametrize(
    ("template", "text", "words", "codes"),
    [
        ("You matter to us.\n\n{{ text }}\n", "Look.", "You matter", []),
        ("{{ text }}\n\n{{ more }}\n", "Look.", "You matter", []),
        ("You\n{{ text }}\n", "matter to us", "You matter", []),
        ("{% if account.name == 'other' %}You matter.{% endif %}{{ text }}\n", "Look.", "You matter", ["MH338"]),
        ("Come.\n\n{{ text }}\n", "Look.", "You matter", ["MH338"]),
        ("You matter to us.\n\n{{ text }}\n", "Look.", "You matter\nCall us on Monday", ["MH338"]),
    ],
)
def test_words_in_a_picture_that_only_decorates_may_stand_in_the_template(
    program: Program, template: str, text: str, words: str, codes: list[str]
) -> None:
    program.write(TEMPLATE, template)
    shown = {"path": "media/walk.png", "decorative": True, "words": words}
    more = {"vars": {"more": "You matter to us."}} if "more" in template else {}
    write(program, entry("walk", template="t", text=text, media=[shown], **more))
    assert told(program, "MH338") == [(code, MAY, "walk") for code in codes]
