local g = VGroup(
    Square { color = RED, fill_opacity = 0.5 },
    Circle { color = BLUE, fill_opacity = 0.5 },
    Triangle { color = GREEN, fill_opacity = 0.5 }
):arrange(RIGHT, { buff = 1 })
play(SpiralIn(g))
wait(0.3)
