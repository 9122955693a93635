"""What is known of the scene that is being recorded, and the messages that tell it in order."""

import array
import math
import struct
import textwrap

from manim import ManimColor

import rostrum_stream
from rostrum_leaves import Leaves

SECTION, SLIDE, WAIT, PLAY = 1, 2, 3, 4
LOOP, AUTO_NEXT, SKIPPED = 1, 2, 4
ALMOST = 1e-6  # of a frame


class Recorder:
    """Scenes are recorded one after the other. The greeting (H) goes out with a scene's first frame, since the
    background may be chosen until then; what comes before is held back."""

    def __init__(self, stream, rate):
        self.stream = stream
        self.rate = rate
        self.warned = set()
        self.held = []
        self.leaves = Leaves(self.say, self.warn)
        self.begin("", "")

    def begin(self, version, name):
        self.version, self.name = version, name
        self.size = (0.0, 0.0)
        self.greeted = False
        self.cues = {}
        self.captions = []
        self.frames = 0
        self.plays = 0
        self.renderer = None
        self.drawn = self.shown = None
        self.background = None
        self.leaves.forget_sent()

    def say(self, kind, payload):
        if self.greeted:
            self.stream.send(kind, payload)
        else:
            self.held.append((kind, payload))

    def warn(self, message):
        if message not in self.warned:
            self.warned.add(message)
            self.say(b"W", rostrum_stream.text(message))

    def fail(self, message):
        self.stream.send(b"E", rostrum_stream.text(message))
        self.stream.flush()

    def end(self):
        self.say(b"Z", b"")
        self.stream.flush()

    # What is told beside the frames ---------------------------------------------------------------------------------

    def progress(self, what, part):
        self.plays += 1
        self.say(b"N", struct.pack("<I", self.plays) + rostrum_stream.text(what) + struct.pack("<d", part))
        self.stream.flush()

    def line(self, number):
        """The line of the scene's file that plays from the next frame on."""
        self.say(b"L", struct.pack("<I", number))

    def cue(self, kind, name="", notes="", flags=0):
        """At the next frame; of two of one kind with no frame between them, the later one counts."""
        notes = textwrap.dedent(notes).strip("\n")
        self.cues[kind] = struct.pack("<BB", kind, flags) + rostrum_stream.text(name) + rostrum_stream.text(notes)

    def caption(self, content, seconds, offset=0.0):
        """From offset seconds after now on, for so many seconds."""
        start = math.ceil(self.frames + offset * self.rate - ALMOST)
        if start < self.frames:
            seconds -= (self.frames - start) / self.rate
        if seconds > 0:
            self.captions.append((max(start, self.frames), seconds, content))
            self.captions.sort(key=lambda caption: caption[0])

    # Frames ---------------------------------------------------------------------------------------------------------

    def frame(self, camera, numbers, count):
        """So many frames of the film show the leaves of these numbers; 0 frames: how a play ends."""
        background = ground_of(camera)
        if not self.greeted:
            self.greet(background)
        self.drawn = numbers
        self.leaves.forget_dead()
        if background != self.background:
            numbers = [self.leaves.ground(camera, background)] + numbers
        if count:
            for cue in self.cues.values():
                self.say(b"C", cue)
            self.cues.clear()
        while count and self.captions and self.captions[0][0] < self.frames + count:
            start, seconds, content = self.captions.pop(0)
            if start > self.frames:
                count -= start - self.frames
                self.picture(camera, numbers, start - self.frames)
            self.say(b"T", struct.pack("<d", seconds) + rostrum_stream.text(content))
        self.picture(camera, numbers, count)

    def picture(self, camera, numbers, count):
        head = struct.pack("<I4d", count, *view_of(camera))
        if numbers == self.shown:
            self.say(b"F", head + struct.pack("<I", rostrum_stream.SAME_LEAVES))
        else:
            self.say(b"F", head + struct.pack("<I", len(numbers)) + array.array("I", numbers).tobytes())
            self.shown = list(numbers)
        self.frames += count

    def greet(self, background):
        self.background = background
        width, height = self.size
        self.greeted = True
        self.stream.send(b"H", struct.pack("<I3d4f", rostrum_stream.VERSION, self.rate, width, height, *background) +
                         rostrum_stream.text(self.version) + rostrum_stream.text(self.name))
        for kind, payload in self.held:
            self.stream.send(kind, payload)
        self.held = []


def ground_of(camera):
    return tuple(float(part) for part in ManimColor.parse(camera.background_color).to_rgb()) + (1.0,)


def view_of(camera):
    """What the camera sees. A camera that does not move draws through the transformation of its first picture."""
    fixed = getattr(camera, "rostrum_view", None)
    if fixed:
        return fixed
    center = camera.frame_center
    return float(center[0]), float(center[1]), float(camera.frame_width), float(camera.frame_height)
