#!/usr/bin/env python3
"""Makes the page that a presentation is put into, with a policy that lets nothing run but the player's script.

assemble.py PAGE.html PLAYER.js STYLE.css... > page: the slots that are left are filled by src/export/player_page.c.
"""

import base64
import hashlib
import pathlib
import sys


def digest(text):
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def main(page, script, *styles):
    script = pathlib.Path(script).read_text()
    style = "".join(pathlib.Path(name).read_text() for name in styles)
    text = pathlib.Path(page).read_text()
    if "</script" in script:
        sys.exit(f"{page}: its script would end too early")
    for name, value in {"script-hash": digest(script), "style-hash": digest(style), "style": style}.items():
        if text.count("{{%s}}" % name) != 1:
            sys.exit(f"{page}: {name} cannot be put into it")
        text = text.replace("{{%s}}" % name, value)
    sys.stdout.write(text)


main(*sys.argv[1:])
