"""What is replaced in Manim, so that a scene runs as it would and its pictures are told instead of painted.

Left as it is: play, wait, updaters, the split into what moves and what stands, the order of painting, the cameras'
projections and shading. Replaced: what paints (Camera), what keeps pictures (CairoRenderer), what writes films.
"""

import dis
import inspect
import random
import sys
import types

import numpy as np
from manim import Camera, Scene, Wait, config
from manim.mobject.types.image_mobject import ImageMobjectFromCamera
from manim.renderer.cairo_renderer import CairoRenderer
from manim.scene.section import DefaultSectionType, Section
from manim.utils.color import color_to_int_rgba

from rostrum_recorder import PLAY, SECTION, SKIPPED, WAIT, view_of

NO_OUTPUT = {name: False for name in ("enabled", "is_still", "is_video", "is_gif", "is_image_sequence", "transparent",
                                      "fallback_to_still", "save_sections")}


def install(recorder):
    hook_camera(recorder)
    hook_renderer(recorder)
    hook_scene(recorder)


def replace(owner, name):
    """Puts the decorated function in the place of the owner's."""
    def put(function):
        function.__name__, function.__qualname__ = name, f"{owner.__name__}.{name}"
        setattr(owner, name, function)
        return function
    return put


# Painting ------------------------------------------------------------------------------------------------------------

def hook_camera(recorder):
    leaves = recorder.leaves
    init_background = Camera.init_background

    @replace(Camera, "init_background")
    def _(self):
        if self.background_image is not None:
            init_background(self)
            return
        color = np.array(color_to_int_rgba(self.background_color, self.background_opacity), self.pixel_array_dtype)
        self.background = np.broadcast_to(color, (int(self.pixel_height), int(self.pixel_width), self.n_channels))

    @replace(Camera, "reset")
    def _(self):
        self.pixel_array = self.background
        self.rostrum_list = []
        if self.background.strides[:2] != (0, 0) and not is_skipping(recorder):
            leaves.backdrop(self, self.rostrum_list)
        return self

    @replace(Camera, "set_frame_to_background")
    def _(self, background):
        self.rostrum_list = list(background)

    @replace(Camera, "display_multiple_vectorized_mobjects")
    def _(self, mobjects, _):
        if type(self).cache_cairo_context is Camera.cache_cairo_context and not hasattr(self, "rostrum_view"):
            self.rostrum_view = view_of(self)
        if not is_skipping(recorder):
            leaves.vectorized(self, mobjects, self.rostrum_list)

    @replace(Camera, "display_multiple_point_cloud_mobjects")
    def _(self, mobjects, _):
        for mobject in mobjects:
            if not is_skipping(recorder):
                leaves.cloud(self, mobject, self.rostrum_list)

    @replace(Camera, "display_multiple_image_mobjects")
    def _(self, mobjects, _):
        for mobject in mobjects:
            if is_skipping(recorder):
                continue
            if isinstance(mobject, ImageMobjectFromCamera):
                mobject.get_pixel_array()
                leaves.view(self, mobject, list(mobject.camera.rostrum_list), self.rostrum_list)
            else:
                leaves.image(self, mobject, self.rostrum_list)


def is_skipping(recorder):
    return recorder.renderer is not None and recorder.renderer.skip_animations


# Frames --------------------------------------------------------------------------------------------------------------

def hook_renderer(recorder):
    @replace(CairoRenderer, "init_scene")
    def _(self, scene, *_):
        self.file_writer = Writer(recorder, scene)
        recorder.renderer = self
        recorder.size = (float(self.camera.frame_width), float(self.camera.frame_height))

    @replace(CairoRenderer, "get_frame")
    def _(self):
        return list(self.camera.rostrum_list)

    @replace(CairoRenderer, "add_frame")
    def _(self, frame, num_frames=1):
        if self.skip_animations:
            return
        self.time += num_frames / self.camera.frame_rate
        if num_frames:
            recorder.frame(self.camera, list(frame), int(num_frames))

    @replace(CairoRenderer, "scene_finished")
    def _(self, scene):
        if recorder.frames == 0:
            self.skip_animations = False
            self.static_image = None
            self.update_frame(scene)
            recorder.frame(self.camera, self.get_frame(), 1)


