"""What an XLSX file is made of, looked at before anything is unpacked from it: size, macros, passwords."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from mhpost.source.sheets.limits import LARGEST
from mhpost.source.sheets.values import MOST_ROWS, Merged

LARGEST_UNPACKED = 32_000_000
"""Bytes of all its tables and texts together; pictures are never unpacked."""
_MOST_PARTS = 2000
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files of Office before 2007 begin, and those that a password protects. Source: [MS-CFB], section 2.2."""
_END, _UNTOLD = b"PK\x05\x06", 0xFFFF
"""How the end of an archive begins, and the count there that says nothing. Source: PKWARE, APPNOTE, 4.3.16, 4.4.1.4."""
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_DTD = re.compile(rb"<!(?:DOCTYPE|ENTITY)|<\0!\0D\0O\0C\0|\0<\0!\0D\0O\0C")
_MOST_MERGED = 10_000


class Refusal(NamedTuple):
    """Why a file is not read. code: of the finding."""

    code: str
    message: str
    hint: str


class Unsound(Exception):
    """The file must not be unpacked; carries the refusal."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.message)
        self.refusal = refusal


MACROS = Refusal(
    "MH146",
    "This workbook may hold macros, which are programs. mhpost does not read it.",
    'Save it as "Excel Workbook (.xlsx)" without macros.',
)
_OTHER_XML = b"http://purl.oclc.org/ooxml/spreadsheetml/"
"""What names the parts of workbooks of the strict kind. Source: ECMA-376, part 1."""
_STRICT = Refusal(
    "MH146",
    "This workbook is of the kind that Excel calls Strict Open XML, which mhpost does not read.",
    'Save it as "Excel Workbook (.xlsx)".',
)
_NO_BOOK = Refusal("MH146", "This is not an Excel workbook, or it is damaged.", "Open it, and save it as .xlsx again.")


def unpacked(path: Path) -> dict[str, bytes]:
    """The tables and texts of a workbook by name; never more than their limit, whatever the archive says of itself.

    Raises Unsound for what is no workbook, holds macros, or is too large, and OSError.
    """
    size = path.stat().st_size
    if size > LARGEST:
        raise Unsound(_too_large(f"The file has {size / 1e6:.0f} MB; at most {LARGEST // 1_000_000} MB are read."))
    raw = path.read_bytes()
    if raw.startswith(_OLD):
        raise Unsound(_of_old_kind(raw))
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            if _told(raw) not in (len({*archive.namelist()}), _UNTOLD):
                raise Unsound(_NO_BOOK)
            return _parts(archive)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        raise Unsound(_NO_BOOK) from error


def _told(raw: bytes) -> int:
    """How many parts an archive says that it has, which zipfile leaves unread: damage can hide one part in another."""
    length = 22 if raw[-22:].startswith(_END) else len(raw) - raw.rfind(_END)
    return int.from_bytes(raw[len(raw) - length + 10 :][:2], "little")


def packed(parts: Mapping[str, bytes]) -> io.BytesIO:
    """An archive of those parts alone, without compression."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    out.seek(0)
    return out


def _too_large(message: str) -> Refusal:
    hint = f"Keep the posts in a workbook of their own, without pictures, of at most {MOST_ROWS:,} rows."
    return Refusal("MH147", message, hint)


def _of_old_kind(head: bytes) -> Refusal:
    if _LOCKED in head:
        hint = "Remove the password in File, Info, Protect Workbook, and save it again."
        return Refusal("MH146", "This workbook is protected by a password, so it cannot be read.", hint)
    return Refusal("MH146", "This workbook is of the kind that Excel wrote before 2007.", "Save it as .xlsx.")


def _parts(archive: zipfile.ZipFile) -> dict[str, bytes]:
    """Its tables and texts; each other part is opened too, since the archive may call one by a name that it has not."""
    entries = archive.infolist()
    names = {entry.filename.lower() for entry in entries}
    if "[content_types].xml" not in names:
        raise Unsound(_NO_BOOK)
    if any(name.endswith("vbaproject.bin") or "/macrosheets/" in name for name in names):
        raise Unsound(MACROS)
    tables = [entry for entry in entries if entry.filename.lower().endswith((".xml", ".rels"))]
    if len(entries) > _MOST_PARTS or sum(entry.file_size for entry in tables) > LARGEST_UNPACKED:
        raise Unsound(_too_large(f"Unpacked, the workbook has more than {LARGEST_UNPACKED // 1_000_000} MB."))
    for entry in entries:
        archive.open(entry).close()
    parts = {entry.filename: _part(archive, entry) for entry in tables}
    if any(_OTHER_XML in content for name, content in parts.items() if name.endswith("workbook.xml")):
        raise Unsound(_STRICT)
    return parts


def _part(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """One part, unpacked no further than to the size it claims; OOXML allows no DTD, which could make it grow."""
    with archive.open(entry) as file:
        content = file.read(max(entry.file_size, 1))
    if _DTD.search(content):
        raise Unsound(_NO_BOOK)
    return content


def merged(content: bytes) -> Iterator[Merged]:
    """The merged cells of one sheet. content: its part of the archive."""
    for match in islice(_MERGED.finditer(content), _MOST_MERGED):
        yield Merged(int(match[2]), _number(match[1]), int(match[4]), _number(match[3]))


def _number(name: bytes) -> int:
    number = 0
    for letter in name:
        number = number * 26 + letter - ord("A") + 1
    return number
