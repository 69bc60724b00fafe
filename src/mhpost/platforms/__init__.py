"""Where posts go: facts, counting and publishing, one file or folder per platform.

`PLATFORMS["x"]` gives the module of a platform; nothing of it is imported before it is asked for,
and no platform imports its client library before `connect`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from mhpost.platforms.base import Platform


def _facebook() -> Platform:
    from mhpost.platforms import facebook

    return facebook


def _folder() -> Platform:
    from mhpost.platforms import folder

    return folder


def _x() -> Platform:
    from mhpost.platforms import x

    return x


class _Modules(Mapping[str, Platform]):
    """Names to modules, imported when they are first looked up."""

    def __init__(self, loaders: Mapping[str, Callable[[], Platform]]) -> None:
        self._loaders = loaders

    def __getitem__(self, name: str) -> Platform:
        return self._loaders[name]()

    def __contains__(self, name: object) -> bool:
        return name in self._loaders

    def __iter__(self) -> Iterator[str]:
        return iter(self._loaders)

    def __len__(self) -> int:
        return len(self._loaders)


PLATFORMS: Mapping[str, Platform] = _Modules({"facebook": _facebook, "folder": _folder, "x": _x})
"""Every platform by the name that `mhpost.yaml` uses."""
