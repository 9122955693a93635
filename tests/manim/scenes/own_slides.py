"""A talk made for manim-slides."""

from manim import *
from manim_slides import Slide, ThreeDSlide

Text.set_default(font="Inter")


class Talk(Slide):
    def construct(self):
        self.wait_time_between_slides = 0.1
        title = Text("Slides").to_edge(UP)
        self.add_to_canvas(title=title)
        self.next_slide(notes="Say hello.")
        self.play(FadeIn(title))
        circle, square = Circle(color=RED, fill_opacity=0.5), Square(color=BLUE)
        self.next_slide(loop=True, notes="""
            This one
            loops.
            """)
        self.play(Create(circle), subcaption="a circle")
        self.play(Indicate(circle))
        self.next_slide(auto_next=True)
        self.wipe(self.mobjects_without_canvas, [square])
        self.next_slide(skip_animations=True)
        self.play(square.animate.shift(LEFT * 3))
        self.next_slide()
        self.zoom(self.mobjects_without_canvas, [Triangle()])


class Solid(ThreeDSlide):
    def construct(self):
        self.set_camera_orientation(phi=60 * DEGREES, theta=30 * DEGREES)
        self.play(FadeIn(Cube()))
        self.next_slide()
        self.move_camera(theta=80 * DEGREES)
