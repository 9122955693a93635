"""Bodies and surfaces before a camera that stands, turns by itself and is moved."""

from manim import *

Text.set_default(font="Inter")


class Spheres(ThreeDScene):
    def construct(self):
        self.set_camera_orientation(phi=70 * DEGREES, theta=30 * DEGREES)
        sphere = Sphere(radius=1.5, resolution=(12, 12)).shift(LEFT * 2)
        cube = Cube(side_length=2, fill_opacity=0.8).shift(RIGHT * 2)
        self.add(ThreeDAxes(), sphere, cube)
        self.begin_ambient_camera_rotation(rate=0.6)
        self.wait(1)
        self.stop_ambient_camera_rotation()
        self.play(Rotate(cube, PI / 3, axis=UP), sphere.animate.shift(OUT))
        self.move_camera(phi=40 * DEGREES, theta=-60 * DEGREES, zoom=1.3)
        self.wait(0.3)


class Waves(ThreeDScene):
    def construct(self):
        self.set_camera_orientation(phi=60 * DEGREES, theta=-45 * DEGREES)
        wave = Surface(lambda u, v: np.array([u, v, np.sin(u * 2) * np.cos(v * 2) / 2]), u_range=[-3, 3],
                       v_range=[-3, 3], resolution=(8, 8), fill_opacity=0.9)
        self.play(Create(wave))
        self.play(wave.animate.set_fill_by_checkerboard(BLUE, GREEN, opacity=0.6))
        self.wait(0.2)


class TurningSurface(ThreeDScene):
    """Heavy: 32 by 32 faces in every frame."""

    def construct(self):
        self.set_camera_orientation(phi=65 * DEGREES, theta=0)
        self.add(Surface(lambda u, v: np.array([u, v, np.exp(-(u * u + v * v) / 3) * 2]), u_range=[-3, 3],
                         v_range=[-3, 3], resolution=(32, 32), checkerboard_colors=[BLUE_D, BLUE_E]))
        self.begin_ambient_camera_rotation(rate=PI / 4)
        self.wait(1)


class FixedText(ThreeDScene):
    def construct(self):
        title = Text("Held in the frame", font_size=36).to_corner(UL)
        label = Text("turned to you", font_size=24).shift(RIGHT * 2 + OUT)
        self.set_camera_orientation(phi=75 * DEGREES, theta=-30 * DEGREES)
        self.add_fixed_in_frame_mobjects(title)
        self.add_fixed_orientation_mobjects(label)
        self.add(ThreeDAxes(), label, Dot3D(RIGHT * 2 + OUT, color=RED))
        self.begin_ambient_camera_rotation(rate=1)
        self.wait(0.8)
        self.play(title.animate.set_color(YELLOW))


class Solids(ThreeDScene):
    def construct(self):
        self.set_camera_orientation(phi=60 * DEGREES, theta=20 * DEGREES, zoom=0.8)
        solids = VGroup(Cone(base_radius=0.8, height=1.6, resolution=(4, 16)),
                        Cylinder(radius=0.7, height=1.6, resolution=(4, 16)), Torus(0.8, 0.3, resolution=(10, 10)),
                        Prism(dimensions=[1, 1.5, 0.8]), Arrow3D(ORIGIN, OUT * 1.5 + RIGHT, resolution=8))
        solids.arrange(RIGHT, buff=0.6)
        self.play(FadeIn(solids, lag_ratio=0.1))
        self.move_camera(theta=80 * DEGREES, gamma=10 * DEGREES)
