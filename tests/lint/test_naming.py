"""Of all that stands in quotes in a problem, the account alone makes room for another one."""

from __future__ import annotations

import pytest

from mhpost.lint.naming import renamed


@pytest.mark.parametrize(
    ("words", "after"),
    [
        (
            '"es" has no words in "es", the language of "es". Nothing is posted there.',
            '"es" has no words in "es", the language of [madrid]. Nothing is posted there.',
        ),
        (
            'Add the words under "translations" → "es", or take "es" out of "accounts".',
            'Add the words under "translations" → "es", or take [madrid] out of "accounts".',
        ),
        (
            'The template "es" has no file for the account "es".',
            'The template "es" has no file for the account [madrid].',
        ),
        (
            '"es" is 9 characters too long for X ("es"): 289 of 280.',
            '"es" is 9 characters too long for X ([madrid]): 289 of 280.',
        ),
        ('Write others under "versions" → "es".', 'Write others under "versions" → "es".'),
        ('On "es" it comes 10 minutes after "es"; 30', 'On [madrid] it comes 10 minutes after "es"; 30'),
        ('It is post 2 on suicide on "es"; at most 1', "It is post 2 on suicide on [madrid]; at most 1"),
        (
            '"es" has one entry for "es"; with 28 days',
            '"es" has one entry for [madrid]; with 28 days',
        ),
        ('The post goes to "es" (folder); "es" agreed to x.', 'The post goes to [madrid] (folder); "es" agreed to x.'),
        (
            'Ask the person and add "es", or take it out of accounts.',
            "Ask the person and add [madrid], or take it out of accounts.",
        ),
        ('the language of "de"', 'the language of "de"'),
        ("", ""),
    ],
)
def test_only_the_account_is_renamed(words: str, after: str) -> None:
    assert renamed(words, "es", "[madrid]") == after
