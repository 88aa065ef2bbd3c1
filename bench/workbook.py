"""XLSX workbooks as office programs write them: text once in a table of strings, cells by its numbers."""
import csv
import pathlib
import xml.sax.saxutils
import zipfile

_PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    "xl/workbook.xml": '<workbook><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels":
        '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
}


def of_csv(source: pathlib.Path) -> pathlib.Path:
    """Beside `source`; of its one sheet."""
    path = source.with_suffix(".xlsx")
    numbers: dict[str, int] = {}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as book, open(source, newline="") as rows:
        for name, text in _PARTS.items():
            book.writestr(name, text)
        with book.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            sheet.write(b"<worksheet><sheetData>")
            for line, row in enumerate(csv.reader(rows), start=1):
                sheet.write(_row(line, row, numbers).encode())
            sheet.write(b"</sheetData></worksheet>")
        with book.open("xl/sharedStrings.xml", "w") as strings:
            strings.write(b"<sst>")
            for text in numbers:
                strings.write(f"<si><t>{xml.sax.saxutils.escape(text)}</t></si>".encode())
            strings.write(b"</sst>")
    return path


def _row(line: int, row: list[str], numbers: dict[str, int]) -> str:
    cells = (f'<c r="{chr(65 + column)}{line}" t="s"><v>{numbers.setdefault(text, len(numbers))}</v></c>'
             for column, text in enumerate(row))
    return f'<row r="{line}">{"".join(cells)}</row>'
