"""Makes PDFs of HTML for the server, which starts it as `/usr/bin/python3 -I -c` and keeps it warm.

Over standard input comes "pdf LENGTH\n" or "png LENGTH\n" and the HTML; back goes "ok LENGTH\n" or
"error LENGTH\n" and the PDF, a JSON list of pages as PNG in base64, or a sentence. Ends with its
input. Documents hold all they need: nothing is loaded from anywhere.
"""
import base64
import json
import logging
import os
import pathlib
import resource
import subprocess
import sys
import tempfile

resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
logging.disable(logging.CRITICAL)

from weasyprint import HTML, default_url_fetcher  # noqa: E402
from weasyprint.text.fonts import FontConfiguration  # noqa: E402

FONTS = FontConfiguration()
PAGES = 20


def fetch(url: str, *arguments, **options):
    if url.startswith("data:"):
        return default_url_fetcher(url, *arguments, **options)
    raise ValueError("a document loads nothing from elsewhere")


def pdf_of(html: str) -> bytes:
    return HTML(string=html, url_fetcher=fetch, base_url="about:blank").write_pdf(font_config=FONTS)


def pages_of(html: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder)
        (path / "document.pdf").write_bytes(pdf_of(html))
        subprocess.run(["pdftoppm", "-png", "-r", "96", "-l", str(PAGES), path / "document.pdf", path / "page"],
                       check=True, timeout=30, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        pages = [base64.b64encode(one.read_bytes()).decode() for one in sorted(path.glob("page*.png"))]
        return json.dumps(pages).encode()


def main() -> None:
    # Whatever a library prints must not come between the answers.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    requests = sys.stdin.buffer
    while header := requests.readline():
        kind, length = header.split()
        html = requests.read(int(length)).decode()
        try:
            result, body = b"ok", pages_of(html) if kind == b"png" else pdf_of(html)
        except Exception as error:  # a bad template must not end the worker
            result, body = b"error", f"{type(error).__name__}: {error}".encode()[:2000]
        answers.write(result + b" %d\n" % len(body) + body)
        answers.flush()


main()
