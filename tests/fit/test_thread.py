"""Threads: all words, the help in the first post and again in the last, and parts that are good to read."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.fit.make import LONG, MINIMAL, POST, SHORT, fit_on, picture

from mhpost.platforms import PLATFORMS

WINTER = (
    "Winter can be hard, e.g. when it gets dark before you leave work. Many people feel lower from November on; that is"
    " common, and it passes for most of us.\n\n"
    "What helps some people: a walk at noon, a lamp on the desk, and a plan for the evenings. Meet somebody. Cook"
    " something warm. Go to bed at the same time every day.\n\n"
    "If it does not get better after two weeks, talk to your doctor. You can call 0800 068 4141 or text SHOUT to 85258"
    " at any time. You do not have to go through this alone."
)
THREADS = sorted(name for name in PLATFORMS if PLATFORMS[name].FACTS.threads)


def test_a_thread_is_laid_at_paragraphs_with_the_help_in_its_first_and_last_post() -> None:
    one, two, three = (" ".join(["We are here for you."] * times) for times in (9, 12, 8))
    post = replace(POST, body=f"{one}\n\n{two}\n\n{three}", link="https://example.org/winter")
    fitted, findings = fit_on(post, "bluesky", thread=True)
    assert findings == ()
    assert fitted.rung == "thread"
    assert [part.text for part in fitted.parts] == [
        f"{one}\n\n{LONG.text}",
        two,
        f"{three}\n\nhttps://example.org/winter\n\n#Walk #Rest\n\n{LONG.text}",
    ]
    assert fitted.outgoing is not None
    assert fitted.outgoing.parts == fitted.parts


def test_numbers_stand_before_the_words_and_behind_the_note() -> None:
    post = replace(POST, body=WINTER, content_warning="Mentions low mood")
    fitted, _ = fit_on(post, "bluesky", thread="numbered")
    total = len(fitted.parts)
    for number, part in enumerate(fitted.parts, 1):
        assert part.text.startswith(f"Content note: Mentions low mood\n\n{number}/{total}\n")


def test_numbers_of_two_digits_find_room() -> None:
    fitted, findings = fit_on(replace(POST, body="\n\n".join([WINTER] * 6)), "bluesky", thread="numbered")
    assert findings == ()
    assert len(fitted.parts) > 9
    assert f"\n\n{len(fitted.parts)}/{len(fitted.parts)}\n" not in fitted.parts[0].text
    assert fitted.parts[-1].text.startswith(f"{len(fitted.parts)}/{len(fitted.parts)}\n")


def test_a_note_with_a_field_of_its_own_stands_there_in_every_post() -> None:
    post = replace(POST, body="\n\n".join([WINTER] * 2), content_warning="Mentions low mood")
    fitted, _ = fit_on(post, "mastodon", thread=True)
    assert len(fitted.parts) > 1
    assert {part.content_warning for part in fitted.parts} == {"Mentions low mood"}
    assert not any("Mentions low mood" in part.text for part in fitted.parts)


def test_pictures_go_with_the_first_post() -> None:
    fitted, _ = fit_on(replace(POST, body=WINTER, pictures=(picture(),)), "bluesky", thread=True)
    first, *others = fitted.parts
    assert len(first.media) == 1
    assert not any(part.media for part in others)


@pytest.mark.parametrize("thread", [False, True])
def test_a_thread_is_laid_only_where_the_entry_allows_it(thread: bool) -> None:
    fitted, findings = fit_on(replace(POST, body=WINTER), "bluesky", thread=thread)
    assert (len(fitted.parts) > 1) is thread
    assert [finding.code for finding in findings] == ([] if thread else ["MH300"])
    if not thread:
        assert 'add "thread: true"' in findings[0].hint


def test_a_platform_without_threads_gets_none() -> None:
    fitted, (finding,) = fit_on(replace(POST, body=WINTER), "x", thread=True)
    assert len(fitted.parts) == 1
    assert finding.code == "MH300"
    assert "thread" not in finding.message + finding.hint


@pytest.mark.parametrize("short", ["A walk.", None])
def test_shorter_words_come_before_a_thread(short: str | None) -> None:
    fitted, _ = fit_on(replace(POST, body=WINTER, short_body=short), "bluesky", thread=True)
    assert fitted.rung == ("short" if short else "thread")


@pytest.mark.parametrize("platform", THREADS)
def test_the_last_post_is_not_one_word(platform: str) -> None:
    limit = PLATFORMS[platform].LIMITS["text"].maximum
    body = ("We are here for you and for the others. " * 30)[: limit - 10].rpartition(" ")[0] + " at last"
    fitted, findings = fit_on(replace(POST, body=body, hashtags=()), platform, thread=True)
    assert findings == ()
    assert len(fitted.parts) == 2
    sizes = [len(part.text) for part in fitted.parts]
    assert min(sizes) > 0.6 * max(sizes)


def test_the_help_is_as_long_as_it_can_be_without_one_more_post() -> None:
    sentence = "a" * 109 + "."
    forms = {
        fit_on(replace(POST, body=" ".join([sentence] * 4 + ["b" * extra + "."]), hashtags=()), "bluesky", thread=True)[
            0
        ].footer
        for extra in range(5, 120, 10)
    }
    assert LONG in forms
    assert forms & {SHORT, MINIMAL}


def test_what_cannot_be_parted_says_which_words_and_how_long() -> None:
    address = "https://example.org/" + "a" * 300
    _, (finding,) = fit_on(replace(POST, body=f"Look here: {address} and rest."), "bluesky", thread=True)
    assert (finding.code, finding.account) == ("MH308", "a")
    assert '"https://example.org/aaaaaaaaaaaaaaaaaaa…" cannot be parted' in finding.message
    assert "20 characters too long: 320 of 300" in finding.message
    assert "Tried: all words, all words without hashtags, a thread, a thread without hashtags" in finding.message
    assert "at most 300 characters" in finding.hint


def test_surroundings_that_leave_no_room_are_named() -> None:
    _, (finding,) = fit_on(replace(POST, body=WINTER, content_warning="c" * 290), "bluesky", thread=True)
    assert finding.code == "MH308"
    assert "content warning" in finding.hint


def test_a_last_word_that_has_no_room_beside_the_help_is_named() -> None:
    post = replace(POST, body="Links: https://example.org/p0 https://example.org/p1", hashtags=())
    _, (finding,) = fit_on(post, "mastodon", {"text": 30}, thread=True)
    assert '"https://example.org/p1" cannot be parted' in finding.message
    assert "is 4 characters too long: 34 of 30" in finding.message
    assert "at most 19 characters" in finding.hint


def test_too_many_hashtags_in_one_piece_are_named() -> None:
    _, (finding,) = fit_on(replace(POST, body=f"{WINTER} #Sleep#Rest#Walk", hashtags=()), "threads", thread=True)
    assert '"#Sleep#Rest#Walk" cannot be parted' in finding.message
    assert "has 2 hashtags too many: 3 of 1" in finding.message
    assert finding.hint == "Keep at most 1 hashtags in the words themselves."


def test_a_thread_has_an_end() -> None:
    _, (finding,) = fit_on(replace(POST, body="Rest a little. " * 499), "bluesky", thread=True)
    assert finding.code == "MH309"
    assert '"walk-tip" would take' in finding.message
    _, (finding,) = fit_on(replace(POST, body="Rest. " * 100_000), "bluesky", thread=True)
    assert "would take at least 2,000 posts" in finding.message


@pytest.mark.parametrize(
    "body",
    [
        "word" * 100_000,
        "word " * 100_000,
        "👩‍👩‍👧‍👦" * 10_000,
        "\u2067" * 50_000 + "a" + "\u2069" * 50_000,
        "\u202b a " * 20_000,
        "a\n" * 50_000,
        "1 " * 50_000,
        "。」" * 50_000,
        "abc שלום " * 12_000,
    ],
)
@pytest.mark.parametrize("platform", ["bluesky", "x", "mastodon"])
def test_no_body_is_too_much(body: str, platform: str) -> None:
    fitted, findings = fit_on(replace(POST, body=body), platform, thread=True)
    assert findings == () or {finding.code for finding in findings} <= {"MH300", "MH308", "MH309"}
    assert (fitted.outgoing is None) == bool(findings)


def test_optional_paragraphs_are_part_of_a_thread() -> None:
    post = replace(POST, body=WINTER, optional=("Take a friend along.", "Tell us how it was."))
    fitted, _ = fit_on(post, "bluesky", thread=True)
    assert "Take a friend along.\n\nTell us how it was." in fitted.parts[-1].text
