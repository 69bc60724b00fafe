"""Run as a program: publish posts into a folder, one after the other, and say so. For tests that kill it."""

from __future__ import annotations

import sys
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

from mhpost.clock import instant
from mhpost.net.sessions import session
from mhpost.platforms import CONNECTED
from mhpost.platforms.base import Account, Medium, Part
from mhpost.platforms.outcomes import Attempt, Outcome

START = instant("2027-10-01T09:00:00Z")
PICTURE = b"picture" * 5_000


def publish(folder: Path, name: str, number: int) -> Outcome:
    """Publish one post with a picture under `NAME-NUMBER/main`."""
    account = Account("main", "folder", options={"path": str(folder)})
    publisher = CONNECTED["folder"].connect(account, {}, session())
    medium = Medium(sha256(PICTURE).hexdigest(), "image/png", "p.png", "A picture.")
    part = Part(f"Post {number} of {name}.", media=(medium,))
    moment = START + timedelta(hours=number)
    return publisher.publish(part, Attempt(f"{name}-{number}/main", 0, moment, moment, lambda _: PICTURE))


def limit_files(size: int) -> None:
    """Let this process write no file larger than that, as a full disk does."""
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


if __name__ == "__main__":
    _, folder, name, count, largest = sys.argv
    if int(largest):
        limit_files(int(largest))
    for number in range(int(count)):
        sys.stdout.write(f"{publish(Path(folder), name, number)}\n")
        sys.stdout.flush()
