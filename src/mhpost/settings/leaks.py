"""Secrets that stand in `mhpost.yaml`, where everybody with the files can read them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from mhpost.calendar.wrong import listed, printable, shown
from mhpost.settings.variables import variable
from mhpost.source.values import Finding, Route, Severity, Where

_SECRET = re.compile(r"token|secret|passw|passphrase|api_?key|private_?key|credential", re.IGNORECASE)
_DATABASE = "MHPOST_DATABASE_URL"


def leaks(data: Mapping[str, Any], fields: Mapping[str, Collection[str]]) -> Iterator[Route]:
    """The routes of all values that are secrets by their key or their form. fields: platform → names of its secrets."""
    for key, value in data.items():
        if key == "accounts" and isinstance(value, dict):
            for name, account in value.items():
                yield from _below(account, (key, name), fields.get(platform_of(account), ()))
        elif key == "secrets" and isinstance(value, dict):
            yield from (route for route in _below(value, (key,), ()) if route != (key, "command"))
        else:
            yield from _below({key: value}, (), ())


def is_secret(key: str) -> bool:
    """Whether the key sounds as if a secret stood there."""
    return bool(_SECRET.search(key))


def platform_of(account: object) -> str:
    """The platform that an account names, as it stands in the file; empty where it names none."""
    name = account.get("platform") if isinstance(account, dict) else None
    return name if isinstance(name, str) else ""


def _below(value: Any, route: Route, fields: Collection[str]) -> Iterator[Route]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _at(str(key), inner, (*route, key), fields)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _below(inner, (*route, index), fields)
    elif isinstance(value, str) and has_password(value):
        yield route


def _at(key: str, value: Any, route: Route, fields: Collection[str]) -> Iterator[Route]:
    named = is_secret(key) or key in fields
    if named and not isinstance(value, dict | list) and value is not None:
        yield route
    else:
        yield from _below(value, route, fields)


def has_password(text: str) -> bool:
    """Whether it is an address with a password in it."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return bool(parts.scheme and parts.password) or "password=" in parts.query.lower()


def finding(file: str, route: Route, fields: Collection[str]) -> Finding:
    """What is said of a secret in the file; never the secret itself. fields: the secrets of the account's platform."""
    hint = f"Take it out, {_instead(route, fields)}, and get a new one: whoever has seen this file may know it."
    because = "Files are copied, shared and kept in histories; a secret in them is no longer one."
    message = f"A secret stands in this file, under {shown(str(route[-1]))}."
    return Finding("MH042", Severity.ERROR, Where(file, route), printable(message), hint, because)


def _instead(route: Route, fields: Collection[str]) -> str:
    if route[0] == "accounts" and len(route) > 2 and fields:
        known = [field for field in fields if field == route[-1]] or fields
        return f"set {listed([variable(str(route[1]), field) for field in known], 'and')} in the environment"
    return f"set {_DATABASE} in the environment" if route[0] == "database" else "keep it outside of the workspace"
