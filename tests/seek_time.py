"""Measures seeks end to end: from the key press that goes to a cue until the new picture is on the screen.

seek_time.py CUES COUNT [PROCESS...]: for a window of 1280x720 in the corner of the display, in which a presentation of CUES
cues is shown. Prints the median, the 99th percentile and the longest time in milliseconds, and of how many cores others than
this program and those processes made use meanwhile. X11 alone, through ctypes.
"""
import ctypes
import os
import random
import sys
import time

x11 = ctypes.CDLL("libX11.so.6")
xtst = ctypes.CDLL("libXtst.so.6")
x11.XOpenDisplay.restype = ctypes.c_void_p
x11.XDefaultRootWindow.restype = ctypes.c_ulong
x11.XKeysymToKeycode.restype = ctypes.c_ubyte
x11.XGetImage.restype = ctypes.c_void_p
for function in (x11.XDefaultRootWindow, x11.XFlush):
    function.argtypes = [ctypes.c_void_p]
x11.XFree.argtypes = [ctypes.c_void_p]
x11.XStringToKeysym.argtypes = [ctypes.c_char_p]
x11.XStringToKeysym.restype = ctypes.c_ulong
x11.XKeysymToKeycode.argtypes = [ctypes.c_void_p, ctypes.c_ulong]
x11.XGetImage.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int, ctypes.c_int, ctypes.c_uint, ctypes.c_uint,
                          ctypes.c_ulong, ctypes.c_int]
xtst.XTestFakeKeyEvent.argtypes = [ctypes.c_void_p, ctypes.c_uint, ctypes.c_int, ctypes.c_ulong]

WIDTH, STRIP, ALL_PLANES, Z_PIXMAP = 1280, 8, ctypes.c_ulong(-1).value, 2
ROWS = (150, 330, 470)  # of the picture, above the prompt


class Image(ctypes.Structure):
    """The beginning of an XImage."""
    _fields_ = [("width", ctypes.c_int), ("height", ctypes.c_int), ("offset", ctypes.c_int), ("format", ctypes.c_int),
                ("data", ctypes.c_void_p), ("unused", ctypes.c_int * 5), ("bytes_per_line", ctypes.c_int)]


display = x11.XOpenDisplay(None)
root = x11.XDefaultRootWindow(display)


def press(name):
    code = x11.XKeysymToKeycode(display, x11.XStringToKeysym(name.encode()))
    for is_down in (1, 0):
        xtst.XTestFakeKeyEvent(display, code, is_down, 0)
    x11.XFlush(display)


def strip(y):
    place = x11.XGetImage(display, root, 0, y, WIDTH, STRIP, ALL_PLANES, Z_PIXMAP)
    image = Image.from_address(place)
    pixels = ctypes.string_at(image.data, image.bytes_per_line * STRIP)
    x11.XFree(image.data)
    x11.XFree(place)
    return pixels


def picture():
    return b"".join(strip(y) for y in ROWS)


def seek(number):
    """Milliseconds until the picture has changed."""
    for digit in str(number):
        press(digit)
    time.sleep(0.08)  # the prompt is drawn, and the program waits again
    before = picture()
    start = time.perf_counter()
    press("Return")
    while picture() == before:
        if time.perf_counter() - start > 30:
            sys.exit(f"nothing new after half a minute, at cue {number}")
        time.sleep(0.0005)
    return 1e3 * (time.perf_counter() - start)


def processor_time(processes):
    """Seconds that all programs have had, less those of these processes."""
    with open("/proc/stat", encoding="ascii") as file:
        user, nice, system, _, _, interrupt, soft_interrupt, steal = map(int, file.readline().split()[1:9])
    ticks = user + nice + system + interrupt + soft_interrupt + steal
    for process in processes:
        with open(f"/proc/{process}/stat", encoding="utf-8") as file:
            ticks -= sum(map(int, file.read().rsplit(")", 1)[1].split()[11:13]))
    return ticks / os.sysconf("SC_CLK_TCK")


def main():
    cues, count, processes = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:] + ["self"]
    choice, at, times = random.Random(1), 1, []
    press("Home")
    time.sleep(0.3)
    used, start = processor_time(processes), time.perf_counter()
    for _ in range(count):
        at = choice.choice([number for number in range(1, cues + 1) if number != at])
        times.append(seek(at))
    others = (processor_time(processes) - used) / (time.perf_counter() - start)
    times.sort()
    print(f"{times[len(times) // 2]:.1f} {times[-1 - len(times) // 100]:.1f} {times[-1]:.1f} {others:.2f}")


main()
