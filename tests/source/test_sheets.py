"""Spreadsheets as files: dialects, encodings, sizes, and what is refused."""

from __future__ import annotations

import csv as plain_csv
import io
import re
import tracemalloc
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.chart import BarChart
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.xml.constants import SHARED_STRINGS

from mhpost.source.sheets.escapes import decoded_controls, encoded_controls, escaped, unescaped
from mhpost.source.sheets.raw import Raw
from mhpost.source.sheets.reading import read_book
from mhpost.source.sheets.values import MOST_COLUMNS, MOST_LETTERS, MOST_ROWS, Book, Kind, letters
from mhpost.source.values import Severity, Span

HEAD = "Date;Text;Notes\n"


@pytest.fixture
def csv(tmp_path: Path) -> Callable[[bytes], Book]:
    """Reads bytes as a CSV file."""

    def read(raw: bytes) -> Book:
        path = tmp_path / "may.csv"
        path.write_bytes(raw)
        return read_book(path, "calendars/may.csv")

    return read


@pytest.fixture
def xlsx(tmp_path: Path) -> Callable[[Workbook], Book]:
    """Saves a workbook and reads it."""

    def read(book: Workbook) -> Book:
        path = tmp_path / "may.xlsx"
        book.save(path)
        return read_book(path, "calendars/may.xlsx")

    return read


def texts(book: Book) -> list[list[str]]:
    """All cells as text."""
    return [[cell.text for cell in row.cells] for sheet in book.sheets for row in sheet.rows]


def codes(book: Book) -> list[tuple[str, object]]:
    """Each finding with its address."""
    return [(finding.code, finding.where.route) for finding in book.findings]


