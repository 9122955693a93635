#!/usr/bin/env python3
"""Reads a recording as assets/manim/record.py writes it, checks that it keeps to its own rules, and says what is in it.

stream.py FILE      a line a scene: frames, plays, cues, leaves, bytes by kind of message
"""

import collections
import struct
import sys

SAME, VIEW_BEGINS, VIEW_ENDS = 0xFFFFFFFF, 0xFFFFFF00, 0xFFFFFFFF
CUES = {1: "section", 2: "slide", 3: "wait", 4: "play"}

Frame = collections.namedtuple("Frame", "count camera leaves")
Style = collections.namedtuple("Style", "cap joint width back_width ends fills strokes backs")


class Payload:
    """Takes a payload apart, and complains where it is too short or has something left."""

    def __init__(self, data):
        self.data, self.at = data, 0

    def take(self, layout):
        layout = "<" + layout
        values = struct.unpack_from(layout, self.data, self.at)
        self.at += struct.calcsize(layout)
        return values

    def text(self):
        (size,) = self.take("I")
        value = self.data[self.at:self.at + size].decode("utf-8")
        self.at += size
        return value

    def end(self):
        assert self.at == len(self.data), f"{len(self.data) - self.at} bytes too many"


def messages(data):
    at = 0
    while at < len(data):
        kind, size = struct.unpack_from("<cI", data, at)
        assert at + 5 + size <= len(data), f"message {kind} at {at} is cut off"
        yield kind.decode(), data[at + 5:at + 5 + size]
        at += 5 + size


class Scene:
    """What a scene's messages have said so far."""

    def __init__(self, payload):
        version, self.rate, self.width, self.height, *self.background = payload.take("I3d4f")
        assert version == 1
        self.manim, self.name = payload.text(), payload.text()
        self.outlines, self.styles, self.pictures, self.places, self.views = {}, {}, {}, {}, {}
        self.frames, self.cues, self.captions, self.progress, self.warnings = 0, [], [], [], []
        self.lines = []  # where each begins to play
        self.ended, self.dropped = False, set()
        self.last = None
        self.bytes = collections.Counter()

    def on_O(self, payload):
        leaf, count = payload.take("II")
        assert count % 4 == 0, "not whole curves"
        self.outlines[leaf] = payload.take(f"{count * 2}d")

    def on_S(self, payload):
        (leaf,) = payload.take("I")
        cap, joint, width, back_width, *counts = payload.take("BBddHHH")
        assert cap < 4 and joint < 4 and width >= 0 and back_width >= 0
        ends = payload.take("4d")
        colors = [[payload.take("4f") for _ in range(count)] for count in counts]
        assert all(0 <= part <= 1 for run in colors for color in run for part in color)
        self.styles[leaf] = Style(cap, joint, width, back_width, ends, *colors)

    def on_I(self, payload):
        picture, width, height, nearest = payload.take("IIIB")
        self.pictures[picture] = (width, height, nearest, payload.take(f"{width * height * 4}s")[0])

    def on_P(self, payload):
        leaf, picture, *rest = payload.take("II6df")
        assert picture in self.pictures and 0 <= rest[-1] <= 1
        self.places[leaf] = (picture, rest[:6], rest[6])

    def on_V(self, payload):
        view, *boxes = payload.take("I8d")
        self.views[view] = boxes

    def on_D(self, payload):
        (leaf,) = payload.take("I")
        assert leaf in self.outlines, "a leaf that never was is dropped"
        self.dropped.add(leaf)

    def on_F(self, payload):
        count, *camera, size = payload.take("I4dI")
        assert camera[2] > 0 and camera[3] > 0
        assert size != SAME or self.last, "the same as nothing"
        leaves = self.last.leaves if size == SAME else payload.take(f"{size}I")
        assert not self.dropped.intersection(leaves), "a leaf comes back after it was dropped"
        self.check(leaves)
        self.last = Frame(count, camera, leaves)
        self.frames += count

    def check(self, leaves):
        depth = 0
        for leaf in leaves:
            if leaf == VIEW_ENDS:
                depth -= 1
            elif leaf >= VIEW_BEGINS:
                assert leaf - VIEW_BEGINS in self.views, "a view that nothing was said of"
                depth += 1
            else:
                known = leaf in self.places or leaf in self.outlines and leaf in self.styles
                assert known, f"leaf {leaf} is shown, but nothing was said of it"
            assert depth in (0, 1)
        assert depth == 0

    def on_C(self, payload):
        kind, flags = payload.take("BB")
        self.cues.append((self.frames, CUES[kind], flags, payload.text(), payload.text()))

    def on_T(self, payload):
        (seconds,) = payload.take("d")
        self.captions.append((self.frames, seconds, payload.text()))

    def on_N(self, payload):
        (play,) = payload.take("I")
        self.progress.append((play, payload.text(), *payload.take("d")))

    def on_L(self, payload):
        self.lines.append((self.frames, *payload.take("I")))

    def on_W(self, payload):
        self.warnings.append(payload.text())

    def on_Z(self, _):
        self.ended = True


def read(data, on_frame=None):
    """The scenes of a recording, and the error that ended it (None where none did). on_frame(scene) is called after
    each frame."""
    scenes, error = [], None
    for kind, data_of in messages(data):
        payload = Payload(data_of)
        assert error is None, "something after the error"
        if kind == "E":
            error = payload.text()
        elif kind == "H":
            assert not scenes or scenes[-1].ended, "a scene begins in another"
            scenes.append(Scene(payload))
        else:
            assert scenes and not scenes[-1].ended, f"{kind} outside of a scene"
            getattr(scenes[-1], "on_" + kind)(payload)
        payload.end()
        if scenes:
            scenes[-1].bytes[kind] += len(data_of) + 5
        if kind == "F" and on_frame:
            on_frame(scenes[-1])
    assert error or all(scene.ended for scene in scenes), "the last scene has no end"
    return scenes, error


def main():
    with open(sys.argv[1], "rb") as file:
        scenes, error = read(file.read())
    for scene in scenes:
        sizes = " ".join(f"{kind} {size}" for kind, size in scene.bytes.most_common())
        print(f"{scene.name}: {scene.frames} frames at {scene.rate:g}, {len(scene.progress)} plays, "
              f"{len(scene.cues)} cues, {len(scene.outlines) + len(scene.places)} leaves; bytes: {sizes}")
        for warning in scene.warnings:
            print(f"  warning: {warning}")
        for cue in scene.cues:
            print("  cue", *cue)
        for caption in scene.captions:
            print("  caption", *caption)
    if error:
        print(error)
    return 1 if error else 0


if __name__ == "__main__":
    sys.exit(main())
