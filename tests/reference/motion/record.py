#!/usr/bin/env python3
"""Plays each scene below in Manim and writes what is on stage at every tenth of a second to NAME.txt, one leaf a line:
seconds, box (left bottom right top), first and last point, fill and stroke (red green blue opacity), stroke width.

The colours that have names go to colors.names.

Made with Manim Community 0.21: pip install manim==0.21.0; python3 record.py
"""

import sys

import numpy as np
from manim import *
from manim.utils.color import manim_colors

RATE = 10
config.update({"frame_rate": RATE, "dry_run": True, "disable_caching": True, "verbosity": "ERROR",
               "progress_bar": "none"})


def row():
    shapes = VGroup(Square(1.5, color=RED, fill_opacity=0.5), Circle(color=GREEN),
                    Triangle(fill_opacity=1, stroke_width=0))
    return shapes.arrange(RIGHT, buff=1)


def write(scene):
    shapes = row()
    scene.play(Write(shapes))
    scene.play(Unwrite(shapes))
    border = Square(2, color=BLUE, fill_opacity=0.4, stroke_width=6)
    scene.play(Write(border, stroke_color=YELLOW), run_time=2)
    scene.wait(0.2)


def create(scene):
    shapes = row()
    again = shapes.copy()
    scene.play(Create(shapes, lag_ratio=0.3), run_time=1.5)
    scene.play(Uncreate(shapes))
    scene.play(Create(again), rate_func=linear)
    scene.play(Uncreate(again, lag_ratio=0.5, rate_func=rush_into))
    scene.wait(0.2)


def fades(scene):
    a = Square(1.2, color=BLUE, fill_opacity=0.5).shift(LEFT * 5)
    b = Circle(0.7, color=RED).shift(LEFT * 2)
    c = VGroup(Square(0.5, fill_opacity=0.8), Circle(0.4)).arrange(RIGHT).shift(RIGHT)
    d = Triangle(color=GREEN).shift(RIGHT * 4)
    scene.play(FadeIn(a, shift=UP), FadeIn(b, scale=2), FadeIn(c, scale=0.5), FadeIn(d, shift=LEFT, scale=0.3))
    scene.play(FadeOut(a, shift=DOWN * 2), FadeOut(b, scale=0.2), FadeOut(c, shift=RIGHT, lag_ratio=0.5), FadeOut(d))
    scene.play(FadeIn(c, shift=UP, lag_ratio=0.3))
    scene.wait(0.2)


def transform(scene):
    a = Square(1.5, color=RED, fill_opacity=0.3).shift(LEFT * 4)
    b = Circle(0.8, color=GREEN, stroke_width=8).shift(LEFT * 3 + UP * 2)
    c = Triangle(color=BLUE, fill_opacity=1)
    d = Square(1, color=YELLOW).shift(UP)
    e = VGroup(Square(0.8, color=TEAL), Circle(0.4, color=PINK)).arrange(RIGHT).shift(RIGHT * 4)
    f = VGroup(Circle(0.5, color=WHITE, fill_opacity=0.5), Square(0.6, color=ORANGE)).arrange(DOWN).shift(RIGHT * 5)
    scene.add(a, e, c)
    scene.play(Transform(a, b), ReplacementTransform(c, d), Transform(e, f))
    scene.play(a.animate.shift(DOWN), d.animate.scale(0.5), Transform(e, e.copy().shift(LEFT * 2), lag_ratio=0.5))
    scene.play(Transform(d, Square(2, color=RED)), rate_func=linear)
    scene.wait(0.2)


def motions(scene):
    dot, road = Dot(radius=0.2), Arc(radius=2, start_angle=0.3, angle=2)
    box, tail = Square(1, color=RED).shift(LEFT * 4), Square(0.5, color=BLUE).shift(LEFT * 2)
    pair = VGroup(Square(0.5, color=GREEN), Circle(0.3)).arrange(RIGHT).shift(RIGHT * 4)
    scene.add(road, dot, box, tail, pair)
    scene.play(MoveAlongPath(dot, road), Rotate(box, angle=PI * 0.75),
               Rotate(tail, angle=-PI / 2, about_point=LEFT * 3))
    scene.play(MoveAlongPath(pair, Square(2).shift(RIGHT * 3), rate_func=linear),
               Rotate(box, PI, rate_func=there_and_back))
    scene.play(Rotate(pair, PI / 2, lag_ratio=0.5))
    scene.play(MoveAlongPath(pair, Circle(2).shift(RIGHT * 2), rate_func=there_and_back), run_time=2)
    scene.play(box.animate.rotate(PI / 2), pair.animate.shift(DOWN))
    scene.wait(0.2)


