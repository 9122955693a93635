#!/usr/bin/env python3
"""Has Manim itself draw chosen frames of scenes, as PNG, without making films of them.

reference.py --fps 30 --size 1280x720 --media DIR JOBS
JOBS is a JSON file: [{"file": scene.py, "scene": name, "frames": [0, 10, ...], "out": folder}, ...]. The frames go to
out/NNNN.png; out/frames.json says how many frames the film has and how many seconds drawing the chosen ones took.
Only what is seen in a chosen frame is painted; everything else of Manim runs as it does for a film. Manim is started
once for all of them.
"""

import argparse
import importlib.util
import json
import os
import sys
import time
import traceback

from manim import Camera, Scene, config, logger, tempconfig
from manim.renderer.cairo_renderer import CairoRenderer
from PIL import Image

PAINTERS = ("display_multiple_vectorized_mobjects", "display_multiple_point_cloud_mobjects",
            "display_multiple_image_mobjects")


class Film:
    """The film that is being made: which frames are wanted of it, and how many there are so far."""

    wanted = frozenset()
    folder = ""
    frames = 0
    through = 0  # painted are frames up to here

    @classmethod
    def begin(cls, wanted, folder):
        cls.wanted, cls.folder, cls.frames, cls.through = frozenset(wanted), folder, 0, 0

    @classmethod
    def wants(cls, start, end):
        return any(start <= frame < end for frame in cls.wanted)

    @classmethod
    def add(cls, pixels, count):
        for frame in range(cls.frames, cls.frames + count):
            if frame in cls.wanted:
                path = os.path.join(cls.folder, f"{frame:04}.png")
                Image.fromarray(pixels).convert("RGB").save(path, compress_level=1)
        cls.frames += count
        cls.through = cls.frames + 1


def hook():
    for name in PAINTERS:
        setattr(Camera, name, wanted_only(getattr(Camera, name)))
    save_static = CairoRenderer.save_static_frame_data
    scene_finished = CairoRenderer.scene_finished

    def save_static_frame_data(self, scene, mobjects):
        Film.through = Film.frames + round(scene.duration * config.frame_rate) + 2
        result = save_static(self, scene, mobjects)
        Film.through = Film.frames + (Film.through - Film.frames if scene.is_current_animation_frozen_frame() else 1)
        return result

    def add_frame(self, frame, num_frames=1):
        if not self.skip_animations:
            self.time += num_frames / self.camera.frame_rate
            Film.add(frame, num_frames)

    def finished(self, scene):
        if Film.frames == 0:
            self.skip_animations, self.static_image, Film.through = False, None, 1
            self.update_frame(scene)
            Film.add(self.get_frame(), 1)
        scene_finished(self, scene)

    CairoRenderer.save_static_frame_data = save_static_frame_data
    CairoRenderer.add_frame = add_frame
    CairoRenderer.scene_finished = finished


def hook_slides():
    """Lets manim-slides 5.7 run with Manim 0.22, of which it sets two things that are gone, and cut no films."""
    from manim._config.utils import ManimConfig
    from manim_slides.slide.manim import Slide
    if not hasattr(ManimConfig, "write_to_movie"):
        ManimConfig.write_to_movie = property(lambda self: True, lambda self, value: None)
    Slide.render = Scene.render


def wanted_only(paint):
    def painter(self, mobjects, pixels):
        if Film.wants(Film.frames, Film.through):
            paint(self, mobjects, pixels)
    return painter


def load(path):
    name = os.path.splitext(os.path.basename(path))[0]
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    sys.path.insert(0, os.path.dirname(path))
    try:
        spec.loader.exec_module(module)
    finally:
        sys.path.pop(0)
    return module


def draw(job, settings):
    os.makedirs(job["out"], exist_ok=True)
    os.chdir(os.path.dirname(job["file"]))
    began = time.monotonic()
    with tempconfig(settings):
        module = load(job["file"])
        for name, value in settings.items():
            config[name] = value
        Film.begin(job["frames"], job["out"])
        getattr(module, job["scene"])().render()
    with open(os.path.join(job["out"], "frames.json"), "w", encoding="utf-8") as file:
        json.dump({"frames": Film.frames, "seconds": time.monotonic() - began}, file)


def draw_apart(job, settings):
    """Draws in a process of its own, since scenes set defaults of Manim for all that come after them."""
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1] == 0
    status = 1
    try:
        draw(job, settings)
        status = 0
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(status)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--fps", type=float, required=True)
    parser.add_argument("--size", required=True)
    parser.add_argument("--media", required=True)
    parser.add_argument("jobs")
    options = parser.parse_args()
    width, height = map(int, options.size.split("x"))
    logger.setLevel("ERROR")
    settings = {"dry_run": True, "disable_caching": True, "progress_bar": "none", "frame_rate": options.fps,
                "pixel_width": width, "pixel_height": height, "media_dir": options.media, "seed": 0}
    hook()
    hook_slides()
    with open(options.jobs, encoding="utf-8") as file:
        jobs = json.load(file)
    failed = [job["scene"] for job in jobs if not draw_apart(job, settings)]
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
