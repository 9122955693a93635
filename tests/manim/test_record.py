#!/usr/bin/env python3
"""Tests of the recorder alone: what it says of scenes, checked against what Manim is documented to do.

To be run by a Python that has Manim. The last line is "N passed, M failed".
"""

import concurrent.futures
import os
import struct
import subprocess
import sys
import tempfile
import unittest

import stream

HERE = os.path.dirname(os.path.abspath(__file__))
RECORDER = os.path.join(HERE, "..", "..", "assets", "manim", "record.py")
MEDIA = tempfile.TemporaryDirectory()
HEAD = "from manim import *\n"


def record(source, *scenes, options=(), environment=None, folder=None, name="talk.py"):
    """Writes a file, records it at 10 a second and returns its scenes, its error and what was printed."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = folder or temporary
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            file.write(source)
        data, said = run(folder, name, *scenes, options=options, environment=environment)
        return (*stream.read(data), said)


def run(folder, *arguments, options=(), environment=None):
    inner, outer = os.pipe()
    command = [sys.executable, RECORDER, "--fd", str(outer), "--fps", "10", "--media", MEDIA.name, *options, *arguments]
    with subprocess.Popen(command, cwd=folder, pass_fds=[outer], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          env=dict(os.environ, **(environment or {}))) as process:
        os.close(outer)
        with os.fdopen(inner, "rb") as file:
            data = file.read()
        return data, process.stdout.read().decode()


def scene(body, base="Scene", head=HEAD):
    lines = "".join(f"        {line}\n" for line in body.splitlines())
    return f"{head}\nclass Talk({base}):\n    def construct(self):\n{lines}"


def one(body, base="Scene", head=HEAD, **more):
    scenes, error, _ = record(scene(body, base, head), **more)
    assert error is None, error
    return scenes[0]


class Frames(unittest.TestCase):
    def test_a_play_is_rounded_up_and_a_wait_down(self):
        talk = one("self.add(Dot())\nself.play(Create(Square()), run_time=0.25)\nself.wait(0.25)")
        self.assertEqual(talk.frames, 3 + 2)

    def test_a_wait_with_updaters_that_take_time_runs_like_a_play(self):
        self.assertEqual(one("self.add(Dot().add_updater(lambda m, dt: m.shift(dt * UP)))\nself.wait(0.25)").frames, 3)

    def test_a_scene_without_plays_is_one_frame(self):
        self.assertEqual(one("self.add(Circle())").frames, 1)

    def test_a_play_ends_with_its_last_state_before_anything_leaves(self):
        ends = []
        source = scene("self.play(FadeOut(Square(fill_opacity=1)), run_time=0.5)\nself.wait(0.5)")
        with tempfile.TemporaryDirectory() as folder:
            with open(os.path.join(folder, "talk.py"), "w", encoding="utf-8") as file:
                file.write(source)
            data, _ = run(folder, "talk.py")
        stream.read(data, lambda s: ends.append((s.last, s.frames, dict(s.styles))) if s.last.count == 0 else None)
        last, frames, styles = ends[0]
        self.assertEqual(frames, 5)
        self.assertEqual([styles[leaf].fills[0][3] for leaf in last.leaves], [0.0])

    def test_what_stands_still_is_said_once(self):
        talk = one("self.add(*[Circle() for _ in range(20)])\nself.play(Create(Square()), run_time=2)")
        self.assertLess(talk.bytes["O"], 20 * 600 + 21 * 700)

    def test_a_moving_camera_changes_no_outline(self):
        talk = one("self.add(Square())\nself.play(self.camera.frame.animate.scale(0.5).shift(RIGHT))\nself.wait(0.1)",
                   "MovingCameraScene")
        self.assertAlmostEqual(talk.last.camera[0], 1)
        self.assertAlmostEqual(talk.last.camera[3], 4)
        square = [outline for outline in talk.outlines.values() if max(outline) == 1]
        self.assertEqual(len(square), 1)

    def test_the_same_file_makes_the_same_recording(self):
        source = scene("for _ in range(9):\n    self.add(Dot(np.random.rand(3), color=random_color()))\nself.wait(0.2)")
        with tempfile.TemporaryDirectory() as folder:
            with open(os.path.join(folder, "talk.py"), "w", encoding="utf-8") as file:
                file.write(source)
            first, second = (run(folder, "talk.py", environment={"PYTHONHASHSEED": seed})[0] for seed in "12")
        self.assertEqual(first, second)

    def test_unchanged_digits_of_a_number_stay_the_same_leaves(self):
        talk = one("x = ValueTracker(10)\nn = Integer(10).add_updater(lambda m: m.set_value(x.get_value()))\n"
                   "self.add(n)\nself.play(x.animate.set_value(19), run_time=3, rate_func=linear)\nself.wait(0.1)")
        self.assertLess(len(talk.outlines), 16)

    def test_mobjects_that_are_gone_are_dropped(self):
        talk = one("import gc\nfor i in range(5):\n    square = Square(1 + i)\n    self.add(square)\n    self.wait(0.2)\n"
                   "    self.remove(square)\n    del square\n    gc.collect()\nself.add(Dot())\nself.wait(0.2)")
        self.assertGreaterEqual(len(talk.dropped), 3)


class Cues(unittest.TestCase):
    def cues(self, talk, kind):
        return [(at, flags, name, notes) for at, of, flags, name, notes in talk.cues if of == kind]

    def test_sections_are_cues_and_passed_over_ones_take_no_time(self):
        talk = one("self.play(Create(Square()), run_time=0.5)\nself.next_section('one')\nself.wait(0.5)\n"
                   "self.next_section('two', skip_animations=True)\nself.wait(0.5)\n"
                   "self.next_section('three')\nself.wait(0.5)")
        self.assertEqual(talk.frames, 15)
        self.assertEqual(self.cues(talk, "section"), [(5, 0, "one", ""), (10, 0, "three", "")])

    def test_waits_and_plays_are_cues(self):
        talk = one("self.play(Create(Square()), run_time=0.5)\nself.wait(0.5)\nself.play(FadeOut(*self.mobjects))")
        self.assertEqual([cue[0] for cue in self.cues(talk, "wait")], [5])
        self.assertEqual([(cue[0], cue[2]) for cue in self.cues(talk, "play")], [(0, "Create"), (10, "FadeOut")])

    def test_slides_keep_notes_and_loops(self):
        head = HEAD + "from manim_slides import Slide\n"
        talk = one("self.next_slide(notes='''\n    first\n    notes''')\nself.play(Create(Square()), run_time=0.5)\n"
                   "self.next_slide(loop=True)\nself.wait(0.5)\nself.next_slide(auto_next=True)\nself.wait(0.5)",
                   "Slide", head)
        self.assertEqual(self.cues(talk, "slide"), [(0, 0, "slide 1", "first\nnotes"), (5, 1, "slide 2", ""),
                                                    (10, 2, "slide 3", "")])

    def test_slides_wait_where_they_are_told_to(self):
        head = (HEAD + "from manim_slides.slide import Slide, ThreeDSlide\n"
                "from manim_slides.slide.animation import Wipe\n")
        talk = one("self.wait_time_between_slides = 0.4\nself.play(Create(Square()), run_time=0.5)\nself.next_slide()\n"
                   "self.wipe(self.mobjects, [Circle()], run_time=0.5)", "ThreeDSlide", head)
        self.assertEqual(talk.frames, 5 + 4 + 5)
        self.assertEqual([cue[0] for cue in self.cues(talk, "slide")], [9])

    def test_captions_come_when_they_are_said(self):
        talk = one("self.play(Create(Square()), subcaption='a', subcaption_offset=0.5)\n"
                   "self.add_subcaption('b', 2, 0.25)\nself.wait(1)\nself.add_subcaption('c', 1, -0.5)\nself.wait(0.1)")
        self.assertEqual(talk.captions, [(5, 1.0, "a"), (13, 2.0, "b"), (20, 0.5, "c")])
        self.assertEqual(talk.frames, 21)

    def test_progress_names_each_play(self):
        talk = one("self.play(Create(Square()), FadeIn(Dot()))\nself.wait(0.5)\n"
                   "self.play(self.mobjects[0].animate.shift(UP))")
        self.assertEqual([said[1] for said in talk.progress], ["Create, FadeIn", "Wait", "animate"])
        parts = [said[2] for said in talk.progress]
        self.assertEqual(parts, sorted(parts))
        self.assertEqual(parts[-1], 1.0)

    def test_each_play_says_which_line_of_the_file_it_is_at(self):
        head = HEAD + "def move(scene, what):\n    scene.play(what.animate.shift(UP), run_time=0.5)\n"
        talk = one("dot = Dot()\nself.play(\n    Create(dot),\n    run_time=0.5)\nmove(self, dot)\n"
                   "self.wait(0.5)\nmove(self, dot)", head=head)
        self.assertEqual(talk.lines, [(0, 8), (5, 3), (10, 12), (15, 3)])


class Looks(unittest.TestCase):
    def test_colours_are_red_green_blue(self):
        talk = one("self.add(Square(fill_color='#ff8000', fill_opacity=0.5, stroke_width=7))")
        style = talk.styles[talk.last.leaves[0]]
        self.assertEqual([round(part, 2) for part in style.fills[0]], [1.0, 0.5, 0.0, 0.5])
        self.assertEqual(style.width, 7)

    def test_the_ground_may_be_chosen_and_changed_by_the_scene(self):
        talk = one("self.camera.background_color = '#ff0000'\nself.wait(0.1)\n"
                   "self.camera.background_color = '#0000ff'\nself.wait(0.1)")
        self.assertEqual(talk.background, [1, 0, 0, 1])
        self.assertEqual(talk.styles[talk.last.leaves[0]].fills, [(0, 0, 1, 1)])

    def test_a_fading_picture_is_sent_once(self):
        talk = one("self.play(FadeIn(ImageMobject(np.full((9, 16, 3), 200, dtype=np.uint8))))\nself.wait(0.1)")
        self.assertEqual([picture[:3] for picture in talk.pictures.values()], [(16, 9, 0)])
        self.assertEqual(talk.places[talk.last.leaves[0]][2], 1.0)

    def test_points_of_one_colour_are_one_leaf_of_squares(self):
        talk = one("self.add(PMobject(stroke_width=4).add_points([[0, 0, 0], [1, 0, 0]], color=RED)"
                   ".add_points([[2, 0, 0]], color=BLUE))")
        counts = [len(talk.outlines[leaf]) // 32 for leaf in talk.last.leaves]
        self.assertEqual(counts, [2, 1])
        first = talk.outlines[talk.last.leaves[0]]
        self.assertAlmostEqual(first[6] - first[0], 4 * talk.width / 1920)

    def test_a_second_camera_shows_the_leaves_again_in_a_view(self):
        talk = one("self.add(Dot())\nself.activate_zooming()\nself.wait(0.1)", "ZoomedScene")
        begin = talk.last.leaves.index(stream.VIEW_BEGINS)
        inside = talk.last.leaves[begin + 2:talk.last.leaves.index(stream.VIEW_ENDS)]
        self.assertIn(talk.last.leaves[0], inside)
        self.assertAlmostEqual(talk.views[0][6], 3)

    def test_a_configuration_beside_the_file_counts(self):
        with tempfile.TemporaryDirectory() as folder:
            with open(os.path.join(folder, "manim.cfg"), "w", encoding="utf-8") as file:
                file.write("[CLI]\nbackground_color = #00ff00\nframe_rate = 12\npixel_width = 720\n"
                           "pixel_height = 1280\nframe_width = 9\nframe_height = 16\nsave_last_frame = True\n")
            talk = one("self.wait(1)", folder=folder)
        self.assertEqual((talk.frames, talk.background, talk.width, talk.height), (10, [0, 1, 0, 1], 9, 16))


class Cache(unittest.TestCase):
    def test_two_recorders_share_a_folder(self):
        source = scene("for i in range(6):\n    self.add(MathTex(f'{i} + 1'), Text(f'text {i}'))\nself.wait()")
        with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as media:
            with open(os.path.join(folder, "talk.py"), "w", encoding="utf-8") as file:
                file.write(source)
            with concurrent.futures.ThreadPoolExecutor(3) as pool:
                made = list(pool.map(lambda _: run(folder, "talk.py", options=["--media", media])[0], range(3)))
        self.assertIsNone(stream.read(made[0])[1])
        self.assertEqual(made, made[:1] * 3)


class Faults(unittest.TestCase):
    def error(self, source, *scenes, **more):
        _, error, said = record(source, *scenes, **more)
        self.assertIsNotNone(error, said)
        return error.split("\n")[0]

    def test_an_exception_names_the_line_of_the_scene(self):
        self.assertEqual(self.error(scene("x = 1\nself.play(Create(Square()))\nraise ValueError('no')")),
                         "talk.py:7: ValueError: no")

    def test_an_exception_in_manim_names_the_line_that_called(self):
        self.assertEqual(self.error(scene("self.wait(0)")).split(": ")[:2], ["talk.py:5", "ValueError"])

    def test_what_cannot_be_read_or_imported_names_the_line(self):
        self.assertEqual(self.error("def f(:\n"), "talk.py:1: SyntaxError: invalid syntax")
        self.assertEqual(self.error("\nimport nowhere_to_be_found\n"),
                         "talk.py:2: ModuleNotFoundError: No module named 'nowhere_to_be_found'")

    def test_scenes_that_are_not_there_name_those_that_are(self):
        self.assertEqual(self.error(scene("self.wait()"), "Tlak"), "talk.py: no scene Tlak; there are: Talk")
        self.assertEqual(self.error(HEAD), "talk.py: no scene in it (no class made from Scene)")

    def test_formulas_without_latex_say_what_to_install(self):
        said = self.error(scene("MathTex('nowhere+else')"), environment={"PATH": "/nowhere"})
        self.assertIn("texlive-latex-base texlive-latex-extra dvisvgm", said)

    def test_a_formula_that_is_wrong_says_what_latex_said(self):
        said = self.error(scene(r"MathTex(r'\nonsense')"))
        self.assertEqual(said.split(": ")[:2], ["talk.py:5", "LaTeX compilation error"])

    def test_what_is_left_out_is_warned_of_once(self):
        talk = one("for _ in range(3):\n    self.add_sound('ding.wav')\nself.interactive_embed()\nself.wait()")
        self.assertEqual(len(talk.warnings), 2)

    def test_another_renderer_is_warned_of(self):
        talk = one("self.play(Create(Square()))", head="from manim import *\nconfig.renderer = 'opengl'\n")
        self.assertEqual(talk.frames, 10)
        self.assertEqual([said for said in talk.warnings if "OpenGL" not in said], [])
        self.assertEqual(len(talk.warnings), 1)

    def test_a_scene_that_asks_is_not_answered(self):
        self.assertEqual(self.error(scene("input()")), "talk.py:5: EOFError: EOF when reading a line")

    def test_what_the_scene_prints_stays_out_of_the_recording(self):
        _, error, said = record(scene("print('spoken')\nself.wait()"))
        self.assertIsNone(error)
        self.assertIn("spoken", said)

    def test_a_reader_that_goes_away_ends_the_recorder(self):
        with tempfile.TemporaryDirectory() as folder:
            with open(os.path.join(folder, "talk.py"), "w", encoding="utf-8") as file:
                file.write(scene("for _ in range(999):\n    self.play(Create(Square()))"))
            inner, outer = os.pipe()
            with subprocess.Popen([sys.executable, RECORDER, "--fd", str(outer), "talk.py"], cwd=folder,
                                  pass_fds=[outer], stderr=subprocess.PIPE) as process:
                os.close(outer)
                self.assertEqual(struct.unpack("<c", os.read(inner, 1)), (b"H",))
                os.close(inner)
                self.assertEqual(process.stderr.read(), b"")
            self.assertEqual(process.returncode, 1)

    def test_nothing_is_left_in_the_folder_of_the_scene(self):
        with tempfile.TemporaryDirectory() as folder:
            record(scene("self.play(Write(Text('words')))"), folder=folder)
            self.assertEqual(os.listdir(folder), ["talk.py"])


class Files(unittest.TestCase):
    def test_all_scenes_of_a_file_are_recorded_in_its_order(self):
        source = HEAD + "".join(f"\nclass {name}({base}):\n    def construct(self):\n        self.wait(0.1)\n"
                                for name, base in (("Zebra", "Scene"), ("Apple", "Zebra")))
        source += "\nclass Base(Scene):\n    def setup(self):\n        self.x = 1\n"
        scenes, error, _ = record(source)
        self.assertIsNone(error)
        self.assertEqual([each.name for each in scenes], ["Zebra", "Apple"])
        scenes, _, _ = record(source, "Apple", "Zebra")
        self.assertEqual([each.name for each in scenes], ["Apple", "Zebra"])

    def test_the_names_of_scenes_can_be_listed(self):
        with tempfile.TemporaryDirectory() as folder:
            with open(os.path.join(folder, "talk.py"), "w", encoding="utf-8") as file:
                file.write(scene("self.wait()"))
            self.assertEqual(run(folder, "talk.py", options=["--list"])[0], b"Talk\n")

    def test_modules_beside_the_file_are_found(self):
        with tempfile.TemporaryDirectory() as folder:
            with open(os.path.join(folder, "parts.py"), "w", encoding="utf-8") as file:
                file.write("NAME = 'Talk'\n")
            talk = one("self.next_section(NAME)\nself.wait(0.1)", head=HEAD + "from parts import *\n", folder=folder)
        self.assertEqual(talk.cues[0][3], "Talk")


def main():
    tests = unittest.defaultTestLoader.loadTestsFromModule(sys.modules[__name__])
    result = unittest.TextTestRunner(verbosity=1).run(tests)
    failed = len(result.failures) + len(result.errors)
    print(f"{result.testsRun - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