def attention(scene):
    a = Square(1.5, color=BLUE, fill_opacity=0.5).shift(LEFT * 4)
    b = VGroup(Circle(0.5), Circle(0.5).shift(RIGHT)).shift(RIGHT * 3)
    scene.add(a, b)
    scene.play(Indicate(a), Indicate(b, scale_factor=1.6, color=RED))
    scene.play(Indicate(b, lag_ratio=0.5), run_time=2)
    scene.play(Indicate(a, rate_func=rush_into), Indicate(b, scale_factor=0.5, rate_func=there_and_back_with_pause))
    scene.play(Circumscribe(a), Circumscribe(b, color=GREEN, buff=0.4, stroke_width=8, run_time=1.5))
    scene.wait(0.2)


def groups(scene):
    shapes = [Square(0.6, color=BLUE, fill_opacity=0.4) for _ in range(5)]
    VGroup(*shapes).arrange(RIGHT).shift(UP * 2)
    scene.play(LaggedStart(*[FadeIn(m, shift=UP) for m in shapes], lag_ratio=0.3))
    scene.play(LaggedStart(*[m.animate.shift(DOWN * 0.5).set_color(YELLOW) for m in shapes], lag_ratio=0.2, run_time=2))
    a, b = Square(1, color=RED).shift(LEFT * 3), Circle(0.6, color=GREEN)
    scene.play(Succession(Create(a, run_time=0.6), FadeIn(b, run_time=0.4), FadeOut(a, run_time=0.8)))
    scene.play(AnimationGroup(shapes[4].animate.shift(DOWN), b.animate.shift(RIGHT), lag_ratio=0.5, run_time=2,
                              rate_func=smooth))
    scene.play(AnimationGroup(Wait(0.4), FadeOut(b), lag_ratio=1))
    scene.play(LaggedStart(*[Rotate(m, PI / 3) for m in shapes]))
    scene.wait(0.2)


def animate(scene):
    a, b, c = [Square(0.8, color=k).shift(LEFT * 5 + UP * y) for k, y in ((RED, 2), (GREEN, 0), (BLUE, -2))]
    scene.add(a, b, c)
    scene.play(a.animate(run_time=0.5).shift(RIGHT * 9), b.animate.shift(RIGHT * 9),
               c.animate(run_time=2, rate_func=linear).shift(RIGHT * 9))
    scene.play(a.animate.shift(LEFT * 3), b.animate.scale(2).set_fill(RED, opacity=0.5), run_time=0.8, rate_func=rush_into)
    scene.play(VGroup(a, b, c).animate(lag_ratio=0.5).shift(UP).set_stroke(WHITE, width=10, opacity=0.5))
    scene.play(a.animate.set_opacity(0.25), b.animate.stretch(0.5, 0), c.animate(rate_func=there_and_back).scale(3))
    scene.wait(0.2)


def order(scene):
    """What lies over what while it is animated."""
    a, b, c, d = [Square(1 + k / 4, color=color, fill_opacity=1).shift(RIGHT * k / 2)
                  for k, color in enumerate((RED, GREEN, BLUE, YELLOW))]
    scene.add(a, b, c, d)
    scene.play(a.animate.shift(UP), b.animate.shift(DOWN))
    scene.play(AnimationGroup(a.animate.shift(DOWN), b.animate.shift(UP)))
    scene.play(ReplacementTransform(c, Square(0.5, color=WHITE)))
    scene.play(Transform(d, Square(0.8, color=PINK)), FadeIn(b), Create(c))
    scene.play(FadeOut(a), FadeOut(d))
    scene.play(LaggedStart(Rotate(b, PI / 3), Indicate(c)))
    scene.wait(0.2)


