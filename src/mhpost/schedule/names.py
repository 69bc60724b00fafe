"""The ids of awareness days, for those who only need to know whether there is one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import overload


class DayNames(Sequence[str]):
    """Every id in the order of the table, which is read when somebody first asks: most calendars name no day."""

    def __len__(self) -> int:
        return len(_ids())

    def __contains__(self, name: object) -> bool:
        return name in _ids()

    def __iter__(self) -> Iterator[str]:
        return iter(_ids())

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[str, ...]: ...
    def __getitem__(self, index: int | slice) -> str | tuple[str, ...]:
        return _ids()[index]


def _ids() -> tuple[str, ...]:
    from mhpost.schedule.days import ids

    return ids()
