"""The ids of awareness days, for those who only need to know whether there is one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import overload


class DayNames(Sequence[str]):
    """Every id, a workspace's own first; the table is read when somebody first asks: most calendars name no day."""

    def __init__(self, own: Iterable[str] = ()) -> None:
        self._own = tuple(own)

    def __len__(self) -> int:
        return len(self._all())

    def __contains__(self, name: object) -> bool:
        return name in self._all()

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[str, ...]: ...
    def __getitem__(self, index: int | slice) -> str | tuple[str, ...]:
        return self._all()[index]

    def _all(self) -> tuple[str, ...]:
        from mhpost.schedule.days import ids

        return tuple(dict.fromkeys((*self._own, *ids())))
