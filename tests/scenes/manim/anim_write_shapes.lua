local g = VGroup(
    Square(1.5, { color = RED, fill_opacity = 0.5 }),
    Circle { color = GREEN },
    Triangle { fill_opacity = 1, stroke_width = 0 }
):arrange(RIGHT, { buff = 1 })
play(Write(g))
play(Unwrite(g))
wait(0.2)