@pytest.mark.parametrize(
    "text",
    [
        'Date,Text\n2027-10-04,"Hello, you"\n',
        'Date;Text\r\n2027-10-04;"Hello, you"\r\n',
        "Date\tText\n2027-10-04\tHello, you\n",
        "Date|Text\n2027-10-04|Hello, you\n",
        "sep=;\nDate;Text\n2027-10-04;Hello, you\n",
        'Date,Text\r2027-10-04,"Hello, you"\r',
    ],
    ids=["comma", "semicolon", "tab", "bar", "said", "old line ends"],
)
def test_the_dialect_is_found(text: str, csv: Callable[[bytes], Book]) -> None:
    assert texts(csv(text.encode())) == [["Date", "Text"], ["2027-10-04", "Hello, you"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_needs_no_word_about_it(encoding: str, csv: Callable[[bytes], Book]) -> None:
    book = csv(f"{HEAD}2027-10-04;Café – it’s 🌻;שלום\n".encode(encoding))
    assert texts(book)[1] == ["2027-10-04", "Café – it’s 🌻", "שלום"]
    assert book.findings == ()


def test_windows_1252_is_read_and_said_once_with_the_word_to_look_at(csv: Callable[[bytes], Book]) -> None:
    book = csv(f"{HEAD}2027-10-04;A café, it’s open;\n2027-10-05;Ein schöner Tag;\n".encode("cp1252"))
    assert texts(book)[1][1] == "A café, it’s open"
    assert codes(book) == [("MH148", ("cells", 0, 2, 2))]
    assert '"café,"' in book.findings[0].message


@pytest.mark.parametrize(
    ("words", "encoding"),
    [
        ("Коротка прогулянка може допомогти", "cp1251"),
        ("قد تساعدك نزهة قصيرة", "cp1256"),
        ("הליכה קצרה יכולה לעזור", "cp1255"),
        ("短い散歩が助けになります", "shift-jis"),
        ("短暂的散步会有帮助", "gb18030"),
    ],
)
def test_other_windows_encodings_are_not_taken_for_western_ones(
    words: str, encoding: str, csv: Callable[[bytes], Book]
) -> None:
    book = csv(f"{HEAD}2027-10-04;{words};x\n".encode(encoding))
    assert codes(book)[0] == ("MH148", ("cells", 0, 2, 2))
    assert book.findings[0].severity is Severity.ERROR


@pytest.mark.parametrize(
    "words", ["A café", "Ça été agréable, là-bas", "Größe, Öl, Äpfel", "Año nuevo, ¡ánimo!", "“Hi” – 5 €"]
)
def test_western_words_are_read_with_a_warning(words: str, csv: Callable[[bytes], Book]) -> None:
    book = csv(f"{HEAD}2027-10-04;{words};x\n".encode("cp1252"))
    assert [finding.severity for finding in book.findings] == [Severity.WARNING]
    assert texts(book)[1][1] == words


def test_mixed_encodings_are_a_problem_of_their_cell(csv: Callable[[bytes], Book]) -> None:
    book = csv(f"{HEAD}2027-10-04;café;x\n".encode() + "2027-10-05;ok;caf\xe9\n".encode("latin-1"))
    assert codes(book) == [("MH148", ("cells", 0, 3, 3))]


def test_letters_that_were_garbled_before_are_seen(csv: Callable[[bytes], Book]) -> None:
    garbled = "It doesn’t have to be perfect".encode().decode("cp1252")
    assert codes(csv(f"{HEAD}2027-10-04;{garbled};\n".encode())) == [("MH148", ("cells", 0, 2, 2))]
    assert codes(csv(f"{HEAD}2027-10-04;Ça va? Àâ – été, Ünal, Ãlvaro;\n".encode())) == []


def test_a_cell_may_hold_lines_and_rows_count_as_in_the_spreadsheet(csv: Callable[[bytes], Book]) -> None:
    book = csv(b'Date,Text\n\n2027-10-04,"one\r\n\r\ntwo ""three"""\n\n2027-10-05,four\n')
    assert [row.number for row in book.sheets[0].rows] == [1, 3, 5]
    assert texts(book)[1][1] == 'one\n\ntwo "three"'


def test_quotes_that_do_not_match_are_a_problem_of_their_row(csv: Callable[[bytes], Book]) -> None:
    assert codes(csv(b'Date,Text\n2027-10-04,"one"two\n')) == [("MH146", ("cells", 0, 2, 0))]
    assert codes(csv(b'Date,Text\n2027-10-04,one\n2027-10-05,"two\n2027-10-06,three\n')) == [
        ("MH146", ("cells", 0, 3, 0))
    ]


@given(
    st.lists(st.lists(st.text('a",;é😀\n\t '), min_size=1, max_size=4), min_size=1, max_size=5),
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["", "sep=;\n"]),
)
def test_each_cell_is_found_where_it_stands(rows: list[list[str]], delimiter: str, end: str, head: str) -> None:
    written = io.StringIO(newline="")
    plain_csv.writer(written, delimiter=delimiter, lineterminator=end).writerows(rows)
    raw = Raw(head + written.getvalue(), len(head), delimiter)
    lines = re.split(r"\r\n|\r|\n", raw.text)
    for row, cells in enumerate(rows, 1):
        for column, cell in enumerate(cells, 1):
            line, begin, last, stop = raw.span(row, column)
            if line == last and "\n" not in cell:
                found = plain_csv.reader([lines[line - 1][begin - 1 : stop - 1]], delimiter=delimiter)
                assert (next(found) or [""]) == [cell]
            else:
                assert (begin, last - line) == (1, cell.count("\n"))


def test_of_a_long_cell_the_line_is_given_and_of_no_cell_the_row() -> None:
    raw = Raw('sep=;\nid;text\na;"One\nTwo ""2""\nThree"\n\nb;Four\n', 6, ";")
    assert raw.span(2, 2) == Span(3, 1, 5, 7)
    assert raw.span(2, 2, (1, 1)) == Span(4, 1, 4, 10)
    assert raw.span(4, 2, (0, 0)) == Span(7, 3, 7, 7)
    assert (raw.span(2, 0), raw.span(4, 9), raw.span(3, 1)) == (Span(3, 1, 5, 7), Span(7, 1, 7, 7), Span(6, 1, 6, 1))
    assert raw.span(0, 0) == raw.span(99, 1) == Span(2, 1, 2, 1)


def test_a_conflict_of_git_is_told_and_nothing_is_read(csv: Callable[[bytes], Book]) -> None:
    book = csv(b'id,text\n<<<<<<< HEAD\na,"one\n=======\na,two\n>>>>>>> branch\n')
    assert (book.sheets, [(one.code, "line 2" in one.message) for one in book.findings]) == ((), [("MH091", True)])


def test_a_cell_that_programs_would_evaluate_is_a_formula(csv: Callable[[bytes], Book]) -> None:
    rows = csv(b'Date,Text\n2027-10-04,"=HYPERLINK(""x"")"\n2027-10-05,\'=1+1\n2027-10-06,===\n').sheets[0].rows
    assert [(row.cells[1].text, row.cells[1].kind) for row in rows[1:]] == [
        ('=HYPERLINK("x")', Kind.FORMULA),
        ("=1+1", Kind.TEXT),
        ("===", Kind.TEXT),
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (HEAD + "2027-10-04;a;b\n" * MOST_ROWS, (MOST_ROWS + 1, 0)),
        (HEAD + ";" * 10_000 + "x\n", (2, 0)),
        (HEAD + f"2027-10-04;{'a' * (MOST_LETTERS + 1)};\n", (2, 2)),
        (HEAD + f'2027-10-04;"{"a" * 200_000}";\n', (2, 0)),
    ],
    ids=["rows", "columns", "letters", "far too many letters"],
)
def test_sizes_are_bounded(text: str, place: tuple[int, int], csv: Callable[[bytes], Book]) -> None:
    assert codes(csv(text.encode())) == [("MH147", ("cells", 0, *place))]