def shapes(scene):
    """One of each, as it is made."""
    scene.add(
        Rectangle(width=3, height=0.5, color=RED).shift(UP * 3), Square(side_length=0.7, fill_opacity=0.5).shift(UL * 3),
        RoundedRectangle(width=2, height=1, corner_radius=0.2, color=GREEN).shift(UR * 2.5),
        Circle(radius=0.4).shift(LEFT * 5), Circle(radius=0.3, color=BLUE, fill_opacity=0.2, stroke_width=7).shift(LEFT * 4),
        Dot(point=RIGHT * 5 + UP), Dot(radius=0.3, color=TEAL).shift(RIGHT * 6),
        Arc(radius=1.5, start_angle=0.4, angle=1.7, color=PINK), Arc(arc_center=DOWN * 2, angle=-PI * 1.2),
        Triangle().scale(0.4).shift(DOWN * 3), Triangle(radius=0.6, color=ORANGE).shift(DOWN * 2 + LEFT * 2),
        Polygon([-6, -3, 0], [-5, -3.5, 0], [-4, -2.2, 0], [-5.5, -2, 0]),
        Line(LEFT * 6 + UP, LEFT * 3 + UP * 2), Line(LEFT * 6, LEFT * 3 + UP, buff=0.3, color=GRAY, stroke_width=2),
        DashedLine(RIGHT * 2, RIGHT * 4 + DOWN, dash_length=0.3), DashedLine(RIGHT * 2 + DOWN, RIGHT * 4 + DOWN * 2,
                                                                             dash_length=0.2, dashed_ratio=0.7),
        Arrow(DOWN * 3 + RIGHT, DOWN * 3 + RIGHT * 4), Arrow(ORIGIN, RIGHT * 0.9, buff=0, color=YELLOW),
        Arrow(UP * 2, UP * 2 + LEFT * 1.5, buff=0.1, tip_length=0.2, stroke_width=3),
        Arrow(RIGHT * 5, RIGHT * 6.5 + DOWN * 2, max_tip_length_to_length_ratio=0.1, max_stroke_width_to_length_ratio=1),
        DoubleArrow(DOWN * 3.5 + RIGHT, DOWN * 3.5 + RIGHT * 5), CurvedArrow(LEFT * 2 + DOWN, LEFT + UP),
        CurvedArrow(RIGHT * 3 + UP, RIGHT * 4 + UP * 2, angle=-PI / 3, tip_length=0.2),
        SurroundingRectangle(Circle(radius=0.4).shift(LEFT * 5), buff=0.3, color=GREEN, fill_opacity=0.1, fill_color=RED),
        Square(0.5, color=RED, stroke_color=BLUE, stroke_opacity=0.4, fill_color=GREEN, fill_opacity=0.6).shift(UP))
    scene.wait(0.1)


def layout(scene):
    """Where the methods put things."""
    a, b, c = Rectangle(width=2, height=1), Square(0.6, color=RED), Circle(0.4)
    scene.add(a, b, c)

    def at(change):
        change()
        scene.wait(0.1)

    at(lambda: b.next_to(a, RIGHT, buff=0.3))
    at(lambda: b.next_to(a, UP))
    at(lambda: b.next_to(a, DOWN, buff=0.1, aligned_edge=LEFT))
    at(lambda: b.next_to(a, LEFT, aligned_edge=UP))
    at(lambda: b.next_to([2, 1, 0], UR, buff=0.2))
    at(lambda: c.move_to(b))
    at(lambda: c.move_to([1, -2, 0], aligned_edge=DL))
    at(lambda: c.align_to(a, UP))
    at(lambda: c.align_to(a, DR))
    at(lambda: a.to_edge(UP))
    at(lambda: a.to_edge(LEFT, buff=1.5))
    at(lambda: b.to_corner(DR))
    at(lambda: b.to_corner(UL, buff=0.2))
    at(lambda: c.set_x(3).set_y(-1.5))
    group = VGroup(a, b, c)
    at(lambda: group.arrange(DOWN))
    at(lambda: group.arrange(RIGHT, buff=0.7, aligned_edge=DOWN))
    at(lambda: group.arrange(UP, center=False))
    at(lambda: group.scale(0.5))
    at(lambda: group.scale(1.5, about_point=[1, 1, 0]))
    at(lambda: group.scale(1.2, about_edge=LEFT))
    at(lambda: group.rotate(0.5))
    at(lambda: group.rotate(-0.5, about_point=[1, 0, 0]))
    at(lambda: b.rotate(0.3, about_edge=DR))
    at(lambda: group.stretch(1.4, 0))
    at(lambda: group.stretch(0.6, 1, about_edge=UP))
    at(lambda: a.set(width=3))
    at(lambda: a.stretch_to_fit_height(1.1))
    at(lambda: a.stretch_to_fit_width(1.7))
    at(lambda: group.scale_to_fit_height(2.5))
    at(lambda: group.shift(UR))
    more = VGroup(*[Square(0.3 + k / 10) for k in range(7)]).shift(LEFT * 2)
    scene.add(more)
    at(lambda: more.arrange_in_grid(rows=2, buff=0.2))
    at(lambda: more.arrange_in_grid(cols=2, buff=(0.1, 0.3)))
    at(lambda: more.arrange_in_grid(rows=3, cols=3))
    at(lambda: more.arrange_in_grid())
    at(lambda: more[1:3].set_fill(GREEN, opacity=0.5))
    at(lambda: more[4].set_stroke(RED, width=8, opacity=0.5))
    at(lambda: more[5].set_color(PINK))
    at(lambda: more[6].set_opacity(0.3))


