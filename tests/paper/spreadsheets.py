"""What a real spreadsheet program (LibreOffice) makes is read, and what we write is to it what it is to us."""
import codecs
import pathlib
import subprocess
import tempfile
import xml.etree.ElementTree as ElementTree

from harness.client import Client
from harness.homes import Engine
from harness.server import Server
from words import expect, made, wait_for

OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
# Without a window nobody is shown which encoding the mark tells, so it is said: comma, quote, UTF-8, from line 1.
AS_UTF8 = "--infilter=CSV:44,34,76,1"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

# As a person leaves it: a date in the format of the country, a sum that is computed, an empty row, a line break.
SHEET = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="{OFFICE}" xmlns:table="{TABLE}" xmlns:text="{TEXT}"
  xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
  xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"
  xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2" office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
<office:automatic-styles>
 <number:date-style style:name="D"><number:day/><number:text>. </number:text><number:month number:textual="true"/>
  <number:text> </number:text><number:year/></number:date-style>
 <style:style style:name="date" style:family="table-cell" style:data-style-name="D"/>
</office:automatic-styles>
<office:body><office:spreadsheet><table:table table:name="Zlecenia">
 <table:table-row>%(head)s</table:table-row>
 <table:table-row>
  <table:table-cell office:value-type="string"><text:p>Okna Żak</text:p></table:table-cell>
  <table:table-cell office:value-type="float" office:value="1234.56"/>
  <table:table-cell table:style-name="date" office:value-type="date" office:date-value="2026-03-05"/>
  <table:table-cell office:value-type="string"><text:p>Jeden</text:p><text:p>drugi</text:p></table:table-cell>
 </table:table-row>
 <table:table-row><table:table-cell/></table:table-row>
 <table:table-row>
  <table:table-cell office:value-type="string"><text:p>Παράθυρα</text:p></table:table-cell>
  <table:table-cell table:formula="of:=[.B2]*2" office:value-type="float" office:value="2469.12"/>
  <table:table-cell table:style-name="date" office:value-type="date" office:date-value="1999-12-31"/>
 </table:table-row>
 <table:table-row>
  <table:table-cell office:value-type="string"><text:p>Zła data</text:p></table:table-cell>
  <table:table-cell office:value-type="float" office:value="1"/>
  <table:table-cell office:value-type="string"><text:p>jutro</text:p></table:table-cell>
 </table:table-row>
</table:table></office:spreadsheet></office:body></office:document>
""" % {"head": "".join(f'<table:table-cell office:value-type="string"><text:p>{name}</text:p></table:table-cell>'
                      for name in ("Nazwa", "Kwota", "Data", "Opis"))}


def converted(folder: pathlib.Path, name: str, content: bytes, to: str, *given: str) -> bytes:
    """By LibreOffice."""
    source = folder / name
    source.write_bytes(content)
    done = subprocess.run(
        ["soffice", "--headless", *given, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--convert-to", to,
         "--outdir", folder / "out", source], capture_output=True, text=True, timeout=120)
    found = (folder / "out" / name).with_suffix("." + to.split(":")[0])
    expect(found.exists(), f"LibreOffice made nothing of {name}: {done.stdout}{done.stderr}")
    return found.read_bytes()


def cells(sheet: bytes) -> list[list[tuple]]:
    """Of each row that holds anything: (kind, value or text, is a formula) of its cells."""
    rows = []
    for row in ElementTree.fromstring(sheet).iter(f"{{{TABLE}}}table-row"):
        found = []
        for cell in row.iter(f"{{{TABLE}}}table-cell"):
            kind = cell.get(f"{{{OFFICE}}}value-type")
            value = cell.get(f"{{{OFFICE}}}date-value") or cell.get(f"{{{OFFICE}}}value")
            text = "\n".join("".join(line.itertext()) for line in cell.iter(f"{{{TEXT}}}p"))
            found.append((kind, value or text, cell.get(f"{{{TABLE}}}formula") is not None))
        if any(kind for kind, _, _ in found):
            rows.append(found)
    return rows


def reads(admin: Client, folder: pathlib.Path) -> None:
    """A sheet of LibreOffice's: dates, sums and letters are right, and the row that is wrong is named by its line."""
    book = converted(folder, "zlecenia.fods", SHEET.encode(), "xlsx")
    answer = admin.post("/api/imports?set=opportunities&file=zlecenia.xlsx", book, headers={"Content-Type": XLSX})
    expect(answer.status == 201, answer.text)
    mapping = {"Nazwa": "name", "Kwota": "amount", "Data": "closeDate", "Opis": "description"}
    started = admin.post(f"/api/imports/{answer.json['id']}/start", {"mapping": mapping, "onDuplicate": "skip"})
    expect(started.status == 202, started.text)
    state = wait_for(admin, f"/api/imports/{answer.json['id']}", state="done")
    expect((state["created"], state["rejected"]) == (2, 1), str(state))
    problem = state["problems"][0]
    expect((problem["line"], problem["column"]) == (5, "Data"), str(problem))
    deals = admin.get("/api/v1/opportunities?$orderby=amount&$select=name,amount,closeDate,description").json["value"]
    found = [(deal["name"], float(deal["amount"]), deal["closeDate"], deal["description"]) for deal in deals]
    expect(found == [("Okna Żak", 1234.56, "2026-03-05", "Jeden\ndrugi"),
                     ("Παράθυρα", 2469.12, "1999-12-31", None)], str(found))


def writes(admin: Client, folder: pathlib.Path) -> None:
    """To LibreOffice our numbers are numbers, dates are dates, and what looks like a formula is text."""
    made(admin, "/api/v1/opportunities", {"name": "=1+1", "amount": 7, "closeDate": "2027-01-01"})
    query = "/api/export?set=opportunities&columns=name,amount,closeDate&orderby=amount"
    rows = cells(converted(folder, "typed.xlsx", admin.get(query + "&format=xlsx").body, "fods"))[1:]
    kinds = [[kind for kind, _, _ in row[:4]] for row in rows]
    expect(kinds == [["string", "float", "string", "date"]] * 3, str(rows))
    expect([row[3][1] for row in rows] == ["2027-01-01", "2026-03-05", "1999-12-31"], str(rows))
    expect({row[2][1] for row in rows} == {"EUR"}, str(rows))
    expect([float(row[1][1]) for row in rows] == [7, 1234.56, 2469.12], str(rows))
    expect(not any(formula for row in rows for _, _, formula in row), f"a formula: {rows}")
    expect(rows[0][0][1] == "=1+1", str(rows[0]))
    csv = admin.get(query + "&format=csv").body
    expect(csv.startswith(codecs.BOM_UTF8), "a person's LibreOffice and Excel know UTF-8 by its mark")
    plain = cells(converted(folder, "plain.csv", csv, "fods", AS_UTF8))[1:]
    expect(not any(formula for row in plain for _, _, formula in row), f"a formula: {plain}")
    expect("Παράθυρα" in str(plain) and "Okna Żak" in str(plain), f"letters are lost: {plain}")


def play(engine: Engine) -> None:
    home = engine.clone(engine.template())
    with tempfile.TemporaryDirectory() as name, Server(home) as server:
        admin = server.client("admin")
        reads(admin, pathlib.Path(name))
        writes(admin, pathlib.Path(name))
    home.remove()