@pytest.mark.parametrize(
    "text", ["#REF!", "#NAME?", "#N/A", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!", "########", " #REF! ", "#BEZUG!"]
)
def test_what_programs_show_in_place_of_a_value_is_an_error(text: str, csv: Callable[[bytes], Book]) -> None:
    table = f"Date,Text\n2027-10-04,{text}\n2027-10-05,{escaped(text)}\n2027-10-06,See {text}\n"
    cells = [row.cells[1] for row in csv(table.encode()).sheets[0].rows[1:]]
    assert [cell.kind for cell in cells] == [Kind.ERROR, Kind.TEXT, Kind.TEXT]
    assert (cells[0].text, cells[1].text) == (text.strip(), text)


@pytest.mark.parametrize("text", ["#Hope", "#REF", "#", "##", "#WMHD!", "#1 tip", "# # #", "#NAME? No."])
def test_tags_are_no_errors(text: str, csv: Callable[[bytes], Book]) -> None:
    [_, row] = csv(f"Date,Text\n2027-10-04,{text}\n".encode()).sheets[0].rows
    assert row.cells[1] == (text, Kind.TEXT)


@given(st.text() | st.from_regex("'*#(REF!|N/A|#{2,})", fullmatch=True))
def test_escaped_cells_come_back_and_are_no_formulas(text: str) -> None:
    assert unescaped(escaped(text)) == text
    assert not escaped(text).startswith(tuple("=+-@\t\r"))


@given(st.text(alphabet=st.sampled_from("_x0D5Fa\r9A")))
def test_controls_of_xlsx_come_back(text: str) -> None:
    assert decoded_controls(encoded_controls(text)) == text


def test_cells_of_a_workbook_keep_their_kind(xlsx: Callable[[Workbook], Book]) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Plan"
    sheet.append(
        [
            "Text",
            date(2027, 10, 4),
            datetime.fromisoformat("2027-10-04T09:30"),
            time(9, 30),
            0.5,
            7,
            True,
            timedelta(hours=9),
        ]
    )
    sheet.append([None, "  ", ""])
    sheet["C4"] = "=A1"
    sheet["D4"] = ArrayFormula("D4", "=SUM(A1:A2)")
    [plan] = xlsx(book).sheets
    assert plan.name == "Plan"
    assert [(cell.text, cell.kind) for cell in plan.rows[0].cells] == [
        ("Text", Kind.TEXT),
        ("2027-10-04", Kind.DATE),
        ("2027-10-04T09:30", Kind.MOMENT),
        ("09:30", Kind.TIME),
        ("0.5", Kind.NUMBER),
        ("7", Kind.NUMBER),
        ("true", Kind.BOOL),
        ("09:00", Kind.TIME),
    ]
    assert [(row.number, row.cells[2].text, row.cells[3].text) for row in plan.rows[1:]] == [(4, "=A1", "=SUM(A1:A2)")]
    assert {cell.kind for cell in plan.rows[1].cells[2:]} == {Kind.FORMULA}


def test_an_error_of_a_workbook_is_no_formula(xlsx: Callable[[Workbook], Book]) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Date", "#REF!", "=A1"])
    [plan] = xlsx(book).sheets
    assert [cell.kind for cell in plan.rows[0].cells] == [Kind.TEXT, Kind.ERROR, Kind.FORMULA]


def test_a_pasted_column_too_narrow_is_an_error_in_a_workbook_too(xlsx: Callable[[Workbook], Book]) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["########", " #### ", "##", "#Hope", "See ####"])
    [plan] = xlsx(book).sheets
    assert [cell.kind for cell in plan.rows[0].cells] == [Kind.ERROR, Kind.ERROR, Kind.TEXT, Kind.TEXT, Kind.TEXT]


