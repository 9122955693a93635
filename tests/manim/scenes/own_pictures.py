"""Pictures, clouds of points, gradients, strokes behind shapes, caps and joints."""

from manim import *

Text.set_default(font="Inter")


class Turned(Scene):
    def construct(self):
        picture = ImageMobject("picture.png").scale_to_fit_height(3)
        self.play(FadeIn(picture))
        self.play(Rotate(picture, PI / 3))
        self.play(picture.animate.set_opacity(0.3).stretch(0.5, 0))
        self.play(FadeOut(picture, shift=DOWN))


class Clouds(Scene):
    def construct(self):
        cloud = PointCloudDot(color=RED, radius=1.2).shift(LEFT * 3)
        many = PointCloudDot(stroke_width=4, radius=1.2).set_color_by_gradient(BLUE, GREEN).shift(RIGHT * 3)
        self.add(cloud, many)
        self.wait(0.2)
        self.play(cloud.animate.shift(UP), many.animate.scale(0.7))


class Strokes(Scene):
    def construct(self):
        text = Text("BEHIND", font_size=96, weight=BOLD).set_stroke(RED, 12, background=True).to_edge(UP)
        shades = VGroup(Circle(fill_opacity=1).set_color_by_gradient(RED, YELLOW, BLUE),
                        Square(fill_opacity=0.8).set_fill(color=[GREEN, BLUE]).set_sheen_direction(UP),
                        Star(fill_opacity=1, color=ORANGE).set_sheen(-0.5, DR)).arrange(RIGHT)
        corners = VMobject(stroke_width=24).set_points_as_corners([LEFT * 2, UP, RIGHT * 2, RIGHT * 2 + UP])
        rows = VGroup()
        for joint, cap in ((LineJointType.ROUND, CapStyleType.ROUND), (LineJointType.BEVEL, CapStyleType.BUTT),
                           (LineJointType.MITER, CapStyleType.SQUARE)):
            row = corners.copy()
            row.joint_type, row.cap_style = joint, cap
            rows.add(row)
        rows.scale(0.6).arrange(RIGHT, buff=1).to_edge(DOWN)
        self.play(FadeIn(text), Create(shades))
        self.play(Create(rows), shades.animate.rotate(PI / 4))
        self.play(rows.animate.set_stroke(width=8), text.animate.set_stroke(BLUE, 2, background=True))
        self.wait(0.1)
