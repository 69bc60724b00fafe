"""The other end of the process in which templates run: it starts it, asks it, and ends it when it must."""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from mhpost.errors import MhpostError
from mhpost.render.lookup import Files

if TYPE_CHECKING:
    import subprocess
    from queue import SimpleQueue

WALL_SECONDS = 15.0
"""For one answer. The process bounds its own CPU time near 2 seconds; this holds where it cannot, and is long
enough that a busy machine is not taken for an endless template."""
START_SECONDS = 60.0
_BOOT = """
import json, sys
sys.path[:] = json.loads(sys.stdin.readline())
from mhpost.render.engine.worker import main
main()
"""
_NO_WINDOW = 0x08000000 if sys.platform == "win32" else 0

GONE: Mapping[str, Any] = {"wrong": "cost", "words": "it does not end, or needs too much memory", "line": None}
"""The answer for a template under which the process ended."""


class Worker:
    """A process for templates; it starts with the first question, and again after an end.

    environment: all that the process gets to see of ours; on Windows it needs `SYSTEMROOT`.
    """

    def __init__(self, files: Files, environment: Mapping[str, str]) -> None:
        self._files = [str(folder) for folder in files.folders], dict(files.typed)
        self._environment = dict(environment)
        self._process: subprocess.Popen[bytes] | None = None
        self._lines: SimpleQueue[bytes] | None = None

    def ask(self, request: Mapping[str, Any]) -> Mapping[str, Any]:
        """The answer to one request. Raises MhpostError when no process can be started."""
        if self._process is None:
            self._start()
        answer = self._exchange(json.dumps(request), WALL_SECONDS)
        if answer is None:
            self.close()
            return {**GONE, "file": request["file"], "used": None}
        return answer

    def close(self) -> None:
        """End the process, if there is one."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            with contextlib.suppress(OSError):
                process.stdin.close()  # type: ignore[union-attr]  # it was opened as a pipe

    def _start(self) -> None:
        import subprocess
        import threading
        from queue import SimpleQueue

        self._lines = SimpleQueue()
        try:
            self._process = subprocess.Popen(  # noqa: S603  # our own interpreter and our own words
                [sys.executable, "-I", "-S", "-X", "utf8", "-c", _BOOT],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=self._environment,
                creationflags=_NO_WINDOW,
            )
        except OSError as error:
            message = f"the process that renders templates cannot be started: {error.strerror}"
            raise MhpostError(message, "Install mhpost again.") from error
        threading.Thread(target=self._read, args=(self._process, self._lines), daemon=True).start()
        paths = [path for path in sys.path if path]
        if self._exchange(f"{json.dumps(paths)}\n{json.dumps(self._files)}", START_SECONDS) is None:
            self.close()
            raise MhpostError("The process that renders templates did not start.", "Install mhpost again.")

    @staticmethod
    def _read(process: subprocess.Popen[bytes], lines: SimpleQueue[bytes]) -> None:
        assert process.stdout is not None
        with process.stdout:
            for line in process.stdout:
                lines.put(line)
        lines.put(b"")

    def _exchange(self, text: str, seconds: float) -> Mapping[str, Any] | None:
        """Send lines, wait for one; None when the process ended or the time did."""
        from queue import Empty

        assert self._process is not None
        assert self._process.stdin is not None
        assert self._lines is not None
        try:
            self._process.stdin.write(text.encode("ascii") + b"\n")
            self._process.stdin.flush()
            line = self._lines.get(timeout=seconds)
        except (OSError, Empty):
            return None
        answer: Mapping[str, Any] | None = json.loads(line) if line else None
        return answer
