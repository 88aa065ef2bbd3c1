#!/usr/bin/env python3
"""Writes NAME.S and NAME.cpp, which hold the files of a folder as bytes and a function
`std::vector<suki::EmbeddedFile> suki::embedded::NAME()`.

usage: embed_files.py NAME OUT_DIR ROOT [FILE …]   (FILE relative to ROOT; none: every file below)
"""
import os
import sys

name, out_dir, root = sys.argv[1:4]
files = sys.argv[4:]
if not files:
    for folder, _, names in os.walk(root):
        files += [os.path.relpath(os.path.join(folder, one), root) for one in names]
files.sort()

assembly = [".section .rodata"]
table = []
for i, path in enumerate(files):
    symbol = f"suki_embedded_{name}_{i}"
    full = os.path.abspath(os.path.join(root, path))
    assembly += [f".global {symbol}", ".balign 16", f"{symbol}:", f'.incbin "{full}"']
    size = os.path.getsize(full)
    table.append((symbol, path.replace(os.sep, "/"), size))
assembly.append('.section .note.GNU-stack,"",%progbits')

lines = ['#include <vector>', '#include "base/embedded_file.h"', ""]
lines += [f'extern "C" const char {symbol}[];' for symbol, _, _ in table]
lines += ["namespace suki::embedded {", f"std::vector<EmbeddedFile> {name}();",
          f"std::vector<EmbeddedFile> {name}() {{", "    return {"]
lines += [f'        {{"{path}", {{{symbol}, {size}}}}},' for symbol, path, size in table]
lines += ["    };", "}", "}  // namespace suki::embedded", ""]

os.makedirs(out_dir, exist_ok=True)
with open(os.path.join(out_dir, name + ".S"), "w") as out:
    out.write("\n".join(assembly) + "\n")
with open(os.path.join(out_dir, name + ".cpp"), "w") as out:
    out.write("\n".join(lines))
