"""Stands in for the package manim_slides, whether it is installed or not: the same classes and calls, which cut no
films but tell where the slides begin."""

import importlib.machinery
import sys
import types

import numpy as np
from manim import LEFT, AnimationGroup, FadeIn, FadeOut, Scene, ThreeDScene

from rostrum_recorder import AUTO_NEXT, LOOP, SKIPPED, SLIDE

# What next_slide() knows besides what Scene.next_section() does, and what counts where it is not said.
OPTIONS = {"loop": False, "auto_next": False, "playback_rate": 1.0, "reversed_playback_rate": 1.0, "notes": "",
           "dedent_notes": True, "skip_animations": False, "src": None, "direction": "horizontal"}


class Wipe(AnimationGroup):
    def __init__(self, current=None, future=None, shift=LEFT, fade_in_kwargs=None, fade_out_kwargs=None, **kwargs):
        super().__init__(*[FadeIn(mobject, shift=shift, **(fade_in_kwargs or {})) for mobject in future or []],
                         *[FadeOut(mobject, shift=shift, **(fade_out_kwargs or {})) for mobject in current or []],
                         **kwargs)


class Zoom(AnimationGroup):
    def __init__(self, current=None, future=None, scale=4.0, out=False, fade_in_kwargs=None, fade_out_kwargs=None,
                 **kwargs):
        came, gone = (scale, 1 / scale) if out else (1 / scale, scale)
        super().__init__(*[FadeIn(mobject, scale=came, **(fade_in_kwargs or {})) for mobject in future or []],
                         *[FadeOut(mobject, scale=gone, **(fade_out_kwargs or {})) for mobject in current or []],
                         **kwargs)


class BaseSlide:
    """What slides add to a scene. `recorder` is set by install()."""

    recorder = None
    disable_caching = False
    flush_cache = False
    skip_reversing = False
    max_duration_before_split_reverse = 4.0
    num_processes = None

    def __init__(self, *args, output_folder=None, **kwargs):
        super().__init__(*args, **kwargs)
        self._options = dict(OPTIONS)
        self._current_slide = 1
        self._current_animation = 0
        self._start_animation = 0
        self._canvas = {}
        self._wait_time_between_slides = 0.0
        self._skip_animations = False
        self.wait_between_looping_slides = True

    @property
    def canvas(self):
        return self._canvas

    def add_to_canvas(self, **objects):
        self._canvas.update(objects)

    def remove_from_canvas(self, *names):
        for name in names:
            self._canvas.pop(name)

    @property
    def canvas_mobjects(self):
        return self._canvas.values()

    @property
    def mobjects_without_canvas(self):
        return [mobject for mobject in self.mobjects if mobject not in self.canvas_mobjects]

    @property
    def wait_time_between_slides(self):
        return self._wait_time_between_slides

    @wait_time_between_slides.setter
    def wait_time_between_slides(self, seconds):
        self._wait_time_between_slides = max(seconds, 0.0)

    def play(self, *args, **kwargs):
        super().play(*args, **kwargs)
        if not self._options["skip_animations"]:
            self._current_animation += 1

    def next_section(self, *args, **kwargs):
        self.next_slide(*args, **kwargs)

    def next_slide(self, *args, **kwargs):
        options = {name: kwargs.pop(name, default) for name, default in OPTIONS.items()}
        options["skip_animations"] = bool(options["skip_animations"] or self._skip_animations)
        Scene.next_section(self, *args, skip_animations=options["skip_animations"], **kwargs)
        if self._current_animation > self._start_animation:
            if self._wait_time_between_slides > 0 and (not self._options["loop"] or self.wait_between_looping_slides):
                self.wait(self._wait_time_between_slides)
            self._current_slide += 1
        if options["src"] is not None:
            self.recorder.warn(f"a slide that is a film or picture of its own is left out: {options['src']}")
            options = dict(OPTIONS, skip_animations=self._skip_animations)
        self._options = options
        self._start_animation = self._current_animation
        self.recorder.cue(SLIDE, f"slide {self._current_slide}", options["notes"],
                          LOOP * bool(options["loop"]) + AUTO_NEXT * bool(options["auto_next"]) +
                          SKIPPED * options["skip_animations"])

    def start_skip_animations(self):
        self._skip_animations = True

    def stop_skip_animations(self):
        self._skip_animations = False

    def wipe(self, *args, direction=LEFT, return_animation=False, **kwargs):
        camera = self.renderer.camera
        kwargs.setdefault("shift", np.asarray(direction) * np.array([camera.frame_width, camera.frame_height, 0.0]))
        return self._run(Wipe(*args, **kwargs), return_animation)

    def zoom(self, *args, return_animation=False, **kwargs):
        return self._run(Zoom(*args, **kwargs), return_animation)

    def _run(self, animation, return_animation):
        if return_animation:
            return animation
        self.play(animation)
        return None


class Slide(BaseSlide, Scene):
    pass


class ThreeDSlide(Slide, ThreeDScene):
    pass


MODULES = {
    "manim_slides": {"Slide": Slide, "ThreeDSlide": ThreeDSlide, "__version__": "5.7.0", "__path__": []},
    "manim_slides.slide": {"Slide": Slide, "ThreeDSlide": ThreeDSlide, "BaseSlide": BaseSlide, "MANIM": True,
                           "MANIMGL": False, "API_NAME": "manim", "__path__": []},
    "manim_slides.slide.base": {"BaseSlide": BaseSlide},
    "manim_slides.slide.manim": {"Slide": Slide, "ThreeDSlide": ThreeDSlide},
    "manim_slides.slide.animation": {"Wipe": Wipe, "Zoom": Zoom},
}


def install(recorder):
    BaseSlide.recorder = recorder
    for name, contents in MODULES.items():
        module = types.ModuleType(name)
        module.__dict__.update(contents)
        module.__spec__ = importlib.machinery.ModuleSpec(name, None, is_package="__path__" in contents)
        sys.modules[name] = module
        if "." in name:
            parent, _, last = name.rpartition(".")
            setattr(sys.modules[parent], last, module)
