"""An author's own mobjects, animations and scenes; sections, of which one is passed over; captions."""

from manim import *

Text.set_default(font="Inter")


class Node(VGroup):
    def __init__(self, name, **kwargs):
        super().__init__(**kwargs)
        self.ring = Circle(radius=0.5, color=TEAL, fill_opacity=0.2)
        self.label = Text(name, font_size=28)
        self.add(self.ring, self.label)


class Pulse(Animation):
    def interpolate_mobject(self, alpha):
        self.mobject.become(self.starting_mobject).scale(1 + 0.4 * there_and_back(alpha))


class Base(Scene):
    def setup(self):
        self.nodes = VGroup(*[Node(name) for name in "ABC"]).arrange(RIGHT, buff=1.5)


class Nodes(Base):
    def construct(self):
        self.next_section("nodes")
        self.play(LaggedStart(*[GrowFromCenter(node) for node in self.nodes], lag_ratio=0.3))
        self.next_section("links")
        links = VGroup(*[Arrow(a.get_right(), b.get_left(), buff=0.1) for a, b in zip(self.nodes, self.nodes[1:])])
        self.play(Create(links), subcaption="they are linked", subcaption_duration=0.5)
        self.next_section("not shown", skip_animations=True)
        self.play(self.nodes.animate.shift(DOWN), links.animate.shift(DOWN))
        self.next_section("pulse")
        self.play(Pulse(self.nodes[1]))
        self.add_subcaption("after all", duration=2, offset=0.1)
        self.wait(0.5)


class Swarm(Scene):
    """Updaters of mobjects and of the scene, a path that is traced, objects made anew in every frame."""

    def construct(self):
        hub = Dot(color=YELLOW)
        moon = Dot(color=BLUE).shift(RIGHT * 2)
        moon.add_updater(lambda m, dt: m.rotate(2 * dt, about_point=hub.get_center()))
        trace = TracedPath(moon.get_center, stroke_color=BLUE, stroke_width=3, dissipating_time=0.5)
        link = always_redraw(lambda: DashedLine(hub, moon, dash_length=0.2))
        self.add(trace, link, hub, moon)
        self.wait(0.7)
        self.play(hub.animate.shift(LEFT * 2))
        moon.clear_updaters()
        self.play(FadeOut(link), moon.animate.set_color(RED).scale(2))
        self.wait(0.2)
