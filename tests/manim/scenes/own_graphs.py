"""Code, tables, graphs, plots and many lines."""

from manim import *

Text.set_default(font="Inter")


class Listing(Scene):
    def construct(self):
        code = Code(code_string="def area(r):\n    return 3.14 * r ** 2\n\nprint(area(2))", language="python",
                    background="window")
        self.play(FadeIn(code))
        self.play(code.animate.scale(0.7).to_edge(LEFT))


class Rows(Scene):
    def construct(self):
        table = Table([["1", "2"], ["3", "4"]], row_labels=[Text("a"), Text("b")],
                      col_labels=[Text("x"), Text("y")]).scale(0.8)
        self.play(table.create())
        self.play(table.get_entries((2, 2)).animate.set_color(RED))


class Network(Scene):
    def construct(self):
        graph = Graph([1, 2, 3, 4, 5], [(1, 2), (2, 3), (3, 4), (4, 5), (5, 1), (1, 3)], layout="circular")
        self.play(Create(graph))
        self.play(graph[1].animate.move_to(UP * 3 + RIGHT * 2), graph[4].animate.move_to(LEFT * 3))


class Plots(Scene):
    def construct(self):
        axes = Axes(x_range=[-3, 3], y_range=[-1, 5], x_length=8, y_length=5, axis_config={"include_numbers": True})
        parabola = axes.plot(lambda x: x * x / 2, color=BLUE)
        area = axes.get_area(parabola, x_range=[-2, 2], color=[BLUE, GREEN], opacity=0.5)
        dot = Dot(axes.c2p(-2, 2), color=YELLOW)
        x = ValueTracker(-2)
        dot.add_updater(lambda d: d.move_to(axes.c2p(x.get_value(), x.get_value() ** 2 / 2)))
        tangent = always_redraw(lambda: TangentLine(parabola, (x.get_value() + 3) / 6, length=3, color=RED))
        self.play(Create(axes), Create(parabola))
        self.play(FadeIn(area, dot, tangent))
        self.play(x.animate.set_value(2))
        self.wait(0.1)


class Streams(Scene):
    """Many lines at once."""

    def construct(self):
        lines = StreamLines(lambda p: np.sin(p[0] / 2) * UR + np.cos(p[1] / 2) * LEFT, stroke_width=2,
                            max_anchors_per_line=20, virtual_time=2, x_range=[-7, 7, 0.8], y_range=[-4, 4, 0.8])
        self.play(lines.create(), run_time=1)
        self.wait(0.1)
