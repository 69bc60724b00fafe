"""Writing posts into a folder, one writer at a time, so that a reader or a kill never meets half a file."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from datetime import tzinfo
from pathlib import Path

from filelock import FileLock, Timeout

from mhpost.clock import zone
from mhpost.errors import AccountError
from mhpost.platforms.base import Account, Part
from mhpost.platforms.folder import feeds, pages
from mhpost.platforms.folder.files import write
from mhpost.platforms.folder.record import FILE, Record, dump, read, read_all, record_of
from mhpost.platforms.outcomes import Absent, Attempt, CannotTell, Found, Healthy, Outcome, Refused, Sent, TryLater

_NEWEST = 100
_PATIENCE = 30.0
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_CLOSED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST, errno.ENAMETOOLONG})


def connect_folder(account: Account) -> FolderPublisher:
    """The folder of the account; its option `title` names the feeds, its base_url says where they are published."""
    path = Path(account.options.get("path", ""))
    if not path.is_absolute():
        raise AccountError(
            f'The account "{account.name}" needs a folder.', "Write path: out/posts beside it in mhpost.yaml."
        )
    address = account.base_url.rstrip("/") + "/" if account.base_url else ""
    title = account.options.get("title", account.name)
    return FolderPublisher(path, zone(account.timezone), feeds.Channel(account.name, title, account.language, address))


class FolderPublisher:
    """One folder. Publishing a post again writes the same files again, so a failure never leaves a doubt."""

    def __init__(self, path: Path, zone: tzinfo, channel: feeds.Channel) -> None:
        self._path = path
        self._zone = zone
        self._channel = channel

    def publish(self, part: Part, attempt: Attempt) -> Outcome:
        """Write the post's files, its `post.json` last, then the feeds and the page of all posts."""
        record = record_of(part, attempt)

        def work() -> Sent:
            folder = self._folder(record)
            for picture in record.pictures:
                write(folder / picture.file, attempt.blob(picture.sha256))
                if picture.captions and picture.captions_sha256:
                    write(folder / picture.captions, attempt.blob(picture.captions_sha256))
            write(folder / "post.txt", pages.as_text(record))
            write(folder / "post.html", pages.post_page(record, self._zone))
            write(folder / FILE, dump(record))
            self._refresh()
            return self._receipt(record)

        return self._alone(work)

    def find(self, part: Part, attempt: Attempt) -> Found:
        """Whether exactly these words lie there under this key; if so, the feeds are brought up to date."""
        record = record_of(part, attempt)
        if read(self._folder(record) / FILE) != record:
            return Absent()

        def work() -> Sent:
            self._refresh()
            return self._receipt(record)

        found = self._alone(work)
        return found if isinstance(found, Sent) else CannotTell(found.reason)

    def check(self) -> Healthy | Refused:
        """Whether the folder can be written to, or be made."""
        there = next(path for path in (self._path, *self._path.parents) if path.exists())
        if there.is_dir() and os.access(there, os.W_OK):
            return Healthy(str(self._path))
        return Refused(f'the folder "{self._path}" cannot be written to')

    def _folder(self, record: Record) -> Path:
        return self._path / "posts" / record.place

    def _receipt(self, record: Record) -> Sent:
        page = f"posts/{record.place}/post.html"
        url = self._channel.address + page if self._channel.address else (self._path / page).as_uri()
        return Sent(record.id, url, f"posts/{record.place}")

    def _refresh(self) -> None:
        newest = read_all(self._path / "posts")[:_NEWEST]
        write(self._path / "feed.json", feeds.json_feed(newest, self._channel))
        write(self._path / "feed.atom", feeds.atom_feed(newest, self._channel))
        page = pages.index_page(newest, self._channel.title, self._channel.language, self._zone)
        write(self._path / "index.html", page)

    def _alone(self, work: Callable[[], Sent]) -> Sent | Refused | TryLater:
        try:
            self._path.mkdir(parents=True, exist_ok=True)
            with FileLock(self._path / ".mhpost.lock", timeout=_PATIENCE):
                return work()
        except Timeout:
            return TryLater(f'another run is writing into "{self._path}"')
        except OSError as error:
            return _trouble(error, self._path)


def _trouble(error: OSError, path: Path) -> Refused | TryLater:
    if error.errno in _FULL:
        return TryLater(f'there is no room left for "{path}"')
    if error.errno in _CLOSED and os.name != "nt":  # Windows says the same of a file that somebody has open
        return Refused(f'mhpost may not write into "{path}": {os.strerror(error.errno or 0)}')
    return TryLater(f'writing into "{path}" failed: {error.strerror or "unknown"}')