def nesting(scene):
    """Groups of animations in groups, with rate functions and run times of their own."""
    a, b, c, d = [Square(0.6, color=k, fill_opacity=0.5).shift(LEFT * 5 + UP * y)
                  for y, k in ((2, RED), (1, GREEN), (-1, BLUE), (-2, YELLOW))]
    scene.add(a, b, c, d)
    e = Square(0.8, color=ORANGE)
    scene.play(AnimationGroup(
        LaggedStart(a.animate.shift(RIGHT), b.animate(run_time=2).shift(RIGHT), lag_ratio=0.5),
        Succession(c.animate(rate_func=linear).shift(RIGHT), d.animate.shift(RIGHT), run_time=3, rate_func=rush_into),
        rate_func=smooth, run_time=4))
    scene.play(Succession(
        AnimationGroup(a.animate.shift(UP), b.animate.shift(DOWN), lag_ratio=0.25),
        Wait(0.5),
        LaggedStart(c.animate.shift(UP), Rotate(d, PI / 2), lag_ratio=0.25)))
    scene.play(LaggedStart(
        Succession(FadeOut(a), FadeIn(e, shift=RIGHT)), FadeOut(b, scale=0.5, run_time=0.5),
        Transform(c, Square(1, color=PINK), rate_func=there_and_back), lag_ratio=0.4, run_time=3))
    scene.play(e.animate(rate_func=rate_functions.ease_out_back).shift(DOWN * 2), d.animate(rate_func=rate_functions.ease_in_out_elastic).scale(2),
               c.animate(rate_func=wiggle).shift(RIGHT))
    scene.play(AnimationGroup(FadeIn(b), Create(Circle(0.5)), Uncreate(d), lag_ratio=0.3), run_time=2, rate_func=linear)
    scene.wait(0.2)


# Manim turns the order of the leaves round while Unwrite runs. Here they do not overlap: they are written as first seen.
write.sorts = True

SCENES = [write, create, fades, transform, motions, attention, groups, animate, order, shapes, layout, nesting]


def extent(points):
    """The box of cubics, from 17 places on each."""
    p = points.reshape(-1, 4, 3)
    t = np.linspace(0, 1, 17).reshape(-1, 1, 1, 1)
    at = (1 - t)**3 * p[:, 0:1] + 3 * (1 - t)**2 * t * p[:, 1:2] + 3 * (1 - t) * t**2 * p[:, 2:3] + t**3 * p[:, 3:4]
    at = at.reshape(-1, 3)
    return [*at.min(axis=0)[:2], *at.max(axis=0)[:2]]


def is_seen(leaf):
    inked = leaf.get_fill_rgbas()[0][3] > 0.002 or leaf.get_stroke_rgbas()[0][3] > 0.002 and leaf.get_stroke_width() > 0
    box = extent(leaf.points) if len(leaf.points) else [0] * 4
    return inked and max(box[2] - box[0], box[3] - box[1]) > 0.002


def described(seconds, leaf):
    numbers = [*extent(leaf.points), *leaf.points[0][:2], *leaf.points[-1][:2], *leaf.get_fill_rgbas()[0],
               *leaf.get_stroke_rgbas()[0], leaf.get_stroke_width()]
    return " ".join([f"{seconds:.1f}"] + [f"{number:.4f}".rstrip("0").rstrip(".") for number in numbers])


class Recorded(Scene):
    script, lines, known, count = None, None, None, 0

    def construct(self):
        self.renderer.add_frame = self.keep
        type(self).script(self)

    def keep(self, frame, num_frames=1):
        for _ in range(num_frames):
            leaves = [leaf for mobject in self.mobjects for leaf in mobject.family_members_with_points()]
            self.known += [leaf for leaf in leaves if leaf not in self.known]
            if hasattr(type(self).script, "sorts"):
                leaves.sort(key=self.known.index)
            self.lines += [described(self.count / RATE, leaf) for leaf in leaves if is_seen(leaf)] or [f"{self.count / RATE:.1f}"]
            self.count += 1


with open("colors.names", "w") as file:
    named = sorted((name, color) for name, color in vars(manim_colors).items() if isinstance(color, ManimColor))
    file.writelines(f"{name} {color.to_hex()[1:]}\n" for name, color in named)

for script in SCENES:
    if len(sys.argv) > 1 and script.__name__ not in sys.argv[1:]:
        continue
    scene = type("Recorded", (Recorded,), {"script": staticmethod(script), "lines": [], "known": [], "count": 0})()
    scene.render()
    with open(f"{script.__name__}.txt", "w") as file:
        file.write("\n".join(scene.lines) + "\n")
