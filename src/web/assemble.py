#!/usr/bin/env python3
"""Makes the page that a presentation is put into: what a player needs is in it, and a policy that lets nothing else run.

assemble.py PAGE.html PLAYER.js PLAYER.wasm STYLE.css... > page: the slots that are left, {{title}}, {{story}} and {{deck}}, are
those of a presentation.
"""

import base64
import gzip
import hashlib
import pathlib
import sys


def digest(text):
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def main(page, script, wasm, *styles):
    script = pathlib.Path(script).read_text()
    style = "".join(pathlib.Path(name).read_text() for name in styles)
    packed = gzip.compress(pathlib.Path(wasm).read_bytes(), 9, mtime=0)
    text = pathlib.Path(page).read_text()
    slots = {"script-hash": digest(script), "style-hash": digest(style), "style": style,
             "player": base64.b64encode(packed).decode(), "script": script}
    for name, value in slots.items():
        if "</script" in value or "{{title}}" in value or text.count("{{%s}}" % name) != 1:
            sys.exit(f"{page}: {name} cannot be put into it")
        text = text.replace("{{%s}}" % name, value)
    sys.stdout.write(text)


main(*sys.argv[1:])
