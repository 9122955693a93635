"""Turns a slider of the batching lab 30 times a second while it plays, and tells how many of the changes came on stage, and how
many frames were dropped meanwhile.

    slider.py PROGRAM SIZE SECONDS NAME=VALUE...
"""
import json
import os
import socket
import subprocess
import sys
import tempfile
import time

RATE, LEAST, MOST = 30, 8, 63  # changes a second; slots
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


def turn(show, seconds):
    """Every deck has another duration, of which the show tells."""
    show.ask("observe_property", 1, "duration")
    show.ask("set_property", "param/slots", LEAST)
    time.sleep(1)
    before, show.events, began = show.ask("health"), 0, time.monotonic()
    for i in range(RATE * seconds):
        time.sleep(max(0, began + i / RATE - time.monotonic()))
        show.ask("set_property", "param/slots", LEAST + 1 + i % (MOST - LEAST))
    after = show.ask("health")
    time.sleep(1)  # for what is still on its way
    show.ask("health")
    return show.events / seconds, after["dropped"] - before["dropped"], after["frames"] - before["frames"]


def main():
    program, size, seconds, sets = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4:]
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "socket")
        options = [option for value in sets for option in ("--set", value)]
        command = [program, "assets/scenes/batching_lab.lua", *options, "--size", size, "--no-inhibit", "--ipc", path]
        with subprocess.Popen(command) as process:
            show = connect(path)
            show.ask("set_property", "cue", "lab")
            show.ask("set_property", "pause", False)
            changes, dropped, frames = turn(show, seconds)
            process.terminate()
    print(f"{'slots, ' + (', '.join(sets) or 'as shipped'):40} {changes:8.1f} changes a second of {RATE},"
          f" {dropped} of {dropped + frames} frames dropped")


main()
