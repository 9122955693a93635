"""Turns a slider of the batching lab 30 times a second while it plays, and tells how many of the changes came on stage, and how
many frames were dropped meanwhile.

    slider.py PROGRAM SIZE SECONDS SLIDER FIRST LAST NAME=VALUE...
"""
import json
import os
import socket
import subprocess
import sys
import tempfile
import time

RATE = 30  # changes a second
PATIENCE = 60


class Show:
    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.connect(path)
        self.lines = self.socket.makefile("r", encoding="utf-8")
        self.events = 0

    def ask(self, *command):
        self.socket.sendall(json.dumps({"command": command}).encode() + b"\n")
        for line in self.lines:
            answer = json.loads(line)
            if "error" in answer:
                return answer.get("data")
            self.events += 1


def connect(path):
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return Show(path)
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


def turn(show, seconds, name, first, last):
    """Every deck has another duration, of which the show tells."""
    show.ask("observe_property", 1, "duration")
    show.ask("set_property", name, first)
    time.sleep(1)
    before, show.events, began = show.ask("health"), 0, time.monotonic()
    for i in range(RATE * seconds):
        time.sleep(max(0, began + i / RATE - time.monotonic()))
        show.ask("set_property", name, first + 1 + i % (last - first))
    after = show.ask("health")
    time.sleep(1)  # for what is still on its way
    show.ask("health")
    return show.events / seconds, after["dropped"] - before["dropped"], after["frames"] - before["frames"]


def main():
    program, size, seconds, slider, first, last, *sets = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "socket")
        options = [option for value in sets for option in ("--set", value)]
        command = [program, "assets/scenes/batching_lab.lua", *options, "--size", size, "--no-inhibit", "--ipc", path]
        with subprocess.Popen(command) as process:
            show = connect(path)
            show.ask("set_property", "cue", "lab")
            show.ask("set_property", "pause", False)
            changes, dropped, frames = turn(show, int(seconds), "param/" + slider, int(first), int(last))
            process.terminate()
    print(f"{', '.join([slider, *sets]):40} {changes:8.1f} changes a second of {RATE},"
          f" {dropped} of {dropped + frames} frames dropped")


main()
