"""The pictures of posts as their platforms get them, and where the copies are kept."""

from __future__ import annotations

import atexit
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from mhpost.errors import SettingsError
from mhpost.source.values import Finding
from mhpost.wiring.workspace import Workspace

if TYPE_CHECKING:
    from mhpost.fit.values import Fitted
    from mhpost.media.studio import Studio
    from mhpost.platforms.base import Counting
    from mhpost.render.values import Post
    from mhpost.schedule.values import Occurrence


class Gallery:
    """Finishes the pictures of one run's posts. blobs: hash → file, of the copies made. copies: whether to make any."""

    def __init__(self, workspace: Workspace, *, copies: bool) -> None:
        self._root = workspace.root
        self._copies = copies
        self._studio: Studio | None = None
        self.blobs: dict[str, Path] = {}

    def finish(
        self, fitted: Fitted, post: Post, occurrence: Occurrence, platform: Counting
    ) -> tuple[Fitted, tuple[Finding, ...]]:
        """The post with the copies that its platform gets, where copies are made, and what is to say about them.

        Raises SettingsError where a copy cannot be written, or an original is gone.
        """
        if not post.pictures:
            return fitted, ()
        from mhpost.fit.losses import losses

        found = tuple(losses(post, occurrence, platform))
        if not self._copies:
            return fitted, found
        from mhpost.fit.copies import with_copies

        try:
            finished, copies, failed = with_copies(fitted, post, occurrence, platform, self._own_studio())
        except OSError as error:
            raise SettingsError(
                f"the copy of a picture cannot be made: {error.strerror}: {error.filename}",
                "Look whether the file is still there and the disk has room, then run it again.",
            ) from error
        self.blobs.update((copy.sha256, copy.file) for copy in copies)
        return finished, (*found, *failed)

    def _own_studio(self) -> Studio:
        from mhpost.media.studio import Studio

        if self._studio is None:
            self._studio = Studio(self._root, self._root / ".mhpost" / "pictures", _spare)
        return self._studio


@cache
def _spare() -> Path:
    """A folder for copies of this run alone, where the workspace may only be read or its disk is full."""
    import shutil
    import tempfile

    folder = Path(tempfile.mkdtemp(prefix="mhpost-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
