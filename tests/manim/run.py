#!/usr/bin/env python3
"""Records Manim scenes with rostrum, has Manim draw chosen frames of the same scenes, and compares them.

run.py --program build/rostrum --folder build/manim/run [--all] [--films] [scene ...]
Prints a line a scene and, last, "N passed, M failed", with the tests of the recorder alone counted in. To be run by a
Python that has Manim. The pictures stay in the folder: NAME/manim/NNNN.png beside NAME/rostrum/NNNN.png. --films also
has Manim make the whole films at 1920x1080, 60 frames a second, to measure how long that takes and how large they are.
"""

import argparse
import concurrent.futures
import json
import os
import re
import shutil
import subprocess
import sys
import time

from fidelity import Likeness, compare

HERE = os.path.dirname(os.path.abspath(__file__))
SCENES = os.path.join(HERE, "scenes")
SIZE, RATE = "1280x720", "30"
WORST, MEAN, OFF = 0.97, 0.99, 0  # expected of each frame, of a scene's frames together, of each frame
TIMEOUT = 600

# Scenes where Manim's picture is none to be matched: what is expected instead (worst, mean, off), and why.
EXCEPTIONS = {
    "Clouds": (0.45, 0.45, 3000, "Manim paints points as so many whole pixels, whatever the film's size; "
                                 "decks keep what they are at 1920x1080"),
    "ImgPng": (0.99, 0.99, 12, "Manim takes single pixels of a picture that it makes smaller, decks filter it"),
    "ImgArray": (0.97, 0.97, 40, "as ImgPng"),
    "Turned": (0.97, 0.97, 200, "as ImgPng"),
    "Waves": (0.99, 0.99, 20, "where two strands of a hairline share a pixel what they cover is added up"),
    "Nodes": (0.8, 0.96, 16, "Cairo leaves out most of a ring whose radius is a tenth of a pixel and whose stroke is wider"),
    "CamAutoZoom": (0.65, 0.85, 3000, "a camera frame that is turned squeezes the picture, and Manim's pen with it; ours stays round"),
    "Streams": (0.9, 0.9, 400, "Manim multiplies colours from a picture by the coverage twice: its lines are thinner"),
}


class Case:
    """A scene to be tried: what the table `cases` says of it, and what came of it."""

    def __init__(self, line, folder):
        self.is_default = line.startswith("*")
        file, self.scene, *frames = line.lstrip("* ").split()
        self.file = os.path.join(SCENES, file + ".py")
        self.frames = [int(frame) for frame in frames]
        self.folder = os.path.join(folder, self.scene)
        self.deck = os.path.join(self.folder, "deck.rostrum")
        self.drawn = os.path.join(self.folder, "manim")
        self.played = os.path.join(self.folder, "rostrum")
        self.seconds = 0.0
        self.film = ("", "")
        self.likeness = {}
        self.faults = []

    def fail(self, fault):
        self.faults.append(fault)

    def judge(self):
        worst, mean, off, _ = EXCEPTIONS.get(self.scene, (WORST, MEAN, OFF, ""))
        found = self.total()
        if not self.likeness:
            self.fail("nothing to compare")
        elif found["worst"] < worst or found["mean"] < mean or found["off"] > off:
            self.fail("unlike Manim's")
        return not self.faults

    def total(self):
        ssims = [likeness.ssim for likeness in self.likeness.values()] or [0.0]
        return {"worst": min(ssims), "mean": sum(ssims) / len(ssims),
                "off": max([likeness.off for likeness in self.likeness.values()] or [0])}


def cases(options):
    with open(os.path.join(HERE, "cases"), encoding="utf-8") as file:
        found = [Case(line, options.folder) for line in file if line.strip() and not line.startswith("#")]
    if options.scenes:
        return [case for case in found if case.scene in options.scenes]
    return [case for case in found if case.is_default or options.all]


def command(arguments, case, options, **more):
    """Runs a command in the scenes' folder. Returns whether it worked; a fault says why not."""
    environment = dict(os.environ, XDG_CACHE_HOME=os.path.join(options.folder, "cache"))
    try:
        done = subprocess.run(arguments, cwd=SCENES, env=environment, stdin=subprocess.DEVNULL, timeout=TIMEOUT,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False, **more)
    except subprocess.TimeoutExpired:
        case.fail(f"{os.path.basename(arguments[0])} {arguments[1]} took more than {TIMEOUT} s")
        return False
    if done.returncode:
        case.fail(f"{os.path.basename(arguments[0])} {arguments[1]}: {done.stdout.strip()[-600:]}")
    return done.returncode == 0


def record(case, options, rate=RATE):
    began = time.monotonic()
    worked = command([options.program, "record", case.file, case.scene, "-o", case.deck, "--fps", rate, "--python",
                      sys.executable], case, options)
    case.seconds = time.monotonic() - began
    return worked


