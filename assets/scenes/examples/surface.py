"""A talk for Manim, to be played live: rostrum assets/scenes/examples/surface.py

Manim runs it once (pip install manim; the formula needs LaTeX); after that it is stepped, scrubbed and played backwards
like any other scene. With manim-slides installed or not, next_slide() is where the presenter stops.
"""

from manim import *
from manim_slides import ThreeDSlide


class Saddle(ThreeDSlide):
    def construct(self):
        title = Text("A saddle", font_size=44).to_corner(UL)
        formula = MathTex("z = x^2 - y^2", font_size=44, color=YELLOW).next_to(title, DOWN, aligned_edge=LEFT)
        axes = ThreeDAxes(x_range=[-2, 2, 1], y_range=[-2, 2, 1], z_range=[-2, 2, 1], x_length=6, y_length=6, z_length=4)
        saddle = Surface(
            lambda x, y: axes.c2p(x, y, x * x - y * y), u_range=[-1.4, 1.4], v_range=[-1.4, 1.4], resolution=(24, 24)
        )

        self.set_camera_orientation(phi=65 * DEGREES, theta=-50 * DEGREES)
        self.add_fixed_in_frame_mobjects(title)
        self.play(Write(title), Create(axes))

        self.next_slide(notes="What the formula says: up along x, down along y.")
        self.add_fixed_in_frame_mobjects(formula)
        self.play(Write(formula))
        self.play(Create(saddle), run_time=2)

        self.next_slide(loop=True, notes="It turns until the next key.")
        self.begin_ambient_camera_rotation(rate=PI / 4)
        self.wait(8)
        self.stop_ambient_camera_rotation()

        self.next_slide(notes="One cut through the middle is a parabola that opens upwards, the other one downwards.")
        up = axes.plot_parametric_curve(lambda t: (t, 0, t * t), t_range=[-1.4, 1.4], color=GREEN)
        down = axes.plot_parametric_curve(lambda t: (0, t, -t * t), t_range=[-1.4, 1.4], color=RED)
        self.play(saddle.animate.set_opacity(0.35))
        self.play(Create(up), Create(down))
        self.wait()