class Writer:
    """Stands in for Manim's writer of films: knows the sections, and where a play begins and ends."""

    def __init__(self, recorder, scene):
        self.recorder = recorder
        self.scene = scene
        self.output_spec = types.SimpleNamespace(**NO_OUTPUT)
        self.partial_movie_files = []
        self.subcaptions = []
        self.sections = [Section(DefaultSectionType.NORMAL, None, "autocreated", False)]

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return lambda *_, **__: None

    def next_section(self, name="unnamed", type_=DefaultSectionType.NORMAL, skip_animations=False):
        self.sections.append(Section(type_, None, name, skip_animations))
        self.recorder.cue(SECTION, name, flags=SKIPPED if skip_animations else 0)

    def is_already_cached(self, _):
        return False

    def begin_animation(self, allow_write=False, **_):
        recorder, scene = self.recorder, self.scene
        what = name_of(scene.animations)
        recorder.progress(what, progress_of(scene))
        if not allow_write:
            return
        line = line_of(scene)
        if line:
            recorder.line(line)
        is_wait = len(scene.animations) == 1 and isinstance(scene.animations[0], Wait)
        recorder.cue(WAIT if is_wait else PLAY, "" if is_wait else what)
        for content, duration, offset in recorder.play_captions:
            recorder.caption(content, scene.duration if duration is None else duration, offset)
        recorder.play_captions = []
        for animation in scene.animations:
            tell_end(animation)

    def end_animation(self, allow_write=False):
        """The last frame's leaves as they are now, when the next frame begins: those that left the stage as they were
        when they left."""
        recorder, scene, renderer = self.recorder, self.scene, self.scene.renderer
        leaves = recorder.drawn
        if not allow_write or leaves is None:
            return
        if not scene.is_current_animation_frozen_frame():
            renderer.update_frame(scene)
        recorder.frame(renderer.camera, leaves, 0)


def tell_end(animation):
    """Has what the animation moves told once more when it has finished and before it leaves the stage."""
    clean_up = animation.clean_up_from_scene

    def told(scene):
        camera = scene.renderer.camera
        kept = camera.rostrum_list
        camera.capture_mobjects(moved_by(animation))
        camera.rostrum_list = kept
        clean_up(scene)

    animation.clean_up_from_scene = told


def moved_by(animation):
    inner = [mobject for part in getattr(animation, "animations", None) or [] for mobject in moved_by(part)]
    return [animation.mobject, *inner] if animation.mobject is not None else inner


# The scene's own calls -----------------------------------------------------------------------------------------------

def hook_scene(recorder):
    play = Scene.play
    recorder.play_captions = []

    @replace(Scene, "play")
    def _(self, *args, subcaption=None, subcaption_duration=None, subcaption_offset=0, **kwargs):
        if subcaption:
            recorder.play_captions.append((subcaption, subcaption_duration, subcaption_offset))
        play(self, *args, **kwargs)
        recorder.play_captions = []

    @replace(Scene, "add_subcaption")
    def _(self, content, duration=1, offset=0):
        recorder.caption(content, duration, offset)

    @replace(Scene, "add_sound")
    def _(self, *_, **__):
        recorder.warn("sounds are left out")

    for name in ("embed", "interactive_embed", "interact"):
        @replace(Scene, name)
        def _(self, *_, **__):
            recorder.warn("nothing interactive is recorded: embed() is passed over")


def name_of(animations):
    """The names of the animations of a play, each once, no more than three."""
    names = []
    for animation in animations:
        name = type(animation).__name__
        name = "animate" if name == "_MethodAnimation" else name
        if name not in names:
            names.append(name)
    return ", ".join(names[:3]) + (", ..." if len(names) > 3 else "")


def code_of(scene):
    """That of construct."""
    return getattr(inspect.unwrap(type(scene).construct), "__code__", None)


def line_of(scene):
    """The line of the scene's file that is running; None where there is none."""
    code = code_of(scene)
    frame = sys._getframe() if code else None
    while frame is not None and frame.f_code.co_filename != code.co_filename:
        frame = frame.f_back
    return frame and frame.f_lineno


def progress_of(scene):
    """How far through the lines of construct this play is."""
    code = code_of(scene)
    frame = sys._getframe()
    while frame is not None and frame.f_code is not code:
        frame = frame.f_back
    if frame is None:
        return 0.0
    first = code.co_firstlineno
    last = max(line for _, line in dis.findlinestarts(code) if line is not None)
    return min(1.0, max(0.0, (frame.f_lineno - first) / max(1, last - first)))


def prepare(rate, size, media):
    """The author's configuration holds, but for what belongs to the film that is not made."""
    config.frame_rate = rate
    width, height = size or own_size(config.pixel_width, config.pixel_height)
    config.pixel_width, config.pixel_height = width, height
    config.media_dir = media
    for name, value in (("dry_run", True), ("disable_caching", True), ("write_to_movie", False), ("preview", False),
                        ("save_last_frame", False), ("progress_bar", "none"), ("log_to_file", False),
                        ("show_in_file_browser", False), ("from_animation_number", 0), ("upto_animation_number", -1)):
        if hasattr(type(config), name):  # not every version has all
            config[name] = value
    if getattr(config, "seed", None) is None:  # the same file makes the same recording
        random.seed(0)
        np.random.seed(0)
        if hasattr(type(config), "seed"):
            config.seed = 0


def own_size(width, height):
    """The author's form of picture, 1080 pixels in the shorter direction."""
    scale = 1080 / min(width, height)
    return round(width * scale), round(height * scale)
