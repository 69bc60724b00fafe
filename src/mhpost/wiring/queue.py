"""The queue of a workspace, and all that publishing from it needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from mhpost.errors import AccountError
from mhpost.wiring.workspace import Workspace

if TYPE_CHECKING:
    from mhpost.outbox.store import Store
    from mhpost.outbox.values import Job
    from mhpost.platforms.base import Account, Publisher

ONE_JOB = timedelta(hours=6)
"""The longest that a job of a hosted CI runs; a database younger than this was made by this very job."""


def open_queue(workspace: Workspace) -> Store:
    """The store of the workspace's queue; made or migrated where needed.

    Raises StoreError, also where the workspace was given another name: under that one nothing counts as posted.
    """
    from mhpost.outbox.store import open_store
    from mhpost.settings.database import own_database

    settings = workspace.settings
    shared = settings.database_url != own_database(workspace.root)
    return open_store(settings.database_url, settings.workspace, workspace.clock, shared=shared)


def jobs_so_far(workspace: Workspace) -> tuple[Job, ...]:
    """What the queue holds; nothing where there is none yet, and then none is made. Raises StoreError."""
    url = workspace.settings.database_url
    path = url.removeprefix("sqlite:///")
    if path != url and path not in ("", ":memory:") and not Path(path).exists():
        return ()
    with open_queue(workspace) as store:
        return store.jobs()


def publishers(workspace: Workspace) -> Callable[[Account], Publisher]:
    """What connects an account. Raises AccountError when a secret is missing or the platform cannot publish."""

    def connect(account: Account) -> Publisher:
        from mhpost.net.sessions import session
        from mhpost.platforms import CONNECTED

        platform = CONNECTED.get(account.platform)
        if platform is None:
            message = f'"{account.name}": this mhpost cannot post to "{account.platform}"'
            raise AccountError(message, "Update mhpost on this machine.")
        secrets: Mapping[str, str] = workspace.secrets_for(account, platform.SECRETS)
        return platform.connect(_placed(account, workspace.root), secrets, session())

    return connect


def _placed(account: Account, root: Path) -> Account:
    """The account with its folder where the workspace lies on this machine."""
    path = account.options.get("path")
    if account.platform != "folder" or path is None:
        return account
    return replace(account, options={**account.options, "path": str(root / path)})


def forgets(workspace: Workspace, store: Store) -> bool:
    """Nothing remembers what was sent: this is a CI job, and its SQLite queue was made in this same job."""
    on_sqlite = workspace.settings.database_url.startswith("sqlite")
    young = workspace.clock.now() - store.queue_made() < ONE_JOB
    return bool(workspace.environment.ci) and on_sqlite and young


def pause_switch(workspace: Workspace, store: Store) -> Callable[[], str | None]:
    """Asks all three switches: the file PAUSED, MHPOST_PAUSED and the queue's own. Gives the reason, or None."""

    def reason() -> str | None:
        return workspace.paused() or store.paused()

    return reason
