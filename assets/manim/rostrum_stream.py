"""The messages of a recording: a letter, a length, a payload, little-endian, written to a file descriptor."""

import os
import struct

VERSION = 1
FLUSH_AT = 1 << 18
SAME_LEAVES = 0xFFFFFFFF
VIEW_BEGINS = 0xFFFFFF00  # plus the view's number
VIEW_ENDS = 0xFFFFFFFF


def text(value):
    data = str(value).encode("utf-8", "replace")
    return struct.pack("<I", len(data)) + data


class Stream:
    """Collects messages and writes them in large pieces, or at once where the reader should know (flush)."""

    def __init__(self, descriptor):
        self.descriptor = descriptor
        self.parts = []
        self.size = 0

    def send(self, kind, payload):
        self.parts.append(kind + struct.pack("<I", len(payload)))
        self.parts.append(payload)
        self.size += len(payload) + 5
        if self.size >= FLUSH_AT:
            self.flush()

    def flush(self):
        data = memoryview(b"".join(self.parts))
        self.parts, self.size = [], 0
        while data:
            data = data[os.write(self.descriptor, data):]
