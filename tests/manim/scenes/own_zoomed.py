"""Second cameras: what they see is shown in a window of its own."""

from manim import *


class Zoomed(ZoomedScene):
    def __init__(self, **kwargs):
        super().__init__(zoom_factor=0.3, zoomed_display_height=2.25, zoomed_display_width=4,
                         image_frame_stroke_width=20, zoomed_camera_config={"default_frame_stroke_width": 3}, **kwargs)

    def construct(self):
        dot = Dot().shift(LEFT * 2 + DOWN)
        ring = Circle(radius=0.4, color=GREEN, fill_opacity=0.5).shift(RIGHT + DOWN)
        self.add(NumberPlane(), dot, ring)
        self.activate_zooming(animate=True)
        self.play(self.zoomed_camera.frame.animate.shift(RIGHT * 1.5 + DOWN * 0.5))
        self.play(dot.animate.shift(UP * 0.5), self.zoomed_display.animate.shift(LEFT * 3))
        self.wait(0.2)