def play(case, options):
    frames = ",".join(map(str, case.frames))
    return command([options.program, "render", case.deck, "--size", SIZE, "--fps", RATE, "--frames", frames, "-o",
                    os.path.join(case.played, "%04d.png")], case, options)


def look(case):
    """Compares the frames, and the length of the film with that of the deck."""
    for frame in case.frames:
        drawn, played = (os.path.join(folder, f"{frame:04}.png") for folder in (case.drawn, case.played))
        if os.path.exists(drawn) and os.path.exists(played):
            case.likeness[frame] = compare(drawn, played)
        else:
            case.fail(f"frame {frame} is missing ({'Manim' if os.path.exists(played) else 'rostrum'})")
            case.likeness[frame] = Likeness(0.0, 0)


def check_length(case, options):
    """The deck is as long as the film: frame i of the film is the deck at i / fps, to the last."""
    drawn = os.path.join(case.drawn, "frames.json")
    if not os.path.exists(drawn):
        return
    with open(drawn, encoding="utf-8") as file:
        frames = json.load(file)["frames"]
    said = subprocess.run([options.program, "info", case.deck, "--json"], stdout=subprocess.PIPE, check=False)
    duration = json.loads(said.stdout or b"{}").get("duration", -1)
    if abs(duration * float(RATE) - frames) > 0.01:
        case.fail(f"the deck is {duration:g} s long, the film {frames} frames of 1/{RATE} s")


def draw(chosen, options):
    """Starts Manim, which draws all that is wanted in one process."""
    jobs = os.path.join(options.folder, "jobs.json")
    with open(jobs, "w", encoding="utf-8") as file:
        json.dump([{"file": case.file, "scene": case.scene, "frames": case.frames, "out": case.drawn}
                   for case in chosen], file)
    return subprocess.Popen([sys.executable, "-B", os.path.join(HERE, "reference.py"), "--fps", RATE, "--size", SIZE,
                             "--media", os.path.join(options.folder, "media"), jobs], stdin=subprocess.DEVNULL)


def test_recorder():
    """The tests of the recorder alone: how many pass and fail."""
    done = subprocess.run([sys.executable, "-B", os.path.join(HERE, "test_record.py")], stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    counts = re.search(r"^(\d+) passed, (\d+) failed$", done.stdout, re.M)
    if done.returncode:
        print(done.stdout)
    return (int(counts[1]), int(counts[2])) if counts else (0, 1)


def film(case, options):
    """The whole film as Manim makes it, and a recording at the same rate: seconds and bytes."""
    media = os.path.join(case.folder, "film")
    began = time.monotonic()
    if command([sys.executable, "-m", "manim", "render", "--fps", "60", "-r", "1920,1080", "--disable_caching",
                "--media_dir", media, case.file, case.scene], case, options):
        made = [os.path.join(folder, name) for folder, _, names in os.walk(media) for name in names
                if name == case.scene + ".mp4"]
        case.film = (f"{time.monotonic() - began:.1f}", f"{os.path.getsize(made[0]) / 1e3:.0f}" if made else "?")
        record(case, options, "60")


def report(case):
    total, passed = case.total(), case.judge()
    deck = f"{os.path.getsize(case.deck) / 1e3:.0f}" if os.path.exists(case.deck) else ""
    print(f"{'ok  ' if passed else 'FAIL'} {case.scene:26} {total['worst']:8.4f} {total['mean']:8.4f} {total['off']:6} "
          f"{case.seconds:8.1f} {deck:>8} {case.film[0]:>8} {case.film[1]:>8}", flush=True)
    for fault in case.faults:
        print("     " + fault)
    if case.scene in EXCEPTIONS:
        print("     expected less: " + EXCEPTIONS[case.scene][3])
    return passed


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", required=True, type=os.path.abspath)
    parser.add_argument("--folder", required=True, type=os.path.abspath)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--films", action="store_true")
    parser.add_argument("scenes", nargs="*")
    return parser.parse_args()


def try_out(chosen, options):
    """Draws, records, plays and compares. Returns what the tests of the recorder alone have counted."""
    for case in chosen:
        shutil.rmtree(case.folder, ignore_errors=True)
        os.makedirs(case.played)
    manim = draw(chosen, options)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        alone = pool.submit(test_recorder) if not options.scenes else None
        worked = list(pool.map(lambda case: record(case, options) and play(case, options), chosen))
        manim.wait()
        ready = [case for case, has_worked in zip(chosen, worked) if has_worked]
        list(pool.map(look, ready))
        for case in ready:
            check_length(case, options)
        return alone.result() if alone else (0, 0)


def main():
    options = arguments()
    chosen = cases(options)
    passed, failed = try_out(chosen, options)
    print(f"     {'scene':26} {'worst':>8} {'mean':>8} {'off':>6} {'record s':>8} {'deck kB':>8} {'film s':>8} "
          f"{'film kB':>8}")
    for case in chosen:
        if options.films:
            film(case, options)
        if report(case):
            passed += 1
        else:
            failed += 1
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
