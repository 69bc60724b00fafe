"""The key of a post: `ENTRY[@ORIGINAL-LOCAL-DATE]/ACCOUNT[/LANGUAGE]`."""

from __future__ import annotations


def stem(key: str) -> str:
    """The entry and the date of a key, without account and language: the same for all posts of one occasion."""
    return key.partition("/")[0]


def account(key: str) -> str:
    """The name of the account of a key; empty where none stands in it."""
    _, *named = key.split("/")
    return named[0] if named else ""
