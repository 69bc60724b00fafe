"""A file on disk to a Document: bytes, sizes, encodings."""

from __future__ import annotations

import codecs
import stat
from pathlib import Path

from mhpost.source.document import Document
from mhpost.source.load import load
from mhpost.source.nodes import Nodes
from mhpost.source.values import Finding, Severity, Where

LARGEST = 5_000_000
"""Bytes of one file."""


def read(path: Path, file: str) -> Document:
    """Read one file; `file` is the name that findings carry: its path in the workspace, with forward slashes.

    A file that is missing, is no regular file, may not be read, is larger than 5 MB, or is not text in UTF-8
    gives a Document whose data is None and whose findings say why. A byte order mark of UTF-8 is passed over.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return _refused(
                file, "MH029", "This is not a file.", "Put a file in its place, or take it out of the folder."
            )
        if status.st_size > LARGEST:
            size = f"{status.st_size / 1e6:.1f} MB"
            message = f"The file has {size}; at most {LARGEST // 1_000_000} MB are read."
            return _refused(file, "MH028", message, "Split it into several files.")
        raw = path.read_bytes()
    except OSError as error:
        hint = "Check that the file is there and that you may open it."
        return _refused(file, "MH029", f"The file cannot be read: {error.strerror or error}.", hint)
    return _decoded(raw, file)


def _decoded(raw: bytes, file: str) -> Document:
    try:
        return load(raw.decode("utf-8-sig"), file)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        message = f"The file is not in UTF-8: the byte 0x{raw[error.start]:02X} in line {line} is no letter."
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        message, line = "The file is saved as UTF-16.", 1
    return _refused(file, "MH026", message, "Save it again with the encoding UTF-8.", line)


def _refused(file: str, code: str, message: str, hint: str, line: int = 1) -> Document:
    finding = Finding(code, Severity.ERROR, Where(file, line=line), message, hint)
    return Document(file, "", None, (finding,), Nodes(""))
