"""A step of the GitHub Action: one comment on the pull request that shows the changed posts, kept up to date.

Reads WORKSPACE, TOKEN and what every runner sets. What cannot be commented, as from a fork, stands in the summary of
the job. Words of the posts reach GitHub as JSON only, never a shell.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote
from urllib.request import Request, urlopen

MHPOST = (sys.executable, "-P", "-m", "mhpost")
"""Nothing is imported from the folder that is shown: anybody who opens a pull request may write there."""
PAGE, SECONDS = 100, 30
NOTHING = "0 posts new, 0 changed, 0 removed."


def main() -> int:
    """Show the posts; 0 unless they cannot be made. No other program gets to see the token."""
    token = os.environ.pop("TOKEN")
    event = json.loads(Path(os.environ["GITHUB_EVENT_PATH"]).read_text(encoding="utf-8"))
    base, number = event["pull_request"]["base"]["sha"], int(event["pull_request"]["number"])
    if not re.fullmatch(r"[0-9a-f]{40,64}", base):
        return _warn("the pull request names no commit to compare with")
    subprocess.run(["git", "fetch", "--quiet", "--no-tags", "--depth=1", "origin", base], check=False)
    made = subprocess.run(
        [*MHPOST, "preview", "--since", base, "--format", "markdown"], stdout=subprocess.PIPE, check=False
    )
    if made.returncode:
        return _warn("the changed posts cannot be shown; see above why")
    text = made.stdout.decode("utf-8")
    if summary := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(summary).open("a", encoding="utf-8") as file:
            file.write(text)
    try:
        _comment(number, text, token)
    except HTTPError as error:
        return _warn(f"the comment was refused ({error.code}); the posts stand in the summary of the job")
    except (URLError, TimeoutError):
        return _warn("GitHub cannot be reached; the posts stand in the summary of the job")
    return 0


def _comment(number: int, text: str, token: str) -> None:
    """Write the comment, or write it anew where there is one already."""
    marker = f"<!-- mhpost preview {_marked(os.environ.get('WORKSPACE', '.'))} -->"
    body = {"body": f"{marker}\n{text}"}
    issues = f"/repos/{os.environ['GITHUB_REPOSITORY']}/issues"
    old = next((one["id"] for one in _comments(f"{issues}/{number}/comments", token) if _is_ours(one, marker)), None)
    if old is not None:
        _ask("PATCH", f"{issues}/comments/{old}", token, body)
    elif NOTHING not in text:
        _ask("POST", f"{issues}/{number}/comments", token, body)


def _marked(workspace: str) -> str:
    """The folder, each name another, in signs that end no HTML comment: a hyphen could."""
    return quote(os.fsencode(workspace)).replace("-", "%2D")


def _is_ours(comment: dict[str, Any], marker: str) -> bool:
    """Whether it was written by this action: people may write the marker too."""
    return comment["user"]["type"] == "Bot" and (comment["body"] or "").startswith(marker)


def _comments(path: str, token: str) -> Iterator[dict[str, Any]]:
    page = 1
    while found := _ask("GET", f"{path}?per_page={PAGE}&page={page}", token):
        yield from found
        if len(found) < PAGE:
            return
        page += 1


def _ask(method: str, path: str, token: str, body: dict[str, str] | None = None) -> Any:
    headers = {"Authorization": f"Bearer {token}", "Accept": "application/vnd.github+json"}
    data = None if body is None else json.dumps(body).encode("utf-8")
    request = Request(os.environ["GITHUB_API_URL"] + path, data, {**headers, "Content-Type": "application/json"})
    request.method = method
    with urlopen(request, timeout=SECONDS) as answer:
        return json.load(answer)


def _warn(message: str) -> int:
    print(f"::warning::mhpost: {message}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
