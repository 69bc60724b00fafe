"""Which posts show something else than they did at another commit."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mhpost.errors import MhpostError
from mhpost.wiring.examine import Examined, examine
from mhpost.wiring.history import lay_out
from mhpost.wiring.telling import Composed, Pick
from mhpost.wiring.workspace import Workspace, open_workspace

if TYPE_CHECKING:
    from mhpost.platforms.base import Part


class Shown(NamedTuple):
    """What readers see of one post, and when."""

    key: str
    account: str
    moment: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Since:
    """The posts of now beside those of then, by key. removed: what was there and is not any more."""

    then: Mapping[str, Shown]
    now: Mapping[str, Shown]
    removed: tuple[Shown, ...]

    def change(self, key: str) -> str | None:
        """`new`, `changed`, or None for a post that shows what it showed."""
        if key not in self.then:
            return "new"
        return None if self.then[key] == self.now.get(key) else "changed"

    def summary(self) -> str:
        """`2 posts new, 1 changed, 0 removed`."""
        kinds = [self.change(key) for key in self.now]
        new, changed = kinds.count("new"), kinds.count("changed")
        return f"{new} post{'' if new == 1 else 's'} new, {changed} changed, {len(self.removed)} removed"


def changed_since(workspace: Workspace, ref: str, pick: Pick, examined: Examined) -> tuple[Examined, Since]:
    """The posts that are new or changed since the commit `ref`, and how.

    pick: the same that chose the posts of `examined`. Raises MhpostError where the commit cannot be read.
    """
    with tempfile.TemporaryDirectory(prefix="mhpost-") as folder:
        roots = (workspace.root, *(root for root, _ in workspace.above))
        then = _posts_in(lay_out(roots, ref, Path(folder)), workspace, pick)
    now = {one.occurrence.key: _shown(one) for one in examined.composed}
    since = Since(then, now, tuple(post for key, post in then.items() if key not in now))
    kept = tuple(one for one in examined.composed if since.change(one.occurrence.key))
    return replace(examined, composed=kept), since


def _posts_in(folder: Path, workspace: Workspace, pick: Pick) -> dict[str, Shown]:
    """The posts of the workspace as it was; none where it was not there, or could not be read."""
    if not (folder / "mhpost.yaml").is_file():
        return {}
    try:
        before = open_workspace(folder, None, tolerant=True)._replace(clock=workspace.clock)
        return {one.occurrence.key: _shown(one) for one in examine(before, None, pick).composed}
    except MhpostError:
        return {}


def _shown(one: Composed) -> Shown:
    occurrence = one.occurrence
    parts = one.fitted.parts if one.fitted else ()
    return Shown(occurrence.key, occurrence.account.name, occurrence.moment.isoformat(), tuple(parts))
