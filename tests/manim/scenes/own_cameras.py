"""The camera as a mobject: zoomed, moved, following, with another ground."""

from manim import *


class Moving(MovingCameraScene):
    def construct(self):
        self.camera.background_color = "#102030"
        squares = VGroup(*[Square(side_length=0.6, fill_opacity=0.7, color=color) for color in
                           (RED, ORANGE, YELLOW, GREEN, BLUE)]).arrange(RIGHT)
        self.camera.frame.save_state()
        self.add(squares)
        self.play(self.camera.frame.animate.scale(0.4).move_to(squares[1]))
        self.play(self.camera.frame.animate.move_to(squares[3]), squares[3].animate.rotate(PI / 4))
        self.camera.background_color = "#301010"
        self.play(Restore(self.camera.frame))
        self.wait(0.2)
