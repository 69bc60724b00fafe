"""What is kept from one run to the next, and may be deleted at any time: `.mhpost/cache`."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any, Final

FOLDER: Final = (".mhpost", "cache")
"""Below the workspace."""


def keep(file: Path, data: Any) -> None:
    """Write data as JSON in one step, where that can be done, in a folder that Git passes over."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        (file.parent / ".gitignore").write_text("*\n", encoding="utf-8")
        new = file.with_suffix(".new")
        new.write_text(text, encoding="utf-8", errors="surrogatepass")
        new.replace(file)


def kept(file: Path) -> Any:
    """What was kept; None where there is nothing that can be read."""
    try:
        return json.loads(file.read_text(encoding="utf-8", errors="surrogatepass"))
    except (OSError, ValueError):
        return None
