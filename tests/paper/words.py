"""What all plays on paper share."""
import subprocess
import time

from harness.client import Client


def expect(truth: bool, words: str) -> None:
    if not truth:
        raise AssertionError(words)


def made(client: Client, target: str, body: dict) -> dict:
    answer = client.post(target, body)
    expect(answer.status in (200, 201), f"POST {target}: {answer.status} {answer.text}")
    return answer.json


def wait_for(client: Client, target: str, **wanted) -> dict:
    until = time.monotonic() + 60
    while True:
        found = client.get(target).json
        if all(found.get(name) == value for name, value in wanted.items()):
            return found
        expect(time.monotonic() < until, f"{target} is not {wanted}: {found}")
        time.sleep(0.1)


def text_of(pdf: bytes) -> str:
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return done.stdout.decode().replace("\u00a0", " ").replace("\u202f", " ")
