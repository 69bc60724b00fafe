"""The queue of a workspace, and all that publishing from it needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING

from mhpost.errors import AccountError
from mhpost.wiring.workspace import Workspace

if TYPE_CHECKING:
    from mhpost.outbox.store import Store
    from mhpost.platforms.base import Account, Publisher

ONE_JOB = timedelta(hours=6)
"""The longest that a job of a hosted CI runs; a database younger than this was made by this very job."""


def open_queue(workspace: Workspace) -> Store:
    """The store of the workspace's queue; made or migrated where needed. Raises StoreError."""
    from mhpost.outbox.store import open_store

    return open_store(workspace.settings.database_url, workspace.settings.workspace, workspace.clock)


def publishers(workspace: Workspace) -> Callable[[Account], Publisher]:
    """What connects an account. Raises AccountError when a secret is missing or the platform cannot publish."""

    def connect(account: Account) -> Publisher:
        from mhpost.net.sessions import session
        from mhpost.platforms import PLATFORMS

        platform = PLATFORMS.get(account.platform)
        if platform is None:
            raise AccountError(f'"{account.name}": no platform "{account.platform}"', "Update mhpost on this machine.")
        secrets: Mapping[str, str] = workspace.secrets_for(account, platform.SECRETS)
        return platform.connect(account, secrets, session())

    return connect


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
