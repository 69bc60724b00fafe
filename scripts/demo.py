"""`make demo`: the main job from an empty folder to posts that a person can open, with a rehearsal clock."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DEMO = ROOT / "demo"
REHEARSED = 8
"""How many moments of posting are rehearsed."""


def mhpost(*arguments: str, show: bool = True, fine: tuple[int, ...] = (0,)) -> str:
    """Run the program as its users do; what it printed. Ends the demo when its exit code is not among `fine`."""
    if show:
        print(f"\n$ mhpost {' '.join(arguments)}", flush=True)
    done = subprocess.run(
        [sys.executable, "-m", "mhpost", *arguments],
        capture_output=True,
        encoding="utf-8",
        cwd=DEMO.parent,
        check=False,
    )
    if show:
        print(done.stdout.rstrip() + done.stderr.rstrip(), flush=True)
    if done.returncode not in fine:
        print(f"mhpost {' '.join(arguments)}: exit code {done.returncode}\n{done.stdout}{done.stderr}", file=sys.stderr)
        sys.exit(1)
    return done.stdout


def main() -> None:
    """Init, lint, preview, schedule, publish; then a week on a clock that runs ahead."""
    if DEMO.exists():
        shutil.rmtree(DEMO)
    mhpost("init", "demo")
    mhpost("-C", "demo", "lint")
    mhpost("-C", "demo", "preview", "welcome", "--account", "us-feed")
    plan = json.loads(mhpost("-C", "demo", "schedule", "--dry-run", "--format", "json", show=False, fine=(0, 1)))
    mhpost("-C", "demo", "schedule", "--yes", fine=(0, 1))
    mhpost("-C", "demo", "publish")
    print("\nNow the next days, on a rehearsal clock:", flush=True)
    moments = sorted({post["moment"] for post in plan["added"]})
    for moment in moments[1 : 1 + REHEARSED]:
        mhpost("-C", "demo", "publish", "--clock", moment)
    mhpost("-C", "demo", "status", "--clock", moments[min(REHEARSED, len(moments) - 1)])
    page = DEMO / "out" / "us" / "index.html"
    print(f"\nThe posts are in {page.parents[1]}.")
    print(f"Open this page: {page.as_uri()}")
    print("\nTry next:")
    print("  edit a post in demo/calendars/, then: .venv/bin/mhpost -C demo lint")
    print("  see it as it will be posted:          .venv/bin/mhpost -C demo preview")
    print("  plan it:                              .venv/bin/mhpost -C demo schedule")


if __name__ == "__main__":
    main()
