"""A file on disk to a Document: bytes, sizes, encodings."""

from __future__ import annotations

import codecs
import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from mhpost.source.document import Document
from mhpost.source.load import load
from mhpost.source.nodes import Nodes
from mhpost.source.values import Finding, Severity, Where

LARGEST = 5_000_000
"""Bytes of one file."""
_MOST_SHOWN = 10
_NOTHING: Mapping[Path, str] = MappingProxyType({})
_TYPED: ContextVar[Mapping[Path, str]] = ContextVar("what is typed and not saved", default=_NOTHING)


@contextmanager
def typed(texts: Mapping[Path, str]) -> Iterator[None]:
    """What stands below reads these files as an editor shows them, whatever is saved.

    texts: path as `real` gives it → text. It holds for this thread alone.
    """
    token = _TYPED.set(texts)
    try:
        yield
    finally:
        _TYPED.reset(token)


def typed_text(path: Path) -> str | None:
    """What is `typed` of a file, whether that is saved or not; None where what is saved counts."""
    texts = _TYPED.get()
    text = texts.get(real(path)) if texts else None
    return text if text is not None and len(text) <= LARGEST else None


def typed_below(folder: Path) -> dict[Path, str]:
    """The files below a folder of which something is `typed`, in order, each with that."""
    texts, top = _TYPED.get(), real(folder)
    return {folder / path.relative_to(top): texts[path] for path in sorted(texts) if path.is_relative_to(top)}


def is_there(path: Path) -> bool:
    """Whether there is such a file, saved or only `typed`. Raises ValueError for a NUL."""
    return path.is_file() or typed_text(path) is not None


def read_text(path: Path, largest: int, errors: str = "strict") -> str | None:
    """The text of a file, `typed` or saved in UTF-8, its lines parted by newlines alone; None where it is larger.

    largest: in bytes. errors: as for `str.encode`. Raises OSError, and UnicodeDecodeError where errors are strict.
    """
    text = typed_text(path)
    if text is None:
        return path.read_text(encoding="utf-8-sig", errors=errors) if path.stat().st_size <= largest else None
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return plain if len(text.encode("utf-8", "surrogatepass")) <= largest else None


def read(path: Path, file: str) -> Document:
    """Read one file; `file` is the name that findings carry: its path in the workspace, with forward slashes.

    A file that is missing, is no regular file, may not be read, is larger than 5 MB, or is not text in UTF-8
    gives a Document whose data is None and whose findings say why. A byte order mark of UTF-8 is passed over.
    What is `typed` counts more than what is saved.
    """
    if (text := typed_text(path)) is not None:
        return load(text, file)
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            hint = "Put a file in its place, or take it out of the folder."
            return _refused(file, "MH029", "This is a folder or a device, not a file.", hint)
        if status.st_size > LARGEST:
            message = f"The file has {status.st_size / 1e6:.1f} MB; at most {LARGEST // 1_000_000} MB are read."
            return _refused(file, "MH028", message, "Split it into several files.")
        raw = path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        hint = "Check that the file is there and that you may open it."
        return _refused(file, "MH029", f"The file cannot be read: {reason}.", hint)
    return _decoded(raw, file)


def _decoded(raw: bytes, file: str) -> Document:
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _refused(file, "MH026", "The file is saved as UTF-16.", _SAVE)
    text, broken = _letters(raw.removeprefix(codecs.BOM_UTF8))
    document = load(text, file)
    if not broken:
        return document
    findings = (_broken(document, offset, byte) for offset, byte in broken)
    return replace(document, data=None, findings=(*findings, *document.findings))


def _letters(raw: bytes) -> tuple[str, list[tuple[int, bytes]]]:
    """The text with U+FFFD for what is no UTF-8, and the first ten such places: offset and bytes."""
    text = ""
    broken: list[tuple[int, bytes]] = []
    while len(broken) < _MOST_SHOWN:
        try:
            return text + raw.decode("utf-8"), broken
        except UnicodeDecodeError as error:
            text += raw[: error.start].decode("utf-8")
            broken.append((len(text), raw[error.start : error.end]))
            text += "\ufffd"
            raw = raw[error.end :]
    return text + raw.decode("utf-8", "replace"), broken


def _broken(document: Document, offset: int, raw: bytes) -> Finding:
    line, chars = document.stretch(offset, offset + 1)
    meant = raw[:1].decode("cp1252", "ignore")
    likely = f' It may have been "{meant}".' if meant.isprintable() and meant else ""
    message = f"This character is not saved in UTF-8 (byte 0x{raw[0]:02X}).{likely}"
    return Finding("MH026", Severity.ERROR, Where(document.file, (), False, chars, line), message, _SAVE)


def _refused(file: str, code: str, message: str, hint: str) -> Document:
    finding = Finding(code, Severity.ERROR, Where(file, line=1), message, hint)
    return Document(file, "", None, (finding,), Nodes(""))


_SAVE = "Save the file again with the encoding UTF-8, and look at the letters with accents and the quotes."


def real(path: Path) -> Path:
    """Where the path leads, through all links; of links in a ring, one of them. Raises ValueError for a NUL."""
    return Path(os.path.realpath(path))