def test_hidden_sheets_merged_cells_and_charts(xlsx: Callable[[Workbook], Book]) -> None:
    book = Workbook()
    first = cast(Any, book.active)
    first["A1"], first["A2"] = "Date", "Week"
    first.merge_cells("A2:C2")
    first.merge_cells("AA3:AA5")
    first.add_chart(BarChart(), "E5")
    chart = cast(Any, book.create_chartsheet("Chart"))
    chart.add_chart(BarChart())
    hidden = book.create_sheet("Old")
    hidden["A1"], hidden.sheet_state = "Date", "hidden"
    found = xlsx(book)
    assert [(sheet.name, sheet.hidden, len(sheet.rows)) for sheet in found.sheets] == [
        ("Sheet", False, 2),
        ("Old", True, 0),
    ]
    assert found.sheets[0].merged == ((2, 1, 2, 3), (3, 27, 5, 27))
    assert found.findings == ()


def _zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


TYPES = {"[Content_Types].xml": b"<Types/>"}
BAD = {
    "macros.xlsm": (_zipped(TYPES), "MH146", "macros"),
    "macros-inside.xlsx": (_zipped({**TYPES, "xl/vbaProject.bin": b"x"}), "MH146", "macros"),
    "bomb.xlsx": (_zipped({**TYPES, "xl/worksheets/sheet1.xml": b" " * 100_000_000}), "MH147", "more than 32 MB"),
    "entities.xlsx": (_zipped({**TYPES, "xl/workbook.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "MH146", ""),
    "locked.xlsx": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "MH146", "password"),
    "old.xlsx": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "MH146", "before 2007"),
    "old.xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "MH146", ".xls"),
    "open.ods": (_zipped({"mimetype": b"x"}), "MH146", ".ods"),
    "text.xlsx": (b"Date,Text\n", "MH146", "damaged"),
    "empty.xlsx": (b"", "MH146", "damaged"),
    "half.xlsx": (_zipped({**TYPES, "xl/workbook.xml": b"<workbook"}), "MH146", "damaged"),
    "other.xlsx": (_zipped({"word/document.xml": b"<w/>"}), "MH146", "damaged"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_not_read_is_refused_kindly(name: str, tmp_path: Path) -> None:
    raw, code, words = BAD[name]
    path = tmp_path / name
    path.write_bytes(raw)
    book = read_book(path, name)
    assert book.sheets == ()
    assert [finding.code for finding in book.findings] == [code]
    assert words in book.findings[0].message
    assert book.findings[0].hint


def test_an_archive_that_lies_about_its_size_costs_no_more_than_it_says(tmp_path: Path) -> None:
    name = b"xl/worksheets/sheet1.xml"
    raw = bytearray(_zipped({**TYPES, name.decode(): b" " * 50_000_000}))
    size = (50_000_000).to_bytes(4, "little")
    while (at := raw.find(size)) >= 0:
        raw[at : at + 4] = (1000).to_bytes(4, "little")
    (tmp_path / "lies.xlsx").write_bytes(raw)
    tracemalloc.start()
    book = read_book(tmp_path / "lies.xlsx", "lies.xlsx")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [finding.code for finding in book.findings] == ["MH146"]
    assert peak < 5_000_000


SHEETS = ("xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml")
NEEDED = (
    *("[Content_Types].xml", "_rels/.rels", "xl/styles.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"),
    *SHEETS,
)
TEXTS = "xl/sharedStrings.xml"
STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def _still(parts: dict[str, bytes], method: int) -> bytes:
    """An archive whose bytes depend on nothing but the parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2027, 10, 4, 9, 30, 0)), content, method)
    return out.getvalue()


def _with(parts: dict[str, bytes], name: str, old: bytes, new: bytes) -> dict[str, bytes]:
    assert old in parts[name]
    return {**parts, name: parts[name].replace(old, new)}


def _two_sheets() -> dict[str, bytes]:
    """The parts of a workbook, with one text where Excel keeps texts, and the others where openpyxl does."""
    book, out = Workbook(), io.BytesIO()
    first, second = cast(Any, book.active), book.create_sheet("Later")
    first["A1"], first["A2"], second["A1"] = "Date", "2027-10-04", "Text"
    book.save(out)
    with zipfile.ZipFile(out) as archive:
        parts = {name: archive.read(name) for name in NEEDED}
    kind = b'<Override PartName="/xl/sharedStrings.xml" ContentType="%s" />'
    parts = _with(parts, NEEDED[0], b"</Types>", kind % SHARED_STRINGS.encode() + b"</Types>")
    inline, shared = b't="inlineStr"><is><t>Text</t></is>', b't="s"><v>0</v>'
    return {**_with(parts, NEEDED[-1], inline, shared), TEXTS: b'<sst xmlns="%s"><si><t>Text</t></si></sst>' % MAIN}


SOUND = _two_sheets()


def _places(raw: bytes) -> dict[str, list[int]]:
    """Every byte of what describes an archive, by where it stands, and some of what lies in it."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        starts = {one.header_offset: 30 + len(one.filename) for one in archive.infolist()}
        directory = archive.start_dir
    end = len(raw) - 22
    headers = [at + more for at, length in starts.items() for more in range(length)]
    inside = [at for at in range(0, directory, 23) if at not in {*headers}]
    return {
        "headers": headers,
        "inside": inside,
        "directory": [*range(directory, end)],
        "end": [*range(end, len(raw))],
    }


@pytest.mark.parametrize(("first", "mask"), [*enumerate((0x01, 0x20, 0xFF))])
@pytest.mark.parametrize("place", ["headers", "directory", "end"])
def test_a_damaged_description_of_an_archive_is_refused_or_harmless(
    place: str, first: int, mask: int, tmp_path: Path
) -> None:
    """Each byte with one of the masks, each field with all of them, since it stands there for many parts."""
    raw = _still(SOUND, zipfile.ZIP_STORED)
    assert _unseen(raw, _places(raw)[place][first::3], mask, tmp_path) == []


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED], ids=["stored", "deflated"])
@pytest.mark.parametrize("mask", [0x01, 0xFF])
def test_damage_inside_of_an_archive_is_refused_or_harmless(method: int, mask: int, tmp_path: Path) -> None:
    raw = _still(SOUND, method)
    assert _unseen(raw, _places(raw)["inside"], mask, tmp_path) == []


def _unseen(raw: bytes, places: list[int], mask: int, folder: Path) -> list[int]:
    """Where one byte was changed, and the file says neither all that it said, nor only what is wrong with it."""
    path = folder / "may.xlsx"
    path.write_bytes(raw)
    whole = read_book(path, "may.xlsx")
    assert texts(whole) == [["Date"], ["2027-10-04"], ["Text"]]
    assert whole.findings == ()
    unseen = []
    for at in places:
        broken = bytearray(raw)
        broken[at] ^= mask
        path.write_bytes(broken)
        read = read_book(path, "may.xlsx")
        refused = read.sheets == () and codes(read) in ([("MH146", ())], [("MH147", ())])
        if read != whole and not refused:
            unseen.append(at)
    return unseen


def _without(parts: dict[str, bytes], name: str) -> dict[str, bytes]:
    return {each: content for each, content in parts.items() if each != name}


LOST = {
    "a sheet is not there": (_without(SOUND, SHEETS[1]), '"Later"'),
    "no sheet is there": (_without(_without(SOUND, SHEETS[0]), SHEETS[1]), '"Sheet" and "Later"'),
    "a sheet has no address": (_with(SOUND, "xl/workbook.xml", b'r:id="rId2"', b""), '"Later"'),
    "an address leads nowhere": (_with(SOUND, "xl/_rels/workbook.xml.rels", b"sheet2", b"sheet3"), '"Later"'),
    "no sheet is listed": (_with(SOUND, "xl/workbook.xml", b"sheets>", b"streets>"), ""),
    "cells of another kind": (_with(SOUND, SHEETS[1], b"row", b"line"), '"Later"'),
    "texts are not there": (_without(SOUND, TEXTS), "damaged"),
    "texts are too few": (_with(SOUND, TEXTS, b"<si><t>Text</t></si>", b""), "damaged"),
    "a workbook of another kind": ({n: c.replace(MAIN, STRICT) for n, c in SOUND.items()}, "Strict Open XML"),
}


@pytest.mark.parametrize("what", LOST)
def test_a_workbook_whose_sheets_are_not_all_there_is_refused(what: str, tmp_path: Path) -> None:
    parts, words = LOST[what]
    (tmp_path / "may.xlsx").write_bytes(_still(parts, zipfile.ZIP_DEFLATED))
    book = read_book(tmp_path / "may.xlsx", "may.xlsx")
    assert (book.sheets, codes(book)) == ((), [("MH146", ())])
    assert words in book.findings[0].message


def test_a_workbook_of_charts_alone_has_nothing_to_read(xlsx: Callable[[Workbook], Book]) -> None:
    book = Workbook()
    book.remove(cast(Any, book.active))
    cast(Any, book.create_chartsheet("Chart")).add_chart(BarChart())
    found = xlsx(book)
    assert (found.sheets, codes(found)) == ((), [("MH146", ())])


def test_sizes_of_a_workbook_are_bounded(xlsx: Callable[[Workbook], Book]) -> None:
    wide = Workbook()
    wide.active.cell(3, 16_384, "far")  # type: ignore[union-attr]  # a new workbook has a sheet
    assert codes(xlsx(wide)) == [("MH147", ("cells", 0, 3, 0))]
    long = Workbook(write_only=True)
    sheet = long.create_sheet()
    for _ in range(MOST_ROWS + 1):
        sheet.append(["x"])
    assert codes(xlsx(long)) == [("MH147", ("cells", 0, MOST_ROWS + 1, 0))]
    assert MOST_COLUMNS < 16_384


def test_a_formatted_last_row_is_no_content(xlsx: Callable[[Workbook], Book]) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "Date"
    sheet.row_dimensions[1_048_576].height = 20
    assert texts(xlsx(book)) == [["Date"]]


def test_columns_are_named_as_spreadsheets_do() -> None:
    assert [letters(n) for n in (1, 26, 27, 52, 703)] == ["A", "Z", "AA", "AZ", "AAA"]
