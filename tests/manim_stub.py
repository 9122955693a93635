#!/usr/bin/env python3
"""Stands in for a Python with Manim where there is none: takes what rostrum says to one, and does what the scene file says,
a line each: "play SECONDS", "at SECONDS" (where the square would be then), "progress PART NAME", "cue NAME", "print TEXT", "warn TEXT", "error TEXT", "options" (prints
them), "wait" (for ever), "die"."""

import os
import struct
import sys

MODULES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "assets", "manim")
sys.path.insert(0, MODULES)
sys.dont_write_bytecode = True
import rostrum_stream

FRAME = struct.pack("<4d", 0, 0, 128 / 9, 8)
CORNERS = [(1, 1), (-1, 1), (-1, -1), (1, -1)]


class Film:
    """A square that moves one unit a second to the right."""

    def __init__(self, rate):
        self.stream = rostrum_stream.Stream(3)
        self.rate, self.frames = rate, 0

    def begin(self, name):
        self.stream.send(b"H", struct.pack("<I3d4f", rostrum_stream.VERSION, self.rate, 128 / 9, 8, 0, 0, 0, 1) +
                         rostrum_stream.text("0.22.0") + rostrum_stream.text(name))
        self.stream.send(b"S", struct.pack("<IBB2d3H4d8f", 1, 0, 0, 4, 0, 1, 1, 0, 0, 0, 0, 0, 0, 1, 0, 1, 1, 1, 1, 1))

    def place(self):
        x = self.frames / self.rate - 4
        points = [(x + a[0] + (b[0] - a[0]) * k / 3, a[1] + (b[1] - a[1]) * k / 3)
                  for a, b in zip(CORNERS, CORNERS[1:] + CORNERS[:1]) for k in range(4)]
        self.stream.send(b"O", struct.pack("<II", 1, 16) + b"".join(struct.pack("<2d", *point) for point in points))

    def show(self, count):
        self.stream.send(b"F", struct.pack("<I", count) + FRAME + struct.pack("<II", 1, 1))

    def play(self, seconds):
        for _ in range(round(float(seconds) * self.rate)):
            self.place()
            self.show(1)
            self.frames += 1
        self.place()
        self.show(0)
        self.stream.flush()


def perform(film, line):
    word, _, rest = line.partition(" ")
    if word == "play":
        film.play(rest)
    elif word == "at":
        film.frames = round(float(rest) * film.rate)
    elif word == "progress":
        part, _, name = rest.partition(" ")
        film.stream.send(b"N", struct.pack("<I", 1) + rostrum_stream.text(name) + struct.pack("<d", float(part)))
    elif word == "cue":
        film.stream.send(b"C", struct.pack("<BB", 1, 0) + rostrum_stream.text(rest) + rostrum_stream.text("notes of " + rest))
    elif word == "print":
        print(rest, file=sys.stderr)
    elif word == "warn":
        film.stream.send(b"W", rostrum_stream.text(rest))
    elif word == "error":
        film.stream.send(b"E", rostrum_stream.text(rest))
        film.stream.flush()
        sys.exit(1)
    elif word == "options":
        print(*options(), file=sys.stderr)
    elif word == "wait":
        film.stream.flush()
        sys.stdin.read() or __import__("time").sleep(1000)
    elif word == "die":
        sys.exit("the stub dies")


def options():
    return sys.argv[sys.argv.index("-c") + 2:]


def read_modules():
    with os.fdopen(os.dup(3), "rb") as wire:
        for line in iter(wire.readline, b"end 0\n"):
            name, size = line.decode().split()
            with open(os.path.join(MODULES, name + ".py"), "rb") as module:
                if wire.read(int(size)) != module.read():
                    sys.exit(f"{name} is another module")
            yield name


def main():
    if "rostrum_stream" not in list(read_modules()):
        sys.exit("a module is missing")
    rate = float(options()[options().index("--fps") + 1])
    file, *names = options()[options().index("--") + 1:]
    with open(file, encoding="utf-8") as text:
        lines = text.read().splitlines()
    film = Film(rate)
    for name in names or ["Scene"]:
        film.begin(name)
        for line in lines:
            perform(film, line)
        film.stream.send(b"Z", b"")
    film.stream.flush()


main()
