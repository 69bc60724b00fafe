"""The second look at hits: what is seen around them, when that excuses them, and what it never excuses."""

from __future__ import annotations

import pytest
from tests.lint.unweighed import phrase_hits

from mhpost.lint.around import SET, Seen, Surroundings, seen, surroundings
from mhpost.lint.classifier import Classifier
from mhpost.lint.pack import LANGUAGES, told
from mhpost.lint.words import weighed_hits
from mhpost.source.values import Severity

READER = Classifier(bias=-2.0, likely=3.0, weights={"20": ["cures"], "-10": ["no"]})
POST = "we hear it often. no tea cures grief, they say.\nit is false."
READS = Surroundings(
    bias=-1.0,
    fine=0.5,
    sure=2.5,
    strange=-6.0,
    odd=-4.0,
    scores=(-0.5, 0.0, 0.25),
    weights={"30": ["<no"], "-5": [">!"]},
)
START = POST.index("cures")
END = START + len("cures grief")


def test_terms_stand_before_and_behind_a_hit_and_in_the_sentences_beside_it() -> None:
    found = seen(POST, START, END, READER, code="MH701", claim=False).terms
    assert {"<no tea", "<tea $", ">^ they", ">they say", "-hear it", "+false", "+^ it", "=MH701"} <= found
    assert not any("cures" in term or "grief" in term for term in found)


def test_words_are_seen_without_the_marks_around_them_and_how_they_are_set_besides() -> None:
    quoted = seen(POST.replace("cures grief", '"cures grief"'), START + 1, END + 1, READER, code="MH701", claim=False)
    plain = seen(POST.replace("cures grief", " cures grief "), START + 1, END + 1, READER, code="MH701", claim=False)
    assert quoted._replace(terms=plain.terms) == plain
    assert {one for one in quoted.terms if not one.startswith(SET)} == plain.terms
    assert {SET + "quoted", SET + "after they"} < quoted.terms - plain.terms


def test_words_before_a_claim_are_told_from_those_before_a_mere_word() -> None:
    found = seen(POST, START, END, READER, code="MH701", claim=True).terms
    assert "<<no tea" in found
    assert "<no tea" not in found


def test_scores_are_those_of_the_sentence_of_pairs_and_of_the_words_themselves() -> None:
    found = seen(POST, START, END, READER, code="MH701", claim=False)
    assert found.scores == (-1.0, -1.0, 0.0)
    assert found._replace(writers=1).likeness == -1.0


@pytest.mark.parametrize("text", ["", "\n", " . ", "a", "grief\ngrief. grief", '"'])
def test_any_place_of_any_text_can_be_seen(text: str) -> None:
    for start in range(len(text) + 1):
        for end in range(start, len(text) + 1):
            assert len(seen(text, start, end, READER, code="MH701", claim=False).scores) == 3


def test_weights_and_scores_add_up_to_the_odds_that_nothing_is_wrong() -> None:
    assert READS.odds(Seen(frozenset({"<no", ">!", ">tea"}), (2.0, 9.0, 4.0))) == pytest.approx(1.5)


@pytest.mark.parametrize(
    ("score", "quoting", "careful", "fine"),
    [
        (0.0, True, False, True),
        (0.0, False, False, False),
        (0.0, True, True, False),
        (-1.0, False, True, True),
        (3.1, True, False, False),
    ],
)
def test_what_speaks_for_a_hit_must_be_surer_where_it_protects_readers_or_nothing_is_quoted(
    score: float, quoting: bool, careful: bool, fine: bool
) -> None:
    hit = Seen(frozenset({"<no"}), (score, 0.0, 0.0), 99, 0, quoting)
    assert READS.fine(hit, careful=careful) is fine


@pytest.mark.parametrize(
    ("best", "own", "room", "strange"),
    [
        (-4.0, -2.0, 90, True),
        (-6.0, 0.0, 40, True),
        (-4.0, -1.9, 90, False),
        (0.0, -5.0, 90, False),
        (-9, -9, 9, False),
    ],
)
def test_a_hit_is_strange_where_its_sentence_and_its_words_read_like_no_slip(
    best: float, own: float, room: int, strange: bool
) -> None:
    assert READS.strange(Seen(frozenset(), (best, -20.0, own), room, 1)) is strange


def test_less_is_strange_in_a_longer_text() -> None:
    hits = [
        Seen(frozenset(), (-4.0, -20.0, own), 90, 1, quoting, long=True)
        for own in (0.0, 0.1)
        for quoting in (True, False)
    ]
    assert [READS.strange(hit) for hit in hits] == [True, True, False, False]


def test_what_many_people_wrote_must_read_less_like_a_slip_to_be_strange() -> None:
    hits = [Seen(frozenset(), (-4.0, -20.0, -1.0), 90, writers) for writers in (0, 1, 3, 9)]
    assert [READS.strange(hit) for hit in hits] == [True, False, False, False]
    hits = [Seen(frozenset(), (-6.0, -20.0, -2.0), 90, writers) for writers in (0, 1, 3, 9)]
    assert [READS.strange(hit) for hit in hits] == [True, True, True, False]


