"""Makes previews for the server, which starts it as `/usr/bin/python3 -I -c` and keeps it warm.

Over standard input comes "picture TYPE PAGE PIXELS LENGTH\n" or "pages TYPE 0 0 LENGTH\n" and the
file; back goes "ok LENGTH\n" and a WebP picture or a number, or "error LENGTH\n" and a sentence.
Ends with its input. Pictures are painted anew: no metadata of the original comes along.
"""
import io
import os
import pathlib
import resource
import subprocess
import sys
import tempfile

resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
resource.setrlimit(resource.RLIMIT_FSIZE, (256 << 20, 256 << 20))
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

from PIL import Image, ImageOps  # noqa: E402

Image.MAX_IMAGE_PIXELS = 50_000_000  # twice as many are refused: "decompression bombs"
FORMATS = ["JPEG", "PNG", "GIF", "WEBP", "BMP", "TIFF"]


def run(*words) -> bytes:
    return subprocess.run(words, check=True, timeout=15, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout


def in_file(pdf: bytes, use):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "file.pdf"
        path.write_bytes(pdf)
        return use(path, pathlib.Path(folder))


def page_of(pdf: bytes, page: int, pixels: int) -> bytes:
    def draw(path, folder):
        run("pdftoppm", "-png", "-f", str(page), "-l", str(page), "-scale-to", str(pixels), "-singlefile",
            path, folder / "page")
        return (folder / "page.png").read_bytes()
    return in_file(pdf, draw)


def pages_of(pdf: bytes) -> bytes:
    lines = in_file(pdf, lambda path, _: run("pdfinfo", path)).decode(errors="replace").splitlines()
    return next(line.split()[1] for line in lines if line.startswith("Pages:")).encode()


def picture_of(data: bytes, pixels: int) -> bytes:
    image = Image.open(io.BytesIO(data), formats=FORMATS)
    image.draft("RGB", (pixels, pixels))  # JPEG: decodes no more than is needed
    image = ImageOps.exif_transpose(image)
    has_alpha = "A" in image.getbands() or "transparency" in image.info
    image = image.convert("RGBA" if has_alpha else "RGB")
    image.thumbnail((pixels, pixels), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    fresh = Image.new(image.mode, image.size)
    fresh.paste(image)
    fresh.save(out, "WEBP", quality=82, method=4)
    return out.getvalue()


def made(kind: str, content_type: str, page: int, pixels: int, data: bytes) -> bytes:
    if kind == "pages":
        return pages_of(data)
    if content_type == "application/pdf":
        data = page_of(data, page, pixels)
    elif page != 1:
        raise ValueError("a picture has one page")
    return picture_of(data, pixels)


def main() -> None:
    # Whatever a library prints must not come between the answers.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    requests = sys.stdin.buffer
    while header := requests.readline():
        kind, content_type, page, pixels, length = header.decode().split()
        data = requests.read(int(length))
        try:
            result, body = b"ok", made(kind, content_type, int(page), int(pixels), data)
        except Exception as error:  # a damaged file must not end the worker
            result, body = b"error", f"{type(error).__name__}: {error}".encode()[:2000]
        del data
        answers.write(result + b" %d\n" % len(body) + body)
        answers.flush()


main()
