"""What lint found last time, kept by what an entry says: one that is as it was is not checked again.

Nothing that was found with other rules, settings, templates, help lines or pictures, on another day, or before
another version of mhpost or of a library was installed, is ever taken for true. Templates and words around help lines
are known by their content; pictures, captions and transcripts by their size and the time at which they were written,
or by what an editor shows of them.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from mhpost.calendar.models import Entry, Version
from mhpost.calendar.values import Placed
from mhpost.calendar.variants import templates, variants
from mhpost.lint.told import Told, as_data, from_data
from mhpost.schedule.cadence import ANY
from mhpost.source.files import is_there, typed_below, typed_text
from mhpost.source.values import Finding, Where
from mhpost.wiring.keeping import keep, kept
from mhpost.wiring.workspace import Workspace

WORTH = 200
"""Fewer entries than this are checked sooner than what was kept of them is read."""

_FILE = "lint.json"
_FORM = 3
_MOST = 50_000
_STANDING = "standing"
_NOWHERE = Where("")


class Memory:
    """What is kept of the entries of one workspace."""

    def __init__(self, workspace: Workspace, entries: Iterable[Placed] = ()) -> None:
        self._root = workspace.root
        self._now = workspace.clock.now()
        self._turns = _digest(_turn(one.entry) for one in entries if one.entry.evergreen is not None)
        self._moves = _moves(workspace, entries)
        self._all = _of_all(workspace)
        self._templates = _of_files(_below(workspace, "templates"))
        self._known = _read(workspace.root, self._all)
        self._kept: dict[str, Any] = {}
        self._unknown: dict[int, str] = {}
        """Entry that was asked for in vain, by identity → its key."""

    def recall(self, placed: Placed) -> Told | None:
        """What is known of the entry as it stands now, else None."""
        key = self._key(placed)
        try:
            since, until, data = self._known[key]
            if until is None or datetime.fromisoformat(since) <= self._now < datetime.fromisoformat(until):
                told = from_data(data, placed.where)
                self._kept[key] = self._known[key]
                return told
        except (LookupError, ValueError, TypeError, AttributeError, ArithmeticError, OSError):
            pass
        self._unknown[id(placed)] = key
        return None

    def keep(self, placed: Placed, told: Told, until: datetime | None) -> None:
        """Keep what was found, where it is `complete`.

        until: the aware moment from which another post of the entry would be looked at.
        """
        if not complete(told):
            return
        key = self._unknown.get(id(placed)) or self._key(placed)
        ends = until.isoformat() if until else None
        self._kept[key] = [self._now.isoformat(), ends, as_data(told, placed.where)]

    def of_the_workspace(self, find: Callable[[], tuple[Finding, ...]]) -> tuple[Finding, ...]:
        """What is known of words that stand in no entry, else what `find` gives, which is kept."""
        try:
            told = from_data(self._known[_STANDING][2], _NOWHERE)
        except (LookupError, ValueError, TypeError, AttributeError, ArithmeticError, OSError):
            told = Told(find(), frozenset(), (), 0)
        self._kept[_STANDING] = [self._now.isoformat(), None, as_data(told, _NOWHERE)]
        return told.findings

    def save(self, *, whole: bool) -> None:
        """Write it for the next run, where that can be done. whole: all calendars were read; forget everything else."""
        whole = whole or len(self._known) > _MOST
        found = self._kept if whole else {**self._known, **self._kept}
        if found != self._known:
            keep(self._root, _FILE, [_FORM, self._all, found])

    def _key(self, placed: Placed) -> str:
        """All that an entry says and shows, and where it stands, in 32 hexadecimal digits."""
        entry, campaign = placed.entry, placed.campaign
        words = [placed.where.file, entry.model_dump_json(exclude_defaults=True)]
        if campaign is not None:
            at = placed.campaign_where or placed.where.route[:2]
            words.append(f"{at} {campaign.model_dump_json(exclude={'entries'})}")
        if entry.evergreen is not None:
            words.append(self._turns)
        if entry.may_move:
            words.append(self._moves)
        if templates(entry):
            words.append(self._templates)
        words += [_state(self._root / file) for file in files_of(placed)]
        return _digest(word.encode("utf-8", "surrogatepass") for word in words)


def complete(told: Told) -> bool:
    """Whether every post could be made; what is said of a template that cannot be used may name another entry."""
    return len(told.occasions) == told.posts


def files_of(placed: Placed) -> Iterator[str]:
    """The pictures, videos, captions and transcripts that the entry names, in all of its versions."""
    entry = placed.entry
    spoken: list[Entry | Version] = [entry, *(variant.said for variant in variants(entry))]
    for said in spoken:
        for medium in said.media or ():
            yield from filter(None, (medium.path, medium.captions, medium.transcript))


def _of_all(workspace: Workspace) -> str:
    """What every entry depends on, in 32 hexadecimal digits."""
    own = [f"{name}\0{document.text or document.data}" for name, document in sorted(workspace.loaded.documents.items())]
    words = [sys.version, str(workspace.root), workspace.today.isoformat(), *own]
    words.append(_of_files(_below(workspace, "footers")))
    words += _of_program()
    return _digest(word.encode("utf-8", "surrogatepass") for word in words)


def _below(workspace: Workspace, folder: str) -> Iterator[Path]:
    """Every file below that folder of the workspace and of those above it."""
    for root in (workspace.root, *(root for root, _ in workspace.above)):
        yield from sorted({*(root / folder).rglob("*"), *typed_below(root / folder)})


@cache
def _of_program() -> tuple[str, ...]:
    """Every file of mhpost, and the folder of its libraries, which changes when one of them does.

    Looked at once: a process that stays, such as the language server, goes on with the program that it began with.
    """
    import sysconfig

    import mhpost

    own = [file for file in sorted(Path(mhpost.__file__).parent.rglob("*")) if file.suffix in (".py", ".json")]
    return tuple(map(_state, (*own, Path(sysconfig.get_path("purelib")))))


def _of_files(files: Iterable[Path]) -> str:
    return _digest(part for file in files if is_there(file) for part in (os.fsencode(file), _content(file)))


def _content(file: Path) -> bytes:
    """What stands in it; nothing where it may not be read, which others speak of."""
    if (text := typed_text(file)) is not None:
        return text.encode("utf-8", "surrogatepass")
    try:
        return file.read_bytes()
    except OSError:
        return b""


def _turn(entry: Entry) -> bytes:
    """What decides when an evergreen entry and the others of its group go out."""
    return repr((entry.id, entry.evergreen, entry.accounts, entry.review_by, entry.status)).encode()


def _moves(workspace: Workspace, entries: Iterable[Placed]) -> str:
    """What decides where entries that may move give way to others: all that any entry says."""
    if not any(one.entry.may_move for one in entries) or workspace.settings.cadence == ANY:
        return ""
    return _digest(one.entry.model_dump_json(exclude_defaults=True).encode("utf-8", "surrogatepass") for one in entries)


def _state(file: Path) -> str:
    try:
        if (text := typed_text(file)) is not None:
            return f"{file} {text}"
        state = file.stat()
    except (OSError, ValueError):
        return f"{file} is not there"
    return f"{file} {state.st_size} {state.st_mtime_ns}"


def _digest(parts: Iterable[bytes]) -> str:
    made = blake2b(digest_size=16)
    for part in parts:
        made.update(len(part).to_bytes(8, "big") + part)
    return made.hexdigest()


def _read(root: Path, of_all: str) -> dict[str, Any]:
    """The entries as they were kept under the same circumstances; nothing where it cannot be read."""
    try:
        form, circumstances, entries = kept(root, _FILE)
    except (ValueError, TypeError):
        return {}
    return entries if form == _FORM and circumstances == of_all and isinstance(entries, dict) else {}