@pytest.mark.parametrize(
    "text",
    [
        "Nobody at the men's shed has a magic wand, but we do have a kettle and time.",
        'For years our leaflet read "confined to a wheelchair". We\'ve stopped: a wheelchair is how Ade gets about.\n'
        "He leads the choir on Mondays. New voices are welcome, and there is tea.",
    ],
)
def test_words_are_only_asked_about_where_all_around_them_says_that_nothing_is_wrong(text: str) -> None:
    assert [hit.severity for hit in phrase_hits(text, "en")][:1] != [Severity.INFO]
    assert {(hit.severity, hit.doubted) for hit in weighed_hits(text, "en")} == {(Severity.INFO, True)}


def test_a_text_quotes_where_it_sets_something_apart_and_has_room_for_an_answer() -> None:
    texts = {
        False: ("a nutter. tea. cake. rain.", 'a "nutter". tea. cake.', "myth: a nutter.\ntea.\ncake."),
        True: ('a "nutter". tea. cake. rain.', "myth: a nutter.\ntea.\ncake. rain.", 'a nutter. "tea". cake. rain.'),
    }
    for quoting, some in texts.items():
        for text in some:
            start = text.index("nutter")
            assert seen(text, start, start + 6, READER, code="MH501", claim=False).quoting is quoting, text


def test_a_slip_in_a_text_that_quotes_nothing_is_not_doubted_for_want_of_what_speaks_against_it() -> None:
    text = "My boss is a nutter. We had tea and cake. It rained all day. The choir sang at six, and nobody minded."
    assert [(hit.code, hit.doubted) for hit in weighed_hits(text, "en")] == [("MH501", False)]


@pytest.mark.parametrize("text", ["Retard", "#retard #spastic", "Spastic Tuesday", "Cheer up.", "Come on, be a man."])
def test_a_slip_that_stands_alone_stays_what_it_is(text: str) -> None:
    assert weighed_hits(text, "en") == phrase_hits(text, "en") != ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_hardly_an_example_of_a_slip_is_excused_by_what_stands_around_it(language: str) -> None:
    examples = [(rule["code"], text) for rule in told(language) for text in rule["bad"]]
    doubted = [
        text
        for code, text in examples
        if (own := [hit for hit in weighed_hits(text, language) if hit.code == code])
        and all(one.doubted for one in own)
    ]
    assert len(doubted) <= len(examples) / 150, doubted


def test_what_stands_around_it_excuses_nothing_that_may_not_be_quoted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Surroundings, "fine", lambda *_, careful: True)
    text = "Retard. He lived on 300 calories a day."
    found = {hit.code: hit.doubted for hit in weighed_hits(text, "en")}
    assert found["MH601"] is False
    assert any(found.values())


def test_an_error_that_protects_readers_is_excused_only_where_that_is_surer(monkeypatch: pytest.MonkeyPatch) -> None:
    text = 'He "committed suicide". The post said so.\nThe man was "a retard". The post said so.'
    monkeypatch.setattr(Surroundings, "strange", lambda *_: False)
    monkeypatch.setattr(Surroundings, "fine", lambda *_, careful: not careful)
    assert {hit.code: hit.doubted for hit in weighed_hits(text, "en")} == {"MH401": False, "MH516": True}
    monkeypatch.setattr(Surroundings, "fine", lambda *_, careful: careful)
    assert {hit.code: hit.doubted for hit in weighed_hits(text, "en")} == {"MH401": True, "MH516": False}


@pytest.mark.parametrize(
    "text",
    [
        'He "committed suicide" last year, and we miss him at the club. The kettle is on from ten.',
        'Our quiz night is "crazy" good. Bring a friend and six pounds.\nDoors open at seven.',
        '"He is a schizophrenic," said our chair, opening the new hall. There was cake for all.',
        'She is "confined to a wheelchair" and runs the group. Come along on Tuesday.',
    ],
)
def test_quotation_marks_alone_excuse_nothing(text: str) -> None:
    assert any(hit.severity is not Severity.INFO for hit in weighed_hits(text, "en"))


def test_nothing_excuses_what_nobody_may_allow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Surroundings, "strange", lambda *_: True)
    found = {hit.code: hit.doubted for hit in weighed_hits("He lived on 300 calories a day, the retard.", "en")}
    assert found["MH601"] is False
    assert any(found.values())


def test_consent_refused_is_an_error_whatever_stands_around_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Surroundings, "strange", lambda *_: True)
    monkeypatch.setattr(Surroundings, "fine", lambda *_, careful: True)
    text = "The kettle is on from ten. Joan has withdrawn her consent, but here is her story."
    assert [(hit.code, hit.severity, hit.doubted) for hit in weighed_hits(text, "en")] == [
        ("MH278", Severity.ERROR, False)
    ]


@pytest.mark.parametrize("text", ["man up ", "Man up. ", "a retard, ", "He has to man up, she told us.\n"])
def test_hostile_repetition_ends(text: str) -> None:
    assert weighed_hits(text * 20_000, "en") != ()


def test_a_language_without_rules_has_no_weights() -> None:
    with pytest.raises(KeyError):
        surroundings("cy")
