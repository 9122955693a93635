"""Formulas, numbers, matrices."""

from manim import *


class Formulas(Scene):
    def construct(self):
        formula = MathTex(r"\int_0^\infty e^{-x^2}\,dx", "=", r"\frac{\sqrt{\pi}}{2}")
        formula.set_color_by_tex(r"\pi", YELLOW)
        self.play(Write(formula))
        self.play(formula.animate.to_edge(UP))
        steps = MathTex("a^2", "+", "b^2", "=", "c^2")
        after = MathTex("a^2", "=", "c^2", "-", "b^2")
        self.play(FadeIn(steps))
        self.play(TransformMatchingTex(steps, after, path_arc=PI / 2))
        self.play(Circumscribe(after))
        self.wait(0.2)


class MatrixAndBrace(Scene):
    def construct(self):
        matrix = Matrix([[1, 0, 2], [0, 3, 1], [4, 1, 0]]).shift(LEFT * 2)
        brace = Brace(matrix, RIGHT)
        label = brace.get_tex(r"\det A = -26")
        self.play(Create(matrix))
        self.play(GrowFromCenter(brace), Write(label))
        self.play(matrix.get_entries()[4].animate.set_color(RED), label.animate.set_color(RED))
        self.wait(0.2)


class Counter(Scene):
    def construct(self):
        value = ValueTracker(0)
        number = DecimalNumber(0, num_decimal_places=2).add_updater(lambda m: m.set_value(value.get_value()))
        bar = always_redraw(lambda: Rectangle(width=0.1 + value.get_value(), height=0.5, fill_opacity=1, color=BLUE)
                            .next_to(number, DOWN))
        self.add(number, bar)
        self.play(value.animate.set_value(5), run_time=1)
        self.wait(0.2)
