"""Where posts go: facts, counting and publishing, one file or folder per platform.

`PLATFORMS["x"]` gives the module of a platform; nothing of it is imported before it is asked for,
and no platform imports its client library before `connect`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from mhpost.platforms.base import Counting, Platform

_Kind_co = TypeVar("_Kind_co", bound=Counting, covariant=True)


def _facebook() -> Platform:
    from mhpost.platforms import facebook

    return facebook


def _folder() -> Platform:
    from mhpost.platforms import folder

    return folder


def _x() -> Platform:
    from mhpost.platforms import x

    return x


def _bluesky() -> Counting:
    from mhpost.platforms import bluesky

    return bluesky


def _discord() -> Counting:
    from mhpost.platforms import discord

    return discord


def _instagram() -> Counting:
    from mhpost.platforms import instagram

    return instagram


def _linkedin() -> Counting:
    from mhpost.platforms import linkedin

    return linkedin


def _mastodon() -> Counting:
    from mhpost.platforms import mastodon

    return mastodon


def _reddit() -> Counting:
    from mhpost.platforms import reddit

    return reddit


def _slack() -> Counting:
    from mhpost.platforms import slack

    return slack


def _threads() -> Counting:
    from mhpost.platforms import threads

    return threads


def _webhooks() -> Counting:
    from mhpost.platforms import webhooks

    return webhooks


def _youtube() -> Counting:
    from mhpost.platforms import youtube

    return youtube


class _Modules(Mapping[str, _Kind_co]):
    """Names to modules, imported when they are first looked up."""

    def __init__(self, loaders: Mapping[str, Callable[[], _Kind_co]]) -> None:
        self._loaders = loaders
        self._loaded: dict[str, _Kind_co] = {}

    def __getitem__(self, name: str) -> _Kind_co:
        if name not in self._loaded:
            self._loaded[name] = self._loaders[name]()
        return self._loaded[name]

    def __contains__(self, name: object) -> bool:
        return name in self._loaders

    def __iter__(self) -> Iterator[str]:
        return iter(self._loaders)

    def __len__(self) -> int:
        return len(self._loaders)


_CONNECTED: Mapping[str, Callable[[], Platform]] = {"facebook": _facebook, "folder": _folder, "x": _x}

_COUNTED: Mapping[str, Callable[[], Counting]] = {
    "bluesky": _bluesky,
    "discord": _discord,
    "instagram": _instagram,
    "linkedin": _linkedin,
    "mastodon": _mastodon,
    "reddit": _reddit,
    "slack": _slack,
    "threads": _threads,
    "webhooks": _webhooks,
    "youtube": _youtube,
}

CONNECTED: Mapping[str, Platform] = _Modules(_CONNECTED)
"""The platforms that mhpost posts to."""

PLATFORMS: Mapping[str, Counting] = _Modules({**_CONNECTED, **_COUNTED})
"""Every platform by the name that `mhpost.yaml` uses; of some of them only facts and counting are known yet."""
