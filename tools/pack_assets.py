#!/usr/bin/env python3
"""Copies the built web client to OUT and adds FILE.br and FILE.gz where they are smaller.

usage: pack_assets.py DIST OUT
"""
import gzip
import pathlib
import shutil
import subprocess
import sys

COMPRESSIBLE = {".html", ".js", ".css", ".svg", ".json", ".webmanifest", ".txt"}

dist, out = map(pathlib.Path, sys.argv[1:3])
shutil.rmtree(out, ignore_errors=True)
out.mkdir(parents=True)
for source in sorted(path for path in dist.rglob("*") if path.is_file()):
    target = out / source.relative_to(dist)
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    if source.suffix not in COMPRESSIBLE:
        continue
    content = source.read_bytes()
    packed = {
        ".br": subprocess.run(["brotli", "--best", "--stdout", str(source)], check=True, capture_output=True).stdout,
        ".gz": gzip.compress(content, 9, mtime=0),
    }
    for suffix, smaller in packed.items():
        if len(smaller) < len(content):
            target.with_name(target.name + suffix).write_bytes(smaller)
